/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-fetcher-private.h"
#include "aw-version.h"

#define MAX_CONNECTIONS 8
#define MAX_CONNECTIONS_PER_HOST 2
#define MAX_REDIRECTS 5

/* Long enough for a busy server at the other end of the world. */
static const AwFetchLimits default_limits = { .idle = 30, .total = 120 };

/**
 * AwFetcher:
 *
 * Fetches documents over the web, trusting nobody. It exists so that every
 * request of the program has the same limits: secure addresses only (and plain
 * ones of this computer, for tests), no cookies, no credentials, no more than
 * %AW_FETCH_MAX_SIZE, an end to every wait, 8 connections at once and 2 to a host.
 *
 * It belongs to the thread that made it.
 */
struct _AwFetcher
{
  GObject parent_instance;

  SoupSession *session;
  guint total; /* seconds */
};

G_DEFINE_FINAL_TYPE (AwFetcher, aw_fetcher, G_TYPE_OBJECT)
G_DEFINE_QUARK (aw-fetch-error-quark, aw_fetch_error)

/* One fetch. A hop is one request of it: the first, or one that a redirect asks
 * for. */
typedef struct
{
  AwFetcher *fetcher; /* unowned, as the task: it holds both */
  GTask *task;
  GUri *uri;
  char *etag;
  char *last_modified;
  guint n_redirects;
  gboolean all_permanent;
  gint64 retry_after;

  AwFetchStage stage;
  SoupMessage *message;
  GCancellable *cancellable; /* of the hop */
  GSource *outer_source;
  GSource *total_source;
  gboolean ran_out;
} Fetch;

static void send_hop (GTask *task);

