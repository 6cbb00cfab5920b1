/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-export-event.h"
#include "aw-ics-export-zone.h"
#include "aw-ics-writer.h"
#include "aw-version.h"
#include "aw-zone.h"

#include "aw-ics-export.h"

/* A week as an iCalendar document (RFC 5545) for any calendar to import.
 *
 * What of the week can change is taken from it first; the document is then made
 * from that alone, in whatever thread. Nothing here looks at a clock or a file, so
 * the same week at the same instant is the same document, byte for byte. Addresses
 * need no look: an AwLink has none that may not be opened. */

#define PRODID "-//Advocacy Week//" GETTEXT_PACKAGE " " AW_VERSION "//EN"

typedef struct
{
  AwIcsExportWeek week;
  GDate first;
  GDate last;
  int days_moved;
  gboolean has_name;
  GArray *events;
} Export;

static void
clear_event (gpointer data)
{
  AwIcsExportEvent *event = data;

  g_clear_object (&event->action);
}

static Export *
export_new (AwProgram  *program,
            const char *run,
            gint64      now)
{
  Export *export = g_new0 (Export, 1);

  export->week.program = g_object_ref (program);
  export->week.run = g_strdup (run);
  export->week.now = now;
  export->events = g_array_new (FALSE, FALSE, sizeof (AwIcsExportEvent));
  g_array_set_clear_func (export->events, clear_event);

  return export;
}

static Export *
export_new_for_week (AwWeek *week,
                     gint64  now)
{
  Export *export = export_new (week->program, week->run, now);

  export->week.is_moved = aw_week_is_moved (week);
  export->first = *aw_week_get_first_date (week);
  export->last = *aw_week_get_last_date (week);
  export->days_moved = week->days_moved;

  return export;
}

static void
export_free (Export *export)
{
  g_clear_object (&export->week.program);
  g_clear_pointer (&export->week.run, g_free);
  g_clear_pointer (&export->events, g_array_unref);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
take_action (Export       *export,
             AwWeekAction *action,
             AwLeads       leads)
{
  AwIcsExportEvent event = {
    .action = g_object_ref (action->action),
    .date = action->date,
    .last = action->last,
    .start = action->start,
    .end = action->end,
    .leads = aw_week_action_is_done (action) ? AW_LEAD_NONE : leads,
  };

  g_array_append_val (export->events, event);
}

static Export *
take_week (AwWeek  *week,
           AwLeads  leads,
           gboolean only_left,
           gint64   now)
{
  Export *export = export_new_for_week (week, now);

  export->has_name = TRUE;
  for (guint i = 0; i < week->actions->len; i++)
    {
      if (!only_left || !aw_week_action_is_done (week->actions->pdata[i]))
        take_action (export, week->actions->pdata[i], leads);
    }

  return export;
}

static void
take_announced (Export      *export,
                const GDate *date,
                AwAction    *action)
{
  AwSession *session = action->session;
  const GDate *until = aw_action_get_until (action);
  AwIcsExportEvent event = {
    .action = g_object_ref (action),
    .date = *date,
    .last = until != NULL ? *until : *date,
  };

  if (session != NULL)
    {
      event.start = aw_zone_get_instant (export->week.program->zone, date, session->start);
      event.end = event.start + session->duration * G_TIME_SPAN_MINUTE;
    }
  g_array_append_val (export->events, event);
}

static Export *
take_program (AwProgram *program,
              gint64     now)
{
  Export *export = export_new (program, AW_RUN_ANNOUNCED, now);

  export->first = *aw_program_get_first_date (program);
  export->last = program->last;
  export->has_name = TRUE;
  for (guint i = 0; i < program->days->len; i++)
    {
      AwDay *day = program->days->pdata[i];

      for (guint j = 0; j < day->actions->len; j++)
        take_announced (export, &day->date, day->actions->pdata[j]);
    }

  return export;
}

static void
write_head (Export  *export,
            GString *ics)
{
  GTimeZone *zone = export->week.program->zone;

  aw_ics_write (ics, "VERSION", "2.0");
  aw_ics_write_text (ics, "PRODID", PRODID);
  aw_ics_write (ics, "CALSCALE", "GREGORIAN");
  aw_ics_write (ics, "METHOD", "PUBLISH");

  /* For those who make a calendar of its own from the document: NAME is RFC
   * 7986's, the other what everybody reads. */
  if (export->has_name)
    {
      const char *title = export->week.program->title;

      aw_ics_write_text (ics, "X-WR-CALNAME", title);
      aw_ics_write_text (ics, "NAME", title);
    }

  if (!aw_ics_export_zone_is_utc (zone))
    aw_ics_export_zone_write (ics, zone, &export->first, &export->last);
}

static GBytes *
write_calendar (Export *export)
{
  g_autoptr (GString) ics = g_string_new (NULL);
  guint n_events = 0;

  aw_ics_write (ics, "BEGIN", "VCALENDAR");
  write_head (export, ics);
  for (guint i = 0; i < export->events->len; i++)
    n_events += aw_ics_export_event_write (&g_array_index (export->events, AwIcsExportEvent, i),
                                           &export->week, ics);
  aw_ics_write (ics, "END", "VCALENDAR");

  return n_events > 0 ? g_string_free_to_bytes (g_steal_pointer (&ics)) : NULL;
}

static void
write_in_thread (GTask        *task,
                 gpointer      source_object,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  g_task_return_pointer (task, write_calendar (task_data), (GDestroyNotify) g_bytes_unref);
}

/* The task has no source: the thread may let go of it last, and a week must not end
 * there. */
static void
start_writing (Export              *export,
               GAsyncReadyCallback  callback,
               gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);

  g_task_set_source_tag (task, start_writing);
  g_task_set_task_data (task, export, (GDestroyNotify) export_free);
  g_task_run_in_thread (task, write_in_thread);
}

