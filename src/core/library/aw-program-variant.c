/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-program-variant.h"
#include "aw-zone.h"

/* A program as one process tells it another of the same version: never on disk, so
 * the form may change.
 *
 * Dates are Julian days, 0 for none. */

#define LINK "(usmsb)"
#define SESSION "(iimsuu)"
#define ACTION "(suismsa" LINK "m" SESSION ")"
#define DAY "(ua" ACTION ")"
#define PROGRAM "(ssmsmssmsa" DAY ")"

static GVariant *
write_links (AwAction *action)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" LINK));
  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    {
      AwLink *link = aw_action_get_link (action, rel);

      if (link != NULL)
        g_variant_builder_add (&builder, LINK, rel, aw_link_get_href (link),
                               aw_link_get_text (link), aw_link_is_stand_in (link));
    }

  return g_variant_builder_end (&builder);
}

static GVariant *
write_session (AwSession *session)
{
  const GDate *until;
  GVariant *value = NULL;

  if (session != NULL)
    {
      until = aw_session_get_recording_until (session);
      value = g_variant_new (SESSION, aw_session_get_start (session),
                             aw_session_get_duration (session),
                             aw_session_get_announced (session),
                             until != NULL ? g_date_get_julian (until) : 0,
                             (guint32) aw_session_get_assumed (session));
    }

  return g_variant_new_maybe (G_VARIANT_TYPE (SESSION), value);
}

static void
write_day (AwDay           *day,
           GVariantBuilder *days)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" ACTION));
  for (guint i = 0; i < aw_day_get_n_actions (day); i++)
    {
      AwAction *action = aw_day_get_action (day, i);

      g_variant_builder_add (&builder, "(suisms@a" LINK "@m" SESSION ")",
                             aw_action_get_id (action),
                             (guint32) aw_action_get_kind (action),
                             aw_action_get_minutes (action),
                             aw_action_get_title (action),
                             aw_action_get_description (action),
                             write_links (action),
                             write_session (aw_action_get_session (action)));
    }
  g_variant_builder_add (days, DAY, g_date_get_julian (aw_day_get_date (day)), &builder);
}

/**
 * aw_program_variant_write:
 * @program: a program
 *
 * Returns: (transfer full): what aw_program_variant_read() makes the same program
 *   of
 */
GBytes *
aw_program_variant_write (AwProgram *program)
{
  g_autoptr (GVariant) variant = NULL;
  GVariantBuilder days;

  g_return_val_if_fail (AW_IS_PROGRAM (program), NULL);

  g_variant_builder_init (&days, G_VARIANT_TYPE ("a" DAY));
  for (guint i = 0; i < aw_program_get_n_days (program); i++)
    write_day (aw_program_get_day (program, i), &days);

  variant = g_variant_new (PROGRAM,
                           aw_program_get_id (program),
                           aw_program_get_title (program),
                           aw_program_get_organizer (program),
                           aw_program_get_description (program),
                           g_time_zone_get_identifier (aw_program_get_zone (program)),
                           aw_program_get_digest (program),
                           &days);
  g_variant_ref_sink (variant);

  return g_variant_get_data_as_bytes (variant);
}

static GPtrArray *
read_links (GVariantIter *iter)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (g_object_unref);
  const char *href, *text;
  gboolean is_stand_in;
  guint32 rel;

  while (g_variant_iter_next (iter, "(u&sm&sb)", &rel, &href, &text, &is_stand_in))
    g_ptr_array_add (links, aw_link_new (rel, href, text, is_stand_in));

  return links;
}

static AwSession *
read_session (GVariant *value)
{
  const char *announced;
  guint32 until, assumed;
  int start, duration;
  GDate date;

  if (value == NULL)
    return NULL;

  g_variant_get (value, "(iim&suu)", &start, &duration, &announced, &until, &assumed);
  g_date_clear (&date, 1);
  if (until != 0)
    g_date_set_julian (&date, until);

  return aw_session_new (start, duration, announced, until != 0 ? &date : NULL, assumed);
}

static AwAction *
read_action (GVariant *value)
{
  g_autoptr (GVariantIter) iter = NULL;
  g_autoptr (GVariant) session_value = NULL;
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (AwSession) session = NULL;
  const char *id, *title, *description;
  guint32 kind;
  int minutes;

  g_variant_get (value, "(&sui&sm&sa" LINK "m@" SESSION ")",
                 &id, &kind, &minutes, &title, &description, &iter, &session_value);
  links = read_links (iter);
  session = read_session (session_value);

  return aw_action_new (id, kind, minutes, title, description, links, session);
}

static AwDay *
read_day (guint32       julian,
          GVariantIter *iter)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  GVariant *value;
  GDate date;

  while ((value = g_variant_iter_next_value (iter)) != NULL)
    {
      g_ptr_array_add (actions, read_action (value));
      g_variant_unref (value);
    }
  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);

  return aw_day_new (&date, actions);
}

static AwProgram *
read_program (GVariant *value)
{
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (GVariantIter) iter = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  const char *id, *title, *organizer, *description, *identifier, *digest;
  GVariantIter *actions;
  AwProgram *program;
  guint32 julian;

  g_variant_get (value, "(&s&sm&sm&s&sm&sa" DAY ")", &id, &title, &organizer, &description,
                 &identifier, &digest, &iter);
  zone = aw_zone_lookup (identifier, NULL);
  if (zone == NULL)
    return NULL;

  days = g_ptr_array_new_with_free_func (g_object_unref);
  while (g_variant_iter_loop (iter, DAY, &julian, &actions))
    g_ptr_array_add (days, read_day (julian, actions));

  program = aw_program_new (id, title, organizer, description, zone, days);
  aw_program_set_digest (program, digest);

  return program;
}

/**
 * aw_program_variant_read:
 * @bytes: what aw_program_variant_write() gave, or less of it
 *
 * Returns: (transfer full) (nullable): the program; %NULL if it is not whole
 */
AwProgram *
aw_program_variant_read (GBytes *bytes)
{
  g_autoptr (GVariant) variant = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);

  variant = g_variant_new_from_bytes (G_VARIANT_TYPE (PROGRAM), bytes, FALSE);
  g_variant_ref_sink (variant);

  return g_variant_is_normal_form (variant) ? read_program (variant) : NULL;
}
