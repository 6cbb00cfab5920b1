/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "aw-library-folder.h"

#include "aw-subscriptions-private.h"

/**
 * AwSubscriptions:
 *
 * Keeps the programs fresh that are subscribed to: asks for each when its
 * schedule says so (`aw-feed-schedule.c`), when the person wants it, and when the
 * network comes back. Whatever goes wrong, the last good edition stays. An answer
 * that changes nothing is written nowhere.
 *
 * How one is subscribed to is in `aw-subscriptions-subscribe.c`.
 */
/* One request, and who waits for it. */
typedef struct
{
  AwSubscriptions *self;
  char *id;
  char *url;
  AwFetched *answer;
  gint64 retry_after;
  GPtrArray *refreshes; /* GTask */
} FeedRequest;

/* What the person asked for. */
typedef struct
{
  guint n_pending;
  guint n_feeds;
  guint n_changed;
  GError *error;
} Refresh;

typedef struct
{
  char *id;
  char *url;
  gint64 busy_until;
  gint64 retry_at;
  gint64 n_failures;
} FeedUpdate;

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwSubscriptions, aw_subscriptions, G_TYPE_OBJECT)

static void
feed_request_free (FeedRequest *request)
{
  g_object_unref (request->self);
  g_free (request->id);
  g_free (request->url);
  g_clear_pointer (&request->answer, aw_fetched_free);
  g_ptr_array_unref (request->refreshes);
  g_free (request);
}

static void
refresh_free (Refresh *refresh)
{
  g_clear_error (&refresh->error);
  g_free (refresh);
}

static void
feed_update_free (FeedUpdate *note)
{
  g_free (note->id);
  g_free (note->url);
  g_free (note);
}

/* Nobody pays by the byte for what they did not ask for. */
static gboolean
may_ask (AwSubscriptions      *self,
         const AwSubscription *feed)
{
  return aw_fetch_is_loopback (feed->info->url) ||
         (g_network_monitor_get_network_available (self->monitor) &&
          !g_network_monitor_get_network_metered (self->monitor));
}

static void
set_next (AwSubscriptions *self)
{
  GHashTableIter iter;
  gpointer value;

  self->next = G_MAXINT64;
  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const AwSubscription *feed = value;

      if (may_ask (self, feed) && !g_hash_table_contains (self->requests, feed->id))
        self->next = MIN (self->next, feed->next);
    }

  if (self->next != G_MAXINT64)
    aw_alarm_set (self->alarm, self->next);
  else
    aw_alarm_clear (self->alarm);
}

/* --- What is written besides editions ----------------------------------------- */

static void
update_info (AwLibraryMetadata *info,
             gpointer           user_data)
{
  const FeedUpdate *note = user_data;

  info->busy_until = note->busy_until;
  info->retry_at = note->retry_at;
  info->n_failures = note->n_failures;
  if (note->url != NULL)
    {
      g_free (info->url);
      info->url = g_strdup (note->url);
    }
}

