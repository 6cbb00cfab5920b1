/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <libical/ical.h>

#include "aw-date.h"
#include "aw-ics-calendar.h"
#include "aw-ics-charset.h"
#include "aw-ics-content.h"
#include "aw-ics-id.h"
#include "aw-ics-text.h"
#include "aw-ics-time.h"
#include "aw-program-ics.h"

/* Bytes: a series repeats its text too. */
#define MAX_TEXT (2 * AW_PROGRAM_ICS_MAX_SIZE)

/* An occurrence on its days of the program. */
typedef struct
{
  const AwIcsOccurrence *occurrence;
  GDate date;
  GDate until;
  int second; /* -1 for all day */
  guint position;
  guint distance; /* days */
} Entry;

/* What the actions of a program have in common. */
typedef struct
{
  const AwIcsOptions *options;
  AwIcsReport *report;
  AwIcsCalendar *calendar;
  GTimeZone *zone;
  AwIcsZone *clock; /* that of @zone */
  char *title;
  GDate first;
  GDate last;
  GArray *entries;
  guint n_outside;
  guint n_too_many;
  GHashTable *ids; /* id -> AwIcsOccurrence */
  GHashTable *contents; /* AwIcsEvent -> AwIcsContent */
} Building;

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = a, *two = b;
  int order = g_date_compare (&one->date, &two->date);

  if (order == 0)
    order = one->second - two->second;
  if (order == 0)
    order = one->position > two->position ? 1 : -1;

  return order;
}

static int
compare_distances (gconstpointer a,
                   gconstpointer b)
{
  const Entry *one = a, *two = b;

  if (one->distance != two->distance)
    return one->distance > two->distance ? 1 : -1;

  return compare_entries (a, b);
}

static void
find_days (Entry     *self,
           AwIcsZone *clock)
{
  gint64 wall;
  const AwIcsOccurrence *occurrence = self->occurrence;

  self->second = -1;
  if (occurrence->event->start.is_date)
    {
      aw_ics_time_get_date (occurrence->start, &self->date);
      self->until = self->date;
      if (occurrence->duration > AW_ICS_DAY)
        g_date_add_days (&self->until, (guint) MIN (occurrence->duration / AW_ICS_DAY - 1, AW_ICS_MAX_DAYS));
      return;
    }

  wall = aw_ics_zone_get_wall (clock, occurrence->start);
  aw_ics_time_get_date (wall, &self->date);
  self->second = (int) (wall - aw_ics_time_get_day (wall) * AW_ICS_DAY);
  self->until = self->date;
  /* One that goes on past midnight is not of two days for that. */
  if (occurrence->duration > AW_ICS_DAY)
    aw_ics_time_get_date (aw_ics_zone_get_wall (clock, occurrence->start - 1 +
                                                MIN (occurrence->duration, AW_ICS_MAX_SESSION)),
                          &self->until);
}

/* What is seen on the first day is of it, but a session has its start. */
static gboolean
clip (Entry       *self,
      const GDate *first,
      const GDate *last)
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

static void
find_window (Building     *building,
             const GArray *entries)
{
  const GDate *today = building->options->today;

  if (today != NULL)
    {
      aw_date_move (today, -AW_ICS_DAYS_BEFORE, &building->first);
      aw_date_move (today, AW_ICS_DAYS_AFTER, &building->last);
      return;
    }

  building->first = g_array_index (entries, Entry, 0).date;
  for (guint i = 1; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      if (g_date_compare (&entry->date, &building->first) < 0)
        building->first = entry->date;
    }
  aw_date_move (&building->first, AW_ICS_MAX_DAYS - 1, &building->last);
}

static void
find_entries (Building *building)
{
  GArray *occurrences = building->calendar->occurrences;
  GArray *entries = building->entries;
  guint n = 0;

  for (guint i = 0; i < occurrences->len; i++)
    {
      Entry entry = {
        .occurrence = &g_array_index (occurrences, AwIcsOccurrence, i),
        .position = i,
      };

      find_days (&entry, building->clock);
      g_array_append_val (entries, entry);
    }

  find_window (building, entries);
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      if (clip (entry, &building->first, &building->last))
        g_array_index (entries, Entry, n++) = *entry;
      else
        building->n_outside += !entry->occurrence->is_part;
    }
  g_array_set_size (entries, n);
}

static AwIcsContent *
find_content (Building         *building,
              const AwIcsEvent *event)
{
  AwIcsContent *content = g_hash_table_lookup (building->contents, event);

  if (content == NULL)
    {
      content = aw_ics_content_new (event, building->title);
      g_hash_table_insert (building->contents, (gpointer) event, content);
    }

  return content;
}

