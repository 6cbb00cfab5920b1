/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-fetcher-private.h"

/* Bytes. A request with one stays small, and so does what is kept of a feed. */
#define MAX_VALIDATOR 256

/* Seconds: what a number too large to represent counts as (RFC 9111 1.2.2). */
#define MAX_SECONDS G_GINT64_CONSTANT (2147483648)

/**
 * aw_fetch_dup_validator:
 * @value: (nullable): what a server sent as ETag or Last-Modified
 *
 * Returns: (transfer full) (nullable): @value, if it can be sent back as it is
 */
char *
aw_fetch_dup_validator (const char *value)
{
  if (value == NULL || *value == '\0' || strlen (value) > MAX_VALIDATOR)
    return NULL;

  for (const char *p = value; *p != '\0'; p++)
    if (!g_ascii_isprint (*p))
      return NULL;

  return g_strdup (value);
}

static gboolean
parse_seconds (const char *text,
               gint64     *seconds)
{
  guint64 value;

  /* Only digits: strtoull() would take "-1" and " 1". */
  if (text == NULL || *text == '\0' || text[strspn (text, "0123456789")] != '\0')
    return FALSE;

  value = g_ascii_strtoull (text, NULL, 10);
  *seconds = (gint64) MIN (value, (guint64) MAX_SECONDS);

  return TRUE;
}

/* How long after the answer's own date another of its dates is: the clock of
 * this computer may be wrong. */
static gboolean
get_seconds_to (SoupMessageHeaders *headers,
                const char         *text,
                gint64             *seconds)
{
  const char *date_text = soup_message_headers_get_one (headers, "Date");
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) then = NULL;

  if (date_text != NULL)
    date = soup_date_time_new_from_http_string (date_text);
  if (text != NULL)
    then = soup_date_time_new_from_http_string (text);
  if (date == NULL || then == NULL)
    return FALSE;

  *seconds = CLAMP (g_date_time_to_unix (then) - g_date_time_to_unix (date), 0, MAX_SECONDS);

  return TRUE;
}

static gboolean
get_lifetime (SoupMessageHeaders *headers,
              gint64             *seconds)
{
  const char *control = soup_message_headers_get_list (headers, "Cache-Control");
  g_autoptr (GHashTable) directives = NULL;

  if (control != NULL)
    directives = soup_header_parse_param_list (control);

  if (directives != NULL &&
      (g_hash_table_contains (directives, "no-cache") ||
       g_hash_table_contains (directives, "no-store")))
    {
      *seconds = 0;
      return TRUE;
    }

  /* max-age goes before Expires (RFC 9111 5.3). */
  if (directives != NULL && g_hash_table_contains (directives, "max-age"))
    return parse_seconds (g_hash_table_lookup (directives, "max-age"), seconds);

  return get_seconds_to (headers, soup_message_headers_get_one (headers, "Expires"), seconds);
}

/**
 * aw_fetch_get_max_age:
 *
 * For how long the answer is fresh from now on, by RFC 9111 4.2: Cache-Control,
 * or else Expires, less the time that it lay in a cache on its way.
 *
 * Returns: seconds, at most 2^31; -1 if the server does not say
 */
gint64
aw_fetch_get_max_age (SoupMessageHeaders *headers)
{
  gint64 lifetime;
  gint64 age;

  if (!get_lifetime (headers, &lifetime))
    return -1;
  if (!parse_seconds (soup_message_headers_get_one (headers, "Age"), &age))
    age = 0;

  return MAX (lifetime - age, 0);
}

/**
 * aw_fetch_get_retry_after:
 *
 * Retry-After (RFC 9110 10.2.3), as seconds or as a date; a date counts from the
 * answer's own.
 *
 * Returns: seconds, at most 2^31; -1 if the server does not say
 */
gint64
aw_fetch_get_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  gint64 seconds;

  if (parse_seconds (text, &seconds) || get_seconds_to (headers, text, &seconds))
    return seconds;

  return -1;
}
