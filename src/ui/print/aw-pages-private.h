/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-qr.h"

#include "aw-pages.h"

G_BEGIN_DECLS

typedef enum
{
  MARK_TEXT,
  MARK_CODE,
  MARK_RULE,
} AwMarkKind;

/* One thing on a page. Of a text only some lines may stand there. */
typedef struct
{
  AwMarkKind kind;
  AwTextStyle style;
  char *text;
  double x;
  double y;
  double width;
  int first_line;
  int n_lines;
  AwQr *qr; /* (nullable) */
} AwMark;

/**
 * AwPages:
 *
 * Pages to print, and what stands where on them. They are laid out step by step, so
 * that it can be done between two frames, and know only places and texts: a page is
 * made of letters anew when it is drawn, because a thousand pages of them would fill
 * the memory. Whoever uses them does so in one thread at a time.
 */
struct _AwPages
{
  AwPaper paper;      /* what it is laid out for */
  double enlargement; /* how many times larger than the sheet that is */
  char *title;
  char *footer;
  AwPagesContent content;
  gpointer data;
  GPtrArray *pages; /* of GArray of AwMark */
  GArray *tops;
  gboolean is_in_head; /* what stands at the top of a page never begins another */
  PangoContext *context; /* (nullable) */
  double scale;
};

typedef struct
{
  double size;
  double space; /* before it */
  PangoWeight weight;
  PangoStyle slant;
  double ink;
} AwTextLook;

extern const AwTextLook aw_text_looks[];

PangoLayout *aw_pages_create_layout (AwPages     *self,
                                     AwTextStyle  style,
                                     const char  *text,
                                     double       width);

G_END_DECLS