/* Of too many actions, or too much text, the nearest to today stay. */
static void
keep_nearest (Building *building)
{
  const GDate *today = building->options->today;
  GArray *entries = building->entries;
  gsize size = 0;
  guint n;

  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = &g_array_index (entries, Entry, i);

      entry->distance = (guint) ABS (g_date_days_between (today != NULL ? today : &building->first,
                                                          &entry->date));
    }
  g_array_sort (entries, compare_distances);

  for (n = 0; n < MIN (entries->len, AW_ICS_MAX_ACTIONS); n++)
    {
      const AwIcsEvent *event = g_array_index (entries, Entry, n).occurrence->event;

      size += aw_ics_content_get_size (find_content (building, event));
      if (size > MAX_TEXT)
        break;
    }
  building->n_too_many = entries->len - n + building->calendar->n_too_many;
  g_array_set_size (entries, n);
  g_array_sort (entries, compare_entries);
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
  char *id = aw_ics_id_make (occurrence, building->clock, FALSE);
  const AwIcsOccurrence *before = g_hash_table_lookup (building->ids, id);

  if (before != NULL && occurrence->is_part && !is_same (before, occurrence))
    {
      g_free (id);
      id = aw_ics_id_make (occurrence, building->clock, TRUE);
      before = g_hash_table_lookup (building->ids, id);
    }
  if (before != NULL)
    {
      aw_ics_component_tell (occurrence->event->component, building->report);
      aw_ics_report_add (building->report,
                         aw_ics_component_place (occurrence->event->component, "UID"),
                         _("The event on line %u has this UID already"),
                         aw_ics_component_place (before->event->component, "UID")->number);
      g_free (id);
      return NULL;
    }
  g_hash_table_insert (building->ids, id, (gpointer) occurrence);

  return id;
}

static AwAction *
build_action (Building    *building,
              const Entry *entry)
{
  const char *id = find_id (building, entry->occurrence);
  AwAction *action;

  if (id == NULL)
    return NULL;

  action = aw_ics_content_build (find_content (building, entry->occurrence->event), id,
                                 MAX (entry->second, 0) / 60, entry->occurrence->duration);
  if (g_date_compare (&entry->until, &entry->date) > 0)
    aw_action_set_until (action, &entry->until);

  return action;
}

static GPtrArray *
build_days (Building *building)
{
  GPtrArray *days = g_ptr_array_new_with_free_func (g_object_unref);
  GArray *entries = building->entries;

  for (guint i = 0; i < entries->len;)
    {
      const GDate *date = &g_array_index (entries, Entry, i).date;
      g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);

      for (; i < entries->len; i++)
        {
          const Entry *entry = &g_array_index (entries, Entry, i);
          AwAction *action;

          if (g_date_compare (date, &entry->date) != 0)
            break;
          action = build_action (building, entry);
          if (action != NULL)
            g_ptr_array_add (actions, action);
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
  const AwIcsLine *const lines[] = {
    aw_ics_component_find (calendar, "X-WR-CALNAME"),
    aw_ics_component_find (calendar, "NAME"),
    only != NULL ? aw_ics_component_find (only->component, "SUMMARY") : NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *title = aw_ics_content_read_line (lines[i]);

      if (*title != '\0')
        return g_steal_pointer (&title);
    }

  return aw_ics_text_to_line (fallback_title, AW_ICS_MAX_LINE);
}

static char *
read_description (const AwIcsComponent *calendar)
{
  const AwIcsLine *line = aw_ics_component_find (calendar, "X-WR-CALDESC");
  char *text;

  if (line == NULL)
    line = aw_ics_component_find (calendar, "DESCRIPTION");
  text = aw_ics_content_read (line, AW_ICS_MAX_TEXT);
  if (*text == '\0')
    g_clear_pointer (&text, g_free);

  return text;
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
  for (guint i = 0; i < building->entries->len; i++)
    {
      const AwIcsOccurrence *occurrence = g_array_index (building->entries, Entry, i).occurrence;
      const AwIcsEvent *event = occurrence->event;
      const AwIcsLine *line = aw_ics_component_place (event->component, "DTSTART");
      g_autofree char *tzid = NULL;

      if (event->start.is_date ||
          !aw_ics_zones_is_unknown (building->calendar->zones, event->start.zone))
        continue;
      tzid = aw_ics_line_dup_parameter (line, "TZID");
      if (tzid != NULL && building->options->strict)
        continue;
      aw_ics_component_tell (event->component, building->report);
      aw_ics_report_add (building->report, line,
                         _("The calendar does not say in which time zone this is"));
      return aw_ics_content_build_floating (find_content (building, event),
                                            aw_ics_zone_get_wall (event->start.zone,
                                                                  occurrence->start));
    }

  return NULL;
}

static AwProgram *
build_program (Building             *building,
               const AwIcsComponent *component,
               AwFloating           **floating)
{
  g_autofree char *description = read_description (component);
  g_autoptr (GPtrArray) days = NULL;

  if (building->calendar->occurrences->len > 0)
    {
      building->zone = aw_ics_calendar_find_zone (building->calendar);
      building->clock = aw_ics_zone_new (building->zone);
      find_entries (building);
      keep_nearest (building);
      *floating = find_floating (building);
      if (*floating != NULL && !building->options->strict)
        return NULL;
      days = build_days (building);
    }
  if (days != NULL && days->len > 0)
    return aw_program_new (building->options->id, building->title, NULL, description,
                           building->zone, days);

  if (building->options->today != NULL)
    aw_ics_report_add (building->report, &component->begin,
                       _("The calendar has no event within the %d days before today and the %d "
                         "days after"), AW_ICS_DAYS_BEFORE, AW_ICS_DAYS_AFTER);
  else if (building->report->problems->len == 0)
    aw_ics_report_add (building->report, &component->begin,
                       _("The calendar has no event that takes place"));
  return NULL;
}

static AwProgram *
read_calendar (AwIcsComponent     *component,
               const AwIcsOptions *options,
               AwIcsReport        *report,
               GPtrArray          *numbers,
               AwFloating         **floating)
{
  g_autoptr (AwIcsCalendar) calendar = aw_ics_calendar_read (component, options, report);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) contents =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) aw_ics_content_free);
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autofree char *title = NULL;
  AwProgram *program;
  Building building = {
    .options = options, .report = report, .calendar = calendar,
    .entries = entries, .ids = ids, .contents = contents,
  };

  title = building.title = read_title (component, calendar->only,
                                       options->title);
  program = build_program (&building, component, floating);
  tell_numbers (&building, numbers);
  g_clear_pointer (&building.zone, g_time_zone_unref);
  g_clear_pointer (&building.clock, aw_ics_zone_free);

  return program;
}

