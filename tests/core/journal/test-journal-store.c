/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-journal-store.h"
#include "aw-json-writer.h"

#define TIME G_GINT64_CONSTANT (1588622400000000)
#define CHANGED (TIME + 1000000)

/* One entry of each kind, and members of a revision to come at every level. */
static const char rich[] =
  "{\"later\": [1, {\"a\": null}], \"version\": 1, \"programs\": {"
  "  \"p\": {\"run\": \"2026-11-30\", \"color\": \"blue\", \"runs\": {"
  "    \"r\": {"
  "      \"noted\": {\"outcome\": \"done\", \"time\": \"2020-05-04T20:00:00Z\","
  "                  \"note\": \"Gr\\u00fc\\u00dfe\\\"\\u001f\\u007f\\n\", \"mood\": 4.5},"
  "      \"skipped\": {\"outcome\": \"skipped\", \"time\": \"2020-05-04T20:00:00Z\"},"
  "      \"plain\": {\"outcome\": \"done\", \"time\": \"2020-05-04T16:00:00.25-04:00\"}"
  "    }, \"old\": {}"
  "  }}, \"q\": {}"
  "}}";

static AwJournalStore *
read_store (const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  AwJournalStore *store = aw_journal_store_read (bytes, &error);

  g_assert_no_error (error);

  return store;
}

static AwJournalStore *
apply_change (AwJournalStore  *store,
              AwJournalChange *change)
{
  g_autoptr (GPtrArray) changes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_journal_change_free);
  g_autoptr (GError) error = NULL;
  AwJournalStore *after;

  change->changed = CHANGED;
  g_ptr_array_add (changes, change);
  after = aw_journal_store_apply (store, changes, &error);
  g_assert_no_error (error);

  return after;
}

static AwJournalChange *
change_new (const char *program,
            const char *run,
            const char *action,
            gint64      time)
{
  if (action == NULL)
    return aw_journal_change_new_run (program, run);

  return aw_journal_change_new_outcome (program, run, action,
                                        time != 0 ? AW_OUTCOME_DONE : AW_OUTCOME_NONE, time);
}

static AwJournalStore *
apply (AwJournalStore *store,
       const char     *program,
       const char     *run,
       const char     *action,
       gint64          time)
{
  return apply_change (store, change_new (program, run, action, time));
}

static gint64
get_done_time (AwJournalStore *store,
               const char     *program,
               const char     *run,
               const char     *action)
{
  AwOutcomeRecord record = aw_journal_store_get_outcome (store, program, run, action);

  return aw_outcome_is_done (record.outcome) ? record.time : 0;
}

/* White space is json-glib's affair, and the checksum has a test of its own. */
static char *
get_compact_text (AwJournalStore *store)
{
  gsize size;
  const char *data = g_bytes_get_data (aw_journal_store_get_bytes (store), &size);
  g_autofree char *text = g_strndup (data, size);
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  g_autofree char *joined = g_strjoinv ("", words);
  char *checksum = strstr (joined, ",\"checksum\"");

  if (checksum != NULL)
    strcpy (checksum, "}");

  return g_steal_pointer (&joined);
}

static void
assert_text (AwJournalStore *store,
             const char     *text)
{
  g_autofree char *found = get_compact_text (store);

  g_assert_cmpstr (found, ==, text);
}

static void
test_empty (void)
{
  g_autoptr (AwJournalStore) store = aw_journal_store_new ();

  g_assert_null (aw_journal_store_get_run (store, "p"));
  g_assert_cmpint (get_done_time (store, "p", "r", "a"), ==, 0);
}

