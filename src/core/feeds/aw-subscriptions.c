/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-subscriptions-private.h"

/**
 * AwSubscriptions:
 *
 * Keeps the programs fresh that are subscribed to: asks for each when its
 * schedule says so (`aw-feed-schedule.c`), when the person wants it, and when the
 * network comes back. Whatever goes wrong, the last good edition stays. An answer
 * that changes nothing is written nowhere.
 *
 * Which there are, it sees in the library. How servers are asked is in
 * `aw-subscriptions-refresh.c`, how one is subscribed to in
 * `aw-subscriptions-subscribe.c`.
 */

G_DEFINE_FINAL_TYPE (AwSubscriptions, aw_subscriptions, G_TYPE_OBJECT)

/* --- Which there are ---------------------------------------------------------- */

static GHashTable *
create_feeds (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                (GDestroyNotify) aw_subscription_free);
}

/* @known: where it may be from before */
static void
add_feed (AwSubscriptions *self,
          AwLibraryItem   *item,
          GHashTable      *known)
{
  const AwLibraryMetadata *metadata = item->metadata;
  const char *id = item->id;
  const AwSubscription *before = g_hash_table_lookup (known, id);
  AwSubscription *feed;

  if (metadata->url == NULL)
    {
      g_hash_table_remove (self->feeds, id);
      return;
    }

  feed = aw_subscription_new (id, item->program, metadata,
                              self->is_patient, aw_clock_get_now (self->clock));
  if (before != NULL)
    aw_subscription_keep_state (feed, before);
  g_hash_table_replace (self->feeds, feed->id, feed);
}

static void
take_items (AwSubscriptions *self,
            guint            position,
            guint            n,
            GHashTable      *known)
{
  for (guint i = position; i < position + n; i++)
    {
      g_autoptr (AwLibraryItem) item = g_list_model_get_item (G_LIST_MODEL (self->library), i);

      add_feed (self, item, known);
    }
}

static void
take_all (AwSubscriptions *self)
{
  g_autoptr (GHashTable) known = g_steal_pointer (&self->feeds);

  self->feeds = create_feeds ();
  take_items (self, 0, g_list_model_get_n_items (G_LIST_MODEL (self->library)), known);
}

static void
library_changed_cb (AwSubscriptions *self,
                    guint            position,
                    guint            n_removed,
                    guint            n_added)
{
  if (!self->is_listed)
    return;

  if (n_removed > n_added)
    take_all (self);
  else
    take_items (self, position, n_added, self->feeds);
  aw_subscriptions_refresh_due (self);
  g_signal_emit_by_name (self, "changed", NULL);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (AwSubscriptions) self = user_data;
  g_autoptr (GPtrArray) programs = aw_library_load_all_finish (AW_LIBRARY (source), result);
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->is_listed = TRUE;
  take_all (self);
  aw_subscriptions_refresh_due (self);
  for (guint i = 0; i < waiting->len; i++)
    aw_subscriptions_refresh_all (self, waiting->pdata[i]);
  g_signal_emit_by_name (self, "changed", NULL);
}

static void
clock_changed_cb (AwSubscriptions *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    aw_subscription_take_clock (value, aw_clock_get_now (self->clock));
  if (self->is_started)
    aw_subscriptions_set_next (self);
}

static void
aw_subscriptions_dispose (GObject *object)
{
  AwSubscriptions *self = AW_SUBSCRIPTIONS (object);

  g_clear_object (&self->alarm);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->monitor);
  g_clear_object (&self->fetcher);
  g_clear_object (&self->clock);
  g_clear_object (&self->library);
  g_clear_pointer (&self->feeds, g_hash_table_unref);
  g_clear_pointer (&self->requests, g_hash_table_unref);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_subscriptions_parent_class)->dispose (object);
}

