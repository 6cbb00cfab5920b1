/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <libical/ical.h>

#include "aw-date.h"
#include "aw-ics-action.h"
#include "aw-ics-calendar.h"
#include "aw-ics-text.h"
#include "aw-program-ics.h"

/* Bytes: a series repeats its text too. */
#define MAX_TEXT (2 * AW_PROGRAM_ICS_MAX_SIZE)

/* What the actions of a program have in common. */
typedef struct
{
  const AwIcsOptions *options;
  AwIcsReport *report;
  AwIcsCalendar *calendar;
  AwIcsZone *clock; /* (nullable): that of the program */
  char *title;
  guint n_outside;
  guint n_too_many;
  GHashTable *ids; /* id -> AwIcsOccurrence */
} Building;

static AwIcsOccurrence *
get_nth (Building *building,
         guint     position)
{
  return &g_array_index (building->calendar->occurrences, AwIcsOccurrence, position);
}

static int
compare_starts (gconstpointer a,
                gconstpointer b)
{
  const AwIcsOccurrence *one = a, *two = b;
  int order = g_date_compare (&one->date, &two->date);

  if (order == 0)
    order = one->second - two->second;

  return order != 0 ? order : (int) one->position - (int) two->position;
}

static void
find_days (AwIcsOccurrence *self,
           AwIcsZone       *clock)
{
  gint64 wall, last;

  if (self->event->start.is_date)
    {
      wall = self->start;
      last = wall + MIN (self->duration / AW_ICS_DAY - 1, AW_ICS_MAX_DAYS) * AW_ICS_DAY;
      self->second = -1;
    }
  else
    {
      wall = aw_ics_zone_get_wall (clock, self->start);
      last = aw_ics_zone_get_wall (clock, self->start - 1 +
                                          MIN (self->duration, AW_ICS_MAX_SESSION));
      self->second = (int) (wall - aw_ics_time_get_day (wall) * AW_ICS_DAY);
    }

  aw_ics_time_get_date (wall, &self->date);
  self->until = self->date;
  /* One that goes on past midnight is not of two days for that. */
  if (self->duration > AW_ICS_DAY)
    aw_ics_time_get_date (last, &self->until);
}

/* What is seen on the first day is of it, but a session has its start. */
static gboolean
clip (AwIcsOccurrence *self,
      const GDate     *first,
      const GDate     *last)
{
  if (g_date_compare (&self->date, last) > 0 ||
      g_date_compare (self->second < 0 ? &self->until : &self->date, first) < 0)
    return FALSE;

  if (g_date_compare (&self->date, first) < 0)
    self->date = *first;
  if (g_date_compare (&self->until, last) > 0)
    self->until = *last;

  return TRUE;
}

/* Leaves out what is not within the window; of too many actions, or too much text, the
 * nearest to today stay. */
static void
choose (Building *building)
{
  GArray *occurrences = building->calendar->occurrences;
  const GDate *today = building->options->today, *middle;
  GDate first, last;
  gsize size = 0;
  guint n = 0;

  for (guint i = 0; i < occurrences->len; i++)
    {
      get_nth (building, i)->position = i;
      find_days (get_nth (building, i), building->clock);
    }
  g_array_sort (occurrences, compare_starts);
  middle = today != NULL ? today : &get_nth (building, 0)->date;
  aw_date_move (middle, today != NULL ? -AW_ICS_DAYS_BEFORE : 0, &first);
  aw_date_move (middle, today != NULL ? AW_ICS_DAYS_AFTER : AW_ICS_MAX_DAYS - 1, &last);
  for (guint i = 0; i < occurrences->len; i++)
    {
      if (clip (get_nth (building, i), &first, &last))
        *get_nth (building, n++) = *get_nth (building, i);
      else
        building->n_outside += !get_nth (building, i)->is_part;
    }
  g_array_set_size (occurrences, n);

  aw_ics_calendar_sort_nearest (building->calendar);
  for (n = 0; n < MIN (occurrences->len, AW_ICS_MAX_ACTIONS); n++)
    {
      AwIcsEvent *event = get_nth (building, n)->event;

      aw_ics_action_read_content (event, building->title);
      size += strlen (event->title) + strlen (event->description);
      if (size > MAX_TEXT)
        break;
    }
  building->n_too_many = occurrences->len - n + building->calendar->n_too_many;
  g_array_set_size (occurrences, n);
  g_array_sort (occurrences, compare_starts);
}