/* The format that the documentation promises, to the letter. */
static void
test_format (void)
{
  g_autoptr (AwJournalStore) empty = aw_journal_store_new ();
  g_autoptr (AwJournalStore) run = apply (empty, "p", "2026-11-30", NULL, 0);
  g_autoptr (AwJournalStore) done = apply (run, "p", "2026-11-30", "a", TIME);
  g_autoptr (AwJournalStore) other = apply (run, "p", "2026-11-30", "a", 0);
  g_autoptr (AwJournalStore) exact = apply (other, "p", "2026-11-30", "a", TIME + 7);
  g_autoptr (AwJournalStore) undone = apply (exact, "p", "2026-11-30", "a", 0);

#define START "{\"version\":1,\"programs\":{\"p\":{\"run\":\"2026-11-30\"," \
              "\"runChanged\":\"2020-05-04T20:00:01Z\""
#define ENTRY_START START ",\"runs\":{\"2026-11-30\":{\"a\":{"
#define ENTRY_END "}}}}}}"

  assert_text (run, START "}}}");
  assert_text (done, ENTRY_START "\"outcome\":\"done\",\"time\":\"2020-05-04T20:00:00Z\","
                                 "\"changed\":\"2020-05-04T20:00:01Z\"" ENTRY_END);
  assert_text (exact, ENTRY_START "\"changed\":\"2020-05-04T20:00:01.000001Z\","
                                  "\"outcome\":\"done\","
                                  "\"time\":\"2020-05-04T20:00:00.000007Z\"" ENTRY_END);
  assert_text (undone, ENTRY_START "\"changed\":\"2020-05-04T20:00:01.000002Z\","
                                   "\"takenBack\":[{\"outcome\":\"done\","
                                   "\"time\":\"2020-05-04T20:00:00.000007Z\","
                                   "\"changed\":\"2020-05-04T20:00:01Z\"}]" ENTRY_END);

  /* Each is a value of its own. */
  g_assert_cmpint (get_done_time (done, "p", "2026-11-30", "a"), ==, TIME);
  g_assert_cmpint (get_done_time (exact, "p", "2026-11-30", "a"), ==, TIME + 7);
  g_assert_cmpint (get_done_time (undone, "p", "2026-11-30", "a"), ==, 0);
}

static void
assert_kept (AwJournalStore *store)
{
  static const char *const parts[] = {
    "\"later\":[1,{\"a\":null}]",
    "\"color\":\"blue\"",
    "\"note\":\"Grüße\\\"\\u001f\\u007f\\n\"",
    "\"mood\":4.5",
    "\"outcome\":\"skipped\"",
    "\"old\":{}",
    "\"q\":{}",
  };
  g_autofree char *text = get_compact_text (store);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_assert_nonnull (strstr (text, parts[i]));
}

static void
test_kept (void)
{
  g_autoptr (AwJournalStore) store = read_store (rich);
  g_autoptr (AwJournalStore) other = NULL;
  g_autoptr (AwJournalStore) undone = NULL;
  g_autoptr (AwJournalStore) redone = NULL;

  g_assert_cmpstr (aw_journal_store_get_run (store, "p"), ==, "2026-11-30");
  g_assert_null (aw_journal_store_get_run (store, "q"));
  g_assert_cmpint (get_done_time (store, "p", "r", "noted"), ==, TIME);
  g_assert_cmpint (get_done_time (store, "p", "r", "plain"), ==, TIME + 250000);
  g_assert_cmpint (get_done_time (store, "p", "r", "skipped"), ==, 0);

  other = apply (store, "new", "r", "a", TIME);
  assert_kept (other);

  undone = apply (other, "p", "r", "noted", 0);
  assert_kept (undone);
  g_assert_cmpint (get_done_time (undone, "p", "r", "noted"), ==, 0);
  g_assert_cmpint (get_done_time (undone, "p", "r", "plain"), ==, TIME + 250000);

  redone = apply (undone, "p", "r", "noted", TIME + 1);
  assert_kept (redone);
  g_assert_cmpint (get_done_time (redone, "p", "r", "noted"), ==, TIME + 1);
}

static void
test_nothing_to_undo (void)
{
  g_autoptr (AwJournalStore) bare = read_store ("{\"version\":1}");
  g_autoptr (AwJournalStore) store = read_store (rich);
  g_autoptr (AwJournalStore) one = apply (bare, "p", "r", "a", 0);
  g_autoptr (AwJournalStore) two = apply (bare, "p", NULL, NULL, 0);
  g_autoptr (AwJournalStore) three = apply (store, "p", "r", "vanished", 0);
  g_autoptr (AwJournalStore) four = apply (store, "p", "r", "skipped", 0);

  g_assert_cmpint (get_done_time (one, "p", "r", "a"), ==, 0);
  g_assert_null (aw_journal_store_get_run (two, "p"));
  assert_kept (three);
  g_assert_cmpint (get_done_time (four, "p", "r", "skipped"), ==, 0);
}

/* Ids are any text at all. */
static void
test_ids (void)
{
  g_autoptr (AwJournalStore) store = aw_journal_store_new ();
  g_autoptr (GString) id = g_string_new ("\"\\/ \xc3\xa9\xf0\x9f\x93\x9a\xe2\x80\xa8");
  g_autoptr (AwJournalStore) after = NULL;
  g_autoptr (AwJournalStore) again = NULL;
  g_autoptr (AwJournalStore) nameless = NULL;

  for (char c = 1; c < ' '; c++)
    g_string_append_c (id, c);
  g_string_append_c (id, 0x7f);

  after = apply (store, id->str, id->str, id->str, TIME);
  again = apply (after, id->str, id->str, NULL, 0);
  g_assert_cmpint (get_done_time (again, id->str, id->str, id->str), ==, TIME);
  g_assert_cmpstr (aw_journal_store_get_run (again, id->str), ==, id->str);

  nameless = apply (again, "", "", "", TIME);
  g_assert_cmpint (get_done_time (nameless, "", "", ""), ==, TIME);
}

