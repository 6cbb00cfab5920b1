/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-subscriptions-private.h"

/* How servers are asked, and what is done with their answers. */

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

/* Nobody pays by the byte for what they did not ask for. */
static gboolean
may_ask (AwSubscriptions      *self,
         const AwSubscription *feed)
{
  return aw_fetch_is_loopback (feed->info->url) ||
         (g_network_monitor_get_network_available (self->monitor) &&
          !g_network_monitor_get_network_metered (self->monitor));
}

/**
 * aw_subscriptions_set_next:
 *
 * Finds out which feed is due next.
 */
void
aw_subscriptions_set_next (AwSubscriptions *self)
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

/* What the next process is to know besides an edition: how it went, and a new address. */
static void
update_info (AwLibraryMetadata *info,
             gpointer           user_data)
{
  const AwLibraryMetadata *now = user_data;

  info->busy_until = now->busy_until;
  info->retry_at = now->retry_at;
  info->n_failures = now->n_failures;
  if (now->url != NULL)
    {
      g_free (info->url);
      info->url = g_strdup (now->url);
    }
}

/* What could not be written costs a request. */
static void
failure_noted_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (AwSubscriptions) self = user_data;
  g_autoptr (GError) error = NULL;

  self->n_notes--;
  if (!aw_library_update_finish (AW_LIBRARY (source), result, &error))
    g_info ("%s", error->message);
}

static void
note_failure (AwSubscriptions      *self,
              const AwSubscription *feed)
{
  AwLibraryMetadata *now = aw_library_metadata_copy (feed->info);

  g_clear_pointer (&now->url, g_free);
  self->n_notes++;
  aw_library_update_async (self->library, feed->id, update_info, now,
                           (GDestroyNotify) aw_library_metadata_free,
                           failure_noted_cb, g_object_ref (self));
}

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
finish_request (FeedRequest  *request,
                gboolean      changed,
                const GError *error)
{
  AwSubscriptions *self = request->self;
  AwSubscription *feed = g_hash_table_lookup (self->feeds, request->id);
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  if (feed != NULL && error == NULL)
    {
      aw_subscription_take_answer (feed, request->answer, aw_clock_get_now (self->clock));
    }
  else if (feed != NULL && !cancelled)
    {
      aw_subscription_fail (feed, error, request->retry_after, aw_clock_get_now (self->clock));
      note_failure (self, feed);
    }

  g_hash_table_steal (self->requests, request->id);
  for (guint i = 0; i < request->refreshes->len; i++)
    finish_refresh (request->refreshes->pdata[i], changed, error);
  if (!cancelled)
    {
      g_signal_emit_by_name (self, "changed", request->id);
      aw_subscriptions_set_next (self);
    }
  feed_request_free (request);
}

static void fetch (AwSubscriptions      *self,
                   const AwSubscription *feed,
                   FeedRequest          *request);

/* The person may agree to another address meanwhile. */
static gboolean
is_elsewhere (const AwSubscription *feed,
              const FeedRequest    *request)
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

  program = aw_library_install_finish (AW_LIBRARY (source), result, &changed, &error);
  if (program == NULL && is_elsewhere (feed, request))
    {
      fetch (self, feed, request);
      return;
    }

  /* Removed meanwhile, which this has not heard of yet if another process did it. */
  if (g_error_matches (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NOT_FOUND))
    {
      g_clear_error (&error);
      aw_library_take_change (self->library, request->id);
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

  info = aw_subscription_build_info (feed->info, request->answer, aw_clock_get_now (self->clock));
  /* What the person decides meanwhile stays. */
  g_clear_pointer (&info->name, g_free);
  g_clear_pointer (&info->zone, g_free);
  aw_library_install_async (self->library, request->answer->bytes, request->id, info, FALSE,
                            installed_cb, request);
}

static void
fetch (AwSubscriptions      *self,
       const AwSubscription *feed,
       FeedRequest          *request)
{
  g_free (request->url);
  request->url = g_strdup (feed->info->url);
  g_clear_pointer (&request->answer, aw_fetched_free);
  request->retry_after = -1;
  aw_fetcher_fetch_async (aw_subscriptions_get_fetcher (self), request->url, feed->info->etag,
                          feed->info->last_modified, self->cancellable, fetched_cb, request);
}

static void
start_request (AwSubscriptions *self,
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

/**
 * aw_subscriptions_refresh_all:
 * @task: who waits for it
 *
 * Asks for all, but for those whose server wants to be left alone.
 */
void
aw_subscriptions_refresh_all (AwSubscriptions *self,
                              GTask           *task)
{
  Refresh *refresh = g_task_get_task_data (task);
  GHashTableIter iter;
  gpointer value;

  aw_library_take_day (self->library);
  refresh->n_pending = 1;
  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AwSubscription *feed = value;

      refresh->n_feeds++;
      if (feed->info->busy_until > aw_clock_get_now (self->clock))
        {
          if (refresh->error == NULL)
            refresh->error = g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_BUSY, "%s",
                                          feed->problem != NULL
                                            ? feed->problem
                                            : _("The server asks to be left alone for a while"));
          continue;
        }
      refresh->n_pending++;
      start_request (self, feed, task);
    }
  finish_refresh (task, FALSE, NULL);
}

/**
 * aw_subscriptions_refresh_due:
 *
 * Asks for those that are due.
 */
void
aw_subscriptions_refresh_due (AwSubscriptions *self)
{
  gint64 now = aw_clock_get_now (self->clock);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      AwSubscription *feed = value;

      if (feed->next <= now && may_ask (self, feed))
        start_request (self, feed, NULL);
    }
  aw_subscriptions_set_next (self);
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
    aw_subscriptions_refresh_all (self, task);
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

/**
 * aw_subscriptions_follow_async:
 * @id: the id of a program that has moved
 * @callback: finishes with aw_library_update_finish()
 *
 * The person agrees that new editions come from its new address.
 */
void
aw_subscriptions_follow_async (AwSubscriptions    *self,
                               const char         *id,
                               GAsyncReadyCallback callback,
                               gpointer            user_data)
{
  const AwSubscription *feed;
  AwLibraryMetadata *now;

  g_return_if_fail (AW_IS_SUBSCRIPTIONS (self));
  g_return_if_fail (id != NULL);

  feed = g_hash_table_lookup (self->feeds, id);
  if (feed == NULL || feed->moved_to == NULL)
    {
      g_autoptr (GTask) task = g_task_new (self->library, NULL, callback, user_data);

      g_task_return_boolean (task, TRUE);
      return;
    }

  now = aw_library_metadata_copy (feed->info);
  g_free (now->url);
  now->url = g_strdup (feed->moved_to);
  aw_library_update_async (self->library, id, update_info, now,
                           (GDestroyNotify) aw_library_metadata_free, callback, user_data);
}
