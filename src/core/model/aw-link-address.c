/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-link.h"

/* What an address may be, and how it is shown. Whoever writes a program may mean ill:
 * what is opened or dialled must be what a person sees. */

/* A number without the code of its country has seldom fewer digits. */
#define MIN_NUMBER 7

/* Characters that are not seen, or that change the order of others. */
static gboolean
is_hidden (gunichar c)
{
  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
    case G_UNICODE_SPACE_SEPARATOR:
      return TRUE;
    default:
      return FALSE;
    }
}

/* A backslash is a slash to a browser, and none to RFC 3986. */
static gboolean
is_clean (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL) || strchr (text, '\\') != NULL)
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      /* Most is ASCII, of which Unicode's tables need not be asked. */
      if (!g_ascii_isgraph (*p) && is_hidden (g_utf8_get_char (p)))
        return FALSE;
    }

  return TRUE;
}

/* The user of an address may look like its host. */
static gboolean
is_web (GUri *uri)
{
  const char *host = g_uri_get_host (uri);

  return host != NULL && *host != '\0' && is_clean (host) && strpbrk (host, "/@%?#<>\"") == NULL &&
         g_uri_get_userinfo (uri) == NULL;
}

/* Codes with these set a telephone up, such as to forward its calls. */
static gboolean
is_number (GUri *uri)
{
  return *g_uri_get_path (uri) != '\0' && strpbrk (g_uri_get_path (uri), "*#") == NULL &&
         g_uri_get_fragment (uri) == NULL;
}

/* Others attach a file, hide a receiver, or go around the program that writes mails
 * (RFC 6068 section 7). */
static gboolean
is_mail (GUri *uri)
{
  static const char *const allowed[] = { "subject", "body", "cc", NULL };
  const char *query = g_uri_get_query (uri);
  g_auto (GStrv) fields = query != NULL ? g_strsplit (query, "&", -1) : NULL;

  for (guint i = 0; fields != NULL && fields[i] != NULL; i++)
    {
      const char *end = fields[i] + strcspn (fields[i], "=");
      g_autofree char *plain = g_uri_unescape_segment (fields[i], end, NULL);
      g_autofree char *name = g_ascii_strdown (plain != NULL ? plain : "", -1);

      if (!g_strv_contains (allowed, name))
        return FALSE;
    }

  return *g_uri_get_path (uri) != '\0';
}

/**
 * aw_link_is_allowed:
 * @href: an address
 *
 * Whether @href may ever be opened: an absolute `https`, `http`, `mailto` or `tel`
 * address (RFC 3986) without white space, backslashes or characters that are not
 * seen. A web address has a host and no user, a `tel` no code with `*` or `#`, and a
 * `mailto` no header field but subject, body and cc.
 *
 * Returns: %TRUE if it may be opened
 */
gboolean
aw_link_is_allowed (const char *href)
{
  g_autoptr (GUri) uri = NULL;
  const char *scheme;

  g_return_val_if_fail (href != NULL, FALSE);

  uri = is_clean (href) ? g_uri_parse (href, G_URI_FLAGS_ENCODED_QUERY, NULL) : NULL;
  if (uri == NULL)
    return FALSE;

  scheme = g_uri_get_scheme (uri);
  if (g_str_equal (scheme, "https") || g_str_equal (scheme, "http"))
    return is_web (uri);
  if (g_str_equal (scheme, "tel"))
    return is_number (uri);

  return g_str_equal (scheme, "mailto") && is_mail (uri);
}

/* The key of a telephone that has the letter (ITU-T E.161). */
static int
get_key (gunichar c)
{
  static const char keys[] = "22233344455566677778889999";

  return c < 128 && g_ascii_isalpha ((char) c) ? keys[g_ascii_toupper ((char) c) - 'A'] : 0;
}

/* What of @text is dialled, after a "+" if it begins with one. */
static char *
get_digits (const char *text,
            gboolean    with_letters)
{
  GString *digits = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      int key = with_letters ? get_key (c) : 0;

      /* "+44 (0)20": within its country the number begins with the zero. */
      if (digits->len > 1 && *digits->str == '+' && g_str_has_prefix (p, "(0)"))
        p += strlen ("(0");
      else if (g_unichar_isdigit (c))
        g_string_append_c (digits, (char) ('0' + g_unichar_digit_value (c)));
      else if (key != 0)
        g_string_append_c (digits, (char) key);
      else if (c == '+' && digits->len == 0)
        g_string_append_c (digits, '+');
    }

  return g_string_free (digits, FALSE);
}

/* How many digits of a number are the code of its country (ITU-T E.164). */
static gsize
get_code_length (const char *digits)
{
  static const char two[] = " 20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55"
                            " 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 ";
  g_autofree char *code = g_strdup_printf (" %.2s ", digits);

  if (*digits == '1' || *digits == '7')
    return 1;

  return strstr (two, code) != NULL ? 2 : 3;
}

