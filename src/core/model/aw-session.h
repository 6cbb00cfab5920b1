/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AwAssumed:
 * @AW_ASSUMED_START: the announcement does not state the start
 * @AW_ASSUMED_DURATION: it does not state how long the live part lasts
 * @AW_ASSUMED_RECORDING: it does not state the recording of this session
 *
 * What of a session its document's author assumed.
 */
typedef enum
{
  AW_ASSUMED_NOTHING = 0,
  AW_ASSUMED_START = 1 << 0,
  AW_ASSUMED_DURATION = 1 << 1,
  AW_ASSUMED_RECORDING = 1 << 2,
} AwAssumed;

/**
 * AwSessionState:
 * @AW_SESSION_UPCOMING: it has not started
 * @AW_SESSION_LIVE: it has started and not ended
 * @AW_SESSION_RECORDED: it has ended, and its recording is available
 * @AW_SESSION_OVER: it has ended, and there is no recording, or no longer
 *
 * What a session is at one instant.
 */
typedef enum
{
  AW_SESSION_UPCOMING,
  AW_SESSION_LIVE,
  AW_SESSION_RECORDED,
  AW_SESSION_OVER,
} AwSessionState;

#define AW_TYPE_SESSION (aw_session_get_type ())

G_DECLARE_FINAL_TYPE (AwSession, aw_session, AW, SESSION, GObject)

/**
 * AwSession:
 * @start: wall-clock start in the program's zone, minutes after midnight
 * @duration: exact length of the live part, minutes
 * @announced: (nullable): the start in the announcement's own words
 * @recording_until: see aw_session_get_recording_until()
 * @assumed: what of the session the announcement does not state
 *
 * The live part of an action, immutable: a wall-clock start in the program's
 * zone. It holds no instants, because a run moves its day.
 */
struct _AwSession
{
  GObject parent_instance;

  int start;
  int duration;
  char *announced;
  GDate recording_until;
  AwAssumed assumed;
};

AwSession      *aw_session_new                (int          start,
                                               int          duration,
                                               const char  *announced,
                                               const GDate *recording_until,
                                               AwAssumed    assumed);

const GDate    *aw_session_get_recording_until (AwSession  *self);

AwSessionState  aw_session_state_at           (gint64       start,
                                               gint64       end,
                                               gint64       recording_end,
                                               gint64       now);

G_END_DECLS
