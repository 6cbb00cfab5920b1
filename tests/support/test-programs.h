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

  g_assert_cmpint (aw_link_get_rel (a), ==, aw_link_get_rel (b));
  g_assert_cmpstr (aw_link_get_href (a), ==, aw_link_get_href (b));
  g_assert_cmpstr (aw_link_get_text (a), ==, aw_link_get_text (b));
  g_assert_cmpint (aw_link_is_stand_in (a), ==, aw_link_is_stand_in (b));
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
  g_assert_cmpint (aw_session_get_start (a), ==, aw_session_get_start (b));
  g_assert_cmpint (aw_session_get_duration (a), ==, aw_session_get_duration (b));
  g_assert_cmpstr (aw_session_get_announced (a), ==, aw_session_get_announced (b));
  g_assert_cmpint (aw_session_get_assumed (a), ==, aw_session_get_assumed (b));
  g_assert_true ((until_a == NULL) == (until_b == NULL));
  g_assert_true (until_a == NULL || g_date_compare (until_a, until_b) == 0);
}

static inline void
assert_same_action (AwAction *a,
                    AwAction *b)
{
  g_assert_cmpstr (aw_action_get_id (a), ==, aw_action_get_id (b));
  g_assert_cmpint (aw_action_get_kind (a), ==, aw_action_get_kind (b));
  g_assert_cmpint (aw_action_get_minutes (a), ==, aw_action_get_minutes (b));
  g_assert_cmpstr (aw_action_get_title (a), ==, aw_action_get_title (b));
  g_assert_cmpstr (aw_action_get_description (a), ==, aw_action_get_description (b));
  g_assert_cmpstr (aw_action_get_script (a), ==, aw_action_get_script (b));
  g_assert_true ((aw_action_get_until (a) == NULL) == (aw_action_get_until (b) == NULL));
  g_assert_true (aw_action_get_until (a) == NULL ||
                 g_date_compare (aw_action_get_until (a), aw_action_get_until (b)) == 0);
  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    assert_same_link (aw_action_get_link (a, rel), aw_action_get_link (b, rel));
  assert_same_session (aw_action_get_session (a), aw_action_get_session (b));
}

static inline void
assert_same_day (AwDay *a,
                 AwDay *b)
{
  g_assert_cmpint (g_date_compare (aw_day_get_date (a), aw_day_get_date (b)), ==, 0);
  g_assert_cmpuint (aw_day_get_n_actions (a), ==, aw_day_get_n_actions (b));
  for (guint i = 0; i < aw_day_get_n_actions (a); i++)
    assert_same_action (aw_day_get_action (a, i), aw_day_get_action (b, i));
}

static inline void
assert_same_program (AwProgram *a,
                     AwProgram *b)
{
  g_assert_cmpstr (aw_program_get_id (a), ==, aw_program_get_id (b));
  g_assert_cmpstr (aw_program_get_title (a), ==, aw_program_get_title (b));
  g_assert_cmpstr (aw_program_get_organizer (a), ==, aw_program_get_organizer (b));
  g_assert_cmpstr (aw_program_get_description (a), ==, aw_program_get_description (b));
  g_assert_cmpstr (g_time_zone_get_identifier (aw_program_get_zone (a)), ==,
                   g_time_zone_get_identifier (aw_program_get_zone (b)));
  g_assert_cmpstr (aw_program_get_digest (a), ==, aw_program_get_digest (b));
  g_assert_cmpuint (aw_program_get_n_days (a), ==, aw_program_get_n_days (b));
  for (guint i = 0; i < aw_program_get_n_days (a); i++)
    assert_same_day (aw_program_get_day (a, i), aw_program_get_day (b, i));
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
