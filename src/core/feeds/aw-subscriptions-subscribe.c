/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-program-reader.h"

#include "aw-subscriptions-private.h"
#include "aw-library.h"

/* How a program is subscribed to. */

/* For so long, microseconds, nothing is asked again that was just subscribed to. */
#define JUST_READ (15 * G_TIME_SPAN_MINUTE)

typedef struct
{
  char *url;
  char *zone;
  gboolean take_over;
  AwFetched *answer;
} Subscription;

static void
subscription_free (Subscription *subscription)
{
  g_free (subscription->url);
  g_free (subscription->zone);
  g_clear_pointer (&subscription->answer, aw_fetched_free);
  g_free (subscription);
}

/* What a calendar without a name is called. */
static char *
build_title (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  g_autofree char *name = g_path_get_basename (uri != NULL ? g_uri_get_path (uri) : url);
  g_autofree char *title = aw_program_reader_make_title (name);

  if (g_utf8_strlen (title, -1) > 1 || uri == NULL || g_uri_get_host (uri) == NULL)
    return g_steal_pointer (&title);

  return g_strdup (g_uri_get_host (uri));
}

static void
subscribed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  AwProgram *program = aw_library_install_finish (AW_LIBRARY (source), result, NULL, &error);

  if (program != NULL)
    g_task_return_pointer (task, program, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* A calendar knows no id, and its address may be known already. */
static const char *
find_calendar (AwSubscriptions *self,
               GBytes          *bytes,
               const char      *url)
{
  GHashTableIter iter;
  gpointer value;

  if (aw_program_reader_sniff (bytes, NULL) != AW_PROGRAM_FORMAT_ICS)
    return NULL;

  g_hash_table_iter_init (&iter, self->feeds);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const AwSubscription *feed = value;

      if (g_str_equal (feed->info->url, url))
        return feed->id;
    }

  return NULL;
}

/* A page is for people, and begins with markup. */
static gboolean
is_web_page (GBytes      *bytes,
             const char **reason)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  gsize i = size >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

  while (i < size && g_ascii_isspace (text[i]))
    i++;

  return i < size && text[i] == '<' &&
         aw_program_reader_sniff (bytes, reason) == AW_PROGRAM_FORMAT_UNKNOWN;
}

static void
document_fetched_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  AwSubscriptions *self = g_task_get_source_object (task);
  Subscription *subscription = g_task_get_task_data (task);
  g_autoptr (AwLibraryMetadata) known = aw_library_metadata_new ();
  g_autoptr (AwLibraryMetadata) info = NULL;
  const char *reason = NULL;
  GError *error = NULL;
  AwFetched *answer = aw_fetcher_fetch_finish (AW_FETCHER (source), result, NULL, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  subscription->answer = answer;
  if (is_web_page (answer->bytes, &reason))
    {
      g_task_return_new_error (task, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_WEB_PAGE, "%s", reason);
      return;
    }

  known->url = g_strdup (answer->permanent_url != NULL ? answer->permanent_url : subscription->url);
  known->title = build_title (known->url);
  known->zone = g_strdup (subscription->zone);
  info = aw_subscription_build_info (known, answer, aw_clock_get_now (self->clock));
  /* It was read just now. */
  info->fresh_until = MAX (info->fresh_until, aw_clock_get_now (self->clock) + JUST_READ);
  aw_library_install_async (self->library, answer->bytes,
                            find_calendar (self, answer->bytes, info->url), info,
                            subscription->take_over, subscribed_cb, g_object_ref (task));
}

/**
 * aw_subscriptions_subscribe_async:
 * @address: what the person entered
 * @zone: (nullable): the zone of times that name none
 * @take_over: whether it may replace a program that comes from another place
 * @cancellable: (nullable): to give up
 *
 * Fetches a program and takes it into the library, with the address from which
 * new editions come.
 */
void
aw_subscriptions_subscribe_async (AwSubscriptions    *self,
                                  const char         *address,
                                  const char         *zone,
                                  gboolean            take_over,
                                  GCancellable       *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer            user_data)
{
  g_autoptr (GTask) task = NULL;
  Subscription *subscription;
  GError *error = NULL;

  g_return_if_fail (AW_IS_SUBSCRIPTIONS (self));
  g_return_if_fail (address != NULL);

  subscription = g_new0 (Subscription, 1);
  subscription->url = aw_fetch_normalize_address (address, &error);
  subscription->zone = g_strdup (zone);
  subscription->take_over = take_over;
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_subscriptions_subscribe_async);
  g_task_set_task_data (task, subscription, (GDestroyNotify) subscription_free);
  /* What is in the library by then was not given up. */
  g_task_set_check_cancellable (task, FALSE);

  if (subscription->url == NULL)
    g_task_return_error (task, error);
  else
    aw_fetcher_fetch_async (aw_subscriptions_get_fetcher (self), subscription->url, NULL, NULL,
                            cancellable,
                            document_fetched_cb, g_object_ref (task));
}

/**
 * aw_subscriptions_subscribe_finish:
 * @result: what the callback was given
 * @error: an #AwFetchError, an #AwLibraryError, or %G_IO_ERROR_CANCELLED; the
 *   message is a sentence for the user
 *
 * Returns: (transfer full) (nullable): the program, which is in the library now
 */
AwProgram *
aw_subscriptions_subscribe_finish (AwSubscriptions *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * aw_subscriptions_get_page:
 * @result: what the callback was given
 *
 * Returns: (transfer none) (nullable): the page that the address gave, if it gave no
 *   week (%AW_LIBRARY_ERROR_WEB_PAGE)
 */
GBytes *
aw_subscriptions_get_page (AwSubscriptions *self,
                           GAsyncResult    *result)
{
  Subscription *subscription;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  subscription = g_task_get_task_data (G_TASK (result));

  return subscription->answer != NULL ? subscription->answer->bytes : NULL;
}
