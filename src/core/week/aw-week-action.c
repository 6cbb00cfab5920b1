/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-zone.h"

#include "aw-week-action.h"

enum
{
  PROP_DONE = 1,
  PROP_OUTCOME,
  PROP_NOTE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AwWeekAction, aw_week_action, G_TYPE_OBJECT)

/* The end of the last day on which the recording is available; a session whose
 * recording has no last day keeps it for good. */
static gint64
find_recording_end (AwAction  *action,
                    GTimeZone *zone,
                    int        days_moved)
{
  const GDate *until = aw_session_get_recording_until (action->session);
  GDate date;

  if (action->links[AW_LINK_RECORDING] == NULL)
    return G_MININT64;
  if (until == NULL)
    return G_MAXINT64;

  aw_date_move (until, days_moved + 1, &date);
  return aw_zone_get_instant (zone, &date, 0);
}

static void
aw_week_action_finalize (GObject *object)
{
  AwWeekAction *self = AW_WEEK_ACTION (object);

  g_clear_object (&self->action);
  g_clear_pointer (&self->note, g_free);

  G_OBJECT_CLASS (aw_week_action_parent_class)->finalize (object);
}

static void
aw_week_action_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AwWeekAction *self = AW_WEEK_ACTION (object);

  switch (prop_id)
    {
    case PROP_DONE:
      g_value_set_boolean (value, aw_week_action_is_done (self));
      break;
    case PROP_OUTCOME:
      g_value_set_enum (value, self->outcome);
      break;
    case PROP_NOTE:
      g_value_set_string (value, self->note);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
aw_week_action_class_init (AwWeekActionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = aw_week_action_finalize;
  object_class->get_property = aw_week_action_get_property;

  /**
   * AwWeekAction:done:
   *
   * Whether this person has done the action; %TRUE only once that is on disk.
   */
  properties[PROP_DONE] =
    g_param_spec_boolean ("done", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * AwWeekAction:outcome:
   *
   * How it went; only once that is on disk. Notified also when it is the same
   * again at another time.
   */
  properties[PROP_OUTCOME] =
    g_param_spec_enum ("outcome", NULL, NULL, AW_TYPE_OUTCOME, AW_OUTCOME_NONE,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  /**
   * AwWeekAction:note: (nullable)
   *
   * What the person wrote about it, as it is on disk.
   */
  properties[PROP_NOTE] =
    g_param_spec_string ("note", NULL, NULL, NULL,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aw_week_action_init (AwWeekAction *self)
{
}

/**
 * aw_week_action_new:
 * @action: an action of a program
 * @zone: the program's zone
 * @date: the date of the action in the run
 * @days_moved: by how many days the run moves every day of the program
 *
 * Returns: (transfer full): a new action of a run, not done
 */
AwWeekAction *
aw_week_action_new (AwAction    *action,
                    GTimeZone   *zone,
                    const GDate *date,
                    int          days_moved)
{
  AwWeekAction *self;
  AwSession *session;
  const GDate *until;
  GDate day_before;

  g_return_val_if_fail (AW_IS_ACTION (action), NULL);

  self = g_object_new (AW_TYPE_WEEK_ACTION, NULL);
  self->action = g_object_ref (action);
  self->date = self->last = *date;
  until = aw_action_get_until (action);
  if (until != NULL)
    aw_date_move (until, days_moved, &self->last);

  session = action->session;
  if (session != NULL)
    {
      self->start = aw_zone_get_instant (zone, date, session->start);
      self->end = self->start + session->duration * G_TIME_SPAN_MINUTE;
      aw_date_move (date, -1, &day_before);
      self->day_before = aw_zone_get_instant (zone, &day_before, session->start);
      self->recording_end = find_recording_end (action, zone, days_moved);
    }

  return self;
}

/**
 * aw_week_action_get_state:
 * @now: microseconds since the Unix epoch
 *
 * Returns: what the session is at @now; meaningless if the action is none
 */
AwSessionState
aw_week_action_get_state (AwWeekAction *self,
                          gint64        now)
{
  g_return_val_if_fail (AW_IS_WEEK_ACTION (self), AW_SESSION_OVER);

  return aw_session_state_at (self->start, self->end, self->recording_end, now);
}

/**
 * aw_week_action_is_done:
 *
 * Returns: whether this person has done the action
 */
gboolean
aw_week_action_is_done (AwWeekAction *self)
{
  g_return_val_if_fail (AW_IS_WEEK_ACTION (self), FALSE);

  return aw_outcome_is_done (self->outcome);
}

/**
 * aw_week_action_set_outcome:
 * @outcome: how it went
 * @time: when, microseconds since the Unix epoch, or 0
 *
 * For the week, which follows the journal; it writes nothing.
 */
void
aw_week_action_set_outcome (AwWeekAction *self,
                            AwOutcome     outcome,
                            gint64        time)
{
  gboolean was_done;

  g_return_if_fail (AW_IS_WEEK_ACTION (self));

  if (self->outcome == outcome && self->outcome_time == time)
    return;

  was_done = aw_week_action_is_done (self);
  self->outcome = outcome;
  self->outcome_time = time;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OUTCOME]);
  if (was_done != aw_week_action_is_done (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DONE]);
}

/**
 * aw_week_action_set_note:
 * @note: (nullable): what the person wrote about it
 *
 * For the week, which follows the journal; it writes nothing.
 */
void
aw_week_action_set_note (AwWeekAction *self,
                         const char   *note)
{
  g_return_if_fail (AW_IS_WEEK_ACTION (self));

  if (g_strcmp0 (self->note, note) == 0)
    return;

  g_free (self->note);
  self->note = g_strdup (note);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOTE]);
}
