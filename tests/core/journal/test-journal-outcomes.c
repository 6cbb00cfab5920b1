/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-journal-store.h"

/* How an action went, again and again, and what the person wrote about it. */

#define TIME G_GINT64_CONSTANT (1588622400000000)
#define CHANGED (TIME + 1000000)

static AwJournalStore *
read_store (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  AwJournalStore *store = aw_journal_store_read (bytes, &error);

  g_assert_no_error (error);

  return store;
}

static void
change (AwJournalStore  **store,
        AwJournalChange  *how,
        gint64            changed)
{
  g_autoptr (GPtrArray) changes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_journal_change_free);
  g_autoptr (GError) error = NULL;
  AwJournalStore *after;

  how->changed = changed;
  g_ptr_array_add (changes, how);
  after = aw_journal_store_apply (*store, changes, &error);
  g_assert_no_error (error);
  aw_journal_store_unref (*store);
  *store = after;
}

static void
set_at (AwJournalStore **store,
        AwOutcome        outcome,
        int              seconds,
        int              changed)
{
  change (store,
          aw_journal_change_new_outcome ("p", "r", "a", outcome,
                                         TIME + seconds * G_USEC_PER_SEC),
          CHANGED + changed * G_USEC_PER_SEC);
}

static void
set (AwJournalStore **store,
     AwOutcome        outcome,
     int              seconds)
{
  set_at (store, outcome, seconds, 0);
}

static void
write_note (AwJournalStore **store,
            const char      *note,
            int              changed)
{
  change (store, aw_journal_change_new_note ("p", "r", "a", note),
          CHANGED + changed * G_USEC_PER_SEC);
}

/* Such as "registered 1, attended 5": with seconds, the present one in brackets. */
static void
assert_history (AwJournalStore *store,
                const char     *text)
{
  g_autoptr (GArray) history = aw_journal_store_get_history (store, "p", "r", "a");
  AwOutcomeRecord now = aw_journal_store_get_outcome (store, "p", "r", "a");
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < history->len; i++)
    {
      AwOutcomeRecord record = g_array_index (history, AwOutcomeRecord, i);
      gboolean is_now = record.outcome == now.outcome && record.time == now.time;

      g_string_append_printf (found, is_now ? "[%s %d] " : "%s %d ",
                              aw_outcome_get_name (record.outcome),
                              (int) ((record.time - TIME) / G_USEC_PER_SEC));
    }
  g_assert_cmpstr (g_strchomp (found->str), ==, text);
}

static void
test_names (void)
{
  g_assert_cmpint (aw_outcome_parse (NULL), ==, AW_OUTCOME_NONE);
  g_assert_cmpint (aw_outcome_parse ("skipped"), ==, AW_OUTCOME_NONE);
  for (AwOutcome outcome = AW_OUTCOME_NONE; outcome <= AW_OUTCOME_NO_ANSWER; outcome++)
    {
      gboolean is_done = outcome != AW_OUTCOME_NONE && outcome != AW_OUTCOME_REGISTERED &&
                         outcome != AW_OUTCOME_NO_ANSWER;

      g_assert_cmpint (aw_outcome_parse (aw_outcome_get_name (outcome)), ==, outcome);
      g_assert_cmpint (aw_outcome_is_done (outcome), ==, is_done);
    }
}

static void
test_history (void)
{
  g_autoptr (AwJournalStore) store = aw_journal_store_new ();

  assert_history (store, "");
  set (&store, AW_OUTCOME_REGISTERED, 1);
  assert_history (store, "[registered 1]");
  set (&store, AW_OUTCOME_DONE, 2);
  assert_history (store, "registered 1 [done 2]");
  set (&store, AW_OUTCOME_ATTENDED, 2);
  assert_history (store, "registered 1 [attended 2]");
  set (&store, AW_OUTCOME_WATCHED, 3);
  assert_history (store, "registered 1 attended 2 [watched 3]");

  /* Back, as undo goes. */
  set (&store, AW_OUTCOME_ATTENDED, 2);
  assert_history (store, "registered 1 [attended 2]");
  set (&store, AW_OUTCOME_NONE, 0);
  assert_history (store, "[registered 1]");
  set (&store, AW_OUTCOME_NONE, 0);
  assert_history (store, "");
}