static gboolean
is_same (const AwIcsOccurrence *one,
         const AwIcsOccurrence *two)
{
  return one->is_part && one->original.instant == two->original.instant &&
         g_str_equal (one->event->uid, two->event->uid);
}

static const char *
find_id (Building              *building,
         const AwIcsOccurrence *occurrence)
{
  char *id = aw_ics_action_make_id (occurrence, building->clock, FALSE);
  const AwIcsOccurrence *before = g_hash_table_lookup (building->ids, id);

  if (before != NULL && occurrence->is_part && !is_same (before, occurrence))
    {
      g_free (id);
      id = aw_ics_action_make_id (occurrence, building->clock, TRUE);
      before = g_hash_table_lookup (building->ids, id);
    }
  if (before != NULL)
    {
      building->report->event = aw_ics_component_find (occurrence->event->component, "SUMMARY");
      aw_ics_report_add (building->report, AW_ICS_PROBLEM,
                         aw_ics_component_place (occurrence->event->component, "UID"),
                         _("The event on line %u has this UID already"),
                         aw_ics_component_place (before->event->component, "UID")->number);
      g_free (id);
      return NULL;
    }
  g_hash_table_insert (building->ids, id, (gpointer) occurrence);

  return id;
}

static GPtrArray *
build_days (Building *building)
{
  GPtrArray *days = g_ptr_array_new_with_free_func (g_object_unref);
  guint n = building->calendar->occurrences->len;

  for (guint i = 0; i < n;)
    {
      const GDate *date = &get_nth (building, i)->date;
      g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);

      for (; i < n && g_date_compare (date, &get_nth (building, i)->date) == 0; i++)
        {
          const char *id = find_id (building, get_nth (building, i));

          if (id != NULL)
            g_ptr_array_add (actions, aw_ics_action_build (get_nth (building, i), id));
        }
      if (actions->len > 0)
        g_ptr_array_add (days, aw_day_new (date, actions));
    }

  return days;
}

static char *
read_title (const AwIcsComponent *calendar,
            const AwIcsEvent     *only,
            const char           *fallback_title)
{
  static const char *const names[] = { "X-WR-CALNAME", "NAME", "SUMMARY" };

  for (guint i = 0; i < (only != NULL ? 3 : 2); i++)
    {
      const AwIcsComponent *component = i < 2 ? calendar : only->component;
      g_autofree char *title = aw_ics_text_read (aw_ics_component_find (component, names[i]), 0,
                                                 AW_ICS_MAX_LINE);

      if (*title != '\0')
        return g_steal_pointer (&title);
    }

  return aw_ics_text_clean (fallback_title, 0, AW_ICS_MAX_LINE);
}