/* What is wrong at @end of @text. */
static void
report_at (AwIcsReport *report,
           const char  *text,
           const char  *end,
           const char  *name,
           const char  *message)
{
  AwIcsLine line = { .name = name, .number = 1 };

  for (; text < end; text++)
    line.number += *text == '\n';
  aw_ics_report_add (report, &line, "%s", message);
}

static gboolean
check_bytes (const char  *text,
             gsize        size,
             gboolean     is_converted,
             AwIcsReport *report)
{
  const char *nul = size > 0 ? memchr (text, '\0', size) : NULL;
  const char *replaced = is_converted ? strstr (text, "\357\277\275") : NULL;

  if (replaced != NULL)
    report_at (report, text, replaced, "charset",
               _("This is no text in its encoding; what is not readable is replaced"));
  if (nul != NULL)
    report_at (report, text, nul, "NUL", _("There is a NUL character, which is not text"));

  return nul == NULL;
}

static AwProgram *
read_program (GBytes             *bytes,
              const AwIcsOptions *options,
              AwIcsReport        *report,
              GPtrArray          *numbers,
              AwFloating         **floating)
{
  g_autoptr (AwIcsLines) lines = NULL;
  g_autoptr (AwIcsComponent) calendar = NULL;
  g_autofree char *converted = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (size > AW_PROGRAM_ICS_MAX_SIZE)
    {
      g_autofree char *limit = g_format_size_full (AW_PROGRAM_ICS_MAX_SIZE,
                                                   G_FORMAT_SIZE_IEC_UNITS);

      g_ptr_array_add (report->problems,
                       aw_problem_new ("", _("The document is larger than %s"), limit));
      return NULL;
    }
  converted = aw_ics_charset_convert (text, size, options->charset, &size);
  if (converted != NULL)
    text = converted;
  if (!check_bytes (text, size, converted != NULL, report))
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
                     AwFloating          **floating,
                     GPtrArray          **problems)
{
  g_auto (AwIcsReport) report = { NULL };
  g_autoptr (GPtrArray) numbers = NULL;
  g_autoptr (AwProgram) program = NULL;

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
  aw_ics_report_init (&report, options->strict);
  numbers = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  program = read_program (bytes, options, &report, numbers, floating);
  if (options->strict && report.problems->len > 0)
    g_clear_object (&program);

  aw_ics_report_finish (&report);
  if (program == NULL)
    {
      *problems = g_steal_pointer (&report.problems);
      return NULL;
    }

  g_ptr_array_extend_and_steal (report.problems, g_steal_pointer (&numbers));
  *left_out = g_steal_pointer (&report.problems);
  return g_steal_pointer (&program);
}
