/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-feed-schedule.h"
#include "aw-library-error.h"
#include "aw-zone.h"

#include "aw-subscription.h"

/* What a file or a server says of later than that is a mistake, or a clock that
 * was wrong. */
#define MAX_WAIT (7 * G_TIME_SPAN_DAY)

/* That and its jitter. */
#define MAX_SCHEDULED (9 * G_TIME_SPAN_DAY)

/* Clocks are set right by seconds all the time. */
#define MAX_AHEAD (15 * G_TIME_SPAN_MINUTE)

/* More make no difference. */
#define MAX_FAILURES 1000

static void
schedule (AwSubscription *self,
          gint64          retry_after,
          gint64          now)
{
  const AwSubscriptionFacts facts = {
    .now = now,
    .first = self->first,
    .last = self->last,
    .max_age = self->max_age,
    .retry_after = retry_after,
    .n_failures = (guint) MIN (self->info->n_failures, MAX_FAILURES),
    .seed = g_random_int (),
  };

  self->scheduled = now;
  self->next = aw_feed_schedule_next (&facts);
}

/* Of a file whose clock was ahead by years nothing is to be waited for, or each
 * process would wait anew. */
static gint64
believe (gint64 time,
         gint64 now)
{
  return time <= now + MAX_SCHEDULED ? time : 0;
}

static void
set_program (AwSubscription *self,
             AwProgram      *program)
{
  GTimeZone *zone = program->zone;
  GDate end;

  aw_date_move (&program->last, 1, &end);
  self->first = aw_zone_get_instant (zone, aw_program_get_first_date (program), 0);
  self->last = aw_zone_get_instant (zone, &end, 0);
}

/**
 * aw_subscription_new:
 * @id: the id of a program
 * @program: (nullable): the last good edition; %NULL if it cannot be read any more
 * @info: what is kept about it, with an address
 * @patient: whether one that failed is due only when it was to be asked again, not
 *   at once because a process starts
 * @now: microseconds since the Unix epoch
 *
 * One whose copy cannot be read is asked for again at once, and without conditions.
 *
 * Returns: (transfer full): a feed, which is due as soon as its server allows
 */
AwSubscription *
aw_subscription_new (const char              *id,
                     AwProgram               *program,
                     const AwLibraryMetadata *info,
                     gboolean                 patient,
                     gint64                   now)
{
  AwSubscription *self = g_new0 (AwSubscription, 1);

  self->id = g_strdup (id);
  self->info = aw_library_metadata_copy (info);
  self->max_age = -1;
  if (program != NULL)
    {
      set_program (self, program);
    }
  else
    {
      /* "Not modified" would leave it as it is. */
      g_clear_pointer (&self->info->etag, g_free);
      g_clear_pointer (&self->info->last_modified, g_free);
      self->info->fresh_until = 0;
      self->first = self->last = now;
    }
  self->scheduled = now;
  self->info->busy_until = believe (self->info->busy_until, now);
  self->next = MAX (believe (self->info->fresh_until, now), self->info->busy_until);
  if (patient)
    self->next = MAX (self->next, believe (info->retry_at, now));

  return self;
}

/**
 * aw_subscription_free:
 * @self: (transfer full): a feed
 */
void
aw_subscription_free (AwSubscription *self)
{
  g_free (self->id);
  aw_library_metadata_free (self->info);
  g_clear_pointer (&self->floating, aw_floating_free);
  g_free (self->problem);
  g_free (self->moved_to);
  g_free (self);
}

static void
take_validator (char      **kept,
                const char *given,
                gboolean    is_new)
{
  /* "Not modified" need not repeat them (RFC 9110 15.4.5). */
  if (given == NULL && !is_new)
    return;

  g_free (*kept);
  *kept = g_strdup (given);
}

/**
 * aw_subscription_build_info:
 * @before: what is kept about the copy before it
 * @answer: a good answer
 * @now: microseconds since the Unix epoch
 *
 * Returns: (transfer full): what to keep about the copy from now on
 */
