/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-calendar.h"
#include "aw-ics-content.h"
#include "aw-ics-id.h"
#include "aw-ics-text.h"
#include "aw-ics-time.h"
#include "aw-program-ics.h"

/* Bytes: a series repeats its text too. */
#define MAX_TEXT (2 * AW_PROGRAM_ICS_MAX_SIZE)

/* An occurrence on its day of the program. */
typedef struct
{
  const AwIcsOccurrence *occurrence;
  GDate date;
  int second; /* -1 for all day */
  guint position;
} Entry;

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

static GArray *
sort_occurrences (GArray    *occurrences,
                  GTimeZone *zone)
{
  GArray *entries = g_array_sized_new (FALSE, TRUE, sizeof (Entry), occurrences->len);

  for (guint i = 0; i < occurrences->len; i++)
    {
      Entry entry = {
        .occurrence = &g_array_index (occurrences, AwIcsOccurrence, i),
        .second = -1,
        .position = i,
      };

      if (entry.occurrence->event->start.is_date)
        aw_ics_time_get_date (entry.occurrence->start, &entry.date);
      else
        entry.second = aw_ics_calendar_find_wall (zone, entry.occurrence->start, &entry.date);
      g_array_append_val (entries, entry);
    }
  g_array_sort (entries, compare_entries);

  return entries;
}

static const AwIcsLine *
get_line (const AwIcsOccurrence *occurrence,
          const char            *name)
{
  const AwIcsComponent *component = occurrence->event->component;
  const AwIcsLine *line = aw_ics_component_find (component, name);

  return line != NULL ? line : &component->begin;
}

/* Rules may go on longer than a program; what stands in the document for itself
 * may not. */
static void
cut (GArray    *entries,
     GPtrArray *problems)
{
  const GDate *first = &g_array_index (entries, Entry, 0).date;
  guint n = 0;

  while (n < entries->len &&
         g_date_days_between (first, &g_array_index (entries, Entry, n).date) < AW_ICS_MAX_DAYS)
    n++;

  for (guint i = n; i < entries->len; i++)
    {
      const AwIcsOccurrence *occurrence = g_array_index (entries, Entry, i).occurrence;

      if (!occurrence->is_repeated)
        aw_ics_line_report (get_line (occurrence, "DTSTART"), problems,
                            _("The last day must be less than %d days after the first"),
                            AW_ICS_MAX_DAYS);
    }
  g_array_set_size (entries, n);
}

/* What the actions of a program have in common. */
typedef struct
{
  const char *title;
  GTimeZone *zone;
  GHashTable *ids; /* id -> AwIcsOccurrence */
  GHashTable *contents; /* AwIcsEvent -> AwIcsContent */
  gsize size;
  GPtrArray *problems;
} Building;

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
  char *id = aw_ics_id_make (occurrence, building->zone, FALSE);
  const AwIcsOccurrence *before = g_hash_table_lookup (building->ids, id);

  if (before != NULL && occurrence->is_part && !is_same (before, occurrence))
    {
      g_free (id);
      id = aw_ics_id_make (occurrence, building->zone, TRUE);
      before = g_hash_table_lookup (building->ids, id);
    }
  if (before != NULL)
    {
      aw_ics_line_report (get_line (occurrence, "UID"), building->problems,
                          _("The event on line %u has this UID already"),
                          get_line (before, "UID")->number);
      g_free (id);
      return NULL;
    }
  g_hash_table_insert (building->ids, id, (gpointer) occurrence);

  return id;
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

static AwAction *
build_action (Building    *building,
              const Entry *entry)
{
  const char *id = find_id (building, entry->occurrence);
  AwIcsContent *content = find_content (building, entry->occurrence->event);

  building->size += aw_ics_content_get_size (content);
  if (building->size > MAX_TEXT)
    {
      aw_ics_line_report (get_line (entry->occurrence, "SUMMARY"), building->problems,
                          _("The texts of all events together are too long"));
      return NULL;
    }

  return id != NULL ? aw_ics_content_build (content, id, MAX (entry->second, 0) / 60) : NULL;
}

static GPtrArray *
build_days (Building *building,
            GArray   *entries)
{
  GPtrArray *days = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < entries->len && building->size <= MAX_TEXT;)
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
          if (action == NULL && building->size > MAX_TEXT)
            break;
          if (action != NULL)
            g_ptr_array_add (actions, action);
        }
      g_ptr_array_add (days, aw_day_new (date, actions));
    }

  return days;
}

