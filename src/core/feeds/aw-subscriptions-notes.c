/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-subscriptions-private.h"

/* What is written down of a feed besides its editions: how it went, and a new
 * address. */

typedef struct
{
  char *url;
  gint64 busy_until;
  gint64 retry_at;
  gint64 n_failures;
} FeedUpdate;

static void
feed_update_free (FeedUpdate *note)
{
  g_free (note->url);
  g_free (note);
}

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

/**
 * aw_subscriptions_write_note:
 * @feed: a feed as it is now
 * @url: (nullable): its address from now on; %NULL for the one that it has
 * @callback: finishes with aw_library_update_finish()
 *
 * Writes down what the next process is to know of it.
 */
void
aw_subscriptions_write_note (AwSubscriptions      *self,
                             const AwSubscription *feed,
                             const char           *url,
                             GAsyncReadyCallback   callback,
                             gpointer              user_data)
{
  FeedUpdate *note = g_new0 (FeedUpdate, 1);

  note->url = g_strdup (url);
  note->busy_until = feed->info->busy_until;
  note->retry_at = feed->info->retry_at;
  note->n_failures = feed->info->n_failures;
  aw_library_update_async (self->library, feed->id, update_info, note,
                           (GDestroyNotify) feed_update_free, callback, user_data);
}

/* The library has told of the new address already. */
static void
followed_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (aw_library_update_finish (AW_LIBRARY (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
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
  const AwSubscription *feed;

  g_return_if_fail (AW_IS_SUBSCRIPTIONS (self));
  g_return_if_fail (id != NULL);

  feed = g_hash_table_lookup (self->feeds, id);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_subscriptions_follow_async);
  if (feed == NULL || feed->moved_to == NULL)
    g_task_return_boolean (task, TRUE);
  else
    aw_subscriptions_write_note (self, feed, feed->moved_to, followed_cb, g_object_ref (task));
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