static void
note_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  AwSubscriptions *self = source_object;
  const FeedUpdate *note = task_data;
  GError *error = NULL;

  if (aw_library_folder_set_info (aw_library_get_directory (self->library), note->id,
                                  update_info, task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
write_note (AwSubscriptions      *self,
            const AwSubscription *feed,
            const char           *url,
            GAsyncReadyCallback   callback,
            gpointer              user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  FeedUpdate *note = g_new0 (FeedUpdate, 1);

  note->id = g_strdup (feed->id);
  note->url = g_strdup (url);
  note->busy_until = feed->info->busy_until;
  note->retry_at = feed->info->retry_at;
  note->n_failures = feed->info->n_failures;
  g_task_set_source_tag (task, write_note);
  g_task_set_task_data (task, note, (GDestroyNotify) feed_update_free);
  g_task_run_in_thread (task, note_in_thread);
}

/* What could not be written costs a request. */
static void
failure_noted_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  AwSubscriptions *self = AW_SUBSCRIPTIONS (source);
  g_autoptr (GError) error = NULL;

  self->n_notes--;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_info ("%s", error->message);
}

static void
note_failure (AwSubscriptions      *self,
              const AwSubscription *feed)
{
  self->n_notes++;
  write_note (self, feed, NULL, failure_noted_cb, NULL);
}

static void list_feeds (AwSubscriptions *self);

/* --- Refreshing --------------------------------------------------------------- */

static void
finish_refresh (GTask        *task,
                gboolean      changed,
                const GError *error)
{
  Refresh *refresh = g_task_get_task_data (task);

  refresh->n_changed += changed;
  if (error != NULL && refresh->error == NULL)
    refresh->error = g_error_copy (error);
  if (--refresh->n_pending > 0)
    return;

  if (refresh->error != NULL)
    g_task_return_error (task, g_steal_pointer (&refresh->error));
  else
    g_task_return_boolean (task, TRUE);
}

/* The feed may be gone meanwhile. */
static void
finish_request (FeedRequest        *request,
              gboolean      changed,
              const GError *error)
{
  AwSubscriptions *self = request->self;
  AwSubscription *feed = g_hash_table_lookup (self->feeds, request->id);
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (feed != NULL && error == NULL)
    {
      aw_subscription_take_answer (feed, request->answer, aw_subscriptions_get_now (self));
    }
  else if (feed != NULL && !cancelled)
    {
      aw_subscription_fail (feed, error, request->retry_after, aw_subscriptions_get_now (self));
      note_failure (self, feed);
    }

  g_hash_table_steal (self->requests, request->id);
  for (guint i = 0; i < request->refreshes->len; i++)
    finish_refresh (request->refreshes->pdata[i], changed, error);
  if (!cancelled)
    {
      g_signal_emit (self, signals[CHANGED], 0, request->id);
      set_next (self);
    }
  feed_request_free (request);
}

static void fetch (AwSubscriptions      *self,
                   const AwSubscription *feed,
                   FeedRequest                *request);

/* The person may agree to another address meanwhile. */
static gboolean
is_elsewhere (const AwSubscription *feed,
              const FeedRequest          *request)
{
  return feed != NULL && !g_str_equal (feed->info->url, request->url);
}

static void
installed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  FeedRequest *request = user_data;
  AwSubscriptions *self = request->self;
  AwSubscription *feed = g_hash_table_lookup (self->feeds, request->id);
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  /* It is known here which program has changed. */
  self->is_installing = TRUE;
  program = aw_library_install_finish (AW_LIBRARY (source), result, &changed, &error);
  self->is_installing = FALSE;
  if (program != NULL && feed != NULL)
    aw_subscription_set_program (feed, program);
  if (program == NULL && is_elsewhere (feed, request))
    {
      fetch (self, feed, request);
      return;
    }

  /* Removed meanwhile, which this has not heard of yet if another process did it. */
  if (g_error_matches (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      list_feeds (self);
    }

  finish_request (request, changed, error);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  FeedRequest *request = user_data;
  AwSubscriptions *self = request->self;
  AwSubscription *feed = g_hash_table_lookup (self->feeds, request->id);
  g_autoptr (AwLibraryMetadata) info = NULL;
  g_autoptr (GError) error = NULL;

  request->answer = aw_fetcher_fetch_finish (AW_FETCHER (source), result, &request->retry_after,
                                             &error);
  if (is_elsewhere (feed, request))
    {
      fetch (self, feed, request);
      return;
    }
  if (request->answer == NULL || request->answer->not_modified || feed == NULL)
    {
      finish_request (request, FALSE, error);
      return;
    }

  info = aw_subscription_build_info (feed->info, request->answer, aw_subscriptions_get_now (self));
  /* What the person decides meanwhile stays. */
  g_clear_pointer (&info->name, g_free);
  g_clear_pointer (&info->zone, g_free);
  aw_library_install_async (self->library, request->answer->bytes, request->id, info, FALSE,
                            installed_cb, request);
}

static void
fetch (AwSubscriptions      *self,
       const AwSubscription *feed,
       FeedRequest                *request)
{
  g_free (request->url);
  request->url = g_strdup (feed->info->url);
  g_clear_pointer (&request->answer, aw_fetched_free);
  request->retry_after = -1;
  aw_fetcher_fetch_async (aw_subscriptions_get_fetcher (self), request->url, feed->info->etag,
                          feed->info->last_modified, self->cancellable, fetched_cb, request);
}

static void
start_visit (AwSubscriptions *self,
             AwSubscription  *feed,
             GTask           *refresh)
{
  FeedRequest *request = g_hash_table_lookup (self->requests, feed->id);

  if (request == NULL)
    {
      request = g_new0 (FeedRequest, 1);
      request->self = g_object_ref (self);
      request->id = g_strdup (feed->id);
      request->refreshes = g_ptr_array_new_with_free_func (g_object_unref);
      g_hash_table_insert (self->requests, request->id, request);
      fetch (self, feed, request);
    }
  if (refresh != NULL)
    g_ptr_array_add (request->refreshes, g_object_ref (refresh));
}

static void
refresh_all (AwSubscriptions *self,
             GTask           *task)
{
  Refresh *refresh = g_task_get_task_data (task);
  GHashTableIter iter;
  gpointer value;

  refresh->n_pending = 1;
  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AwSubscription *feed = value;

      refresh->n_feeds++;
      if (feed->info->busy_until > aw_subscriptions_get_now (self))
        {
          if (refresh->error == NULL)
            refresh->error = g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_BUSY, "%s",
                                          feed->problem != NULL
                                            ? feed->problem
                                            : _("The server asks to be left alone for a while"));
          continue;
        }
      refresh->n_pending++;
      start_visit (self, feed, task);
    }
  finish_refresh (task, FALSE, NULL);
}

