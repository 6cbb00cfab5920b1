/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-session.h"

G_DEFINE_FINAL_TYPE (AwSession, aw_session, G_TYPE_OBJECT)

static void
aw_session_finalize (GObject *object)
{
  AwSession *self = AW_SESSION (object);

  g_clear_pointer (&self->announced, g_free);

  G_OBJECT_CLASS (aw_session_parent_class)->finalize (object);
}

static void
aw_session_class_init (AwSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_session_finalize;
}

static void
aw_session_init (AwSession *self)
{
  g_date_clear (&self->recording_until, 1);
}

/**
 * aw_session_new:
 * @start: wall-clock start in the program's zone, minutes after midnight
 * @duration: exact length of the live part, minutes
 * @announced: (nullable): the start in the announcement's own words
 * @recording_until: (nullable): last date on which the recording is available,
 *   in the program's zone; %NULL if no last date is known
 * @assumed: what of this the announcement does not state
 *
 * Returns: (transfer full): a new session
 */
AwSession *
aw_session_new (int          start,
                int          duration,
                const char  *announced,
                const GDate *recording_until,
                AwAssumed    assumed)
{
  AwSession *self;

  g_return_val_if_fail (start >= 0 && start < 24 * 60, NULL);
  g_return_val_if_fail (duration > 0, NULL);

  self = g_object_new (AW_TYPE_SESSION, NULL);
  self->start = start;
  self->duration = duration;
  self->announced = g_strdup (announced);
  if (recording_until != NULL)
    self->recording_until = *recording_until;
  self->assumed = assumed;

  return self;
}

/**
 * aw_session_get_recording_until:
 *
 * Returns: (transfer none) (nullable): the last date on which the recording is
 *   available, in the program's zone, or %NULL if none is known
 */
const GDate *
aw_session_get_recording_until (AwSession *self)
{
  g_return_val_if_fail (AW_IS_SESSION (self), NULL);

  return g_date_valid (&self->recording_until) ? &self->recording_until : NULL;
}

/**
 * aw_session_state_at:
 * @start: the start
 * @end: the end
 * @recording_end: the instant from which no recording is available any more;
 *   at most @end if there never is one
 * @now: the instant to look from
 *
 * All instants are microseconds since the Unix epoch. Each state holds from
 * its first instant up to, not including, the first of the next one.
 *
 * Returns: the session's state at @now
 */
AwSessionState
aw_session_state_at (gint64 start,
                     gint64 end,
                     gint64 recording_end,
                     gint64 now)
{
  if (now < start)
    return AW_SESSION_UPCOMING;
  if (now < end)
    return AW_SESSION_LIVE;
  if (now < recording_end)
    return AW_SESSION_RECORDED;

  return AW_SESSION_OVER;
}
