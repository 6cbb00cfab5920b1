/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* Points around what is printed. */
#define AW_PAGES_MARGIN 42

/**
 * AwPaper:
 * @width: points
 * @height: points
 * @rtl: whether it is read from right to left
 * @font: (nullable): the family of its letters
 *
 * What pages are printed on.
 */
typedef struct
{
  double width;
  double height;
  gboolean rtl;
  char *font;
} AwPaper;

typedef enum
{
  AW_TEXT_TITLE,
  AW_TEXT_HEADING,
  AW_TEXT_STRONG,
  AW_TEXT_NORMAL,
  AW_TEXT_NOTE,
  AW_TEXT_SMALL,
  AW_TEXT_NUMBER,
} AwTextStyle;

/**
 * AwCursor:
 * @page: the page, from 0
 * @y: points from its top edge
 *
 * Where the next thing of a column goes.
 */
typedef struct
{
  guint page;
  double y;
} AwCursor;

typedef struct _AwPages AwPages;

/**
 * AwPagesContent:
 * @step: lays out one thing more; returns whether there is another
 * @begin_page: (nullable): puts what every page has on a new one; returns how far
 *   down that goes, points
 * @restart: (nullable): begins from the first thing again; for what is to fill a page
 * @free: frees the content
 *
 * What the pages are made of.
 */
typedef struct
{
  gboolean (*step) (AwPages *pages, gpointer content);
  double (*begin_page) (AwPages *pages, gpointer content, guint page);
  void (*restart) (gpointer content);
  GDestroyNotify free;
} AwPagesContent;

AwPages  *aw_pages_new         (const AwPaper        *paper,
                                const char           *title,
                                const char           *footer,
                                const AwPagesContent *content,
                                gpointer              data);
void      aw_pages_free        (AwPages              *self);

const AwPaper *aw_pages_get_paper (AwPages           *self);
double    aw_pages_get_top     (AwPages              *self,
                                guint                 page);

void      aw_pages_flow_text   (AwPages              *self,
                                AwCursor             *cursor,
                                AwTextStyle           style,
                                const char           *text,
                                double                x,
                                double                width);
void      aw_pages_flow_code   (AwPages              *self,
                                AwCursor             *cursor,
                                const char           *text,
                                double                x,
                                double                width);
void      aw_pages_flow_rule   (AwPages              *self,
                                AwCursor             *cursor,
                                double                x,
                                double                width);
void      aw_pages_need        (AwPages              *self,
                                AwCursor             *cursor,
                                double                height);

gboolean  aw_pages_step        (AwPages              *self);
guint     aw_pages_get_n_pages (AwPages              *self);
void      aw_pages_draw        (AwPages              *self,
                                guint                 page,
                                cairo_t              *cr);
GBytes   *aw_pages_write_pdf   (AwPages              *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwPages, aw_pages_free)

G_END_DECLS
