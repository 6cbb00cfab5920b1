/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-text.h"

#include "aw-ics-report.h"

/* More nobody reads; an organizer wants all, and may have this many. */
#define MAX_PROBLEMS 100
#define MAX_ALL 5000
/* Characters of the name of an event. */
#define MAX_NAME 60

/**
 * aw_ics_report_add:
 * @self: a report
 * @gravity: whether it keeps something from being read
 * @line: where something is wrong
 * @format: a printf() format for one sentence
 * @...: what it takes
 *
 * Returns: %FALSE, which most that is wrong makes its reader return
 */
gboolean
aw_ics_report_add (AwIcsReport     *self,
                   AwIcsGravity     gravity,
                   const AwIcsLine *line,
                   const char      *format,
                   ...)
{
  g_autofree char *name = NULL, *where = NULL, *place = NULL, *message = NULL;
  va_list args;

  if (gravity == AW_ICS_REMARK && !self->is_strict)
    return FALSE;
  if (self->problems->len >= (self->is_strict ? MAX_ALL : MAX_PROBLEMS))
    {
      self->n_more++;
      return FALSE;
    }

  name = aw_ics_text_read (self->event, 0, MAX_NAME);
  /* Translators: of a calendar's file; the name of what stands there follows: "line 21, DTEND". */
  where = g_strdup_printf (_("line %u"), line->number);
  place = g_strdup_printf ("%s, %.40s%s%s%s", where, line->name,
                           *name != '\0' ? ", “" : "", name, *name != '\0' ? "”" : "");
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->problems, aw_problem_new (place, "%s", message));

  return FALSE;
}