static void
test_times (void)
{
  static const gint64 times[] = {
    1, 999999, 1000000, TIME, TIME + 1, TIME + 999999,
    G_GINT64_CONSTANT (253402300799999999), /* the last that RFC 3339 can write */
  };
  g_autoptr (AwJournalStore) store = aw_journal_store_new ();

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autoptr (AwJournalStore) after = apply (store, "p", "r", "a", times[i]);

      g_assert_cmpint (get_done_time (after, "p", "r", "a"), ==, times[i]);
    }
}

static void
assert_unreadable (const char *text,
                   gsize       size,
                   int         code)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (GError) error = NULL;

  if (aw_journal_store_read (bytes, &error) != NULL)
    g_error ("taken for a journal: %s", text);
  g_assert_error (error, AW_JOURNAL_STORE_ERROR, code);
}

static void
test_damaged (void)
{
#define ENTRY(entry) "{\"version\":1,\"programs\":{\"p\":{\"runs\":{\"r\":{\"a\":" entry "}}}}}"
  static const char *const texts[] = {
    "", " ", "x", "null", "[]", "7", "\"text\"", "{}", "{}{}", "{\"version\":1", "{\"version\":1}x",
    "{\"version\":0}", "{\"version\":-1}", "{\"version\":1.0}", "{\"version\":\"1\"}",
    "{\"version\":null}", "{\"version\":1,}", "{'version':1}", "/**/{\"version\":1}",
    "{\"version\":1,\"programs\":null}",
    "{\"version\":1,\"programs\":[]}",
    "{\"version\":1,\"programs\":{\"p\":1}}",
    "{\"version\":1,\"programs\":{\"p\":{\"run\":5}}}",
    "{\"version\":1,\"programs\":{\"p\":{\"run\":{}}}}",
    "{\"version\":1,\"programs\":{\"p\":{\"runs\":[]}}}",
    "{\"version\":1,\"programs\":{\"p\":{\"runs\":{\"r\":\"x\"}}}}",
    ENTRY ("true"), ENTRY ("[]"),
    ENTRY ("{\"outcome\":true}"), ENTRY ("{\"note\":1}"), ENTRY ("{\"time\":1588622400}"),
    ENTRY ("{\"outcome\":\"done\"}"),
    ENTRY ("{\"outcome\":\"done\",\"time\":\"\"}"),
    ENTRY ("{\"outcome\":\"done\",\"time\":\"yesterday\"}"),
    ENTRY ("{\"outcome\":\"done\",\"time\":\"2020-05-04T20:00:00\"}"),
    ENTRY ("{\"outcome\":\"done\",\"time\":\"2020-02-30T20:00:00Z\"}"),
    ENTRY ("{\"outcome\":\"done\",\"time\":\"1969-12-31T23:59:59Z\"}"),
    "{\"version\":1,\"a\":\"\xff\"}",
    "{\"version\":1,\"a\":\"\t\"}",
    "{\"version\":1,\"version\":1}",
  };
  g_autofree char *deep = g_strnfill (100000, '[');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_unreadable (texts[i], strlen (texts[i]), AW_JOURNAL_STORE_ERROR_DAMAGED);

  assert_unreadable ("{\"version\":1}\0", 14, AW_JOURNAL_STORE_ERROR_DAMAGED);
  assert_unreadable (deep, 100000, AW_JOURNAL_STORE_ERROR_DAMAGED);
}

