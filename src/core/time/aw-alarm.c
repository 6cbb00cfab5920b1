/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-clock-private.h"

#include "aw-alarm.h"

/**
 * AwAlarm:
 *
 * One instant to come on a clock. An alarm lives as long as who set it: it
 * holds its clock, and the clock does not hold it.
 */
struct _AwAlarm
{
  GObject parent_instance;

  AwClock *clock;
  GSequenceIter *place; /* %NULL: not set */
};

G_DEFINE_FINAL_TYPE (AwAlarm, aw_alarm, G_TYPE_OBJECT)

enum
{
  DUE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The clock has taken its place away. A handler may let go of the alarm. */
static void
ring (gpointer data)
{
  g_autoptr (AwAlarm) self = g_object_ref (data);

  self->place = NULL;
  g_signal_emit (self, signals[DUE], 0);
}

static void
aw_alarm_dispose (GObject *object)
{
  AwAlarm *self = AW_ALARM (object);

  aw_alarm_clear (self);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (aw_alarm_parent_class)->dispose (object);
}

static void
aw_alarm_class_init (AwAlarmClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_alarm_dispose;

  /**
   * AwAlarm::due:
   *
   * The instant has come, or is past. Emitted once for each aw_alarm_set(); a
   * handler may set the alarm again, or let go of it.
   */
  signals[DUE] = g_signal_new ("due", AW_TYPE_ALARM, G_SIGNAL_RUN_LAST,
                               0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aw_alarm_init (AwAlarm *self)
{
}

/**
 * aw_alarm_new:
 * @clock: the clock to wait on
 *
 * Returns: (transfer full): an alarm that is not set
 */
AwAlarm *
aw_alarm_new (AwClock *clock)
{
  AwAlarm *self;

  g_return_val_if_fail (AW_IS_CLOCK (clock), NULL);

  self = g_object_new (AW_TYPE_ALARM, NULL);
  self->clock = g_object_ref (clock);

  return self;
}

/**
 * aw_alarm_set:
 * @instant: microseconds since the Unix epoch; %G_MAXINT64 never comes
 *
 * Sets the alarm, in place of what it was set to. If @instant is past, it rings
 * as soon as the main loop runs, never from within this call. If the wall clock
 * is set, @instant stays: a jump over it makes the alarm ring at once, a jump
 * back makes it wait again.
 */
void
aw_alarm_set (AwAlarm *self,
              gint64   instant)
{
  g_return_if_fail (AW_IS_ALARM (self));
  g_return_if_fail (self->clock != NULL);

  aw_alarm_clear (self);
  self->place = aw_clock_add (self->clock, instant, ring, self);
}

/**
 * aw_alarm_clear:
 *
 * Makes the alarm wait for nothing.
 */
void
aw_alarm_clear (AwAlarm *self)
{
  g_return_if_fail (AW_IS_ALARM (self));

  if (self->place != NULL)
    aw_clock_remove (self->clock, g_steal_pointer (&self->place));
}