static void
test_calls (void)
{
  g_autoptr (AwJournalStore) store = aw_journal_store_new ();

  set (&store, AW_OUTCOME_NO_ANSWER, 1);
  set (&store, AW_OUTCOME_NO_ANSWER, 2);
  set (&store, AW_OUTCOME_VOICEMAIL, 3);
  set (&store, AW_OUTCOME_TALKED, 4);
  assert_history (store, "no-answer 1 no-answer 2 voicemail 3 [talked 4]");
  set (&store, AW_OUTCOME_NONE, 0);
  assert_history (store, "no-answer 1 no-answer 2 voicemail 3");
  set (&store, AW_OUTCOME_DONE, 5);
  assert_history (store, "no-answer 1 no-answer 2 voicemail 3 [done 5]");

  for (int i = 0; i < 300; i++)
    set (&store, AW_OUTCOME_NO_ANSWER, 10 + i);
  {
    g_autoptr (GArray) history = aw_journal_store_get_history (store, "p", "r", "a");

    g_assert_cmpuint (history->len, ==, 100);
    g_assert_cmpint (g_array_index (history, AwOutcomeRecord, 99).time, ==,
                     TIME + 309 * G_USEC_PER_SEC);
  }
}

static char *
describe_history (AwJournalStore *store)
{
  g_autoptr (GArray) history = aw_journal_store_get_history (store, "p", "r", "a");
  AwOutcomeRecord now = aw_journal_store_get_outcome (store, "p", "r", "a");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < history->len; i++)
    {
      AwOutcomeRecord record = g_array_index (history, AwOutcomeRecord, i);

      g_string_append_printf (text, "%s %d ", aw_outcome_get_name (record.outcome),
                              (int) ((record.time - TIME) / G_USEC_PER_SEC));
    }
  g_string_append_printf (text, "now %s", aw_outcome_get_name (now.outcome));

  return g_string_free (text, FALSE);
}

/* Whatever was said of an action, undo leads back, step by step, to what it was and
 * to its history. */
static void
test_undo (void)
{
  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (AwJournalStore) store = aw_journal_store_new ();
      g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (AwOutcomeRecord));
      g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
      int n_changes = g_test_rand_int_range (1, 12);

      for (int i = 1; i <= n_changes; i++)
        {
          AwOutcomeRecord now = aw_journal_store_get_outcome (store, "p", "r", "a");

          g_array_append_val (records, now);
          g_ptr_array_add (texts, describe_history (store));
          set_at (&store, (AwOutcome) g_test_rand_int_range (0, AW_OUTCOME_NO_ANSWER + 1), i, i);
        }
      for (int i = n_changes - 1; i >= 0; i--)
        {
          AwOutcomeRecord record = g_array_index (records, AwOutcomeRecord, i);
          g_autofree char *before = describe_history (store);
          g_autofree char *after = NULL;

          set_at (&store, record.outcome,
                  record.outcome != AW_OUTCOME_NONE
                    ? (int) ((record.time - TIME) / G_USEC_PER_SEC) : 0, 100 - i);
          after = describe_history (store);
          g_test_message ("%s -> %s", before, after);
          g_assert_cmpstr (after, ==, texts->pdata[i]);
        }
    }
}

/* The members that version 0.1.0 knows say what it can understand. */
static void
test_older_version (void)
{
  g_autoptr (AwJournalStore) store = aw_journal_store_new ();
  g_autofree char *text = NULL;
  gsize size;
  const char *data;

  set (&store, AW_OUTCOME_NO_ANSWER, 1);
  set (&store, AW_OUTCOME_TALKED, 2);
  data = g_bytes_get_data (aw_journal_store_get_bytes (store), &size);
  text = g_strndup (data, size);
  g_assert_nonnull (strstr (text, "\"outcome\" : \"done\",\n"
                                  "            \"time\" : \"2020-05-04T20:00:02Z\""));
  g_clear_pointer (&store, aw_journal_store_unref);

  /* It took the outcome back and keeps what it does not know; and set another. */
#define ENTRY(members) "{\"version\":1,\"programs\":{\"p\":{\"runs\":{\"r\":{\"a\":{" \
                       members "}}}}}}"
#define HISTORY "\"changed\":\"2020-05-04T20:00:03Z\",\"history\":[" \
                "{\"outcome\":\"talked\",\"time\":\"2020-05-04T20:00:02Z\"}]"
  store = read_store (ENTRY (HISTORY));
  assert_history (store, "talked 2");
  g_clear_pointer (&store, aw_journal_store_unref);
  store = read_store (ENTRY (HISTORY ",\"outcome\":\"done\",\"time\":\"2020-05-04T20:00:09Z\""));
  assert_history (store, "talked 2 [done 9]");
  set_at (&store, AW_OUTCOME_TALKED, 2, 20);
  assert_history (store, "[talked 2]");
}

