/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes of plain text, and lines of it, that are read at most: some forty thousand
 * words, of which no announcement has as many, however large its HTML is. A line
 * that is longer is read as several, so that what is found in one stays small. */
#define AW_SOURCE_MAX_TEXT (256 * 1024)
#define AW_SOURCE_MAX_LINES 8000
#define AW_SOURCE_MAX_LINE 8192

/**
 * AwSpan:
 * @start: first byte in the plain text
 * @end: the byte after the last
 *
 * A part of the plain text of a source.
 */
typedef struct
{
  guint start;
  guint end;
} AwSpan;

typedef enum
{
  AW_LINE_TEXT,
  AW_LINE_HEADING,
  AW_LINE_ITEM,
  AW_LINE_STEP,
} AwLineKind;

/**
 * AwLine:
 * @span: its text, without bullet, quote marks and blanks at its ends
 * @kind: what it is; %AW_LINE_STEP is an item of a numbered list
 * @gap: blank lines before it
 * @depth: how far it is indented, or how deep its list is nested; of a heading, its level
 * @row: (0: none): the table row that it is in, if that has several cells
 * @column: its column in that row, from 0
 * @header: whether it stands in a header cell
 * @strong: whether all of it is bold
 * @struck: whether most of it is struck out
 * @broken: whether only a line break ends it, or a block that is a line, of HTML
 * @dropped: whether it is of the mail and not of the announcement
 */
typedef struct
{
  AwSpan span;
  AwLineKind kind;
  guint gap;
  guint depth;
  guint row;
  guint column;
  gboolean header;
  gboolean strong;
  gboolean struck;
  gboolean quoted;
  gboolean broken;
  gboolean dropped;
} AwLine;

/**
 * AwHyperlink:
 * @span: the words that are linked
 * @href: the address, without the wrappers that mail programs put around it
 */
typedef struct
{
  AwSpan span;
  char *href;
} AwHyperlink;

/**
 * AwSource:
 * @text: the plain text: what a person sees, UTF-8, a line feed after each line
 * @lines: (element-type AwLine): its lines that are not blank
 * @links: (element-type AwHyperlink): its links, in their order
 * @subject: (nullable): the subject that a mail's header gives
 * @year: (0: none): a year that a mail's header or a page's dateline gives
 * @month: the month beside @year
 * @is_cut: whether there was more than is read
 *
 * An announcement, however it came, as lines of plain text. It exists so that
 * everything after it need not know of HTML, and so that what was found can be
 * shown in the text by its bytes.
 */
typedef struct
{
  GString *text;
  GArray *lines;
  GArray *links;
  char *subject;
  guint year;
  guint month;
  gboolean is_cut;
} AwSource;

/**
 * AwWrapping:
 * @width: (0: none): the characters of the longest line, where all are so short that a
 *   mail program may have broken them
 * @outer: (0: none): the same of the lines as they were before, where they were broken twice
 * @last: the characters of the line before
 * @whole: the same, with what of it stands on the lines above, if it was broken twice
 * @carried: of the next line, what stands above
 *
 * How lines were broken.
 */
typedef struct
{
  guint width;
  guint outer;
  guint last;
  guint whole;
  guint carried;
} AwWrapping;

AwSource *aw_source_new         (void);
AwSource *aw_source_new_plain   (const char *text,
                                 gsize       size);
AwSource *aw_source_new_html    (const char *html,
                                 gsize       size);
void      aw_source_free        (AwSource   *self);

void      aw_source_add_line    (AwSource     *self,
                                 const char   *text,
                                 gsize         size,
                                 const AwLine *line);
void      aw_source_add_link    (AwSource   *self,
                                 guint       start,
                                 guint       end,
                                 const char *href);
void      aw_source_clean       (AwSource   *self);

char     *aw_source_unwrap_href (const char *href);

gboolean  aw_source_is_blank       (gunichar    c);
gsize     aw_source_measure_bullet (const char *text,
                                    gsize       size,
                                    AwLineKind *kind);
void      aw_wrapping_measure      (AwWrapping *self,
                                    const char *text,
                                    gsize       size);
gboolean  aw_wrapping_goes_on      (AwWrapping *self,
                                    const char *before,
                                    gsize       before_size,
                                    const char *text,
                                    gsize       size,
                                    guint       less);
void      aw_wrapping_add          (AwWrapping *self,
                                    guint       length);
void      aw_source_join_lines     (AwSource   *source);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwSource, aw_source_free)

G_END_DECLS
