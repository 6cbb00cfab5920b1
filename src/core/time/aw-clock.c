/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib-unix.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "aw-clock-private.h"
#include "aw-local-zone.h"

/* January 1, 2200: with no alarm the timer is set for then, because only a
 * timer that is set tells that the wall clock was. */
#define FAR_FUTURE (G_GINT64_CONSTANT (7258118400) * G_USEC_PER_SEC)

/**
 * AwClock:
 *
 * The one source of time for the whole program: now, the reader's zone, and
 * (through #AwAlarm) the instants to come. All instants are microseconds since
 * the Unix epoch.
 *
 * The system's clock waits on a timerfd(2) of the wall clock, which unlike
 * GLib's timeouts goes on counting while the computer sleeps, follows the wall
 * clock when it is set, and lets a process sleep until something is due.
 *
 * A clock for tests stands still until it is told to move. Both kinds belong to
 * the main thread.
 */
struct _AwClock
{
  GObject parent_instance;

  AwLocalZone *local_zone; /* %NULL: this clock stands still */
  gint64 now;
  GTimeZone *zone;

  GSequence *entries;
  guint64 n_added;

  GSource *source;
  int fd;
  gint64 armed;
  gboolean was_set;
};

typedef struct
{
  gint64 instant;
  guint64 number;
  AwClockFunc func;
  gpointer data;
} Entry;

typedef struct
{
  GSource parent;
  AwClock *clock; /* unowned: it destroys its source when it goes */
} ClockSource;

G_DEFINE_FINAL_TYPE (AwClock, aw_clock, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const Entry *first = a;
  const Entry *second = b;

  if (first->instant != second->instant)
    return first->instant < second->instant ? -1 : 1;

  return first->number < second->number ? -1 : first->number > second->number;
}

static gint64
get_earliest (AwClock *self)
{
  GSequenceIter *first = g_sequence_get_begin_iter (self->entries);

  if (g_sequence_iter_is_end (first))
    return FAR_FUTURE;

  return ((Entry *) g_sequence_get (first))->instant;
}

static void
set_timer (AwClock *self,
           gint64   instant)
{
  struct itimerspec spec = { 0 };

  /* All zero would disarm it; an instant in the past makes it expire now. */
  instant = CLAMP (instant, 1, FAR_FUTURE);
  if (instant == self->armed)
    return;

  spec.it_value.tv_sec = (time_t) (instant / G_USEC_PER_SEC);
  spec.it_value.tv_nsec = (long) (instant % G_USEC_PER_SEC) * 1000;
  self->armed = instant;

  /* The timer is set even so, but no read will tell of that change any more. */
  if (timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL) != 0 &&
      errno == ECANCELED)
    {
      self->was_set = TRUE;
      g_source_set_ready_time (self->source, 0);
    }
}

static void
arm (AwClock *self)
{
  gint64 earliest = get_earliest (self);

  if (self->local_zone != NULL)
    set_timer (self, earliest);
  else
    g_source_set_ready_time (self->source, earliest <= self->now ? 0 : -1);
}

static GSequenceIter *
find_due (AwClock *self,
          guint64  last)
{
  gint64 now = aw_clock_get_now (self);

  for (GSequenceIter *place = g_sequence_get_begin_iter (self->entries);
       !g_sequence_iter_is_end (place);
       place = g_sequence_iter_next (place))
    {
      Entry *entry = g_sequence_get (place);

      if (entry->instant > now)
        return NULL;
      if (entry->number <= last)
        return place;
    }

  return NULL;
}

/* Alarms that a handler sets wait for the main loop, even if they are due. */
static void
ring_due (AwClock *self)
{
  guint64 last = self->n_added;
  GSequenceIter *place;

  while ((place = find_due (self, last)) != NULL)
    {
      Entry due = *(Entry *) g_sequence_get (place);

      g_sequence_remove (place);
      due.func (due.data);
    }

  arm (self);
}

