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

  if (strlen (url) <= MAX_LENGTH && g_utf8_validate (url, -1, NULL))
    uri = g_uri_parse (url, SOUP_HTTP_URI_FLAGS, NULL);

  if (uri != NULL && g_uri_get_host (uri) != NULL && g_uri_get_userinfo (uri) == NULL &&
      aw_link_is_allowed (url))
    normal = normalize (uri);

  if (uri != NULL && g_uri_get_userinfo (uri) != NULL)
    g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS,
                 _("An address with a user name or a password in it is not read"));
  else if (normal == NULL)
    g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS,
                 _("This is not the address of a week on the web"));
  else if (!is_readable (normal))
    g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_BAD_ADDRESS,
                 _("The address does not start with “https://”, so it is not read"));
  else
    return g_steal_pointer (&normal);

  return NULL;
}

/* Calendars are announced with these schemes, which name no protocol of their own;
 * where http is meant, servers today answer https as well. A whole address may
 * follow ("feed:https://..."), or one without slashes ("webcal:example.org/..."). */
static char *
strip_scheme (const char *text)
{
  static const char *const schemes[] = { "webcal:", "webcals:", "feed:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      const char *rest = text + strlen (schemes[i]);

      if (g_ascii_strncasecmp (text, schemes[i], strlen (schemes[i])) != 0)
        continue;
      if (strstr (rest, "://") != NULL && strcspn (rest, ":") < strcspn (rest, "/"))
        return g_strdup (rest);

      return g_strconcat ("https://", rest + strspn (rest, "/"), NULL);
    }

  return NULL;
}

/* "example.org" or "example.org:8443": a name with a dot, and digits after a colon. */
static gboolean
is_host (const char *text,
         gsize       length)
{
  const char *colon = memchr (text, ':', length);
  gsize name_length = colon != NULL ? (gsize) (colon - text) : length;

  return memchr (text, '.', name_length) != NULL &&
         (colon == NULL || name_length + 1 + strspn (colon + 1, "0123456789") == length);
}

/* Ends in the same place as a browser that is given @text. */
static char *
complete (const char *text)
{
  char *stripped = strip_scheme (text);

  if (stripped != NULL)
    return stripped;

  /* As people read addresses out: "example.org/week.ics". */
  if (strstr (text, "://") == NULL && is_host (text, strcspn (text, "/?#")))
    return g_strconcat ("https://", text, NULL);

  return g_strdup (text);
}

/* In a path or a query, as browsers do; a host has none. */
static char *
escape_spaces (const char *address)
{
  const char *authority = strstr (address, "://");
  const char *path = authority != NULL ? strpbrk (authority + strlen ("://"), "/?") : NULL;
  GString *escaped = g_string_new (path);

  g_string_replace (escaped, " ", "%20", 0);
  if (path != NULL)
    g_string_prepend_len (escaped, address, path - address);
  else
    g_string_append (escaped, address);

  return g_string_free (escaped, FALSE);
}

/* What is announced with http is asked for with https, which the same servers answer
 * today. The port of http is its own (RFC 9110 section 4.2.1). */
static char *
secure (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  g_autoptr (GUri) https = NULL;

  if (uri == NULL || g_uri_get_host (uri) == NULL || g_uri_get_userinfo (uri) != NULL ||
      !g_str_equal (g_uri_get_scheme (uri), "http") || is_loopback (uri))
    return g_strdup (address);

  https = g_uri_build (SOUP_HTTP_URI_FLAGS, "https", NULL, g_uri_get_host (uri),
                       g_uri_get_port (uri) == 80 ? -1 : g_uri_get_port (uri),
                       g_uri_get_path (uri), g_uri_get_query (uri), NULL);

  return g_uri_to_string (https);
}

/**
 * aw_fetch_normalize_address:
 * @text: what a person entered or pasted
 * @error: %AW_FETCH_ERROR_BAD_ADDRESS
 *
 * White space around it is ignored, and one within a path is escaped. `webcal`,
 * `webcals` and `feed` become `https`, and so do `http`, unless it is this computer's,
 * and an address without any scheme.
 *
 * Returns: (transfer full) (nullable): an address that can be fetched, in the one
 *   form under which it is known
 */
char *
aw_fetch_normalize_address (const char  *text,
                            GError     **error)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *address = NULL;
  g_autoptr (GUri) uri = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  trimmed = g_strstrip (g_strdup (text));
  whole = complete (trimmed);
  escaped = escape_spaces (whole);
  address = secure (escaped);
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
  g_autofree char *target = NULL;
  g_autofree char *whole = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) normal = NULL;
  g_autofree char *text = NULL;

  if (location != NULL && strlen (location) <= MAX_LENGTH && g_utf8_validate (location, -1, NULL))
    {
      target = strip_scheme (location);
      uri = g_uri_parse_relative (from, target != NULL ? target : location, SOUP_HTTP_URI_FLAGS,
                                  NULL);
    }

  if (uri == NULL)
    {
      g_set_error (error, AW_FETCH_ERROR, AW_FETCH_ERROR_REDIRECT,
                   _("“%s” leads on to another address, but does not say which"), host);
      return NULL;
    }

  whole = g_uri_to_string (uri);
  text = escape_spaces (whole);
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
