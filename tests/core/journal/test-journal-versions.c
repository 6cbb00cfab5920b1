/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "test-data.h"
#include "test-journal-util.h"

/* The journal of a week as version 0.1.0 wrote it; as this version does; and the
 * latter after version 0.1.0 has opened it, checked "tell-ala" off and unchecked
 * "advocacy-hotline". It showed each action as done whose outcome is, and no other. */

#define ANNOUNCED "announced"

typedef struct
{
  const char *action;
  AwOutcome outcome;
  const char *history;
  const char *note;
} Entry;

static AwJournal *
open_file (Fixture    *fixture,
           const char *name)
{
  g_autoptr (GBytes) bytes = read_test_file ("journals", name);
  AwJournal *journal;

  write_text (fixture->journal, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  journal = open_journal (fixture->directory);
  g_assert_true (journal->is_writable);
  g_assert_null (journal->notice);

  return journal;
}

static void
assert_entry (AwJournal   *journal,
              const Entry *entry)
{
  AwJournalStore *store = journal->store;
  AwOutcomeRecord now = aw_journal_store_get_outcome (store, PROGRAM, ANNOUNCED, entry->action);
  g_autoptr (GArray) history =
    aw_journal_store_get_history (store, PROGRAM, ANNOUNCED, entry->action);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < history->len; i++)
    g_string_append_printf (text, i > 0 ? ", %s" : "%s",
                            aw_outcome_get_name (g_array_index (history, AwOutcomeRecord,
                                                                i).outcome));
  g_assert_cmpint (now.outcome, ==, entry->outcome);
  g_assert_cmpint (now.time > 0, ==, entry->outcome != AW_OUTCOME_NONE);
  g_assert_cmpint (get_done_time (journal, PROGRAM, ANNOUNCED, entry->action) > 0, ==,
                   aw_outcome_is_done (entry->outcome));
  g_assert_cmpstr (text->str, ==, entry->history);
  g_assert_cmpstr (aw_journal_store_get_note (store, PROGRAM, ANNOUNCED, entry->action), ==,
                   entry->note);
}

/* Also after something else was saved. */
static void
assert_read (Fixture     *fixture,
             const char  *name,
             const Entry *entries,
             guint        n_entries)
{
  AwJournal *journal = open_file (fixture, name);

  for (guint i = 0; i < n_entries; i++)
    assert_entry (journal, &entries[i]);
  g_assert_true (set_done (journal, "other", TIME, NULL));
  close_journal (journal);

  journal = open_journal (fixture->directory);
  for (guint i = 0; i < n_entries; i++)
    assert_entry (journal, &entries[i]);
  close_journal (journal);
}

static void
test_first (Fixture       *fixture,
            gconstpointer  data)
{
  static const Entry entries[] = {
    { "thank-your-member", AW_OUTCOME_DONE, "done", NULL },
    { "advocacy-hotline", AW_OUTCOME_DONE, "done", NULL },
    { "mini-chapter-advocacy-exchange", AW_OUTCOME_DONE, "done", NULL },
    { "chapter-sign-up", AW_OUTCOME_NONE, "", NULL },
  };

  assert_read (fixture, "0.1.0.json", entries, G_N_ELEMENTS (entries));
}

static void
test_present (Fixture       *fixture,
              gconstpointer  data)
{
  static const Entry entries[] = {
    { "advocacy-hotline", AW_OUTCOME_TALKED, "no-answer, talked", NULL },
    { "thank-your-member", AW_OUTCOME_DONE, "done", "A story of Maya." },
    { "mini-chapter-advocacy-exchange", AW_OUTCOME_WATCHED, "registered, watched", NULL },
    { "chapter-sign-up", AW_OUTCOME_NONE, "", NULL },
    { "chapter-advocacy-exchange", AW_OUTCOME_REGISTERED, "registered", NULL },
    { "tell-ala", AW_OUTCOME_NONE, "", NULL },
  };

  assert_read (fixture, "0.2.0.json", entries, G_N_ELEMENTS (entries));
}

static void
test_back (Fixture       *fixture,
           gconstpointer  data)
{
  static const Entry entries[] = {
    { "advocacy-hotline", AW_OUTCOME_NONE, "no-answer, talked", NULL },
    { "thank-your-member", AW_OUTCOME_DONE, "done", "A story of Maya." },
    { "mini-chapter-advocacy-exchange", AW_OUTCOME_WATCHED, "registered, watched", NULL },
    { "chapter-sign-up", AW_OUTCOME_NONE, "", NULL },
    { "chapter-advocacy-exchange", AW_OUTCOME_REGISTERED, "registered", NULL },
    { "tell-ala", AW_OUTCOME_DONE, "done", NULL },
  };

  assert_read (fixture, "0.2.0-changed-by-0.1.0.json", entries, G_N_ELEMENTS (entries));
}

/* It knows the members that it wrote, and has to find each done action in them. */
static void
test_as_first (Fixture       *fixture,
               gconstpointer  data)
{
  g_autofree char *text = NULL;
  AwJournal *journal = open_file (fixture, "0.1.0.json");
  static const AwOutcome outcomes[] = {
    AW_OUTCOME_REGISTERED, AW_OUTCOME_ATTENDED, AW_OUTCOME_WATCHED, AW_OUTCOME_VOICEMAIL,
    AW_OUTCOME_TALKED, AW_OUTCOME_NO_ANSWER, AW_OUTCOME_DONE,
  };

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autoptr (GAsyncResult) result = NULL;
      g_auto (GStrv) parts = NULL;
      const char *name = aw_outcome_is_done (outcomes[i]) ? "done"
                                                          : aw_outcome_get_name (outcomes[i]);
      g_autofree char *line = g_strdup_printf ("            \"outcome\" : \"%s\",\n", name);

      aw_journal_set_outcome_async (journal, PROGRAM, ANNOUNCED, "thank-your-member", outcomes[i],
                                    TIME + i, result_cb, &result);
      g_assert_true (aw_journal_set_finish (journal, wait_for (&result), NULL));
      g_free (text);
      text = read_text (fixture->journal);
      parts = g_strsplit (text, "\"advocacy-hotline\"", 2);
      g_assert_nonnull (strstr (parts[0], line));
    }
  close_journal (journal);
}

static void
add (const char *path,
     void      (*func) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/advocacy-week/journal-versions/0.1.0", test_first);
  add ("/advocacy-week/journal-versions/present", test_present);
  add ("/advocacy-week/journal-versions/back", test_back);
  add ("/advocacy-week/journal-versions/as-0.1.0", test_as_first);

  return g_test_run ();
}
