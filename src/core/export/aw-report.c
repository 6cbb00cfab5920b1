/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format-outcome.h"
#include "aw-format.h"
#include "aw-zone.h"

#include "aw-report.h"

#define N_KINDS 3
#define N_OUTCOMES 8

/* An action of the week, as it was when the report was asked for. */
typedef struct
{
  AwAction *action;
  guint day; /* position */
  AwOutcome outcome;
  gint64 time;
  char *note;
} Entry;

/* What a report is made of, so that a thread can do it while the week goes on. */
typedef struct
{
  AwProgram *program;
  GTimeZone *reader;
  gboolean use_24h;
  gboolean is_moved;
  GArray *days; /* GDate */
  GArray *entries;
  guint n_actions;
  guint n_done;
  int minutes_given;
  guint counts[N_KINDS][N_OUTCOMES];
  GPtrArray *lines;
} Report;

static AwReportLine *
line_new (AwReportStyle  style,
          const char    *text,
          const char    *detail)
{
  AwReportLine *line = g_atomic_rc_box_new0 (AwReportLine);

  line->style = style;
  line->text = g_strdup (text);
  line->detail = g_strdup (detail);

  return line;
}

static void
clear_line (gpointer data)
{
  AwReportLine *line = data;

  g_free (line->text);
  g_free (line->detail);
}

static void
line_unref (gpointer line)
{
  g_atomic_rc_box_release_full (line, clear_line);
}

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->action);
  g_clear_pointer (&entry->note, g_free);
}

static void
report_free (Report *report)
{
  g_clear_object (&report->program);
  g_clear_pointer (&report->reader, g_time_zone_unref);
  g_clear_pointer (&report->days, g_array_unref);
  g_clear_pointer (&report->entries, g_array_unref);
  g_clear_pointer (&report->lines, g_ptr_array_unref);
  g_free (report);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Report, report_free)

/* --- What is taken of a week ---------------------------------------------------- */

static void
take_action (Report       *report,
             AwWeekAction *taken,
             guint         day)
{
  AwAction *action = taken->action;
  const char *note = taken->note;
  Entry entry = {
    .day = day,
    .outcome = taken->outcome,
    .time = taken->outcome_time,
  };

  report->n_actions++;
  report->counts[action->kind][entry.outcome]++;
  if (aw_week_action_is_done (taken))
    {
      report->n_done++;
      report->minutes_given += action->minutes;
    }
  if (entry.outcome == AW_OUTCOME_NONE && (note == NULL || *note == '\0'))
    return;

  entry.action = g_object_ref (action);
  entry.note = note != NULL && *note != '\0' ? g_strdup (note) : NULL;
  g_array_append_val (report->entries, entry);
}

static Report *
take_week (AwWeek    *week,
           GTimeZone *reader,
           gboolean   use_24h)
{
  Report *report = g_new0 (Report, 1);

  report->program = g_object_ref (week->program);
  report->reader = g_time_zone_ref (reader);
  report->use_24h = use_24h;
  report->is_moved = aw_week_is_moved (week);
  report->days = g_array_new (FALSE, FALSE, sizeof (GDate));
  report->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  report->lines = g_ptr_array_new_with_free_func (line_unref);
  g_array_set_clear_func (report->entries, clear_entry);
  for (guint i = 0; i < week->days->len; i++)
    {
      AwWeekDay *day = week->days->pdata[i];

      g_array_append_val (report->days, day->date);
      for (guint j = 0; j < day->actions->len; j++)
        take_action (report, day->actions->pdata[j], i);
    }

  return report;
}

/* --- The words ------------------------------------------------------------------ */

static void
add_line (Report        *report,
          AwReportStyle  style,
          const char    *text,
          const char    *detail)
{
  g_ptr_array_add (report->lines, line_new (style, text, detail));
}

