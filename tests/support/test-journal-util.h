/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib/gstdio.h>

#include "aw-journal-store.h"
#include "aw-journal.h"
#include "test-directory.h"

/* What the tests of the journal's files share. */

#define PROGRAM "nllw-2020"
#define RUN "2020-05-04"
#define TIME G_GINT64_CONSTANT (1588622400000000)

typedef struct
{
  char *root;
  char *directory;
  char *journal;
  char *backup;
} Fixture;

static inline void
fixture_set_up (Fixture       *fixture,
                gconstpointer  data)
{
  fixture->root = g_dir_make_tmp ("aw-journal-XXXXXX", NULL);
  fixture->directory = g_build_filename (fixture->root, "advocacy-week", NULL);
  fixture->journal = g_build_filename (fixture->directory, "journal.json", NULL);
  fixture->backup = g_build_filename (fixture->directory, "journal.bak.json", NULL);
}

static inline void
fixture_tear_down (Fixture       *fixture,
                   gconstpointer  data)
{
  remove_all (fixture->root);
  g_free (fixture->root);
  g_free (fixture->directory);
  g_free (fixture->journal);
  g_free (fixture->backup);
}

static inline void
result_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static inline GAsyncResult *
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return *result;
}

static inline AwJournal *
open_journal (const char *directory)
{
  AwJournal *journal = aw_journal_new (directory);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  aw_journal_load_async (journal, NULL, result_cb, &result);
  aw_journal_load_finish (journal, wait_for (&result), &error);
  g_assert_no_error (error);

  return journal;
}

static inline void
close_journal (AwJournal *journal)
{
  g_assert_finalize_object (journal);
}

static inline gboolean
set_done (AwJournal   *journal,
          const char  *action,
          gint64       time,
          GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  aw_journal_set_outcome_async (journal, PROGRAM, RUN, action,
                                time != 0 ? AW_OUTCOME_DONE : AW_OUTCOME_NONE, time,
                                result_cb, &result);

  return aw_journal_set_finish (journal, wait_for (&result), error);
}

/* 0 if it is not done. */
static inline gint64
get_done_time (AwJournal  *journal,
               const char *program,
               const char *run,
               const char *action)
{
  AwOutcomeRecord record = aw_journal_store_get_outcome (journal->store, program, run, action);

  return aw_outcome_is_done (record.outcome) ? record.time : 0;
}

static inline gint64
get_done (AwJournal  *journal,
          const char *action)
{
  return get_done_time (journal, PROGRAM, RUN, action);
}

static inline char *
read_text (const char *path)
{
  g_autoptr (GError) error = NULL;
  char *text;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return text;
}

static inline void
write_text (const char *path,
            const char *text,
            gssize      size)
{
  g_autofree char *directory = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_no_errno (g_mkdir_with_parents (directory, 0700));
  g_file_set_contents (path, text, size, &error);
  g_assert_no_error (error);
}

static inline void
assert_text (const char *path,
             const char *text)
{
  g_autofree char *found = read_text (path);

  g_assert_cmpstr (found, ==, text);
}

/* The names in a directory that start with @prefix. */
static inline GStrv
list_names (const char *directory,
            const char *prefix)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, prefix))
      g_strv_builder_add (names, name);

  return g_strv_builder_end (names);
}

static inline guint
count_names (const char *directory,
             const char *prefix)
{
  g_auto (GStrv) names = list_names (directory, prefix);

  return g_strv_length (names);
}
