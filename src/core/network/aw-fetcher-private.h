/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libsoup/soup.h>

#include "aw-fetcher.h"

G_BEGIN_DECLS

/**
 * AwFetchStage:
 * @AW_FETCH_STAGE_QUEUED: waiting for its turn, with no clock running
 * @AW_FETCH_STAGE_CONNECTING: from the host's name to a connection
 * @AW_FETCH_STAGE_HANDSHAKING: the connection becomes a secure one
 * @AW_FETCH_STAGE_WAITING: asked, and no answer yet
 * @AW_FETCH_STAGE_READING: the body comes
 *
 * How far one request has come.
 */
typedef enum
{
  AW_FETCH_STAGE_QUEUED,
  AW_FETCH_STAGE_CONNECTING,
  AW_FETCH_STAGE_HANDSHAKING,
  AW_FETCH_STAGE_WAITING,
  AW_FETCH_STAGE_READING,
} AwFetchStage;

GUri   *aw_fetch_parse_address   (const char            *url,
                                  GError               **error);
GUri   *aw_fetch_parse_redirect  (GUri                  *from,
                                  const char            *location,
                                  GError               **error);

char   *aw_fetch_dup_validator   (const char            *value);
gint64  aw_fetch_get_max_age     (SoupMessageHeaders    *headers);
gint64  aw_fetch_get_retry_after (SoupMessageHeaders    *headers);

void    aw_fetch_read_body_async  (GInputStream          *stream,
                                   SoupMessageHeaders    *headers,
                                   const char            *host,
                                   GCancellable          *cancellable,
                                   GAsyncReadyCallback    callback,
                                   gpointer               user_data);
GBytes *aw_fetch_read_body_finish (GAsyncResult          *result,
                                   GError               **error);

GError *aw_fetch_status_error    (guint                  status,
                                  const char            *host);
GError *aw_fetch_tls_error       (GTlsCertificateFlags   flags,
                                  const char            *host);
GError *aw_fetch_transport_error (const GError          *error,
                                  AwFetchStage           stage,
                                  const char            *host);
GError *aw_fetch_timeout_error   (AwFetchStage           stage,
                                  const char            *host);
GError *aw_fetch_large_error     (const char            *host);
GError *aw_fetch_broken_error    (const char            *host);

G_END_DECLS