/* Whether @whole is @part with the code of a country before it. */
static gboolean
adds_country (const char *whole,
              const char *part)
{
  gsize more;

  if (*whole == '+')
    {
      whole++;
      part += *part == '0';
    }
  else if (*whole != '1' || strlen (whole) != 11)
    return FALSE;

  more = strlen (whole) - MIN (strlen (part), strlen (whole));

  return g_str_has_suffix (whole, part) && more == get_code_length (whole) &&
         strlen (part) >= MIN_NUMBER;
}

static gboolean
are_same_number (const char *dialled,
                 const char *shown)
{
  return g_str_equal (dialled + (*dialled == '+'), shown + (*shown == '+')) ||
         adds_country (dialled, shown) || adds_country (shown, dialled);
}

/**
 * aw_link_shows_number:
 * @href: an address for which aw_link_is_allowed() holds
 * @text: what is shown in its place
 *
 * Returns: %FALSE if @href dials another number than @text shows; %TRUE if it is the
 *   same, with the code of its country or without, if @text shows no number, and if
 *   @href dials none
 */
gboolean
aw_link_shows_number (const char *href,
                      const char *text)
{
  g_autofree char *dialled = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *spelled = NULL;

  g_return_val_if_fail (href != NULL, FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  shown = get_digits (text, FALSE);
  if (g_ascii_strncasecmp (href, "tel:", 4) != 0 || strpbrk (shown, "0123456789") == NULL)
    return TRUE;

  dialled = get_digits (href + strlen ("tel:"), FALSE);
  spelled = get_digits (text, TRUE);

  return are_same_number (dialled, shown) || are_same_number (dialled, spelled);
}

/**
 * aw_link_format_number:
 * @href: a `tel` address
 * @text: (nullable): what the program shows in its place
 *
 * Returns: (transfer full): the number that is dialled, as people write it: @text, if
 *   it is that number in digits, or "+1 202-403-8221"
 */
char *
aw_link_format_number (const char *href,
                       const char *text)
{
  g_autofree char *dialled = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (href != NULL && g_ascii_strncasecmp (href, "tel:", 4) == 0, NULL);

  dialled = get_digits (href + strlen ("tel:"), FALSE);
  shown = get_digits (text != NULL ? text : "", FALSE);
  if (*shown != '\0' && text[strspn (text, "+0123456789 -.()/")] == '\0' &&
      are_same_number (dialled, shown))
    return g_strdup (text);

  if (g_str_has_prefix (dialled, "+1") && strlen (dialled) == strlen ("+12024038221"))
    return g_strdup_printf ("+1 %.3s-%.3s-%s", dialled + 2, dialled + 5, dialled + 8);

  return g_strdup (href + strlen ("tel:"));
}

/* Latin letters of today's languages: what looks like an ASCII letter and is none
 * would pass for it, as would one with a dot below. */
static gboolean
is_plain_latin (const char *host)
{
  g_autofree char *parts = g_utf8_normalize (host, -1, G_NORMALIZE_NFD);

  for (const char *p = parts; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c >= 128 && g_unichar_combining_class (c) != 230 &&
          g_utf8_strchr ("ßæøœðþ", -1, c) == NULL)
        return FALSE;
    }

  return TRUE;
}

/* Whether nobody would take it for another: with its last label it is of one script, so
 * that Cyrillic that looks like Latin is not in ".com". */
static gboolean
is_plain_host (const char *host)
{
  GUnicodeScript script = G_UNICODE_SCRIPT_COMMON;

  for (const char *p = host; *p != '\0'; p = g_utf8_next_char (p))
    {
      GUnicodeScript of_this = g_unichar_get_script (g_utf8_get_char (p));

      if (of_this == G_UNICODE_SCRIPT_COMMON || of_this == G_UNICODE_SCRIPT_INHERITED)
        continue;
      if (script != G_UNICODE_SCRIPT_COMMON && script != of_this)
        return FALSE;
      script = of_this;
    }

  return script != G_UNICODE_SCRIPT_LATIN || is_plain_latin (host);
}

/**
 * aw_link_format_address:
 * @href: an address for which aw_link_is_allowed() holds
 *
 * Returns: (transfer full): @href as it may be shown: with its host in the form of the
 *   network ("xn--…") if it could be taken for another
 */
char *
aw_link_format_address (const char *href)
{
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) shown = NULL;
  g_autofree char *ascii = NULL;
  g_autofree char *unicode = NULL;

  g_return_val_if_fail (href != NULL, NULL);

  uri = g_uri_parse (href, G_URI_FLAGS_ENCODED, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return g_strdup (href);

  ascii = g_hostname_to_ascii (g_uri_get_host (uri));
  unicode = ascii != NULL ? g_hostname_to_unicode (ascii) : NULL;
  if (unicode == NULL || is_plain_host (unicode))
    return g_strdup (href);

  shown = g_uri_build (G_URI_FLAGS_ENCODED, g_uri_get_scheme (uri), NULL, ascii,
                       g_uri_get_port (uri), g_uri_get_path (uri), g_uri_get_query (uri),
                       g_uri_get_fragment (uri));

  return g_uri_to_string (shown);
}