/**
 * aw_ics_export_week:
 * @week: a week
 * @leads: when to be reminded of its sessions; one that is done has no reminder
 * @only_left: whether to leave out what is done; what is past is not left out
 * @now: the instant of the export, microseconds since the Unix epoch
 *
 * Each action of the run becomes an event, on the run's own dates. An event has
 * the same UID in each export, and a SEQUENCE that grows with @now, so another
 * import replaces it and does not double it. Events after the year 3000 are left
 * out. A week of a few actions takes about a millisecond; the largest document
 * that can be read, with 10,000 sessions, about a third of a
 * second and 44 MiB.
 *
 * Returns: (transfer full) (nullable): an iCalendar document, or %NULL if there
 *   is nothing to export, because a calendar has at least one event (RFC 5545
 *   section 3.6)
 */
GBytes *
aw_ics_export_week (AwWeek  *week,
                    AwLeads  leads,
                    gboolean only_left,
                    gint64   now)
{
  g_autoptr (Export) export = NULL;

  g_return_val_if_fail (AW_IS_WEEK (week), NULL);

  export = take_week (week, leads, only_left, now);

  return write_calendar (export);
}

/**
 * aw_ics_export_week_async:
 * @week: a week
 * @leads: when to be reminded of its sessions
 * @only_left: whether to leave out what is done
 * @now: the instant of the export, microseconds since the Unix epoch
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * What aw_ics_export_week() does, in a thread: the week as it is now, whatever
 * becomes of it meanwhile.
 */
void
aw_ics_export_week_async (AwWeek              *week,
                          AwLeads              leads,
                          gboolean             only_left,
                          gint64               now,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_return_if_fail (AW_IS_WEEK (week));

  start_writing (take_week (week, leads, only_left, now), callback, user_data);
}

/**
 * aw_ics_export_program:
 * @program: a program
 * @now: the instant of the export, microseconds since the Unix epoch
 *
 * What aw_ics_export_week() makes of the program on its own dates, with nothing of
 * any person: no alarms, and nothing done. It may be called in any thread.
 *
 * Returns: (transfer full) (nullable): an iCalendar document, or %NULL if there is
 *   nothing to export
 */
GBytes *
aw_ics_export_program (AwProgram *program,
                       gint64     now)
{
  g_autoptr (Export) export = NULL;

  g_return_val_if_fail (AW_IS_PROGRAM (program), NULL);

  export = take_program (program, now);

  return write_calendar (export);
}

/**
 * aw_ics_export_action_async:
 * @week: a week
 * @action: one of its actions
 * @leads: when to be reminded of it, if it is a session
 * @now: the instant of the export, microseconds since the Unix epoch
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * The same event as aw_ics_export_week() has for it, alone and for a calendar
 * that is there already: the document has no name. In a thread.
 */
void
aw_ics_export_action_async (AwWeek              *week,
                            AwWeekAction        *action,
                            AwLeads              leads,
                            gint64               now,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  Export *export;

  g_return_if_fail (AW_IS_WEEK (week));
  g_return_if_fail (AW_IS_WEEK_ACTION (action));

  export = export_new_for_week (week, now);
  take_action (export, action, leads);
  start_writing (export, callback, user_data);
}

/**
 * aw_ics_export_finish:
 * @result: from the callback
 *
 * Returns: (transfer full) (nullable): an iCalendar document, or %NULL if there
 *   is nothing to export
 */
GBytes *
aw_ics_export_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_async_result_is_tagged (result, start_writing), NULL);

  return g_task_propagate_pointer (G_TASK (result), NULL);
}