AwLibraryMetadata *
aw_subscription_build_info (const AwLibraryMetadata *before,
                            const AwFetched         *answer,
                            gint64                   now)
{
  AwLibraryMetadata *info = aw_library_metadata_copy (before);

  take_validator (&info->etag, answer->etag, !answer->not_modified);
  take_validator (&info->last_modified, answer->last_modified, !answer->not_modified);
  if (!answer->not_modified)
    {
      g_free (info->charset);
      info->charset = g_strdup (answer->charset);
    }
  info->fresh_until = 0;
  if (answer->max_age > 0)
    info->fresh_until = now + MIN (answer->max_age, MAX_WAIT / G_USEC_PER_SEC) * G_USEC_PER_SEC;
  info->busy_until = 0;
  info->retry_at = 0;
  info->n_failures = 0;

  return info;
}

/**
 * aw_subscription_take_answer:
 * @answer: a good answer, whose content, if it has one, is good too
 * @now: microseconds since the Unix epoch
 */
void
aw_subscription_take_answer (AwSubscription  *self,
                             const AwFetched *answer,
                             gint64           now)
{
  g_autoptr (AwLibraryMetadata) before = self->info;

  self->info = aw_subscription_build_info (before, answer, now);
  self->max_age = answer->max_age;
  self->is_unreached = FALSE;
  g_clear_pointer (&self->floating, aw_floating_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->moved_to, g_free);
  if (g_strcmp0 (answer->permanent_url, self->info->url) != 0)
    self->moved_to = g_strdup (answer->permanent_url);
  schedule (self, -1, now);
}

/**
 * aw_subscription_fail:
 * @error: why; the message is one sentence for the person
 * @retry_after: for how many seconds the server asks to be left alone; -1 if it
 *   does not
 * @now: microseconds since the Unix epoch
 */
void
aw_subscription_fail (AwSubscription *self,
                      const GError   *error,
                      gint64          retry_after,
                      gint64          now)
{
  g_free (self->problem);
  self->problem = g_strdup (error->message);
  self->is_unreached = g_error_matches (error, AW_FETCH_ERROR, AW_FETCH_ERROR_UNREACHABLE) ||
                       g_error_matches (error, AW_FETCH_ERROR, AW_FETCH_ERROR_TIMED_OUT);
  g_clear_pointer (&self->floating, aw_floating_free);
  self->floating = aw_floating_copy (aw_library_error_get_floating (error));
  self->info->n_failures++;
  self->info->busy_until = retry_after > 0
                             ? now + MIN (retry_after, MAX_WAIT / G_USEC_PER_SEC) * G_USEC_PER_SEC
                             : 0;
  schedule (self, retry_after, now);
  self->info->retry_at = self->next;
}

/**
 * aw_subscription_take_network:
 * @now: microseconds since the Unix epoch
 *
 * There is a network again: what could not be reached is due.
 */
void
aw_subscription_take_network (AwSubscription *self,
                              gint64          now)
{
  if (self->is_unreached)
    self->next = MIN (self->next, now);
}

/**
 * aw_subscription_take_clock:
 * @now: microseconds since the Unix epoch, by a clock that was set
 *
 * What was decided by a clock that was ahead is void.
 */
void
aw_subscription_take_clock (AwSubscription *self,
                            gint64          now)
{
  if (self->scheduled <= now + MAX_AHEAD)
    return;

  self->scheduled = now;
  self->next = now;
  self->info->busy_until = MIN (self->info->busy_until, now + MAX_WAIT);
}

/**
 * aw_subscription_keep_state:
 * @known: the feed of the same program that was there before
 *
 * What was found out about it since the start is not forgotten, unless it is asked for
 * at another address now.
 */
void
aw_subscription_keep_state (AwSubscription       *self,
                            const AwSubscription *known)
{
  const gboolean is_same = g_strcmp0 (self->info->url, known->info->url) == 0;

  /* Where its server sends for good, the person may agree to. */
  if (!is_same && g_strcmp0 (self->info->url, known->moved_to) != 0)
    return;

  self->info->busy_until = MAX (self->info->busy_until, known->info->busy_until);
  self->scheduled = known->scheduled;
  self->next = known->next;
  self->max_age = known->max_age;
  self->info->retry_at = known->info->retry_at;
  self->info->n_failures = known->info->n_failures;
  self->is_unreached = known->is_unreached;
  self->floating = aw_floating_copy (known->floating);
  self->problem = g_strdup (known->problem);
  self->moved_to = is_same ? g_strdup (known->moved_to) : NULL;
}
