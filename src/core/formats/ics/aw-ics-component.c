/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-component.h"
#include "aw-ics-text.h"

typedef struct
{
  AwIcsLines *lines;
  AwIcsComponent *calendar; /* (nullable) */
  GPtrArray *open; /* unowned components, the outermost first */
  AwIcsReport *report;
  guint n_lines;
  gboolean told_bytes;
} Reading;

static const char *const components[] = {
  "VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT", NULL,
};

static const char *const properties[] = {
  "CONFERENCE", "DESCRIPTION", "DTEND", "DTSTAMP", "DTSTART", "DURATION", "EXDATE", "EXRULE",
  "LAST-MODIFIED", "LOCATION", "NAME", "RDATE", "RECURRENCE-ID", "RRULE", "SEQUENCE", "STATUS",
  "SUMMARY", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "UID", "URL", "X-ALT-DESC",
  "X-GOOGLE-CONFERENCE", "X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-SKYPETEAMSMEETINGURL",
  "X-WR-CALDESC", "X-WR-CALNAME", "X-WR-TIMEZONE", NULL,
};

static AwIcsComponent *
component_new (const AwIcsLine *line,
               const char      *known)
{
  AwIcsComponent *self = g_new0 (AwIcsComponent, 1);

  self->begin.number = line->number;
  self->begin.name = known != NULL ? known : line->value;
  self->begin.parameters = self->begin.value = "";
  self->lines = g_array_new (FALSE, FALSE, sizeof (AwIcsLine));
  self->components = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_ics_component_free);

  return self;
}

/**
 * aw_ics_component_free:
 * @self: (transfer full): a component
 */
void
aw_ics_component_free (AwIcsComponent *self)
{
  g_array_unref (self->lines);
  g_ptr_array_unref (self->components);
  g_free (self);
}

/* The bit of the letter that the name of a property begins with. */
static guint
get_initial (const char *name)
{
  return 1u << (*name - 'A');
}

/* The one of @names that is @name, in capitals or not. Most lines are of interest, and
 * their names begin differently. */
static const char *
find_known (const char *const *names,
            const char        *name)
{
  char initial = g_ascii_toupper (*name);

  while (*names != NULL && (**names != initial || g_ascii_strcasecmp (*names, name) != 0))
    names++;

  return *names;
}

static AwIcsComponent *
get_innermost (Reading *reading)
{
  return reading->open->len > 0 ? reading->open->pdata[reading->open->len - 1] : NULL;
}

static gboolean
is_named (const AwIcsComponent *self,
          const char           *name)
{
  return self != NULL && g_ascii_strcasecmp (self->begin.name, name) == 0;
}

static gboolean
refuse_start (Reading         *reading,
              const AwIcsLine *line)
{
  return aw_ics_report_add (reading->report, AW_ICS_PROBLEM, line,
                            _("A calendar begins with the line “BEGIN:VCALENDAR”"));
}

/* Ends the innermost component, and perhaps leaves it out. */
static void
close_innermost (Reading  *reading,
                 gboolean  is_kept)
{
  AwIcsComponent *parent;

  g_ptr_array_set_size (reading->open, (int) reading->open->len - 1);
  parent = get_innermost (reading);
  if (!is_kept && parent != NULL)
    g_ptr_array_set_size (parent->components, (int) parent->components->len - 1);
}

/* What ends without its END is left out, because the lines after it may be of
 * another. */
static void
leave_open (Reading *reading)
{
  const AwIcsComponent *component = reading->open->pdata[reading->open->len - 1];

  aw_ics_report_add (reading->report,
                     find_known (components, component->begin.name) != NULL ? AW_ICS_PROBLEM
                                                                            : AW_ICS_REMARK,
                     &component->begin, _("This has no end; is a line missing?"));
  close_innermost (reading, FALSE);
}

static gboolean
begin (Reading         *reading,
       const AwIcsLine *line)
{
  const char *known = find_known (components, line->value);
  AwIcsComponent *component, *parent;

  if (reading->open->len >= AW_ICS_MAX_DEPTH)
    return aw_ics_report_add (reading->report, AW_ICS_PROBLEM, line,
                              _("Components are nested too deeply here"));
  /* There is no event in an event. */
  if (is_named (get_innermost (reading), "VEVENT") && g_strcmp0 (known, "VEVENT") == 0)
    leave_open (reading);

  parent = get_innermost (reading);
  if (parent == NULL && g_strcmp0 (known, "VCALENDAR") != 0)
    return refuse_start (reading, line);
  component = parent == NULL && reading->calendar != NULL ? reading->calendar
                                                          : component_new (line, known);
  if (parent == NULL)
    reading->calendar = component;
  else
    g_ptr_array_add (parent->components, component);
  g_ptr_array_add (reading->open, component);

  return TRUE;
}