static void
aw_subscriptions_class_init (AwSubscriptionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_subscriptions_dispose;

  /**
   * AwSubscriptions::changed:
   * @id: (nullable): the id of a program; %NULL for all
   *
   * What is known of its feed has changed.
   */
  g_signal_new ("changed", AW_TYPE_SUBSCRIPTIONS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
aw_subscriptions_init (AwSubscriptions *self)
{
  self->cancellable = g_cancellable_new ();
  self->feeds = create_feeds ();
  self->requests = g_hash_table_new (g_str_hash, g_str_equal);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->next = G_MAXINT64;
}

static void
due_cb (AwSubscriptions *self)
{
  aw_library_take_day (self->library);
  aw_subscriptions_refresh_due (self);
}

/**
 * aw_subscriptions_new:
 * @library: where programs are kept
 * @clock: what tells the time
 * @fetcher: (nullable): what asks servers; %NULL for one that trusts what the
 *   system trusts
 * @monitor: (nullable): what knows whether there is a network; %NULL for the
 *   system's
 *
 * Returns: (transfer full): feeds that ask nobody until they are started
 */
AwSubscriptions *
aw_subscriptions_new (AwLibrary       *library,
                      AwClock         *clock,
                      AwFetcher       *fetcher,
                      GNetworkMonitor *monitor)
{
  AwSubscriptions *self;

  g_return_val_if_fail (AW_IS_LIBRARY (library), NULL);
  g_return_val_if_fail (AW_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (fetcher == NULL || AW_IS_FETCHER (fetcher), NULL);
  g_return_val_if_fail (monitor == NULL || G_IS_NETWORK_MONITOR (monitor), NULL);

  self = g_object_new (AW_TYPE_SUBSCRIPTIONS, NULL);
  self->library = g_object_ref (library);
  self->clock = g_object_ref (clock);
  g_set_object (&self->fetcher, fetcher);
  g_set_object (&self->monitor, monitor);
  self->alarm = aw_alarm_new (clock);
  g_signal_connect_object (self->alarm, "due", G_CALLBACK (due_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "changed", G_CALLBACK (clock_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "items-changed", G_CALLBACK (library_changed_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}

/* A server that could not be reached before may well be there now. */
static void
network_changed_cb (AwSubscriptions *self)
{
  const gboolean was_available = self->is_available;
  GHashTableIter iter;
  gpointer value;

  self->is_available = g_network_monitor_get_network_available (self->monitor);
  g_hash_table_iter_init (&iter, self->feeds);
  while (self->is_available && !was_available && g_hash_table_iter_next (&iter, NULL, &value))
    aw_subscription_take_network (value, aw_clock_get_now (self->clock));

  aw_subscriptions_refresh_due (self);
}

/**
 * aw_subscriptions_set_patient:
 *
 * For one process of many that each ask once: before the start, so that a feed that
 * failed in an earlier one is left alone as long as that one would have.
 */
void
aw_subscriptions_set_patient (AwSubscriptions *self)
{
  g_return_if_fail (AW_IS_SUBSCRIPTIONS (self));

  self->is_patient = TRUE;
}

/**
 * aw_subscriptions_start:
 *
 * Sees which programs are subscribed to, asks for those that
 * are due, and goes on by itself. A second call does nothing.
 */
void
aw_subscriptions_start (AwSubscriptions *self)
{
  g_return_if_fail (AW_IS_SUBSCRIPTIONS (self));

  if (self->is_started)
    return;

  self->is_started = TRUE;
  if (self->monitor == NULL)
    self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->is_available = g_network_monitor_get_network_available (self->monitor);
  g_signal_connect_object (self->monitor, "network-changed", G_CALLBACK (network_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->monitor, "notify::network-metered",
                           G_CALLBACK (network_changed_cb), self, G_CONNECT_SWAPPED);
  aw_library_load_all_async (self->library, NULL, NULL, listed_cb, g_object_ref (self));
}

/**
 * aw_subscriptions_stop:
 *
 * Gives up what is under way, and asks nobody any more.
 */
void
aw_subscriptions_stop (AwSubscriptions *self)
{
  g_return_if_fail (AW_IS_SUBSCRIPTIONS (self));

  g_cancellable_cancel (self->cancellable);
  aw_alarm_clear (self->alarm);
  if (self->monitor != NULL)
    g_signal_handlers_disconnect_by_func (self->monitor, network_changed_cb, self);
}

/**
 * aw_subscriptions_get_next:
 *
 * Returns: when the next feed is asked by itself, microseconds since the Unix
 *   epoch; %G_MAXINT64 for never
 */
gint64
aw_subscriptions_get_next (AwSubscriptions *self)
{
  g_return_val_if_fail (AW_IS_SUBSCRIPTIONS (self), G_MAXINT64);

  return self->next;
}

/**
 * aw_subscriptions_is_busy:
 *
 * Returns: whether feeds are being listed or asked, or a failure is written down
 */
gboolean
aw_subscriptions_is_busy (AwSubscriptions *self)
{
  g_return_val_if_fail (AW_IS_SUBSCRIPTIONS (self), FALSE);

  return (self->is_started && !self->is_listed) || g_hash_table_size (self->requests) > 0 ||
         self->n_notes > 0;
}

/* --- What is known ------------------------------------------------------------ */

/**
 * aw_subscriptions_find:
 * @id: the id of a program
 *
 * Returns: (transfer none) (nullable): what is known of where its editions come from;
 *   %NULL if it is not subscribed to
 */
const AwSubscription *
aw_subscriptions_find (AwSubscriptions *self,
                       const char      *id)
{
  g_return_val_if_fail (AW_IS_SUBSCRIPTIONS (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->feeds, id);
}

/* --- Shared ------------------------------------------------------------------- */

/**
 * aw_subscriptions_get_fetcher:
 *
 * Most people subscribe to nothing, and need none of what it loads.
 *
 * Returns: (transfer none): what asks servers
 */
AwFetcher *
aw_subscriptions_get_fetcher (AwSubscriptions *self)
{
  if (self->fetcher == NULL)
    self->fetcher = aw_fetcher_new ();

  return self->fetcher;
}