static char *
count_words (AwOutcome outcome,
             guint     n)
{
  switch (outcome)
    {
    case AW_OUTCOME_REGISTERED:
      /* Translators: in a report, of live sessions; part of a list */
      return g_strdup_printf (ngettext ("%u registered for", "%u registered for", n), n);
    case AW_OUTCOME_ATTENDED:
      /* Translators: in a report, of live sessions; part of a list */
      return g_strdup_printf (ngettext ("%u attended", "%u attended", n), n);
    case AW_OUTCOME_WATCHED:
      /* Translators: in a report, of live sessions; part of a list */
      return g_strdup_printf (ngettext ("%u recording watched", "%u recordings watched", n), n);
    case AW_OUTCOME_VOICEMAIL:
      /* Translators: in a report, of phone calls; part of a list */
      return g_strdup_printf (ngettext ("%u voicemail left", "%u voicemails left", n), n);
    case AW_OUTCOME_TALKED:
      /* Translators: in a report, of phone calls; part of a list */
      return g_strdup_printf (ngettext ("%u conversation", "%u conversations", n), n);
    case AW_OUTCOME_NO_ANSWER:
      /* Translators: in a report, of phone calls; part of a list */
      return g_strdup_printf (ngettext ("%u without an answer", "%u without an answer", n), n);
    case AW_OUTCOME_DONE:
    case AW_OUTCOME_NONE:
    default:
      /* Translators: in a report; part of a list */
      return g_strdup_printf (ngettext ("%u done", "%u done", n), n);
    }
}

static char *
format_count (AwActionKind  kind,
              const char   *list)
{
  switch (kind)
    {
    case AW_ACTION_CALL:
      /* Translators: in a report; %s is a list such as "1 conversation · 2 voicemails left" */
      return g_strdup_printf (_("Calls: %s"), list);
    case AW_ACTION_SESSION:
      /* Translators: in a report; %s is a list such as "2 attended · 1 registered for" */
      return g_strdup_printf (_("Live sessions: %s"), list);
    case AW_ACTION_TASK:
    default:
      /* Translators: in a report; %s is a list such as "3 done" */
      return g_strdup_printf (_("Tasks: %s"), list);
    }
}

/* What is done stands first. */
static void
add_count (Report       *report,
           AwActionKind  kind)
{
  static const AwOutcome order[] = {
    AW_OUTCOME_DONE, AW_OUTCOME_ATTENDED, AW_OUTCOME_WATCHED, AW_OUTCOME_TALKED,
    AW_OUTCOME_VOICEMAIL, AW_OUTCOME_REGISTERED, AW_OUTCOME_NO_ANSWER,
  };
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    {
      guint n = report->counts[kind][order[i]];
      g_autofree char *words = n > 0 ? count_words (order[i], n) : NULL;

      if (words != NULL)
        g_string_append_printf (line, line->len > 0 ? " · %s" : "%s", words);
    }
  if (line->len == 0)
    return;

  text = format_count (kind, line->str);
  add_line (report, AW_REPORT_FACT, text, NULL);
}

static void
add_dates (Report *report)
{
  const GDate *first = &g_array_index (report->days, GDate, 0);
  const GDate *last = &g_array_index (report->days, GDate, report->days->len - 1);
  g_autofree char *dates = aw_format_dates (first, last);
  g_autoptr (GString) line = g_string_new (dates);

  if (report->is_moved)
    {
      g_autofree char *held = aw_format_first_held (report->program);

      g_string_append_printf (line, " · %s", held);
    }
  add_line (report, AW_REPORT_FACT, line->str, NULL);
}

static void
add_head (Report *report)
{
  const char *organizer = report->program->organizer;
  g_autofree char *given = aw_format_given (report->n_done, report->n_actions,
                                            report->minutes_given);

  add_line (report, AW_REPORT_TITLE, report->program->title, NULL);
  add_dates (report);
  if (organizer != NULL)
    {
      /* Translators: in a report; %s is an association */
      g_autofree char *text = g_strdup_printf (_("Organized by %s"), organizer);

      add_line (report, AW_REPORT_FACT, text, NULL);
    }
  add_line (report, AW_REPORT_FACT, given, NULL);
  for (int kind = 0; kind < N_KINDS; kind++)
    add_count (report, kind);
}