#define AGAIN "\"changed\":\"2020-05-04T19:00:00Z\",\"takenBack\":[" \
              "{\"outcome\":\"done\",\"time\":\"2020-05-04T20:00:02Z\"," \
              "\"changed\":\"2020-05-04T19:00:00Z\"}]"

static void
test_bad_history (void)
{
  static const char *const texts[] = {
    ENTRY ("\"history\":{}"), ENTRY ("\"history\":[1]"), ENTRY ("\"history\":[{}]"),
    ENTRY ("\"history\":[{\"outcome\":\"talked\"}]"), ENTRY ("\"changed\":1"),
    ENTRY ("\"noteChanged\":[]"), ENTRY ("\"takenBack\":{}"), ENTRY ("\"takenBack\":[1]"),
    ENTRY ("\"takenBack\":[{\"outcome\":\"done\",\"time\":\"2020-05-04T20:00:02Z\"}]"),
    ENTRY ("\"takenBack\":[{\"outcome\":\"done\",\"time\":\"\",\"changed\":\"\",\"holds\":1}]"),
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));

      g_assert_null (aw_journal_store_read (bytes, NULL));
    }
}

static void
test_note (void)
{
  g_autoptr (AwJournalStore) store = aw_journal_store_new ();

  g_assert_null (aw_journal_store_get_note (store, "p", "r", "a"));
  write_note (&store, "Reading club 📚\n\"yes\"", 0);
  set (&store, AW_OUTCOME_TALKED, 1);
  g_assert_cmpstr (aw_journal_store_get_note (store, "p", "r", "a"), ==,
                   "Reading club 📚\n\"yes\"");
  write_note (&store, "", 1);
  g_assert_null (aw_journal_store_get_note (store, "p", "r", "a"));
  assert_history (store, "[talked 1]");
}

static AwJournalStore *
join (AwJournalStore *ours,
      AwJournalStore *theirs,
      gboolean        is_undecided)
{
  g_auto (AwJournalMerge) merge = { 0 };
  g_autoptr (GError) error = NULL;
  AwJournalStore *joined;

  aw_journal_merge_init (&merge);
  joined = aw_journal_store_merge (ours, theirs, &merge, &error);
  g_assert_no_error (error);
  g_assert_cmpint (merge.is_undecided, ==, is_undecided);

  return joined;
}

/* Either way round. */
static void
assert_joined (AwJournalStore *one,
               AwJournalStore *other,
               const char     *history,
               const char     *note)
{
  g_autoptr (AwJournalStore) joined = join (one, other, FALSE);
  g_autoptr (AwJournalStore) reverse = join (other, one, FALSE);
  g_autoptr (AwJournalStore) again = join (joined, reverse, FALSE);

  assert_history (joined, history);
  assert_history (reverse, history);
  assert_history (again, history);
  g_assert_cmpstr (aw_journal_store_get_note (joined, "p", "r", "a"), ==, note);
  g_assert_cmpstr (aw_journal_store_get_note (reverse, "p", "r", "a"), ==, note);
}

static void
test_join (void)
{
  g_autoptr (AwJournalStore) one = aw_journal_store_new ();
  g_autoptr (AwJournalStore) other = aw_journal_store_new ();

  set_at (&one, AW_OUTCOME_REGISTERED, 1, 1);
  assert_joined (one, other, "[registered 1]", NULL);
  set_at (&other, AW_OUTCOME_WATCHED, 2, 2);
  assert_joined (one, other, "registered 1 [watched 2]", NULL);

  /* Each has written what the other has not. */
  write_note (&other, "other", 3);
  set_at (&one, AW_OUTCOME_ATTENDED, 4, 4);
  assert_joined (one, other, "registered 1 watched 2 [attended 4]", "other");
  write_note (&one, "one", 5);
  assert_joined (one, other, "registered 1 watched 2 [attended 4]", "one");

  /* What was taken back last is taken back. */
  set_at (&other, AW_OUTCOME_NONE, 0, 6);
  write_note (&other, NULL, 6);
  assert_joined (one, other, "", NULL);
}

