/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

#include "test-data.h"

/* What tests ask of programs, and of the documents that stand beside them. */

static inline void
assert_same_link (AwLink *a,
                  AwLink *b)
{
  g_assert_true ((a == NULL) == (b == NULL));
  if (a == NULL)
    return;

  g_assert_cmpint (a->rel, ==, b->rel);
  g_assert_cmpstr (a->href, ==, b->href);
  g_assert_cmpstr (aw_link_get_text (a), ==, aw_link_get_text (b));
  g_assert_cmpint (a->is_stand_in, ==, b->is_stand_in);
}

static inline void
assert_same_session (AwSession *a,
                     AwSession *b)
{
  const GDate *until_a, *until_b;

  g_assert_true ((a == NULL) == (b == NULL));
  if (a == NULL)
    return;

  until_a = aw_session_get_recording_until (a);
  until_b = aw_session_get_recording_until (b);
  g_assert_cmpint (a->start, ==, b->start);
  g_assert_cmpint (a->duration, ==, b->duration);
  g_assert_cmpstr (a->announced, ==, b->announced);
  g_assert_cmpint (a->assumed, ==, b->assumed);
  g_assert_true ((until_a == NULL) == (until_b == NULL));
  g_assert_true (until_a == NULL || g_date_compare (until_a, until_b) == 0);
}

static inline void
assert_same_action (AwAction *a,
                    AwAction *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->minutes, ==, b->minutes);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->description, ==, b->description);
  g_assert_cmpstr (a->script, ==, b->script);
  g_assert_true ((aw_action_get_until (a) == NULL) == (aw_action_get_until (b) == NULL));
  g_assert_true (aw_action_get_until (a) == NULL ||
                 g_date_compare (aw_action_get_until (a), aw_action_get_until (b)) == 0);
  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    assert_same_link (a->links[rel], b->links[rel]);
  assert_same_session (a->session, b->session);
}

static inline void
assert_same_day (AwDay *a,
                 AwDay *b)
{
  g_assert_cmpint (g_date_compare (&a->date, &b->date), ==, 0);
  g_assert_cmpuint (a->actions->len, ==, b->actions->len);
  for (guint i = 0; i < a->actions->len; i++)
    assert_same_action (a->actions->pdata[i], b->actions->pdata[i]);
}

static inline void
assert_same_program (AwProgram *a,
                     AwProgram *b)
{
  g_assert_cmpstr (a->id, ==, b->id);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->organizer, ==, b->organizer);
  g_assert_cmpstr (a->description, ==, b->description);
  g_assert_cmpstr (g_time_zone_get_identifier (a->zone), ==,
                   g_time_zone_get_identifier (b->zone));
  g_assert_cmpstr (a->digest, ==, b->digest);
  g_assert_cmpuint (a->days->len, ==, b->days->len);
  for (guint i = 0; i < a->days->len; i++)
    assert_same_day (a->days->pdata[i], b->days->pdata[i]);
}

/* Calls @function for each file of a folder of the tests. */
static inline guint
for_each (const char *folder,
          void (*function) (GBytes *bytes, const char *name))
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      g_autoptr (GBytes) bytes = NULL;

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        continue;
      bytes = read_test_file (folder, name);
      g_test_message ("%s", name);
      function (bytes, name);
      n++;
    }

  return n;
}