static char *
read_description (const AwIcsComponent *calendar)
{
  const AwIcsLine *line = aw_ics_component_find (calendar, "X-WR-CALDESC");
  g_autofree char *text = NULL;

  if (line == NULL)
    line = aw_ics_component_find (calendar, "DESCRIPTION");
  text = aw_ics_text_read (line, 2, AW_ICS_MAX_TEXT);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

/* What is left out although nothing is wrong with it. */
static void
tell_numbers (Building  *building,
              GPtrArray *left_out)
{
  guint n_outside = building->n_outside + building->calendar->span.n_outside;
  guint n_private = building->calendar->n_private;

  if (n_outside > 0 && building->options->today != NULL)
    g_ptr_array_add (left_out, aw_problem_new ("", ngettext (
      "%u event is not within the %d days before today and the %d days after",
      "%u events are not within the %d days before today and the %d days after", n_outside),
      n_outside, AW_ICS_DAYS_BEFORE, AW_ICS_DAYS_AFTER));
  else if (n_outside > 0)
    g_ptr_array_add (left_out, aw_problem_new ("", ngettext (
      "%u event is %d days or more after the first",
      "%u events are %d days or more after the first", n_outside),
      n_outside, AW_ICS_MAX_DAYS));
  if (n_private > 0)
    g_ptr_array_add (left_out, aw_problem_new ("", ngettext (
      "%u event says only that somebody is busy",
      "%u events say only that somebody is busy", n_private), n_private));
  if (building->n_too_many > 0)
    g_ptr_array_add (left_out, aw_problem_new ("", ngettext (
      "%u event is one too many for a week, and the furthest away",
      "%u events are too many for a week, and the furthest away", building->n_too_many),
      building->n_too_many));
}

/* Of the events that are read, the first of which it is not known when it starts. An
 * organizer was told already of names that are no zone. */
static AwFloating *
find_floating (Building *building)
{
  const AwIcsZones *zones = building->calendar->zones;

  for (guint i = 0; !zones->knows_floating && i < building->calendar->occurrences->len; i++)
    {
      const AwIcsOccurrence *occurrence = get_nth (building, i);
      const AwIcsEvent *event = occurrence->event;
      const AwIcsLine *line = aw_ics_component_place (event->component, "DTSTART");
      gint64 wall = aw_ics_zone_get_wall (zones->floating, occurrence->start);
      g_autofree char *tzid = NULL;
      GDate date;

      if (event->start.zone != zones->floating)
        continue;
      tzid = aw_ics_line_dup_parameter (line, "TZID");
      if (tzid != NULL && building->options->strict)
        continue;
      building->report->event = aw_ics_component_find (event->component, "SUMMARY");
      aw_ics_report_add (building->report, AW_ICS_PROBLEM, line,
                         _("The calendar does not say in which time zone this is"));
      aw_ics_time_get_date (wall, &date);
      return aw_floating_new (event->title, &date,
                              (int) (wall - aw_ics_time_get_day (wall) * AW_ICS_DAY) / 60);
    }

  return NULL;
}

static AwProgram *
build_program (Building              *building,
               const AwIcsComponent  *component,
               AwFloating           **floating)
{
  g_autofree char *description = read_description (component);
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (AwIcsZone) clock = NULL;
  g_autoptr (GPtrArray) days = NULL;

  if (building->calendar->occurrences->len > 0)
    {
      zone = aw_ics_calendar_find_zone (building->calendar);
      building->clock = clock = aw_ics_zone_new (zone);
      choose (building);
      *floating = find_floating (building);
      if (*floating != NULL && !building->options->strict)
        return NULL;
      days = build_days (building);
    }
  if (days != NULL && days->len > 0)
    return aw_program_new (building->options->id, building->title, NULL, description, zone, days);

  if (building->options->today != NULL)
    aw_ics_report_add (building->report, AW_ICS_PROBLEM, &component->begin,
                       _("The calendar has no event within the %d days before today and the %d "
                         "days after"), AW_ICS_DAYS_BEFORE, AW_ICS_DAYS_AFTER);
  else if (building->report->problems->len == 0)
    aw_ics_report_add (building->report, AW_ICS_PROBLEM, &component->begin,
                       _("The calendar has no event that takes place"));
  return NULL;
}

static AwProgram *
read_calendar (AwIcsComponent      *component,
               const AwIcsOptions  *options,
               AwIcsReport         *report,
               GPtrArray           *numbers,
               AwFloating         **floating)
{
  g_autoptr (AwIcsCalendar) calendar = aw_ics_calendar_read (component, options, report);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *title = read_title (component, calendar->only, options->title);
  Building building = {
    .options = options, .report = report, .calendar = calendar, .title = title, .ids = ids,
  };
  AwProgram *program = build_program (&building, component, floating);

  tell_numbers (&building, numbers);

  return program;
}

/* Tells what is wrong at @place of @text, if anything is. */
static void
report_at (AwIcsReport *report,
           const char  *text,
           const char  *place,
           const char  *name,
           const char  *message)
{
  AwIcsLine line = { .name = name, .number = 1 };

  if (place == NULL)
    return;

  for (; text < place; text++)
    line.number += *text == '\n';
  aw_ics_report_add (report, AW_ICS_PROBLEM, &line, "%s", message);
}

static AwProgram *
read_program (GBytes              *bytes,
              const AwIcsOptions  *options,
              AwIcsReport         *report,
              GPtrArray           *numbers,
              AwFloating         **floating)
{
  g_autoptr (AwIcsLines) lines = NULL;
  g_autoptr (AwIcsComponent) calendar = NULL;
  g_autofree char *converted = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size), *nul;

  if (size > AW_PROGRAM_ICS_MAX_SIZE)
    {
      g_autofree char *limit = g_format_size_full (AW_PROGRAM_ICS_MAX_SIZE,
                                                   G_FORMAT_SIZE_IEC_UNITS);

      g_ptr_array_add (report->problems,
                       aw_problem_new ("", _("The document is larger than %s"), limit));
      return NULL;
    }
  converted = aw_ics_text_convert (text, size, options->charset, &size);
  if (converted != NULL)
    {
      text = converted;
      report_at (report, text, strstr (text, "\357\277\275"), "charset",
                 _("This is no text in its encoding; what is not readable is replaced"));
    }
  nul = size > 0 ? memchr (text, '\0', size) : NULL;
  report_at (report, text, nul, "NUL", _("There is a NUL character, which is not text"));
  if (nul != NULL)
    return NULL;

  lines = aw_ics_lines_new (text, size);
  calendar = aw_ics_component_read (lines, report);

  return calendar != NULL ? read_calendar (calendar, options, report, numbers, floating) : NULL;
}