static void
refresh_due (AwSubscriptions *self)
{
  gint64 now = aw_subscriptions_get_now (self);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AwSubscription *feed = value;

      if (feed->next <= now && may_ask (self, feed))
        start_visit (self, feed, NULL);
    }
  set_next (self);
}

/* --- Which there are ---------------------------------------------------------- */

static void
list_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  AwSubscriptions *self = source_object;

  g_task_return_pointer (task, aw_subscription_list (aw_library_get_directory (self->library),
                                                     self->is_patient, *(gint64 *) task_data),
                         (GDestroyNotify) g_ptr_array_unref);
}

/* What was found out about a feed since the start is not forgotten. */
static void
keep_state (AwSubscription *feed,
            AwSubscription *known)
{
  if (g_strcmp0 (feed->info->url, known->info->url) != 0)
    return;

  feed->info->busy_until = MAX (feed->info->busy_until, known->info->busy_until);
  feed->scheduled = known->scheduled;
  feed->next = known->next;
  feed->max_age = known->max_age;
  feed->info->retry_at = known->info->retry_at;
  feed->info->n_failures = known->info->n_failures;
  feed->is_unreached = known->is_unreached;
  feed->problem = g_strdup (known->problem);
  feed->moved_to = g_strdup (known->moved_to);
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AwSubscriptions *self = AW_SUBSCRIPTIONS (source);
  g_autoptr (GPtrArray) feeds = g_task_propagate_pointer (G_TASK (result), NULL);
  g_autoptr (GHashTable) known = g_steal_pointer (&self->feeds);
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->is_listing = FALSE;
  self->is_listed = TRUE;
  self->feeds = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) aw_subscription_free);
  g_ptr_array_set_free_func (feeds, NULL);
  for (guint i = 0; i < feeds->len; i++)
    {
      AwSubscription *feed = feeds->pdata[i];
      AwSubscription *before = g_hash_table_lookup (known, feed->id);

      if (before != NULL)
        keep_state (feed, before);
      g_hash_table_insert (self->feeds, feed->id, feed);
    }

  refresh_due (self);
  for (guint i = 0; i < waiting->len; i++)
    refresh_all (self, waiting->pdata[i]);
  g_signal_emit (self, signals[CHANGED], 0, NULL);
  if (self->is_outdated)
    list_feeds (self);
}

static void
list_feeds (AwSubscriptions *self)
{
  g_autoptr (GTask) task = NULL;
  gint64 now = aw_subscriptions_get_now (self);

  self->is_outdated = self->is_listing;
  if (self->is_listing)
    return;

  self->is_listing = TRUE;
  task = g_task_new (self, NULL, listed_cb, NULL);
  g_task_set_source_tag (task, list_feeds);
  g_task_set_task_data (task, g_memdup2 (&now, sizeof now), g_free);
  g_task_run_in_thread (task, list_in_thread);
}

static void
clock_changed_cb (AwSubscriptions *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    aw_subscription_take_clock (value, aw_subscriptions_get_now (self));
  if (self->is_started)
    set_next (self);
}

