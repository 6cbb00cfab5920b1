/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "aw-reminder-plan.h"

/* What planning costs with 100 programs of 1,000 sessions, and how it grows. */

#define N_SESSIONS (100 * 1000)
#define N_ROUNDS 101
#define MOST_TIME (10 * 1000)
/* 10 times as many, and the logarithm grows from 4 to 5. */
#define MOST_GROWTH 12.5
#define DAY (24 * 60 * G_TIME_SPAN_MINUTE)

/* Microseconds. */
static gint64
measure (AwReminderSession *sessions,
         guint              n_sessions,
         gint64             now)
{
  gint64 begin = g_get_monotonic_time ();
  AwReminderPlan *plan = aw_reminder_plan_new (sessions, n_sessions, AW_LEADS_ALL, now, TRUE);

  aw_reminder_plan_free (plan);

  return g_get_monotonic_time () - begin;
}

/* The mean of ten: together they have to come from memory as all at once have to. */
static gint64
measure_tenths (AwReminderSession *sessions,
                gint64             now)
{
  gint64 sum = 0;

  for (int i = 0; i < 10; i++)
    sum += measure (&sessions[i * N_SESSIONS / 10], N_SESSIONS / 10, now);

  return sum / 10;
}

int
main (void)
{
  g_autofree AwReminderSession *sessions = g_new0 (AwReminderSession, N_SESSIONS);
  gint64 now = 400 * DAY;
  gint64 few = G_MAXINT64, many = G_MAXINT64;
  gboolean is_good;

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

  /* The least of all rounds: what else the machine does can only add to it. */
  for (int i = 0; i < N_ROUNDS; i++)
    {
      few = MIN (few, measure_tenths (sessions, now));
      many = MIN (many, measure (sessions, N_SESSIONS, now));
    }
  is_good = many <= MOST_TIME && (double) many <= MOST_GROWTH * (double) few;
  g_print ("%d sessions: %.2f ms, limit 10\n", N_SESSIONS, (double) many / 1000);
  g_print ("%d sessions: %.2f ms, %.1f times less, limit 12.5 (n log n)\n", N_SESSIONS / 10,
           (double) few / 1000, (double) many / (double) few);

  for (guint i = 0; i < N_SESSIONS; i++)
    aw_reminder_record_clear (&sessions[i].record);

  return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