static char *
read_title (const AwIcsComponent *calendar,
            const char           *fallback_title)
{
  static const char *const names[] = { "X-WR-CALNAME", "NAME" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const AwIcsLine *line = aw_ics_component_find (calendar, names[i]);
      g_autofree char *text = aw_ics_text_unescape (line != NULL ? line->value : "");
      g_autofree char *title = aw_ics_text_to_line (text, AW_ICS_MAX_LINE);

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

static AwProgram *
build_program (AwIcsCalendar        *calendar,
               const AwIcsComponent *component,
               const char           *id,
               const char           *fallback_title,
               GPtrArray            *problems)
{
  g_autoptr (GTimeZone) zone = aw_ics_calendar_find_zone (calendar);
  g_autoptr (GArray) entries = sort_occurrences (aw_ics_calendar_get_occurrences (calendar), zone);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) contents =
    g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) aw_ics_content_free);
  g_autofree char *title = read_title (component, fallback_title);
  g_autofree char *description = read_description (component);
  g_autoptr (GPtrArray) days = NULL;
  Building building = {
    .title = title, .zone = zone, .ids = ids, .contents = contents, .problems = problems,
  };

  cut (entries, problems);
  days = build_days (&building, entries);
  if (problems->len > 0)
    return NULL;

  return aw_program_new (id, title, NULL, description, zone, days);
}

static gboolean
check_bytes (const char *text,
             gsize       size,
             GPtrArray  *problems)
{
  const char *nul = size > 0 ? memchr (text, '\0', size) : NULL;
  AwIcsLine line = { .number = 1, .name = "" };

  if (size > AW_PROGRAM_ICS_MAX_SIZE)
    {
      g_autofree char *limit = g_format_size_full (AW_PROGRAM_ICS_MAX_SIZE,
                                                   G_FORMAT_SIZE_IEC_UNITS);

      g_ptr_array_add (problems, aw_problem_new ("", _("The document is larger than %s"), limit));
    }
  else if (nul != NULL)
    {
      for (const char *p = text; p < nul; p++)
        line.number += *p == '\n';
      line.name = "NUL";
      aw_ics_line_report (&line, problems, _("There is a NUL character, which is not text"));
    }

  return problems->len == 0;
}

static AwProgram *
read_program (GBytes     *bytes,
              const char *id,
              const char *fallback_title,
              GTimeZone  *floating_zone,
              gboolean   *needs_zone,
              GPtrArray  *problems)
{
  g_autoptr (AwIcsLines) lines = NULL;
  g_autoptr (AwIcsComponent) root = NULL;
  g_autoptr (AwIcsCalendar) calendar = NULL;
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  if (!check_bytes (text, size, problems))
    return NULL;

  lines = aw_ics_lines_new (text, size);
  root = aw_ics_component_read (lines, problems);
  if (root == NULL)
    return NULL;

  calendar = aw_ics_calendar_read (root, floating_zone, problems);
  *needs_zone = aw_ics_calendar_needs_zone (calendar);
  if (problems->len > 0)
    return NULL;

  return build_program (calendar, root->components->pdata[0], id, fallback_title, problems);
}

/**
 * aw_program_ics_read:
 * @bytes: an iCalendar document (RFC 5545)
 * @options: how it is to be read
 * @left_out: (out) (transfer full) (element-type AwProblem): which events are not
 *   in the program, and why; set only when it is returned, perhaps empty
 * @needs_zone: (out): whether the document has times that name no clock and no
 *   zone is known for them; then %NULL is returned, and the person can be asked
 * @problems: (out) (transfer full) (element-type AwProblem): set only when
 *   %NULL is returned; their places are lines and properties
 *
 * Reads a program from a calendar, within the bounds of our own document: less
 * than 400 days, at most 10,000 actions, at most 4 MiB. An event with a time is
 * a session in the zone of the program, an all-day event a task of its first
 * day. Series repeat within those days; if they began long before, from the first
 * event that does not repeat.
 *
 * An action has the same id in every edition, made from its UID. What is
 * cancelled is left out.
 *
 * Returns: (transfer full) (nullable): the program, or %NULL if it cannot be read
 */
AwProgram *
aw_program_ics_read (GBytes              *bytes,
                     const AwIcsOptions  *options,
                     GPtrArray          **left_out,
                     gboolean            *needs_zone,
                     GPtrArray          **problems)
{
  g_autoptr (GPtrArray) list = NULL;
  AwProgram *program = NULL;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (options->id != NULL && aw_ics_id_is_sound (options->id), NULL);
  g_return_val_if_fail (options->title != NULL && *options->title != '\0', NULL);
  g_return_val_if_fail (left_out != NULL, NULL);
  g_return_val_if_fail (needs_zone != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  *needs_zone = FALSE;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  program = read_program (bytes, options->id, options->title, options->floating_zone,
                          needs_zone, list);
  if (program == NULL)
    *problems = g_steal_pointer (&list);
  else
    *left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);

  return program;
}