static void
library_changed_cb (AwSubscriptions *self)
{
  if (self->is_started && !self->is_installing)
    list_feeds (self);
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
  signals[CHANGED] = g_signal_new ("changed", AW_TYPE_SUBSCRIPTIONS, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
aw_subscriptions_init (AwSubscriptions *self)
{
  self->cancellable = g_cancellable_new ();
  self->feeds = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                       (GDestroyNotify) aw_subscription_free);
  self->requests = g_hash_table_new (g_str_hash, g_str_equal);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  self->next = G_MAXINT64;
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
  g_signal_connect_object (self->alarm, "due", G_CALLBACK (refresh_due), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (clock, "changed", G_CALLBACK (clock_changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (library, "changed", G_CALLBACK (library_changed_cb),
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
    aw_subscription_take_network (value, aw_subscriptions_get_now (self));

  refresh_due (self);
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
 * Reads, in another thread, which programs are subscribed to, asks for those that
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
  list_feeds (self);
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

  return self->is_listing || g_hash_table_size (self->requests) > 0 || self->n_notes > 0;
}

/**
 * aw_subscriptions_refresh_async:
 *
 * Asks for all programs now, as the person wants it, but for those whose server
 * wants to be left alone.
 */
void
aw_subscriptions_refresh_async (AwSubscriptions    *self,
                                GAsyncReadyCallback callback,
                                gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (AW_IS_SUBSCRIPTIONS (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_subscriptions_refresh_async);
  g_task_set_task_data (task, g_new0 (Refresh, 1), (GDestroyNotify) refresh_free);

  aw_subscriptions_start (self);
  if (self->is_listed)
    refresh_all (self, task);
  else
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
}

/**
 * aw_subscriptions_refresh_finish:
 * @result: what the callback was given
 * @n_feeds: (out): how many programs there are to ask for
 * @n_changed: (out): how many have another edition now
 * @error: the first that went wrong; the message is a sentence for the user
 *
 * Returns: whether all went well
 */
gboolean
aw_subscriptions_refresh_finish (AwSubscriptions *self,
                                 GAsyncResult    *result,
                                 guint           *n_feeds,
                                 guint           *n_changed,
                                 GError         **error)
{
  const Refresh *refresh;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  refresh = g_task_get_task_data (G_TASK (result));
  *n_feeds = refresh->n_feeds;
  *n_changed = refresh->n_changed;

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- What is known ------------------------------------------------------------ */

static const AwSubscription *
find (AwSubscriptions *self,
      const char      *id)
{
  g_return_val_if_fail (AW_IS_SUBSCRIPTIONS (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (self->feeds, id);
}

/**
 * aw_subscriptions_get_url:
 * @id: the id of a program
 *
 * Returns: (transfer none) (nullable): where its editions come from; %NULL if it
 *   is not subscribed to
 */
const char *
aw_subscriptions_get_url (AwSubscriptions *self,
                          const char      *id)
{
  const AwSubscription *feed = find (self, id);

  return feed != NULL ? feed->info->url : NULL;
}

/**
 * aw_subscriptions_get_problem:
 * @id: the id of a program
 *
 * Returns: (transfer none) (nullable): one sentence on why the last request
 *   brought nothing; %NULL after a good answer
 */
const char *
aw_subscriptions_get_problem (AwSubscriptions *self,
                              const char      *id)
{
  const AwSubscription *feed = find (self, id);

  return feed != NULL ? feed->problem : NULL;
}

/**
 * aw_subscriptions_get_moved_to:
 * @id: the id of a program
 *
 * Returns: (transfer none) (nullable): the new address to which the server of the
 *   old one sends for good
 */
const char *
aw_subscriptions_get_moved_to (AwSubscriptions *self,
                               const char      *id)
{
  const AwSubscription *feed = find (self, id);

  return feed != NULL ? feed->moved_to : NULL;
}

static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  AwSubscriptions *self = AW_SUBSCRIPTIONS (source);
  g_autoptr (GTask) task = user_data;
  const FeedUpdate *note = g_task_get_task_data (G_TASK (result));
  AwSubscription *feed = g_hash_table_lookup (self->feeds, note->id);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_task_return_error (task, error);
      return;
    }

  if (feed != NULL)
    {
      g_free (feed->info->url);
      feed->info->url = g_strdup (note->url);
      g_clear_pointer (&feed->moved_to, g_free);
      g_signal_emit (self, signals[CHANGED], 0, feed->id);
    }
  g_task_return_boolean (task, TRUE);
}

/**
 * aw_subscriptions_follow_async:
 * @id: the id of a program that has moved
 *
 * The person agrees that new editions come from its new address.
 */
void
aw_subscriptions_follow_async (AwSubscriptions    *self,
                               const char         *id,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  const AwSubscription *feed = find (self, id);

  g_return_if_fail (AW_IS_SUBSCRIPTIONS (self));

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_subscriptions_follow_async);
  if (feed == NULL || feed->moved_to == NULL)
    g_task_return_boolean (task, TRUE);
  else
    write_note (self, feed, feed->moved_to, followed_cb, g_object_ref (task));
}

/**
 * aw_subscriptions_follow_finish:
 * @result: what the callback was given
 * @error: an #AwLibraryError; the message is a sentence for the user
 *
 * Returns: whether that is kept
 */
gboolean
aw_subscriptions_follow_finish (AwSubscriptions *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- Shared ------------------------------------------------------------------- */

/**
 * aw_subscriptions_get_now:
 *
 * Returns: microseconds since the Unix epoch
 */
gint64
aw_subscriptions_get_now (AwSubscriptions *self)
{
  return aw_clock_get_now (self->clock);
}

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