/* What is not ended is ended by the end of what it is in. */
static gboolean
end (Reading         *reading,
     const AwIcsLine *line)
{
  guint n = reading->open->len;

  while (n > 0 && !is_named (reading->open->pdata[n - 1], line->value))
    n--;
  if (n == 0)
    return !aw_ics_report_add (reading->report, AW_ICS_REMARK, line,
                               _("This ends what did not begin"));

  while (reading->open->len > n)
    leave_open (reading);
  close_innermost (reading, find_known (components, line->value) != NULL);

  return TRUE;
}

/* A property may say its own encoding, as that of vCalendar 1.0 did. */
static void
convert (Reading   *reading,
         AwIcsLine *line)
{
  g_autofree char *charset = NULL;
  char *converted;
  gsize size;

  if (g_utf8_validate (line->value, -1, NULL))
    return;

  charset = aw_ics_line_dup_parameter (line, "CHARSET");
  converted = aw_ics_text_convert (line->value, strlen (line->value), charset, &size);
  if (converted != NULL)
    {
      g_ptr_array_add (reading->lines->kept, converted);
      line->value = converted;
    }
  else if (!reading->told_bytes)
    {
      reading->told_bytes = TRUE;
      aw_ics_report_add (reading->report, AW_ICS_PROBLEM, line,
                         _("This is no text in UTF-8; what is not readable is replaced"));
    }
}

static gboolean
add (Reading   *reading,
     AwIcsLine *line)
{
  AwIcsComponent *component = get_innermost (reading);

  if (component == NULL)
    return refuse_start (reading, line);
  if (find_known (components, component->begin.name) == NULL ||
      find_known (properties, line->name) == NULL)
    return TRUE;

  if (++reading->n_lines > AW_ICS_MAX_LINES)
    return aw_ics_report_add (reading->report, AW_ICS_PROBLEM, line,
                              _("The calendar has too many lines"));
  convert (reading, line);
  component->initials |= get_initial (line->name);
  g_array_append_val (component->lines, *line);

  return TRUE;
}

static gboolean
check_complete (Reading *reading)
{
  AwIcsLine first = { .number = 1, .name = "BEGIN" };
  AwIcsLine last = { .number = reading->lines->number, .name = "END" };

  if (reading->open->len > 0)
    return aw_ics_report_add (reading->report, AW_ICS_PROBLEM, &last,
                              _("The document ends here, but it is not complete"));

  return reading->calendar != NULL || refuse_start (reading, &first);
}

/**
 * aw_ics_component_read:
 * @lines: the lines of a document
 * @report: where what is wrong is told
 *
 * Several calendars in one document are read as one, with the name of the first.
 *
 * Returns: (transfer full) (nullable): the VCALENDAR; it borrows from @lines
 */
AwIcsComponent *
aw_ics_component_read (AwIcsLines  *lines,
                       AwIcsReport *report)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  Reading reading = { .lines = lines, .open = open, .report = report };
  gboolean is_good = TRUE;
  AwIcsLine line;

  while (is_good && aw_ics_lines_next (lines, &line))
    is_good = g_str_equal (line.name, "BEGIN") ? begin (&reading, &line)
              : g_str_equal (line.name, "END") ? end (&reading, &line) : add (&reading, &line);
  if (!is_good || !check_complete (&reading))
    g_clear_pointer (&reading.calendar, aw_ics_component_free);

  return reading.calendar;
}

/**
 * aw_ics_component_find:
 * @self: a component
 * @name: the name of a property
 *
 * Returns: (transfer none) (nullable): the first line of that name
 */
const AwIcsLine *
aw_ics_component_find (const AwIcsComponent *self,
                       const char           *name)
{
  guint position = 0;

  return aw_ics_component_next (self, name, &position);
}

/**
 * aw_ics_component_next:
 * @self: a component
 * @name: the name of a property
 * @position: (inout): 0 at first; where to go on
 *
 * Returns: (transfer none) (nullable): the next line of that name
 */
const AwIcsLine *
aw_ics_component_next (const AwIcsComponent *self,
                       const char           *name,
                       guint                *position)
{
  /* Most that is looked for is not there. */
  if ((self->initials & get_initial (name)) == 0)
    return NULL;

  while (*position < self->lines->len)
    {
      const AwIcsLine *line = &g_array_index (self->lines, AwIcsLine, (*position)++);

      if (*line->name == *name && strcmp (line->name, name) == 0)
        return line;
    }

  return NULL;
}

/**
 * aw_ics_component_place:
 * @self: a component
 * @name: the name of a property
 *
 * Returns: (transfer none): the first line of that name, or else that on which the
 *   component begins: where something of it is told
 */
const AwIcsLine *
aw_ics_component_place (const AwIcsComponent *self,
                        const char           *name)
{
  const AwIcsLine *line = aw_ics_component_find (self, name);

  return line != NULL ? line : &self->begin;
}