static void
clear_source (GSource **source)
{
  if (*source == NULL)
    return;

  g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* Cancelled before the stream goes, or libsoup would keep the connection for the
 * next request, with the rest of this answer in it. */
static void
end_hop (Fetch *fetch)
{
  if (fetch->cancellable != NULL)
    g_cancellable_cancel (fetch->cancellable);
  if (fetch->message != NULL)
    g_signal_handlers_disconnect_by_data (fetch->message, fetch->task);

  g_clear_object (&fetch->message);
  g_clear_object (&fetch->cancellable);
  fetch->stage = AW_FETCH_STAGE_QUEUED;
}

/* The sources hold the task. */
static void
end_all (Fetch *fetch)
{
  end_hop (fetch);
  clear_source (&fetch->outer_source);
  clear_source (&fetch->total_source);
}

static void
fetch_free (Fetch *fetch)
{
  end_all (fetch);
  g_clear_pointer (&fetch->uri, g_uri_unref);
  g_clear_pointer (&fetch->etag, g_free);
  g_clear_pointer (&fetch->last_modified, g_free);
  g_free (fetch);
}

static void
fail (GTask  *task,
      GError *error)
{
  end_all (g_task_get_task_data (task));
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
fail_transport (GTask        *task,
                const GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);
  const char *host = g_uri_get_host (fetch->uri);
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (fetch->message);

  if (fetch->ran_out)
    fail (task, aw_fetch_timeout_error (AW_FETCH_STAGE_QUEUED, host));
  else if (error->domain == AW_FETCH_ERROR)
    fail (task, g_error_copy (error));
  else if (g_error_matches (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE))
    fail (task, aw_fetch_tls_error (flags, host));
  else
    fail (task, aw_fetch_transport_error (error, fetch->stage, host));
}

static gboolean
outer_cancelled_cb (GCancellable *cancellable,
                    gpointer      user_data)
{
  Fetch *fetch = g_task_get_task_data (user_data);

  if (fetch->cancellable != NULL)
    g_cancellable_cancel (fetch->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
ran_out_cb (gpointer user_data)
{
  Fetch *fetch = g_task_get_task_data (user_data);

  fetch->ran_out = TRUE;
  g_cancellable_cancel (fetch->cancellable);

  return G_SOURCE_REMOVE;
}

/* Time runs from the first sign of work: a request may have to wait for a
 * connection that another one has. */
static void
enter_stage (GTask        *task,
             AwFetchStage  stage)
{
  Fetch *fetch = g_task_get_task_data (task);

  fetch->stage = stage;
  if (fetch->total_source != NULL)
    return;

  fetch->total_source = g_timeout_source_new_seconds (fetch->fetcher->total);
  g_task_attach_source (task, fetch->total_source, ran_out_cb);
}

static void
describe_type (AwFetched          *fetched,
               SoupMessageHeaders *headers)
{
  g_autoptr (GHashTable) parameters = NULL;
  const char *charset = NULL;

  fetched->content_type = g_strdup (soup_message_headers_get_content_type (headers, &parameters));
  if (parameters != NULL)
    charset = g_hash_table_lookup (parameters, "charset");
  /* The names of encodings are not longer (RFC 2978 section 2.3). */
  if (charset != NULL && strlen (charset) <= 40 && g_str_is_ascii (charset))
    fetched->charset = g_strdup (charset);
}

static AwFetched *
describe (Fetch *fetch)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  AwFetched *fetched = g_new0 (AwFetched, 1);

  fetched->not_modified = soup_message_get_status (fetch->message) == SOUP_STATUS_NOT_MODIFIED;
  fetched->url = g_uri_to_string (fetch->uri);
  if (fetch->n_redirects > 0 && fetch->all_permanent)
    fetched->permanent_url = g_strdup (fetched->url);
  fetched->etag = aw_fetch_dup_validator (soup_message_headers_get_one (headers, "ETag"));
  fetched->last_modified =
    aw_fetch_dup_validator (soup_message_headers_get_one (headers, "Last-Modified"));
  fetched->max_age = aw_fetch_get_max_age (headers);
  describe_type (fetched, headers);

  /* A 304 need not repeat what stays as it was (RFC 9110 15.4.5). */
  if (fetched->not_modified && fetched->etag == NULL)
    fetched->etag = g_strdup (fetch->etag);
  if (fetched->not_modified && fetched->last_modified == NULL)
    fetched->last_modified = g_strdup (fetch->last_modified);

  return fetched;
}

static void
succeed (GTask     *task,
         AwFetched *fetched)
{
  end_all (g_task_get_task_data (task));
  g_task_return_pointer (task, fetched, (GDestroyNotify) aw_fetched_free);
  g_object_unref (task);
}

static void
body_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = aw_fetch_read_body_finish (result, &error);
  AwFetched *fetched;

  if (bytes == NULL)
    {
      fail_transport (task, error);
      return;
    }

  fetched = describe (fetch);
  if (!fetched->not_modified)
    fetched->bytes = g_steal_pointer (&bytes);
  succeed (task, fetched);
}

static void
read_body (GTask        *task,
           GInputStream *stream)
{
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessageHeaders *headers = NULL;

  /* What a 304 says of its content is meant for the copy that is there. */
  if (soup_message_get_status (fetch->message) != SOUP_STATUS_NOT_MODIFIED)
    headers = soup_message_get_response_headers (fetch->message);

  enter_stage (task, AW_FETCH_STAGE_READING);
  aw_fetch_read_body_async (stream, headers, g_uri_get_host (fetch->uri),
                            fetch->cancellable, body_read_cb, task);
}

static gboolean
is_redirect (guint status)
{
  return status == SOUP_STATUS_MOVED_PERMANENTLY ||
         status == SOUP_STATUS_FOUND ||
         status == SOUP_STATUS_SEE_OTHER ||
         status == SOUP_STATUS_TEMPORARY_REDIRECT ||
         status == SOUP_STATUS_PERMANENT_REDIRECT;
}

static void
follow_redirect (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  guint status = soup_message_get_status (fetch->message);
  GError *error = NULL;
  GUri *uri;

  if (fetch->n_redirects == MAX_REDIRECTS)
    {
      fail (task, g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_REDIRECT,
                               _("“%s” leads on from address to address without an end"),
                               g_uri_get_host (fetch->uri)));
      return;
    }

  uri = aw_fetch_parse_redirect (fetch->uri, soup_message_headers_get_one (headers, "Location"),
                                 &error);
  if (uri == NULL)
    {
      fail (task, error);
      return;
    }

  fetch->n_redirects++;
  fetch->all_permanent &= status == SOUP_STATUS_MOVED_PERMANENTLY ||
                          status == SOUP_STATUS_PERMANENT_REDIRECT;
  end_hop (fetch);
  g_uri_unref (fetch->uri);
  fetch->uri = uri;
  send_hop (task);
}