/* Under its own day the time says enough; elsewhere its day does not say which year
 * it is of. */
static char *
format_when (Report      *report,
             gint64       instant,
             const GDate *day)
{
  g_autofree char *time = aw_format_time (instant, report->reader, report->use_24h);
  g_autofree char *date = NULL;
  GDate when;

  aw_zone_get_date (report->reader, instant, &when);
  if (g_date_compare (&when, day) == 0)
    return g_steal_pointer (&time);

  date = g_date_get_year (&when) == g_date_get_year (day) ? aw_format_day (&when)
                                                          : aw_format_dates (&when, &when);
  /* Translators: a day and a time, "Wed, 1:00 PM" */
  return g_strdup_printf (C_("day and time", "%1$s, %2$s"), date, time);
}

static void
add_entry (Report *report,
           Entry  *entry)
{
  const char *title = entry->action->title;

  if (entry->outcome != AW_OUTCOME_NONE)
    {
      g_autofree char *when = format_when (report, entry->time,
                                           &g_array_index (report->days, GDate, entry->day));
      g_autofree char *minutes = aw_format_minutes (entry->action->minutes);
      g_autofree char *detail = g_strdup_printf ("%s · %s · %s", aw_format_outcome (entry->outcome),
                                                 when, minutes);

      add_line (report, AW_REPORT_ITEM, title, detail);
    }
  else
    {
      add_line (report, AW_REPORT_ITEM, title, NULL);
    }
  if (entry->note != NULL)
    add_line (report, AW_REPORT_NOTE, entry->note, NULL);
}

static GPtrArray *
write_report (Report *report)
{
  guint day = G_MAXUINT;

  add_head (report);
  for (guint i = 0; i < report->entries->len; i++)
    {
      Entry *entry = &g_array_index (report->entries, Entry, i);

      if (entry->day != day)
        {
          g_autofree char *heading =
            aw_format_day (&g_array_index (report->days, GDate, entry->day));

          add_line (report, AW_REPORT_DAY, heading, NULL);
          day = entry->day;
        }
      add_entry (report, entry);
    }

  return g_steal_pointer (&report->lines);
}

/**
 * aw_report_write:
 * @week: a week
 * @reader: the zone of the person whose week it is
 * @use_24h: whether as 16:00 rather than 4:00 PM
 *
 * What a person did in a week, for a board or a trustee: the week, what was done of
 * each kind and how it went, and each day's actions with when they were done, on
 * the person's own clock. It has no name in it. Notes are in it for the person to
 * choose from; see aw_report_choose().
 *
 * Returns: (transfer full) (element-type AwReportLine): its lines
 */
GPtrArray *
aw_report_write (AwWeek    *week,
                 GTimeZone *reader,
                 gboolean   use_24h)
{
  g_autoptr (Report) report = NULL;

  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (reader != NULL, NULL);

  report = take_week (week, reader, use_24h);

  return write_report (report);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  g_task_return_pointer (task, write_report (task_data), (GDestroyNotify) g_ptr_array_unref);
}

/**
 * aw_report_write_async:
 * @week: a week
 * @reader: the zone of the person whose week it is
 * @use_24h: whether as 16:00 rather than 4:00 PM
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * What aw_report_write() does, in a thread: the week as it is now, whatever becomes
 * of it meanwhile.
 */
