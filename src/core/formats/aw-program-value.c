/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-zone.h"

#include "aw-program-value.h"

/* The kinds of values that our JSON document has. These bounds are those of
 * data/program.schema.json. */
#define MAX_ID 64
#define MAX_TEXT 4000
#define MIN_YEAR 1970
#define MAX_YEAR 9998

const char *const aw_program_kinds[] = { "task", "call", "session", NULL };
const char *const aw_program_rels[] = { "action", "call", "register", "join", "recording", NULL };
const char *const aw_program_assumptions[] = { "start", "duration", "recording", NULL };

static gboolean
check_characters (const AwJson *self,
                  const char   *text,
                  const char   *allowed)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) && (c > 0x7f || strchr (allowed, (int) c) == NULL))
        {
          aw_json_report (self, _("This contains the control character U+%04X"), c);
          return FALSE;
        }
    }

  return TRUE;
}

/**
 * aw_program_value_read_line:
 * @self: a value
 * @max: its length at most, characters
 *
 * Returns: (transfer none) (nullable): one line; %NULL, and a problem, if it is none
 */
const char *
aw_program_value_read_line (const AwJson *self,
                            guint         max)
{
  const char *text = aw_json_read_string (self, 1, max);

  return text != NULL && check_characters (self, text, "") ? text : NULL;
}

/**
 * aw_program_value_read_text:
 * @self: a value
 *
 * Returns: (transfer none) (nullable): text of several lines; %NULL if it is empty, or,
 *   with a problem, none
 */
const char *
aw_program_value_read_text (const AwJson *self)
{
  const char *text = aw_json_read_string (self, 0, MAX_TEXT);

  if (text == NULL || *text == '\0')
    return NULL;

  return check_characters (self, text, "\n\t") ? text : NULL;
}

/**
 * aw_program_value_read_id:
 * @self: a value
 *
 * Returns: (transfer none) (nullable): an id; %NULL, and a problem, if it is none
 */
const char *
aw_program_value_read_id (const AwJson *self)
{
  const char *id = aw_program_value_read_line (self, MAX_ID);

  if (id == NULL)
    return NULL;

  if ((g_ascii_islower (*id) || g_ascii_isdigit (*id)) &&
      id[strspn (id, G_CSET_a_2_z G_CSET_DIGITS "._-")] == '\0')
    return id;

  aw_json_report (self, _("An id has only the letters a to z, digits, “.”, “_” and “-”, "
                          "and starts with a letter or digit"));
  return NULL;
}

/**
 * aw_program_value_read_choice:
 * @self: a value
 * @choices: (array zero-terminated=1): what it may be
 * @choice: (out): which of them it is
 *
 * Returns: whether it is one; if not, there is a problem
 */
gboolean
aw_program_value_read_choice (const AwJson      *self,
                              const char *const *choices,
                              guint             *choice)
{
  const char *text = aw_json_read_string (self, 0, G_MAXUINT);
  g_autofree char *list = NULL;

  if (text == NULL)
    return FALSE;

  for (guint i = 0; choices[i] != NULL; i++)
    {
      if (g_str_equal (text, choices[i]))
        {
          *choice = i;
          return TRUE;
        }
    }

  list = g_strjoinv (", ", (char **) choices);
  aw_json_report (self, _("This must be one of: %s"), list);
  return FALSE;
}

/**
 * aw_program_value_read_date:
 * @self: a value
 * @date: (out caller-allocates): a day, set only on success
 *
 * Returns: whether it is one; if not, there is a problem
 */
gboolean
aw_program_value_read_date (const AwJson *self,
                            GDate        *date)
{
  const char *text = aw_json_read_string (self, 0, G_MAXUINT);
  GDate parsed;

  if (text == NULL)
    return FALSE;

  if (aw_date_parse (text, &parsed) &&
      g_date_get_year (&parsed) >= MIN_YEAR && g_date_get_year (&parsed) <= MAX_YEAR)
    {
      *date = parsed;
      return TRUE;
    }

  aw_json_report (self, _("This must be a date of the calendar from the year %d to %d, "
                          "written as “2020-05-04”"), MIN_YEAR, MAX_YEAR);
  return FALSE;
}

/**
 * aw_program_value_read_time:
 * @self: a value
 * @minute: (inout): the minute of the day, set only on success
 *
 * Reads the time of a clock. If it is none, there is a problem.
 */
void
aw_program_value_read_time (const AwJson *self,
                            int          *minute)
{
  const char *text = aw_json_read_string (self, 0, G_MAXUINT);

  if (text == NULL)
    return;

  if (strlen (text) == 5 && strspn (text, G_CSET_DIGITS) == 2 && text[2] == ':' &&
      strspn (text + 3, G_CSET_DIGITS) == 2 && atoi (text) < 24 && atoi (text + 3) < 60)
    *minute = atoi (text) * 60 + atoi (text + 3);
  else
    aw_json_report (self, _("This must be a time from 00:00 to 23:59, written as “16:00”"));
}

/**
 * aw_program_value_read_zone:
 * @self: a value
 *
 * Returns: (transfer full) (nullable): a time zone; %NULL, and a problem, if it is none
 */
GTimeZone *
aw_program_value_read_zone (const AwJson *self)
{
  const char *name = aw_program_value_read_line (self, MAX_ID);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GError) error = NULL;

  if (name == NULL)
    return NULL;

  zone = aw_zone_lookup (name, &error);
  if (zone == NULL)
    aw_json_report (self, "%s", error->message);

  return g_steal_pointer (&zone);
}