static void
judge_status (GTask        *task,
              GInputStream *stream)
{
  Fetch *fetch = g_task_get_task_data (task);
  guint status = soup_message_get_status (fetch->message);
  const char *host = g_uri_get_host (fetch->uri);

  if (is_redirect (status))
    follow_redirect (task);
  else if (status == SOUP_STATUS_OK || status == SOUP_STATUS_NON_AUTHORITATIVE)
    read_body (task, stream);
  else if (status != SOUP_STATUS_NOT_MODIFIED)
    {
      SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);

      fetch->retry_after = aw_fetch_get_retry_after (headers);
      fail (task, aw_fetch_status_error (status, host));
    }
  else if (fetch->etag != NULL || fetch->last_modified != NULL)
    read_body (task, stream);
  else
    fail (task, aw_fetch_broken_error (host));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result,
                                                              &error);

  if (stream == NULL)
    fail_transport (task, error);
  else
    judge_status (task, stream);
}

static void
network_event_cb (SoupMessage        *message,
                  GSocketClientEvent  event,
                  GIOStream          *connection,
                  gpointer            user_data)
{
  Fetch *fetch = g_task_get_task_data (user_data);

  if (fetch->stage == AW_FETCH_STAGE_QUEUED)
    enter_stage (user_data, AW_FETCH_STAGE_CONNECTING);
  if (event == G_SOCKET_CLIENT_TLS_HANDSHAKING)
    fetch->stage = AW_FETCH_STAGE_HANDSHAKING; /* within the same limit */
}

static void
starting_cb (SoupMessage *message,
             gpointer     user_data)
{
  enter_stage (user_data, AW_FETCH_STAGE_WAITING);
}

static void
send_hop (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, fetch->uri);
  SoupMessageHeaders *headers = soup_message_get_request_headers (message);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (headers, "Accept", "application/json, text/calendar, */*;q=0.5");
  soup_message_headers_replace (headers, "Accept-Encoding", "gzip");
  if (fetch->etag != NULL)
    soup_message_headers_replace (headers, "If-None-Match", fetch->etag);
  if (fetch->last_modified != NULL)
    soup_message_headers_replace (headers, "If-Modified-Since", fetch->last_modified);

  fetch->message = message;
  fetch->cancellable = g_cancellable_new ();
  if (g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    g_cancellable_cancel (fetch->cancellable);
  g_signal_connect (message, "network-event", G_CALLBACK (network_event_cb), task);
  g_signal_connect (message, "starting", G_CALLBACK (starting_cb), task);

  soup_session_send_async (fetch->fetcher->session, message, G_PRIORITY_DEFAULT,
                           fetch->cancellable, sent_cb, task);
}

static void
aw_fetcher_dispose (GObject *object)
{
  AwFetcher *self = AW_FETCHER (object);

  g_clear_object (&self->session);

  G_OBJECT_CLASS (aw_fetcher_parent_class)->dispose (object);
}

static void
aw_fetcher_class_init (AwFetcherClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_fetcher_dispose;
}

