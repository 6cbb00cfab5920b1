/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-fetcher-private.h"
#include "aw-gzip.h"

#define MAX_CONNECTIONS 8
#define MAX_CONNECTIONS_PER_HOST 2
#define MAX_REDIRECTS 5
#define READ_STEP 65536

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
  GTlsDatabase *tls_database;
  int connect_timeout;
  int stall_timeout;
  int total_timeout;
};

G_DEFINE_FINAL_TYPE (AwFetcher, aw_fetcher, G_TYPE_OBJECT)
G_DEFINE_QUARK (aw-fetch-error-quark, aw_fetch_error)

enum
{
  PROP_0,
  PROP_CONNECT_TIMEOUT,
  PROP_STALL_TIMEOUT,
  PROP_TOTAL_TIMEOUT,
  PROP_TLS_DATABASE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

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
  GSource *stage_source;
  GSource *total_source;
  gint64 hop_start;
  gint64 spent; /* in earlier hops, microseconds */
  gboolean total_ran_out;
  gboolean stage_ran_out;

  GInputStream *stream;
  GByteArray *body;
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
  clear_source (&fetch->stage_source);
  clear_source (&fetch->total_source);

  if (fetch->hop_start != 0)
    fetch->spent += g_get_monotonic_time () - fetch->hop_start;
  fetch->hop_start = 0;

  if (fetch->cancellable != NULL)
    g_cancellable_cancel (fetch->cancellable);
  if (fetch->message != NULL)
    g_signal_handlers_disconnect_by_data (fetch->message, fetch->task);

  g_clear_object (&fetch->stream);
  g_clear_object (&fetch->message);
  g_clear_object (&fetch->cancellable);
  fetch->stage = AW_FETCH_STAGE_QUEUED;
}

static void
fetch_free (Fetch *fetch)
{
  end_hop (fetch);
  clear_source (&fetch->outer_source);
  g_clear_pointer (&fetch->uri, g_uri_unref);
  g_clear_pointer (&fetch->etag, g_free);
  g_clear_pointer (&fetch->last_modified, g_free);
  g_clear_pointer (&fetch->body, g_byte_array_unref);
  g_free (fetch);
}

static void
fail (GTask  *task,
      GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);

  /* The sources hold the task. */
  end_hop (fetch);
  clear_source (&fetch->outer_source);
  g_task_return_error (task, error);
  g_object_unref (task);
}

