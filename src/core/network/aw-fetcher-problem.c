/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-fetcher-private.h"

/* What happened, as one sentence for the person who subscribed. Each names the
 * host, which after a redirect is not the one that they typed. */

/**
 * aw_fetch_status_error:
 * @status: an HTTP status that brings no content
 * @host: who sent it
 *
 * Returns: (transfer full): the error
 */
GError *
aw_fetch_status_error (guint       status,
                       const char *host)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_REFUSED,
                          _("“%s” asks for a password, and weeks are read without one"), host);

    case SOUP_STATUS_PROXY_AUTHENTICATION_REQUIRED:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_REFUSED,
                          _("The way to “%s” leads through a proxy that asks for a password"),
                          host);

    case SOUP_STATUS_FORBIDDEN:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_REFUSED,
                          _("“%s” does not allow to read this address"), host);

    case SOUP_STATUS_NOT_FOUND:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_NOT_FOUND,
                          _("“%s” has nothing at this address"), host);

    case SOUP_STATUS_GONE:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_GONE,
                          _("“%s” has nothing at this address any more"), host);

    case 429: /* Too Many Requests, RFC 6585 4 */
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_BUSY,
                          _("“%s” was asked too often and wants to be asked later"), host);

    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_BUSY,
                          _("“%s” cannot answer at the moment"), host);

    default:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_SERVER,
                          /* Translators: a host and a number, such as 500 */
                          _("“%s” answered with the status %u instead of a week"),
                          host, status);
    }
}

/**
 * aw_fetch_tls_error:
 * @flags: what is wrong with the certificate
 * @host: whose it should be
 *
 * Several things may be wrong at once; the first of them that a person can make
 * something of is told.
 *
 * Returns: (transfer full): the error
 */
GError *
aw_fetch_tls_error (GTlsCertificateFlags flags,
                    const char          *host)
{
  if (flags & G_TLS_CERTIFICATE_REVOKED)
    return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_CERTIFICATE,
                        _("The certificate of “%s” was revoked"), host);

  if (flags & G_TLS_CERTIFICATE_BAD_IDENTITY)
    return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_CERTIFICATE,
                        _("The certificate that “%s” shows belongs to another site"), host);

  if (flags & G_TLS_CERTIFICATE_EXPIRED)
    return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_CERTIFICATE,
                        _("The certificate of “%s” has expired by this computer’s clock"), host);

  if (flags & G_TLS_CERTIFICATE_NOT_ACTIVATED)
    return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_CERTIFICATE,
                        _("The certificate of “%s” is not valid yet by this computer’s clock"),
                        host);

  if (flags & G_TLS_CERTIFICATE_UNKNOWN_CA)
    return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_CERTIFICATE,
                        _("This computer does not know who issued the certificate of “%s”"), host);

  return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_CERTIFICATE,
                      _("The certificate of “%s” is not secure"), host);
}

static GError *
unreachable_error (const GError *error,
                   AwFetchStage  stage,
                   const char   *host)
{
  if (error->domain == G_RESOLVER_ERROR)
    return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_UNREACHABLE,
                        _("The name “%s” was not found on the network"), host);

  if (error->domain == G_TLS_ERROR || stage == AW_FETCH_STAGE_HANDSHAKING)
    return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_UNREACHABLE,
                        _("No secure connection to “%s” came about"), host);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_UNREACHABLE,
                        _("“%s” does not accept connections"), host);

  return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_UNREACHABLE,
                      _("No connection to “%s” came about"), host);
}

/**
 * aw_fetch_transport_error:
 * @error: from GIO or libsoup
 * @stage: when it came
 * @host: who was asked
 *
 * Returns: (transfer full): the error
 */
GError *
aw_fetch_transport_error (const GError *error,
                          AwFetchStage  stage,
                          const char   *host)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return aw_fetch_timeout_error (stage, host);

  if (stage < AW_FETCH_STAGE_WAITING)
    return unreachable_error (error, stage, host);

  if (error->domain == SOUP_SESSION_ERROR)
    return aw_fetch_broken_error (host);

  if (stage == AW_FETCH_STAGE_WAITING)
    return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_UNREACHABLE,
                        _("“%s” ended the connection without a proper answer"), host);

  return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_BROKEN,
                      _("The answer of “%s” breaks off in the middle"), host);
}

/**
 * aw_fetch_timeout_error:
 * @stage: what took too long; %AW_FETCH_STAGE_QUEUED for all of it together
 * @host: who was asked
 *
 * Returns: (transfer full): the error
 */
GError *
aw_fetch_timeout_error (AwFetchStage stage,
                        const char  *host)
{
  switch (stage)
    {
    case AW_FETCH_STAGE_CONNECTING:
    case AW_FETCH_STAGE_HANDSHAKING:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_TIMED_OUT,
                          _("The connection to “%s” did not come about in time"), host);

    case AW_FETCH_STAGE_WAITING:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_TIMED_OUT,
                          _("“%s” did not answer in time"), host);

    case AW_FETCH_STAGE_READING:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_TIMED_OUT,
                          _("“%s” stopped in the middle of its answer"), host);

    case AW_FETCH_STAGE_QUEUED:
    default:
      return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_TIMED_OUT,
                          _("“%s” answered too slowly to wait for the end"), host);
    }
}

/**
 * aw_fetch_large_error:
 * @host: who was asked
 *
 * Returns: (transfer full): the error
 */
GError *
aw_fetch_large_error (const char *host)
{
  g_autofree char *size = g_format_size_full (AW_FETCH_MAX_SIZE, G_FORMAT_SIZE_IEC_UNITS);

  return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_TOO_LARGE,
                      /* Translators: a host and a size, such as “4.2 MB” */
                      _("The answer of “%s” is larger than %s"), host, size);
}

/**
 * aw_fetch_broken_error:
 * @host: who was asked
 *
 * Returns: (transfer full): the error
 */
GError *
aw_fetch_broken_error (const char *host)
{
  return g_error_new (AW_FETCH_ERROR, AW_FETCH_ERROR_BROKEN,
                      _("The answer of “%s” is damaged"), host);
}
