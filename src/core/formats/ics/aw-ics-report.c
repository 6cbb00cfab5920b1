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
 * aw_ics_report_init:
 * @self: (out caller-allocates): a report
 * @is_strict: whether also remarks are told
 */
void
aw_ics_report_init (AwIcsReport *self,
                    gboolean     is_strict)
{
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  self->is_strict = is_strict;
  self->n_more = 0;
}

/**
 * aw_ics_report_clear:
 * @self: a report that is not used any more
 */
void
aw_ics_report_clear (AwIcsReport *self)
{
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

static char *
describe_place (AwIcsReport     *self,
                const AwIcsLine *line)
{
  g_autofree char *text = self->event != NULL ? aw_ics_text_unescape (self->event) : NULL;
  g_autofree char *name = text != NULL ? aw_ics_text_to_line (text, MAX_NAME) : NULL;

  if (name == NULL || *name == '\0')
    return g_strdup_printf ("line %u, %.40s", line->number, line->name);

  return g_strdup_printf ("line %u, %.40s, “%s”", line->number, line->name, name);
}

static void G_GNUC_PRINTF (3, 0)
add (AwIcsReport     *self,
     const AwIcsLine *line,
     const char      *format,
     va_list          args)
{
  g_autofree char *place = NULL;
  g_autofree char *message = NULL;

  if (self->problems->len >= (self->is_strict ? MAX_ALL : MAX_PROBLEMS))
    {
      self->n_more++;
      return;
    }

  place = describe_place (self, line);
  message = g_strdup_vprintf (format, args);
  g_ptr_array_add (self->problems, aw_problem_new (place, "%s", message));
}

/**
 * aw_ics_report_add:
 * @self: a report
 * @line: where something is wrong
 * @format: a printf() format for one sentence
 * @...: what it takes
 *
 * Tells why an event, or the calendar, cannot be read.
 */
void
aw_ics_report_add (AwIcsReport     *self,
                   const AwIcsLine *line,
                   const char      *format,
                   ...)
{
  va_list args;

  va_start (args, format);
  add (self, line, format, args);
  va_end (args);
}

/**
 * aw_ics_report_remark:
 * @self: a report
 * @line: where something is wrong
 * @format: a printf() format for one sentence
 * @...: what it takes
 *
 * Tells what is wrong but does not keep the event from being read, to its
 * organizer alone.
 */
void
aw_ics_report_remark (AwIcsReport     *self,
                      const AwIcsLine *line,
                      const char      *format,
                      ...)
{
  va_list args;

  if (!self->is_strict)
    return;

  va_start (args, format);
  add (self, line, format, args);
  va_end (args);
}

/**
 * aw_ics_report_finish:
 * @self: a report that is complete
 *
 * Says how many there are that are not told.
 */
void
aw_ics_report_finish (AwIcsReport *self)
{
  if (self->n_more > 0)
    g_ptr_array_add (self->problems,
                     aw_problem_new ("", ngettext ("There is %u more", "There are %u more",
                                                   self->n_more), self->n_more));
  self->n_more = 0;
}