static void
fail_transport (GTask  *task,
                GError *error)
{
  Fetch *fetch = g_task_get_task_data (task);
  const char *host = g_uri_get_host (fetch->uri);
  GTlsCertificateFlags flags = soup_message_get_tls_peer_certificate_errors (fetch->message);

  if (fetch->total_ran_out)
    fail (task, aw_fetch_timeout_error (AW_FETCH_STAGE_QUEUED, host));
  else if (fetch->stage_ran_out)
    fail (task, aw_fetch_timeout_error (fetch->stage, host));
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
stage_ran_out_cb (gpointer user_data)
{
  Fetch *fetch = g_task_get_task_data (user_data);

  fetch->stage_ran_out = TRUE;
  g_cancellable_cancel (fetch->cancellable);

  return G_SOURCE_REMOVE;
}

static gboolean
total_ran_out_cb (gpointer user_data)
{
  Fetch *fetch = g_task_get_task_data (user_data);

  fetch->total_ran_out = TRUE;
  g_cancellable_cancel (fetch->cancellable);

  return G_SOURCE_REMOVE;
}

static GSource *
add_timeout (GTask       *task,
             gint64       milliseconds,
             GSourceFunc  callback)
{
  GSource *source = g_timeout_source_new ((guint) MAX (milliseconds, 0));

  g_task_attach_source (task, source, callback);

  return source;
}

/* Time runs from the first sign of work: a request may have to wait for a
 * connection that another one has. */
static void
enter_stage (GTask        *task,
             AwFetchStage  stage)
{
  Fetch *fetch = g_task_get_task_data (task);
  AwFetcher *self = fetch->fetcher;
  int limit = stage == AW_FETCH_STAGE_CONNECTING ? self->connect_timeout : self->stall_timeout;

  fetch->stage = stage;
  clear_source (&fetch->stage_source);
  fetch->stage_source = add_timeout (task, limit, stage_ran_out_cb);

  if (fetch->hop_start == 0)
    {
      fetch->hop_start = g_get_monotonic_time ();
      fetch->total_source = add_timeout (task, self->total_timeout - fetch->spent / 1000,
                                         total_ran_out_cb);
    }
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
  fetched->etag = aw_fetch_get_validator (headers, "ETag");
  fetched->last_modified = aw_fetch_get_validator (headers, "Last-Modified");
  fetched->max_age = aw_fetch_get_max_age (headers);
  fetched->content_type = g_strdup (soup_message_headers_get_content_type (headers, NULL));

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
  Fetch *fetch = g_task_get_task_data (task);

  end_hop (fetch);
  clear_source (&fetch->outer_source);
  g_task_return_pointer (task, fetched, (GDestroyNotify) aw_fetched_free);
  g_object_unref (task);
}

static void
decompress_in_thread (GTask        *task,
                      gpointer      source_object,
                      gpointer      task_data,
                      GCancellable *cancellable)
{
  GError *error = NULL;
  GBytes *bytes = aw_gzip_decompress (task_data, AW_FETCH_MAX_SIZE, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
decompressed_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  const char *host = g_uri_get_host (fetch->uri);
  g_autoptr (GError) error = NULL;
  GBytes *bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    {
      AwFetched *fetched = describe (fetch);

      fetched->bytes = bytes;
      succeed (task, fetched);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE))
    fail (task, aw_fetch_large_error (host));
  else
    fail (task, aw_fetch_broken_error (host));
}

static gboolean
is_gzip (SoupMessageHeaders *headers)
{
  const char *encoding = soup_message_headers_get_list (headers, "Content-Encoding");

  /* "x-gzip" is the same (RFC 9110 8.4.1.3). */
  return encoding != NULL &&
         (g_ascii_strcasecmp (encoding, "gzip") == 0 ||
          g_ascii_strcasecmp (encoding, "x-gzip") == 0);
}

static void
finish_body (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (g_steal_pointer (&fetch->body));

  clear_source (&fetch->stage_source);

  if (soup_message_get_status (fetch->message) == SOUP_STATUS_NOT_MODIFIED)
    succeed (task, describe (fetch));
  else if (is_gzip (soup_message_get_response_headers (fetch->message)))
    {
      g_autoptr (GTask) inner = g_task_new (NULL, NULL, decompressed_cb, task);

      g_task_set_task_data (inner, g_steal_pointer (&bytes), (GDestroyNotify) g_bytes_unref);
      g_task_run_in_thread (inner, decompress_in_thread);
    }
  else
    {
      AwFetched *fetched = describe (fetch);

      fetched->bytes = g_steal_pointer (&bytes);
      succeed (task, fetched);
    }
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);

  if (bytes == NULL)
    fail_transport (task, error);
  else if (g_bytes_get_size (bytes) == 0)
    finish_body (task);
  else if (fetch->body->len + g_bytes_get_size (bytes) > AW_FETCH_MAX_SIZE)
    fail (task, aw_fetch_large_error (g_uri_get_host (fetch->uri)));
  else
    {
      g_byte_array_append (fetch->body, g_bytes_get_data (bytes, NULL),
                           (guint) g_bytes_get_size (bytes));
      enter_stage (task, AW_FETCH_STAGE_READING);
      g_input_stream_read_bytes_async (fetch->stream, READ_STEP, G_PRIORITY_DEFAULT,
                                       fetch->cancellable, read_cb, task);
    }
}

