/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-plan.h"

/* What planning costs with 100 programs of 1,000 sessions, and how it grows. */

#define N_SESSIONS (100 * 1000)
#define N_ROUNDS 31
#define DAY (24 * 60 * G_TIME_SPAN_MINUTE)

static int
compare (gconstpointer a,
         gconstpointer b)
{
  const gint64 *first = a;
  const gint64 *second = b;

  return *first < *second ? -1 : *first > *second;
}

/* Microseconds, the median of all rounds. */
static gint64
measure (AwReminderSession *sessions,
         guint              n_sessions,
         gint64             now)
{
  gint64 times[N_ROUNDS];

  for (int i = 0; i < N_ROUNDS; i++)
    {
      gint64 begin = g_get_monotonic_time ();
      AwReminderPlan *plan = aw_reminder_plan_new (sessions, n_sessions,
                                                   AW_LEADS_ALL, now);

      aw_reminder_plan_free (plan);
      times[i] = g_get_monotonic_time () - begin;
    }
  qsort (times, N_ROUNDS, sizeof times[0], compare);

  return times[N_ROUNDS / 2];
}

int
main (void)
{
  g_autofree AwReminderSession *sessions = g_new0 (AwReminderSession, N_SESSIONS);
  gint64 now = 400 * DAY;
  gint64 few, many;

  /* Of a year around now: some are over, of some a lead was sent. */
  for (guint i = 0; i < N_SESSIONS; i++)
    {
      gint64 start = now + (gint64) (i % 365) * DAY - 180 * DAY + (i % 1440) * G_TIME_SPAN_MINUTE;

      sessions[i] = (AwReminderSession) {
        .start = start,
        .end = start + 30 * G_TIME_SPAN_MINUTE,
        .day_before = start - DAY,
        .wanted = i % 10 != 0,
      };
      aw_reminder_session_begin (&sessions[i], AW_LEADS_ALL, now);
    }

  few = measure (sessions, N_SESSIONS / 10, now);
  many = measure (sessions, N_SESSIONS, now);
  g_print ("%d sessions: %.2f ms, limit 10\n", N_SESSIONS, (double) many / 1000);
  g_print ("%d sessions: %.2f ms, %.1f times less, limit 12.5 (n log n)\n", N_SESSIONS / 10,
           (double) few / 1000, (double) many / (double) few);

  for (guint i = 0; i < N_SESSIONS; i++)
    aw_reminder_record_clear (&sessions[i].record);

  return 0;
}