static void
aw_fetcher_init (AwFetcher *self)
{
  self->session = soup_session_new_with_options ("max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS_PER_HOST,
                                                 "user-agent", "AdvocacyWeek/" AW_VERSION,
                                                 NULL);

  /* Never answers a question for a password, and takes no compression apart:
   * libsoup's own takes what is damaged for content. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  aw_fetcher_set_limits (self, &default_limits);
}

/**
 * aw_fetched_free:
 * @fetched: (transfer full): an answer
 */
void
aw_fetched_free (AwFetched *fetched)
{
  g_clear_pointer (&fetched->bytes, g_bytes_unref);
  g_clear_pointer (&fetched->url, g_free);
  g_clear_pointer (&fetched->permanent_url, g_free);
  g_clear_pointer (&fetched->etag, g_free);
  g_clear_pointer (&fetched->last_modified, g_free);
  g_clear_pointer (&fetched->content_type, g_free);
  g_clear_pointer (&fetched->charset, g_free);
  g_free (fetched);
}

/**
 * aw_fetcher_new:
 *
 * Returns: (transfer full): a fetcher that trusts what the system trusts
 */
AwFetcher *
aw_fetcher_new (void)
{
  return g_object_new (AW_TYPE_FETCHER, NULL);
}

/**
 * aw_fetcher_set_tls_database:
 * @database: whose certificates are trusted instead of the system's
 */
void
aw_fetcher_set_tls_database (AwFetcher    *self,
                             GTlsDatabase *database)
{
  g_return_if_fail (AW_IS_FETCHER (self));

  soup_session_set_tls_database (self->session, database);
}

/**
 * aw_fetcher_set_limits:
 * @limits: for connections and fetches that begin from now on
 */
void
aw_fetcher_set_limits (AwFetcher           *self,
                       const AwFetchLimits *limits)
{
  g_return_if_fail (AW_IS_FETCHER (self));

  soup_session_set_timeout (self->session, limits->idle);
  self->total = limits->total;
}

/**
 * aw_fetcher_fetch_async:
 * @url: an https address, or an http one of this computer
 * @etag: (nullable): that of the copy which the caller has
 * @last_modified: (nullable): that of the copy which the caller has
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Asks for a document, once. With @etag or @last_modified the server is asked
 * only whether the copy is still right; one that it could not have sent is left
 * out.
 *
 * The content has to tell its own end, as JSON and iCalendar do: libsoup 3.2 takes
 * a connection that ends between two chunks (RFC 9112 8) for a complete answer.
 */
void
aw_fetcher_fetch_async (AwFetcher           *self,
                        const char          *url,
                        const char          *etag,
                        const char          *last_modified,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;
  Fetch *fetch;
  GError *error = NULL;

  g_return_if_fail (AW_IS_FETCHER (self));
  g_return_if_fail (url != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, aw_fetcher_fetch_async);

  fetch = g_new0 (Fetch, 1);
  fetch->fetcher = self;
  fetch->task = task;
  fetch->all_permanent = TRUE;
  fetch->retry_after = -1;
  fetch->etag = aw_fetch_dup_validator (etag);
  fetch->last_modified = aw_fetch_dup_validator (last_modified);
  g_task_set_task_data (task, fetch, (GDestroyNotify) fetch_free);

  fetch->uri = aw_fetch_parse_address (url, &error);
  if (fetch->uri == NULL)
    {
      fail (task, error);
      return;
    }

  /* Not g_cancellable_connect(), which would wait for itself if the end of the
   * fetch came from within g_cancellable_cancel(). */
  if (cancellable != NULL)
    {
      fetch->outer_source = g_cancellable_source_new (cancellable);
      g_task_attach_source (task, fetch->outer_source, G_SOURCE_FUNC (outer_cancelled_cb));
    }

  send_hop (task);
}

/**
 * aw_fetcher_fetch_finish:
 * @result: from the callback
 * @retry_after: (out) (optional): for how many seconds the server asks to be
 *   left alone; -1 if it does not say
 * @error: an #AwFetchError, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the answer
 */
AwFetched *
aw_fetcher_fetch_finish (AwFetcher     *self,
                         GAsyncResult  *result,
                         gint64        *retry_after,
                         GError       **error)
{
  Fetch *fetch;

  g_return_val_if_fail (AW_IS_FETCHER (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  fetch = g_task_get_task_data (G_TASK (result));
  if (retry_after != NULL)
    *retry_after = fetch->retry_after;

  return g_task_propagate_pointer (G_TASK (result), error);
}