static void
read_body (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  const char *encoding = soup_message_headers_get_list (headers, "Content-Encoding");
  const char *host = g_uri_get_host (fetch->uri);

  if (encoding != NULL && !is_gzip (headers) && g_ascii_strcasecmp (encoding, "identity") != 0)
    fail (task, aw_fetch_broken_error (host));
  else if (soup_message_headers_get_encoding (headers) == SOUP_ENCODING_CONTENT_LENGTH &&
           soup_message_headers_get_content_length (headers) > AW_FETCH_MAX_SIZE)
    fail (task, aw_fetch_large_error (host));
  else
    {
      fetch->body = g_byte_array_new ();
      enter_stage (task, AW_FETCH_STAGE_READING);
      g_input_stream_read_bytes_async (fetch->stream, READ_STEP, G_PRIORITY_DEFAULT,
                                       fetch->cancellable, read_cb, task);
    }
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
judge_status (GTask *task)
{
  Fetch *fetch = g_task_get_task_data (task);
  guint status = soup_message_get_status (fetch->message);
  const char *host = g_uri_get_host (fetch->uri);

  if (is_redirect (status))
    follow_redirect (task);
  else if (status == SOUP_STATUS_OK || status == SOUP_STATUS_NON_AUTHORITATIVE)
    read_body (task);
  else if (status != SOUP_STATUS_NOT_MODIFIED)
    {
      SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);

      fetch->retry_after = aw_fetch_get_retry_after (headers);
      fail (task, aw_fetch_status_error (status, host));
    }
  else if (fetch->etag != NULL || fetch->last_modified != NULL)
    read_body (task);
  else
    fail (task, aw_fetch_broken_error (host));
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GTask *task = user_data;
  Fetch *fetch = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  fetch->stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);

  if (fetch->stream == NULL)
    fail_transport (task, error);
  else
    judge_status (task);
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
make_session (AwFetcher *self)
{
  self->session = soup_session_new_with_options ("max-conns", MAX_CONNECTIONS,
                                                 "max-conns-per-host", MAX_CONNECTIONS_PER_HOST,
                                                 "user-agent", "AdvocacyWeek/" AW_VERSION,
                                                 "tls-database", self->tls_database,
                                                 NULL);

  /* Never answers a question for a password, and takes no compression apart:
   * libsoup's own takes what is damaged for content. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_AUTH_MANAGER);
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
}

static void
aw_fetcher_constructed (GObject *object)
{
  G_OBJECT_CLASS (aw_fetcher_parent_class)->constructed (object);

  make_session (AW_FETCHER (object));
}

static void
aw_fetcher_dispose (GObject *object)
{
  AwFetcher *self = AW_FETCHER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->tls_database);

  G_OBJECT_CLASS (aw_fetcher_parent_class)->dispose (object);
}

static void
aw_fetcher_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  AwFetcher *self = AW_FETCHER (object);

  switch (prop_id)
    {
    case PROP_CONNECT_TIMEOUT:
      g_value_set_int (value, self->connect_timeout);
      break;

    case PROP_STALL_TIMEOUT:
      g_value_set_int (value, self->stall_timeout);
      break;

    case PROP_TOTAL_TIMEOUT:
      g_value_set_int (value, self->total_timeout);
      break;

    case PROP_TLS_DATABASE:
      g_value_set_object (value, self->tls_database);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
set_timeout (AwFetcher    *self,
             int          *timeout,
             const GValue *value,
             GParamSpec   *pspec)
{
  if (*timeout == g_value_get_int (value))
    return;

  *timeout = g_value_get_int (value);
  g_object_notify_by_pspec (G_OBJECT (self), pspec);
}

static void
aw_fetcher_set_property (GObject      *object,
                         guint         prop_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  AwFetcher *self = AW_FETCHER (object);

  switch (prop_id)
    {
    case PROP_CONNECT_TIMEOUT:
      set_timeout (self, &self->connect_timeout, value, pspec);
      break;

    case PROP_STALL_TIMEOUT:
      set_timeout (self, &self->stall_timeout, value, pspec);
      break;

    case PROP_TOTAL_TIMEOUT:
      set_timeout (self, &self->total_timeout, value, pspec);
      break;

    case PROP_TLS_DATABASE:
      self->tls_database = g_value_dup_object (value);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
aw_fetcher_class_init (AwFetcherClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = aw_fetcher_constructed;
  object_class->dispose = aw_fetcher_dispose;
  object_class->get_property = aw_fetcher_get_property;
  object_class->set_property = aw_fetcher_set_property;

  /**
   * AwFetcher:connect-timeout:
   *
   * Milliseconds that a connection may take to come about, with the look-up of
   * the name and the TLS handshake.
   */
  properties[PROP_CONNECT_TIMEOUT] =
    g_param_spec_int ("connect-timeout", NULL, NULL, 1, G_MAXINT, 20000,
                      flags | G_PARAM_CONSTRUCT);

  /**
   * AwFetcher:stall-timeout:
   *
   * Milliseconds without any progress: until the answer begins, and between two
   * pieces of it.
   */
  properties[PROP_STALL_TIMEOUT] =
    g_param_spec_int ("stall-timeout", NULL, NULL, 1, G_MAXINT, 30000,
                      flags | G_PARAM_CONSTRUCT);

  /**
   * AwFetcher:total-timeout:
   *
   * Milliseconds for all of a fetch, with all redirects, but without the time
   * that it waits for its turn.
   */
  properties[PROP_TOTAL_TIMEOUT] =
    g_param_spec_int ("total-timeout", NULL, NULL, 1, G_MAXINT, 120000,
                      flags | G_PARAM_CONSTRUCT);

  /**
   * AwFetcher:tls-database:
   *
   * Whose certificates are trusted; %NULL for those of the system.
   */
  properties[PROP_TLS_DATABASE] =
    g_param_spec_object ("tls-database", NULL, NULL, G_TYPE_TLS_DATABASE,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_CONSTRUCT_ONLY);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aw_fetcher_init (AwFetcher *self)
{
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
  fetch->etag = aw_fetch_is_validator (etag) ? g_strdup (etag) : NULL;
  fetch->last_modified = aw_fetch_is_validator (last_modified) ? g_strdup (last_modified) : NULL;
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
