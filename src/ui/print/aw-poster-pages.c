/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-poster-pages.h"

/* Days beside each other, and points between them. */
#define MAX_COLUMNS 7
#define GAP 14

/* Points that the beginning of an entry needs, and one with a code, which is of use only
 * below what it is of. */
#define ENTRY_NEEDS 44
#define ENTRY_WITH_CODE_NEEDS 140

/* A poster on paper: its days are columns, of which a long one goes on on the next
 * page in the same place. After seven days, a week's, the next ones begin a page. */
typedef struct
{
  AwPoster *poster;
  guint day;
  guint entry;
  guint first_day; /* of the columns that stand beside each other */
  guint n_columns;
  guint first_page;
  AwCursor cursor;
  gboolean is_begun;
} Content;

static void
free_content (gpointer data)
{
  Content *content = data;

  g_clear_pointer (&content->poster, aw_poster_free);
  g_free (content);
}

static void
restart (gpointer data)
{
  Content *content = data;

  content->day = content->entry = 0;
  content->first_day = content->n_columns = 0;
  content->is_begun = FALSE;
}

static double
begin_page (AwPages  *pages,
            gpointer  data,
            guint     page)
{
  Content *content = data;
  AwCursor cursor = { .page = page, .y = AW_PAGES_MARGIN };
  double width = aw_pages_get_paper (pages)->width - 2 * AW_PAGES_MARGIN;

  aw_pages_flow_text (pages, &cursor, AW_TEXT_TITLE, content->poster->program->title,
                      AW_PAGES_MARGIN, width);
  aw_pages_flow_text (pages, &cursor, AW_TEXT_NORMAL, content->poster->subtitle,
                      AW_PAGES_MARGIN, width);
  aw_pages_flow_text (pages, &cursor, AW_TEXT_NORMAL, content->poster->clock,
                      AW_PAGES_MARGIN, width);

  return cursor.y + 12;
}

/* --- The columns --------------------------------------------------------------- */

static void
get_column (AwPages *pages,
            Content *content,
            double  *x,
            double  *width)
{
  const AwPaper *paper = aw_pages_get_paper (pages);
  guint position = content->day - content->first_day;
  double whole = paper->width - 2 * AW_PAGES_MARGIN;

  if (paper->rtl)
    position = content->n_columns - 1 - position;
  *width = (whole - GAP * (content->n_columns - 1)) / content->n_columns;
  *x = AW_PAGES_MARGIN + position * (*width + GAP);
}

/* As many pages are as alike as can be: of nine days five and four. */
static void
begin_columns (AwPages *pages,
               Content *content)
{
  guint n_left = content->poster->days->len - content->day;
  guint n_rows = (n_left + MAX_COLUMNS - 1) / MAX_COLUMNS;

  content->first_day = content->day;
  content->n_columns = (n_left + n_rows - 1) / n_rows;
  content->first_page = content->day == 0 ? 0 : aw_pages_get_n_pages (pages);
}

static void
begin_day (AwPages *pages,
           Content *content)
{
  g_autofree char *title = aw_poster_format_day (content->poster, content->day);
  double x, width;

  if (content->day == content->first_day + content->n_columns)
    begin_columns (pages, content);
  content->cursor.page = content->first_page;
  content->cursor.y = aw_pages_get_top (pages, content->first_page);
  get_column (pages, content, &x, &width);
  aw_pages_flow_text (pages, &content->cursor, AW_TEXT_HEADING, title, x, width);
  aw_pages_flow_rule (pages, &content->cursor, x, width);
}

static void
add_entry (AwPages *pages,
           Content *content)
{
  g_autoptr (AwPosterEntry) entry = aw_poster_write_entry (content->poster, content->day,
                                                           content->entry);
  AwCursor *cursor = &content->cursor;
  double x, width;

  get_column (pages, content, &x, &width);
  aw_pages_need (pages, cursor, entry->page != NULL ? ENTRY_WITH_CODE_NEEDS : ENTRY_NEEDS);
  aw_pages_flow_text (pages, cursor, AW_TEXT_STRONG, entry->title, x, width);
  aw_pages_flow_text (pages, cursor, AW_TEXT_SMALL, entry->detail, x, width);
  if (entry->number != NULL)
    aw_pages_flow_text (pages, cursor, AW_TEXT_NUMBER, entry->number, x, width);
  if (entry->page != NULL)
    aw_pages_flow_code (pages, cursor, entry->page, x, width);
  if (entry->shown != NULL)
    aw_pages_flow_text (pages, cursor, AW_TEXT_SMALL, entry->shown, x, width);
}

static gboolean
step (AwPages  *pages,
      gpointer  data)
{
  Content *content = data;
  guint n_days = content->poster->days->len;

  if (n_days == 0 && !content->is_begun)
    {
      content->cursor.y = aw_pages_get_top (pages, 0);
      aw_pages_flow_text (pages, &content->cursor, AW_TEXT_HEADING,
                          _("There is nothing to do in this week."), AW_PAGES_MARGIN,
                          aw_pages_get_paper (pages)->width - 2 * AW_PAGES_MARGIN);
    }
  if (content->day >= n_days)
    {
      content->is_begun = TRUE;
      return FALSE;
    }

  if (content->entry == 0)
    begin_day (pages, content);
  add_entry (pages, content);
  if (++content->entry == aw_poster_get_n_entries (content->poster, content->day))
    {
      content->day++;
      content->entry = 0;
    }

  return content->day < n_days;
}

/**
 * aw_poster_pages_new:
 * @paper: what they are printed on, wider than it is high
 * @poster: (transfer full): a poster
 *
 * Returns: (transfer full): the poster as pages
 */
AwPages *
aw_poster_pages_new (const AwPaper *paper,
                     AwPoster      *poster)
{
  const AwPagesContent functions = {
    .step = step, .begin_page = begin_page, .restart = restart, .free = free_content,
  };
  Content *content;

  g_return_val_if_fail (paper != NULL && poster != NULL, NULL);

  content = g_new0 (Content, 1);
  content->poster = poster;

  return aw_pages_new (paper, poster->program->title, poster->footer, &functions, content);
}