/**
 * aw_program_ics_read:
 * @bytes: an iCalendar document (RFC 5545)
 * @options: how it is to be read
 * @left_out: (out) (transfer full) (element-type AwProblem): which events are not
 *   in the program, and why; set only when it is returned, perhaps empty. Last
 *   stand those with an empty place, which tell how many are left out although
 *   nothing is wrong with them
 * @floating: (out) (transfer full) (nullable): the first of the events whose times
 *   name no clock, if no zone is known for them; then %NULL is returned, and the
 *   person can be asked
 * @problems: (out) (transfer full) (element-type AwProblem): set only when
 *   %NULL is returned; their places are lines and properties. All that is wrong, also
 *   if a zone is needed
 *
 * Reads a program from a calendar, within the bounds of our own document: less
 * than 400 days, at most 10,000 actions, at most 4 MiB. An event with a time is
 * a session in the zone of the program, an all-day event a task. Of a calendar
 * of years only what is near today is read; without a today, from the first event
 * that does not repeat.
 *
 * An event with a problem is left out, or all is refused if that is to be strict.
 * An action has the same id in every edition, made from its UID. What is cancelled
 * is left out without a word.
 *
 * Returns: (transfer full) (nullable): the program, or %NULL if it cannot be read
 */
AwProgram *
aw_program_ics_read (GBytes              *bytes,
                     const AwIcsOptions  *options,
                     GPtrArray          **left_out,
                     AwFloating         **floating,
                     GPtrArray          **problems)
{
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (GPtrArray) numbers = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (AwProgram) program = NULL;
  AwIcsReport report = { .problems = told };

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (options->id != NULL, NULL);
  g_return_val_if_fail (options->title != NULL && *options->title != '\0', NULL);
  g_return_val_if_fail (left_out != NULL, NULL);
  g_return_val_if_fail (floating != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  /* A library must not end the process because a stranger's text is wrong. */
  icalerror_set_errors_are_fatal (0);
  *floating = NULL;
  report.is_strict = options->strict;
  program = read_program (bytes, options, &report, numbers, floating);
  if (options->strict && told->len > 0)
    g_clear_object (&program);

  if (report.n_more > 0)
    g_ptr_array_add (told, aw_problem_new ("", ngettext ("There is %u more", "There are %u more",
                                                         report.n_more), report.n_more));
  if (program != NULL)
    g_ptr_array_extend_and_steal (told, g_steal_pointer (&numbers));
  *(program != NULL ? left_out : problems) = g_steal_pointer (&told);

  return g_steal_pointer (&program);
}