static void
test_newer (void)
{
  static const char *const texts[] = {
    "{\"version\":2}", "{\"programs\":[],\"version\":3}", "{\"version\":9223372036854775807}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_unreadable (texts[i], strlen (texts[i]), AW_JOURNAL_STORE_ERROR_NEWER);
}

static void
assert_same_as_by_older_version (AwJournalStore *store,
                                 const char     *run)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (AwJournalStore) after = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  gsize size;
  const char *data = g_bytes_get_data (aw_journal_store_get_bytes (store), &size);
  JsonObject *programs;

  g_assert_true (json_parser_load_from_data (parser, data, (gssize) size, NULL));
  programs = json_object_get_object_member (json_node_get_object (json_parser_get_root (parser)),
                                            "programs");
  json_object_set_string_member (json_object_get_object_member (programs, "p"), "run", run);

  /* What writes the journal there, too. */
  bytes = aw_json_write (json_node_get_object (json_parser_get_root (parser)));
  g_assert_nonnull (strstr (g_bytes_get_data (bytes, NULL), "\"checksum\" : \""));

  after = aw_journal_store_read (bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (aw_journal_store_get_run (after, "p"), ==, run);
}

/* A checksum shows damage, but not where version 0.1.0 has changed the journal: it
 * keeps the checksum as it keeps all that it does not know. */
static void
test_checksum (void)
{
  g_autoptr (AwJournalStore) store = read_store (rich);
  g_autoptr (AwJournalStore) run = apply (store, "p", "2026-11-30", NULL, 0);
  g_autoptr (AwJournalStore) done = apply (run, "p", "2026-11-30", "a", TIME);
  gsize size;
  const char *data = g_bytes_get_data (aw_journal_store_get_bytes (done), &size);
  g_autofree char *text = g_strndup (data, size);
  char *checksum = strstr (text, ",\n\"checksum\":\"");
  g_autofree char *digest = NULL;

  g_assert_nonnull (checksum);
  g_assert_null (strstr (checksum + 1, ",\n\"checksum"));
  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (guchar *) text,
                                        (gsize) (checksum - text));
  g_assert_true (g_str_has_prefix (checksum + strlen (",\n\"checksum\":\""), digest));
  g_assert_cmpstr (checksum + strlen (",\n\"checksum\":\"") + strlen (digest), ==, "\"}\n");

  assert_same_as_by_older_version (done, "2027-05-03");

  strstr (text, "2026-11-30")[3] = '5';
  assert_unreadable (text, size, AW_JOURNAL_STORE_ERROR_DAMAGED);
}

/* Nothing is written that could not be read again. */
static void
test_unwritable (void)
{
  g_autoptr (AwJournalStore) infinite = read_store ("{\"version\":1,\"size\":1e999}");
  g_autoptr (AwJournalStore) store = aw_journal_store_new ();
  g_autoptr (GPtrArray) changes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_journal_change_free);
  g_autofree char *id = g_strnfill (AW_JOURNAL_STORE_MAX_SIZE, 'x');
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (changes, change_new ("p", "r", "a", TIME));
  g_assert_null (aw_journal_store_apply (infinite, changes, &error));
  g_assert_error (error, AW_JOURNAL_STORE_ERROR, AW_JOURNAL_STORE_ERROR_DAMAGED);
  g_clear_error (&error);

  g_ptr_array_add (changes, change_new ("p", "r", id, TIME));
  g_assert_null (aw_journal_store_apply (store, changes, &error));
  g_assert_error (error, AW_JOURNAL_STORE_ERROR, AW_JOURNAL_STORE_ERROR_DAMAGED);
}

/* What is not refused can be used and written again. */
static void
test_random (void)
{
  int n_good = 0;

  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *text = g_strdup (rich);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (AwJournalStore) store = NULL;

      for (int n = g_test_rand_int_range (1, 4); n > 0; n--)
        text[g_test_rand_int_range (0, sizeof rich - 1)] = (char) g_test_rand_int_range (0, 256);

      bytes = g_bytes_new (text, sizeof rich - 1);
      store = aw_journal_store_read (bytes, NULL);
      if (store != NULL)
        {
          g_autoptr (AwJournalStore) after = apply (store, "p", "r", "a", TIME);

          g_assert_cmpint (get_done_time (after, "p", "r", "a"), ==, TIME);
          n_good++;
        }
    }

  g_test_message ("%d of 5000 could be read", n_good);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/journal-store/empty", test_empty);
  g_test_add_func ("/advocacy-week/journal-store/format", test_format);
  g_test_add_func ("/advocacy-week/journal-store/kept", test_kept);
  g_test_add_func ("/advocacy-week/journal-store/nothing-to-undo", test_nothing_to_undo);
  g_test_add_func ("/advocacy-week/journal-store/ids", test_ids);
  g_test_add_func ("/advocacy-week/journal-store/times", test_times);
  g_test_add_func ("/advocacy-week/journal-store/damaged", test_damaged);
  g_test_add_func ("/advocacy-week/journal-store/newer", test_newer);
  g_test_add_func ("/advocacy-week/journal-store/checksum", test_checksum);
  g_test_add_func ("/advocacy-week/journal-store/unwritable", test_unwritable);
  g_test_add_func ("/advocacy-week/journal-store/random", test_random);

  return g_test_run ();
}