/* What one session took back does not come back from what the other still has. */
static void
test_join_taken_back (void)
{
  g_autoptr (AwJournalStore) one = aw_journal_store_new ();
  g_autoptr (AwJournalStore) other = NULL;

  set_at (&one, AW_OUTCOME_REGISTERED, 1, 1);
  set_at (&one, AW_OUTCOME_ATTENDED, 2, 2);
  other = aw_journal_store_ref (one);
  set_at (&one, AW_OUTCOME_NONE, 0, 3);
  assert_joined (one, other, "[registered 1]", NULL);
  set_at (&one, AW_OUTCOME_WATCHED, 4, 4);
  assert_joined (one, other, "registered 1 [watched 4]", NULL);

  /* Also if the other one said something later that has nothing to do with it. */
  set_at (&other, AW_OUTCOME_WATCHED, 5, 5);
  assert_joined (one, other, "registered 1 watched 4 [watched 5]", NULL);
  /* And if that is taken back, what was taken back before does not hold again. */
  set_at (&other, AW_OUTCOME_NONE, 0, 6);
  set_at (&one, AW_OUTCOME_NONE, 0, 5);
  set_at (&one, AW_OUTCOME_NONE, 0, 5);
  assert_joined (one, other, "", NULL);

  /* Said again with its time, as undoing does, it is there again. */
  set_at (&one, AW_OUTCOME_ATTENDED, 2, 7);
  assert_joined (one, other, "[attended 2]", NULL);
}

/* What was corrected, or passed over on the way back, neither. */
static void
test_join_corrected (void)
{
  g_autoptr (AwJournalStore) one = aw_journal_store_new ();
  g_autoptr (AwJournalStore) other = NULL;

  set_at (&one, AW_OUTCOME_NO_ANSWER, 1, 1);
  set_at (&one, AW_OUTCOME_VOICEMAIL, 2, 2);
  other = aw_journal_store_ref (one);
  set_at (&one, AW_OUTCOME_TALKED, 2, 3);
  assert_joined (one, other, "no-answer 1 [talked 2]", NULL);
  set_at (&one, AW_OUTCOME_NO_ANSWER, 1, 4);
  assert_joined (one, other, "[no-answer 1]", NULL);

  aw_journal_store_unref (other);
  set_at (&one, AW_OUTCOME_DONE, 5, 5);
  other = aw_journal_store_ref (one);
  set_at (&one, AW_OUTCOME_VOICEMAIL, 5, 6);
  assert_joined (one, other, "no-answer 1 [voicemail 5]", NULL);
  set_at (&one, AW_OUTCOME_NO_ANSWER, 1, 7);
  assert_joined (one, other, "[no-answer 1]", NULL);
}

/* Version 0.1.0 keeps what was taken back, and may say it again. */
static void
test_join_older_version (void)
{
  g_autoptr (AwJournalStore) one =
    read_store (ENTRY (AGAIN ",\"outcome\":\"done\",\"time\":\"2020-05-04T20:00:02Z\""));
  g_autoptr (AwJournalStore) other = read_store (ENTRY (AGAIN));

  assert_history (one, "[done 2]");
  set_at (&other, AW_OUTCOME_REGISTERED, 1, -60);
  assert_joined (one, other, "registered 1 [done 2]", NULL);
}

static void
test_undecided (void)
{
  g_autoptr (AwJournalStore) one = read_store (ENTRY ("\"note\":\"one\""));
  g_autoptr (AwJournalStore) other = read_store (ENTRY ("\"note\":\"other\""));
  g_autoptr (AwJournalStore) third = read_store (ENTRY ("\"mood\":1"));
  g_autoptr (AwJournalStore) fourth = read_store (ENTRY ("\"mood\":2"));
  g_autoptr (AwJournalStore) joined = join (one, other, TRUE);
  g_autoptr (AwJournalStore) moods = join (third, fourth, TRUE);
  g_autoptr (AwJournalStore) both = join (one, third, FALSE);

  g_assert_cmpstr (aw_journal_store_get_note (joined, "p", "r", "a"), ==, "one");
  g_assert_cmpstr (aw_journal_store_get_note (both, "p", "r", "a"), ==, "one");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/journal-outcomes/names", test_names);
  g_test_add_func ("/advocacy-week/journal-outcomes/history", test_history);
  g_test_add_func ("/advocacy-week/journal-outcomes/calls", test_calls);
  g_test_add_func ("/advocacy-week/journal-outcomes/undo", test_undo);
  g_test_add_func ("/advocacy-week/journal-outcomes/older-version", test_older_version);
  g_test_add_func ("/advocacy-week/journal-outcomes/bad-history", test_bad_history);
  g_test_add_func ("/advocacy-week/journal-outcomes/note", test_note);
  g_test_add_func ("/advocacy-week/journal-outcomes/join", test_join);
  g_test_add_func ("/advocacy-week/journal-outcomes/join-taken-back", test_join_taken_back);
  g_test_add_func ("/advocacy-week/journal-outcomes/join-corrected", test_join_corrected);
  g_test_add_func ("/advocacy-week/journal-outcomes/join-older-version",
                   test_join_older_version);
  g_test_add_func ("/advocacy-week/journal-outcomes/undecided", test_undecided);

  return g_test_run ();
}