static void
change (AwClock *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  g_autoptr (AwClock) self = g_object_ref (((ClockSource *) source)->clock);
  guint64 n_expirations;

  g_source_set_ready_time (source, -1);

  if (self->fd >= 0)
    {
      if (read (self->fd, &n_expirations, sizeof n_expirations) < 0 && errno == ECANCELED)
        self->was_set = TRUE;
      self->armed = 0;
    }

  if (self->was_set)
    {
      self->was_set = FALSE;
      change (self);
    }
  if (!g_source_is_destroyed (source))
    ring_due (self);

  return G_SOURCE_CONTINUE;
}

static GSourceFuncs source_funcs = { NULL, NULL, dispatch, NULL, NULL, NULL };

static void
start_timer (AwClock *self)
{
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_NONBLOCK | TFD_CLOEXEC);
  if (self->fd < 0)
    g_error ("No timer for the wall clock: %s", g_strerror (errno));

  g_source_add_unix_fd (self->source, self->fd, G_IO_IN);
  arm (self);
}

static void
aw_clock_dispose (GObject *object)
{
  AwClock *self = AW_CLOCK (object);

  if (self->source != NULL)
    g_source_destroy (self->source);
  if (self->local_zone != NULL)
    g_signal_handlers_disconnect_by_data (self->local_zone, self);

  G_OBJECT_CLASS (aw_clock_parent_class)->dispose (object);
}

static void
aw_clock_finalize (GObject *object)
{
  AwClock *self = AW_CLOCK (object);

  /* An alarm holds its clock, so none is left. */
  g_assert (g_sequence_is_empty (self->entries));

  g_clear_pointer (&self->entries, g_sequence_free);
  g_clear_pointer (&self->source, g_source_unref);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_clear_object (&self->local_zone);
  if (self->fd >= 0)
    close (self->fd);

  G_OBJECT_CLASS (aw_clock_parent_class)->finalize (object);
}

