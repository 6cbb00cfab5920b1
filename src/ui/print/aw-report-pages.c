/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-report.h"

#include "aw-report-pages.h"

/* Points: what stands together with the beginning of a day and of an item, and how
 * far a note is moved in. */
#define DAY_NEEDS 60
#define ITEM_NEEDS 30
#define INDENT 12

/* A report on paper. */
typedef struct
{
  GPtrArray *lines;
  guint position;
  AwCursor cursor;
} Content;

static void
free_content (gpointer data)
{
  Content *content = data;

  g_clear_pointer (&content->lines, g_ptr_array_unref);
  g_free (content);
}

static void
add_text (AwPages     *pages,
          Content     *content,
          AwTextStyle  style,
          const char  *text,
          double       indent)
{
  const AwPaper *paper = aw_pages_get_paper (pages);
  double width = paper->width - 2 * AW_PAGES_MARGIN - indent;

  aw_pages_flow_text (pages, &content->cursor, style, text,
                      AW_PAGES_MARGIN + (paper->rtl ? 0 : indent), width);
}

static void
add_day (AwPages      *pages,
         Content      *content,
         AwReportLine *line)
{
  const AwPaper *paper = aw_pages_get_paper (pages);

  aw_pages_need (pages, &content->cursor, DAY_NEEDS);
  add_text (pages, content, AW_TEXT_HEADING, line->text, 0);
  aw_pages_flow_rule (pages, &content->cursor, AW_PAGES_MARGIN,
                      paper->width - 2 * AW_PAGES_MARGIN);
}

static void
add_line (AwPages      *pages,
          Content      *content,
          AwReportLine *line)
{
  const char *text = line->text;

  switch (line->style)
    {
    case AW_REPORT_TITLE:
      add_text (pages, content, AW_TEXT_TITLE, text, 0);
      break;
    case AW_REPORT_BY:
      add_text (pages, content, AW_TEXT_STRONG, text, 0);
      break;
    case AW_REPORT_DAY:
      add_day (pages, content, line);
      break;
    case AW_REPORT_ITEM:
      aw_pages_need (pages, &content->cursor, ITEM_NEEDS);
      add_text (pages, content, AW_TEXT_STRONG, text, 0);
      if (line->detail != NULL)
        add_text (pages, content, AW_TEXT_SMALL, line->detail, 0);
      break;
    case AW_REPORT_NOTE:
      add_text (pages, content, AW_TEXT_NOTE, text, INDENT);
      break;
    case AW_REPORT_FACT:
    default:
      add_text (pages, content, AW_TEXT_NORMAL, text, 0);
    }
}

static gboolean
step (AwPages  *pages,
      gpointer  data)
{
  Content *content = data;

  if (content->position < content->lines->len)
    add_line (pages, content, content->lines->pdata[content->position++]);

  return content->position < content->lines->len;
}

/**
 * aw_report_pages_new:
 * @paper: what they are printed on
 * @lines: (element-type AwReportLine): what aw_report_choose() gave
 *
 * Returns: (transfer full): the report as pages
 */
AwPages *
aw_report_pages_new (const AwPaper *paper,
                     GPtrArray     *lines)
{
  const AwPagesContent functions = { .step = step, .free = free_content };
  Content *content;

  g_return_val_if_fail (paper != NULL && lines != NULL, NULL);

  content = g_new0 (Content, 1);
  content->lines = g_ptr_array_ref (lines);
  content->cursor.y = AW_PAGES_MARGIN;

  return aw_pages_new (paper, ((AwReportLine *) lines->pdata[0])->text,
                       /* Translators: at the foot of a printed report; the program's name */
                       _("Made with Advocacy Week"), &functions, content);
}
