/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"

#include "aw-ics-export-text.h"

static void
append_line (GString    *text,
             const char *line)
{
  g_string_append (text, line);
  g_string_append_c (text, '\n');
}

static void
append_link (GString    *text,
             AwAction   *action,
             AwLinkRel   rel,
             const char *label)
{
  AwLink *link = action->links[rel];

  if (link == NULL)
    return;

  if (link->is_stand_in)
    /* Translators: “Register: https://…”, in an event of a calendar; the address
     * stands in for a lost one */
    g_string_append_printf (text, _("%s: %s (the announced page is lost)"), label,
                            link->href);
  else
    /* Translators: “Register: https://…”, in an event of a calendar */
    g_string_append_printf (text, _("%s: %s"), label, link->href);
  g_string_append_c (text, '\n');
}

static void
append_call (GString  *text,
             AwAction *action)
{
  AwLink *link = action->links[AW_LINK_CALL];
  g_autofree char *label = NULL;

  if (link == NULL)
    return;

  /* Translators: a button that dials a phone number; %s is the number */
  label = g_strdup_printf (_("Call %s"), aw_link_get_text (link));
  append_link (text, action, AW_LINK_CALL, label);
}

static void
append_recording (GString  *text,
                  AwAction *action,
                  gboolean  is_moved)
{
  const GDate *until = aw_session_get_recording_until (action->session);
  g_autofree char *date = NULL;

  if (until == NULL || action->links[AW_LINK_RECORDING] == NULL)
    return;

  date = aw_format_dates (until, until);
  if (is_moved)
    /* Translators: %s is a date, such as "May 31, 2020" */
    g_string_append_printf (text, _("The recording was announced until %s"), date);
  else
    /* Translators: %s is a date, such as "May 31, 2020" */
    g_string_append_printf (text, _("The recording is available until %s"), date);
  g_string_append_c (text, '\n');
}

static void
append_announced (GString   *text,
                  AwSession *session)
{
  const char *announced = session->announced;

  if (announced == NULL)
    return;

  if ((session->assumed & AW_ASSUMED_START) != 0)
    /* Translators: %s is how the organizer wrote the time, such as "live afternoon sessions" */
    g_string_append_printf (text, _("Announced as “%s”; this time is assumed"), announced);
  else
    /* Translators: %s is how the organizer wrote the time, such as "4pm EST" */
    g_string_append_printf (text, _("Announced as “%s”"), announced);
  g_string_append_c (text, '\n');
}

static void
append_program (GString   *text,
                AwProgram *program,
                gboolean   is_moved)
{
  const char *organizer = program->organizer;

  g_string_append (text, program->title);
  if (organizer != NULL)
    g_string_append_printf (text, " · %s", organizer);
  if (is_moved)
    {
      g_autofree char *held = aw_format_first_held (program);

      g_string_append_printf (text, " · %s", held);
    }
}

/**
 * aw_ics_export_text_describe:
 * @program: a program
 * @action: an action of it
 * @is_moved: whether the person takes it on dates of their own
 *
 * What a calendar shows of an action besides its title and time: its own text,
 * how long it takes, each address written out, and whose program it is.
 *
 * Returns: (transfer full): plain text of some lines, in the reader's language
 */
char *
aw_ics_export_text_describe (AwProgram *program,
                             AwAction  *action,
                             gboolean   is_moved)
{
  g_autoptr (GString) text = NULL;
  g_autofree char *minutes = NULL;
  const char *description;

  g_return_val_if_fail (AW_IS_PROGRAM (program), NULL);
  g_return_val_if_fail (AW_IS_ACTION (action), NULL);

  text = g_string_new (NULL);
  description = action->description;
  if (description != NULL)
    g_string_append_printf (text, "%s\n\n", description);

  minutes = aw_format_minutes_spoken (action->minutes);
  append_line (text, minutes);
  append_link (text, action, AW_LINK_ACTION, _("Take Action"));
  append_call (text, action);
  append_link (text, action, AW_LINK_REGISTER, _("Register"));
  append_link (text, action, AW_LINK_JOIN, _("Join"));
  append_link (text, action, AW_LINK_RECORDING, _("Watch Recording"));
  if (action->session != NULL)
    {
      append_recording (text, action, is_moved);
      append_announced (text, action->session);
    }
  g_string_append_c (text, '\n');
  append_program (text, program, is_moved);

  return g_string_free (g_steal_pointer (&text), FALSE);
}