static void
aw_clock_class_init (AwClockClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aw_clock_dispose;
  object_class->finalize = aw_clock_finalize;

  /**
   * AwClock::changed:
   *
   * Time did not merely pass: the wall clock was set, the computer slept, or
   * the zone is another one now. What was planned must be planned anew. Alarms
   * stay set, and those that the change made due ring after this.
   */
  signals[CHANGED] = g_signal_new ("changed", AW_TYPE_CLOCK, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aw_clock_init (AwClock *self)
{
  self->fd = -1;
  self->entries = g_sequence_new (g_free);

  self->source = g_source_new (&source_funcs, sizeof (ClockSource));
  ((ClockSource *) self->source)->clock = self;
  g_source_set_static_name (self->source, "[advocacy-week] clock");
  g_source_attach (self->source, NULL);
}

static AwClock *
new_for_zone (AwLocalZone *local_zone)
{
  AwClock *self = g_object_new (AW_TYPE_CLOCK, NULL);

  self->local_zone = local_zone;
  g_signal_connect_swapped (local_zone, "changed", G_CALLBACK (change), self);
  start_timer (self);

  return self;
}

/**
 * aw_clock_new:
 *
 * Returns: (transfer full): the system's clock, in the reader's zone
 */
AwClock *
aw_clock_new (void)
{
  return new_for_zone (aw_local_zone_new ());
}

/**
 * aw_clock_new_for_localtime:
 * @path: what to read instead of /etc/localtime
 *
 * Returns: (transfer full): the system's clock, in the zone of that file
 */
AwClock *
aw_clock_new_for_localtime (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);

  return new_for_zone (aw_local_zone_new_for_path (path));
}

/**
 * aw_clock_new_at:
 * @now: microseconds since the Unix epoch
 * @zone: the reader's zone
 *
 * Returns: (transfer full): a clock that stands still at @now
 */
AwClock *
aw_clock_new_at (gint64     now,
                 GTimeZone *zone)
{
  AwClock *self;

  g_return_val_if_fail (zone != NULL, NULL);

  self = g_object_new (AW_TYPE_CLOCK, NULL);
  self->now = now;
  self->zone = g_time_zone_ref (zone);

  return self;
}

/**
 * aw_clock_get_now:
 *
 * Returns: microseconds since the Unix epoch
 */
gint64
aw_clock_get_now (AwClock *self)
{
  g_return_val_if_fail (AW_IS_CLOCK (self), 0);

  return self->local_zone != NULL ? g_get_real_time () : self->now;
}

/**
 * aw_clock_get_zone:
 *
 * Returns: (transfer none): the reader's zone
 */
GTimeZone *
aw_clock_get_zone (AwClock *self)
{
  g_return_val_if_fail (AW_IS_CLOCK (self), NULL);

  return self->local_zone != NULL ? aw_local_zone_get_zone (self->local_zone) : self->zone;
}

/**
 * aw_clock_set_now:
 * @self: a clock that stands still
 * @now: microseconds since the Unix epoch
 *
 * Lets time pass until @now. Alarms that are due by then ring before this
 * returns, in the order of their instants, and all see @now. To go back is to
 * aw_clock_jump().
 */
void
aw_clock_set_now (AwClock *self,
                  gint64   now)
{
  g_return_if_fail (AW_IS_CLOCK (self));
  g_return_if_fail (self->local_zone == NULL);

  if (now < self->now)
    {
      aw_clock_jump (self, now);
      return;
    }

  self->now = now;
  ring_due (self);
}

/**
 * aw_clock_jump:
 * @self: a clock that stands still
 * @now: microseconds since the Unix epoch
 *
 * Sets the wall clock, as a person or the network does, forward or back:
 * #AwClock::changed is emitted, then alarms that are due ring.
 */
void
aw_clock_jump (AwClock *self,
               gint64   now)
{
  g_return_if_fail (AW_IS_CLOCK (self));
  g_return_if_fail (self->local_zone == NULL);

  self->now = now;
  change (self);
  ring_due (self);
}

/**
 * aw_clock_set_zone:
 * @self: a clock that stands still
 * @zone: the reader's zone
 *
 * Moves the reader: #AwClock::changed is emitted if @zone is another one.
 */
void
aw_clock_set_zone (AwClock   *self,
                   GTimeZone *zone)
{
  g_return_if_fail (AW_IS_CLOCK (self));
  g_return_if_fail (self->local_zone == NULL);
  g_return_if_fail (zone != NULL);

  if (g_str_equal (g_time_zone_get_identifier (self->zone), g_time_zone_get_identifier (zone)))
    return;

  g_time_zone_unref (self->zone);
  self->zone = g_time_zone_ref (zone);
  change (self);
}

/**
 * aw_clock_add:
 * @instant: when to call, microseconds since the Unix epoch
 * @func: what to call, once
 * @data: for @func; whoever owns it removes the place before it goes
 *
 * For #AwAlarm.
 *
 * Returns: (transfer none): its place, valid until @func is called or it is removed
 */
GSequenceIter *
aw_clock_add (AwClock     *self,
              gint64       instant,
              AwClockFunc  func,
              gpointer     data)
{
  GSequenceIter *place;
  Entry *entry;

  g_assert (AW_IS_CLOCK (self));
  g_assert (func != NULL);

  entry = g_new (Entry, 1);
  entry->instant = instant;
  entry->number = ++self->n_added;
  entry->func = func;
  entry->data = data;

  place = g_sequence_insert_sorted (self->entries, entry, compare, NULL);
  arm (self);

  return place;
}

/**
 * aw_clock_remove:
 * @place: what aw_clock_add() returned
 */
void
aw_clock_remove (AwClock       *self,
                 GSequenceIter *place)
{
  g_assert (AW_IS_CLOCK (self));

  g_sequence_remove (place);
  arm (self);
}
