/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include <glib/gi18n.h>

#include "aw-fetcher-private.h"
#include "aw-link.h"

/* Bytes. RFC 9110 4.1 asks for 8000 at least. */
#define MAX_LENGTH 8192

/* "localhost" stands in every hosts file, and resolvers answer it themselves
 * (RFC 6761 6.3). */
static gboolean
is_loopback (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address == NULL)
    return g_ascii_strcasecmp (host, "localhost") == 0;

  return g_inet_address_get_is_loopback (address);
}

static gboolean
is_readable (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  return g_str_equal (scheme, "https") ||
         (g_str_equal (scheme, "http") && is_loopback (uri));
}

/* Names in other scripts in their ASCII form, which certificates have, and no
 * fragment, which no server gets. */
static GUri *
normalize (GUri *uri)
{
  g_autofree char *host = g_hostname_to_ascii (g_uri_get_host (uri));

  if (host == NULL || *host == '\0' || strlen (host) > 253)
    return NULL;

  return g_uri_build (SOUP_HTTP_URI_FLAGS,
                      g_uri_get_scheme (uri), NULL, host, g_uri_get_port (uri),
                      g_uri_get_path (uri), g_uri_get_query (uri), NULL);
}

/**
 * aw_fetch_parse_address:
 * @url: an address from a person, or from a document
 * @error: %AW_FETCH_ERROR_BAD_ADDRESS
 *
 * Returns: (transfer full) (nullable): the address, if it may be fetched
 */
GUri *
aw_fetch_parse_address (const char *url,
                        GError    **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) normal = NULL;

  if (strlen (url) <= MAX_LENGTH && g_utf8_validate (url, -1, NULL) && aw_link_is_allowed (url))
    uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri != NULL && g_uri_get_host (uri) != NULL)
    normal = normalize (uri);

  if (normal == NULL)
    g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS,
                 _("This is not the address of a program on the web"));
  else if (g_uri_get_userinfo (uri) != NULL)
    g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS,
                 _("An address with a user name or a password in it is not read"));
  else if (!is_readable (normal))
    g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS,
                 _("The address does not start with “https://”, so it is not read"));
  else
    return g_steal_pointer (&normal);

  return NULL;
}

/* Calendars are announced with these schemes, which name no protocol of their own;
 * where http is meant, servers today answer https as well. */
static char *
complete (const char *text)
{
  static const char *const schemes[] = { "webcal://", "webcals://" };
  const char *host_end = text + strcspn (text, "/?#");

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      gsize length = strlen (schemes[i]);

      if (g_ascii_strncasecmp (text, schemes[i], length) == 0)
        return g_strconcat ("https://", text + length, NULL);
    }

  /* As people read addresses out: "example.org/week.ics". */
  if (strstr (text, "://") == NULL && memchr (text, '.', (gsize) (host_end - text)) != NULL &&
      memchr (text, ':', (gsize) (host_end - text)) == NULL)
    return g_strconcat ("https://", text, NULL);

  return g_strdup (text);
}

/**
 * aw_fetch_normalize_address:
 * @text: what a person entered or pasted
 * @error: %AW_FETCH_ERROR_BAD_ADDRESS
 *
 * White space around it is ignored, `webcal` and `webcals` become `https`, and so
 * does an address without any scheme.
 *
 * Returns: (transfer full) (nullable): an address that can be fetched, in the one
 *   form under which it is known
 */
char *
aw_fetch_normalize_address (const char  *text,
                            GError     **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  address = complete (trimmed);
  uri = aw_fetch_parse_address (address, error);

  return uri != NULL ? g_uri_to_string (uri) : NULL;
}

/**
 * aw_fetch_is_loopback:
 * @url: an address of aw_fetch_normalize_address()
 *
 * Returns: whether it is on this computer, for which no network is needed
 */
gboolean
aw_fetch_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = aw_fetch_parse_address (url, NULL);

  return uri != NULL && is_loopback (uri);
}

/**
 * aw_fetch_parse_redirect:
 * @from: the address that was asked
 * @location: (nullable): where its answer leads
 * @error: %AW_FETCH_ERROR_REDIRECT
 *
 * Returns: (transfer full) (nullable): the new address, if it may be followed
 */
GUri *
aw_fetch_parse_redirect (GUri       *from,
                         const char *location,
                         GError    **error)
{
  const char *host = g_uri_get_host (from);
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) normal = NULL;
  g_autofree char *text = NULL;

  if (location != NULL && strlen (location) <= MAX_LENGTH && g_utf8_validate (location, -1, NULL))
    uri = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri == NULL)
    {
      g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_REDIRECT,
                   _("“%s” leads on to another address, but does not say which"), host);
      return NULL;
    }

  text = g_uri_to_string (uri);
  normal = aw_fetch_parse_address (text, NULL);

  if (g_str_equal (g_uri_get_scheme (uri), "http") &&
      (normal == NULL || g_str_equal (g_uri_get_scheme (from), "https")))
    g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_REDIRECT,
                 _("“%s” leads on to an address that is not secure"), host);
  else if (normal == NULL)
    g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_REDIRECT,
                 _("“%s” leads on to an address that is not read"), host);
  else
    return g_steal_pointer (&normal);

  return NULL;
}
