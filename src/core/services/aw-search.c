/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "aw-date.h"
#include "aw-format.h"
#include "aw-journal-store.h"
#include "aw-journal.h"
#include "aw-week.h"

#include "aw-search.h"

/* What has all the words, anywhere in its title or its note, whatever the case and
 * the accents of letters. Without a word, all that has a note. First the weeks as the
 * person takes them now, in their order, then the notes of other runs, and of weeks
 * that are gone, the newest first. */

static char *
fold (const char *text)
{
  g_autofree char *plain = g_utf8_normalize (text, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) folded = g_string_new (NULL);

  for (const char *c = plain; c != NULL && *c != '\0'; c = g_utf8_next_char (c))
    {
      if (!g_unichar_ismark (g_utf8_get_char (c)))
        g_string_append_unichar (folded, g_utf8_get_char (c));
    }

  return g_utf8_casefold (folded->str, -1);
}

static GStrv
split (const char *text)
{
  g_autofree char *folded = fold (text);

  return g_strsplit_set (folded, " \t\n", -1);
}

static gboolean
matches (const char *title,
         const char *note,
         GStrv       words)
{
  g_autofree char *both = g_strjoin ("\n", title, note, NULL);
  g_autofree char *folded = fold (both);
  gboolean has_word = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strstr (folded, words[i]) == NULL)
        return FALSE;
      has_word = has_word || *words[i] != '\0';
    }

  return has_word || note != NULL;
}

static char *
describe_place (AwProgram   *program,
                const GDate *date)
{
  g_autofree char *day = date != NULL ? aw_format_dates (date, date) : NULL;

  if (day == NULL)
    return g_strdup (program->title);

  /* Translators: two facts in a line, "Tuesday, May 5 · Starts in 2 h" */
  return g_strdup_printf (C_("facts", "%1$s · %2$s"), program->title, day);
}

static void
found_free (gpointer data)
{
  AwFound *found = data;

  g_free (found->title);
  g_free (found->place);
  g_free (found->note);
  g_free (found->name);
  g_free (found);
}

static AwFound *
found_new (const char *title,
           char       *place,
           const char *note,
           char       *name)
{
  AwFound *self = g_new0 (AwFound, 1);

  self->title = g_strdup (title);
  self->place = place;
  self->note = g_strdup (note);
  self->name = name;

  return self;
}

static void
search_day (GPtrArray *found,
            AwWeek    *week,
            AwWeekDay *day,
            GStrv      words)
{
  AwProgram *program = week->program;

  for (guint i = 0; i < day->actions->len && found->len < AW_MAX_FOUND; i++)
    {
      AwWeekAction *action = day->actions->pdata[i];
      AwAction *facts = action->action;

      if (matches (facts->title, action->note, words))
        g_ptr_array_add (found, found_new (facts->title,
                                           describe_place (program, &day->date),
                                           action->note,
                                           g_strjoin ("/", program->id,
                                                      week->run,
                                                      facts->id, NULL)));
    }
}

static AwWeek *
find_week (GPtrArray  *weeks,
           const char *program)
{
  for (guint i = 0; i < weeks->len; i++)
    {
      if (g_str_equal (AW_WEEK (weeks->pdata[i])->program->id, program))
        return weeks->pdata[i];
    }

  return NULL;
}

static void
search_note (GPtrArray           *found,
             GPtrArray           *weeks,
             const AwJournalNote *note,
             GStrv                words)
{
  AwWeek *week = find_week (weeks, note->program);
  AwWeekAction *action = week != NULL ? aw_week_find_action (week, note->action) : NULL;
  const char *title = note->action;
  GDate date;

  /* That of the run that is taken now is found already. */
  if (action != NULL && g_str_equal (week->run, note->run))
    return;
  if (action != NULL)
    title = action->action->title;
  if (!matches (title, note->note, words))
    return;

  g_ptr_array_add (found,
                   found_new (title,
                              week != NULL
                                ? describe_place (week->program,
                                                  aw_date_parse (note->run, &date) ? &date : NULL)
                                : NULL,
                              note->note, NULL));
}

/**
 * aw_search:
 * @weeks: (element-type AwWeek): all weeks, as the person takes them now
 * @journal: a journal that has been loaded
 * @text: words
 *
 * Returns: (transfer full) (element-type AwFound): the actions whose title or note
 *   has all of the words, at most %AW_MAX_FOUND
 */
GPtrArray *
aw_search (GPtrArray  *weeks,
           AwJournal  *journal,
           const char *text)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (found_free);
  g_auto (GStrv) words = NULL;
  g_autoptr (GPtrArray) notes = NULL;

  g_return_val_if_fail (weeks != NULL && text != NULL, found);
  g_return_val_if_fail (AW_IS_JOURNAL (journal), found);

  words = split (text);
  for (guint i = 0; i < weeks->len; i++)
    {
      AwWeek *week = weeks->pdata[i];

      for (guint j = 0; j < week->days->len; j++)
        search_day (found, week, week->days->pdata[j], words);
    }

  notes = aw_journal_store_list_notes (journal->store);
  for (guint i = notes->len; i > 0 && found->len < AW_MAX_FOUND; i--)
    search_note (found, weeks, notes->pdata[i - 1], words);

  return found;
}