void
aw_report_write_async (AwWeek              *week,
                       GTimeZone           *reader,
                       gboolean             use_24h,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_WEEK (week));
  g_return_if_fail (reader != NULL);

  task = g_task_new (NULL, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_report_write_async);
  g_task_set_task_data (task, take_week (week, reader, use_24h), (GDestroyNotify) report_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * aw_report_write_finish:
 * @result: from the callback
 *
 * Returns: (transfer full) (element-type AwReportLine): the lines of the report
 */
GPtrArray *
aw_report_write_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, aw_report_write_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* --- What is shown of it -------------------------------------------------------- */

/* What has been chosen, and what goes before the next that is: a day has its heading
 * only if something of it is left. */
typedef struct
{
  GPtrArray *chosen;
  AwReportLine *day;
  AwReportLine *item;
} Choice;

static void
choose (Choice       *choice,
        AwReportLine *line)
{
  if (choice->day != NULL)
    g_ptr_array_add (choice->chosen, g_atomic_rc_box_acquire (choice->day));
  if (choice->item != NULL)
    g_ptr_array_add (choice->chosen, g_atomic_rc_box_acquire (choice->item));
  g_ptr_array_add (choice->chosen, g_atomic_rc_box_acquire (line));
  choice->day = choice->item = NULL;
}

static void
look_at_line (Choice       *choice,
              AwReportLine *line)
{
  switch (line->style)
    {
    case AW_REPORT_DAY:
      choice->day = line;
      break;
    case AW_REPORT_ITEM:
      choice->item = line->detail == NULL ? line : NULL;
      if (choice->item == NULL)
        choose (choice, line);
      break;
    case AW_REPORT_NOTE:
      if (line->is_chosen)
        choose (choice, line);
      break;
    case AW_REPORT_TITLE:
    case AW_REPORT_BY:
    case AW_REPORT_FACT:
    default:
      choose (choice, line);
    }
}

/**
 * aw_report_choose:
 * @lines: (element-type AwReportLine): what aw_report_write() gave
 * @by: (nullable): whose report it is, if that is to be said
 *
 * Returns: (transfer full) (element-type AwReportLine): the lines that are to be
 *   shown to others: without the notes that were not chosen, and without what
 *   stands there only for them
 */
GPtrArray *
aw_report_choose (GPtrArray  *lines,
                  const char *by)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new_with_free_func (line_unref);
  Choice choice = { .chosen = chosen };

  g_return_val_if_fail (lines != NULL, NULL);

  for (guint i = 0; i < lines->len; i++)
    look_at_line (&choice, lines->pdata[i]);
  if (by != NULL && *by != '\0' && chosen->len > 0)
    g_ptr_array_insert (chosen, 1, line_new (AW_REPORT_BY, by, NULL));

  return g_steal_pointer (&chosen);
}

/* What was pasted into a note from elsewhere may move a terminal's cursor, or set its
 * title. */
static char *
remove_controls (const char *line)
{
  GString *clean = g_string_new (NULL);

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\t' || !g_unichar_iscntrl (c))
        g_string_append_unichar (clean, c);
    }

  return g_string_free (clean, FALSE);
}

static void
append_indented (GString    *text,
                 const char *lines)
{
  g_auto (GStrv) parts = g_strsplit (lines, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *line = remove_controls (parts[i]);

      g_string_append_printf (text, *line != '\0' ? "  %s\n" : "\n", line);
    }
}

/**
 * aw_report_format:
 * @lines: (element-type AwReportLine): what aw_report_choose() gave
 *
 * Returns: (transfer full): the report as plain text, for the clipboard and the
 *   command line
 */
char *
aw_report_format (GPtrArray *lines)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (lines != NULL, NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      AwReportLine *line = lines->pdata[i];
      AwReportStyle style = line->style;

      if (style == AW_REPORT_DAY)
        g_string_append_c (text, '\n');
      if (style == AW_REPORT_ITEM)
        g_string_append (text, "• ");
      if (style == AW_REPORT_NOTE)
        append_indented (text, line->text);
      else
        g_string_append_printf (text, "%s\n", line->text);
      if (line->detail != NULL)
        append_indented (text, line->detail);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
