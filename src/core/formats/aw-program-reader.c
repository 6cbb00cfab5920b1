/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "aw-program-reader.h"

/* Characters of a title that comes from elsewhere. */
#define MAX_TITLE 200

static gboolean
begins_with (const char *text,
             gsize       size,
             const char *beginning)
{
  return size >= strlen (beginning) &&
         g_ascii_strncasecmp (text, beginning, strlen (beginning)) == 0;
}

static gboolean
is_utf_16 (const char *text,
           gsize       size)
{
  return size >= 2 && (memcmp (text, "\xff\xfe", 2) == 0 || memcmp (text, "\xfe\xff", 2) == 0 ||
                       text[0] == '\0' || text[1] == '\0');
}

static void
skip_blank (const char **text,
            gsize       *size)
{
  if (begins_with (*text, *size, "\xef\xbb\xbf"))
    {
      *text += 3;
      *size -= 3;
    }
  while (*size > 0 && g_ascii_isspace (**text))
    {
      (*text)++;
      (*size)--;
    }
}

/**
 * aw_program_reader_sniff:
 * @bytes: the content of a file, or what an address gave
 * @reason: (out) (optional): if it is no program, one sentence that says what it
 *   is instead
 *
 * Returns: how the program is written down, by its first characters
 */
AwProgramFormat
aw_program_reader_sniff (GBytes      *bytes,
                         const char **reason)
{
  const char *sentence = NULL;
  gsize size;
  const char *text;

  g_return_val_if_fail (bytes != NULL, AW_PROGRAM_FORMAT_UNKNOWN);

  text = g_bytes_get_data (bytes, &size);
  if (is_utf_16 (text, size))
    {
      sentence = _("This is text in UTF-16; a week must be saved in UTF-8");
      size = 0;
    }
  skip_blank (&text, &size);

  /* With another component it is a calendar that is wrong. */
  if (begins_with (text, size, "BEGIN:"))
    return AW_PROGRAM_FORMAT_ICS;
  if (begins_with (text, size, "{"))
    return AW_PROGRAM_FORMAT_JSON;

  if (begins_with (text, size, "<"))
    sentence = _("This is a web page, not a week; look on it for a link to a calendar");
  else if (size == 0 && sentence == NULL)
    sentence = _("This is empty");
  else if (sentence == NULL)
    sentence = _("This is neither a week nor a calendar");

  if (reason != NULL)
    *reason = sentence;
  return AW_PROGRAM_FORMAT_UNKNOWN;
}

/**
 * aw_program_reader_make_id:
 * @bytes: an iCalendar document, whose format knows no id
 *
 * Returns: (transfer full): an id made of its first UID (RFC 5545, section
 *   3.8.4.7), which every edition of a calendar is to keep
 */
char *
aw_program_reader_make_id (GBytes *bytes)
{
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  const char *uid = g_strstr_len (text, (gssize) size, "\nUID:");
  const char *stop = text + size, *end = uid;
  g_autofree char *hash = NULL;

  if (uid != NULL)
    {
      /* With the lines on which it goes on: those of Outlook begin alike. */
      do
        end = memchr (end + 1, '\n', (gsize) (stop - end) - 1);
      while (end != NULL && stop - end > 1 && (end[1] == ' ' || end[1] == '\t'));
      size = (gsize) ((end != NULL ? end : stop) - uid);
      text = uid;
    }
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, size);

  return g_strdup_printf ("ics-%.24s", hash);
}

/**
 * aw_program_reader_list_uids:
 * @bytes: an iCalendar document
 *
 * Returns: (transfer full) (element-type utf8): the set of its UIDs, folded as they
 *   stand
 */
GHashTable *
aw_program_reader_list_uids (GBytes *bytes)
{
  GHashTable *uids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);
  g_autoptr (GRegex) regex =
    g_regex_new ("^UID[^:\\r\\n]*:(.+(\\R[ \\t].*)*)",
                 G_REGEX_MULTILINE | G_REGEX_RAW | G_REGEX_CASELESS,
                 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_regex_match_full (regex, text, (gssize) size, 0, 0, &match, NULL);
  for (; g_match_info_matches (match); g_match_info_next (match, NULL))
    g_hash_table_add (uids, g_strstrip (g_match_info_fetch (match, 1)));

  return uids;
}

/**
 * aw_program_reader_make_title:
 * @name: the name of a file, as it is shown
 *
 * Returns: (transfer full): what a calendar without a name is called: @name
 *   without its ending, and of 200 characters at most
 */
char *
aw_program_reader_make_title (const char *name)
{
  const char *ending = strrchr (name, '.');
  g_autofree char *title = NULL;

  title = ending != NULL && ending > name ? g_strndup (name, (gsize) (ending - name))
                                          : g_strdup (name);

  return g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), MAX_TITLE));
}

/**
 * aw_program_reader_is_html:
 * @name: (type filename): the name of a file
 *
 * Returns: whether its name says that it is a web page
 */
gboolean
aw_program_reader_is_html (const char *name)
{
  const char *ending;

  g_return_val_if_fail (name != NULL, FALSE);

  ending = strrchr (name, '.');

  return ending != NULL && (g_ascii_strcasecmp (ending, ".html") == 0 ||
                            g_ascii_strcasecmp (ending, ".htm") == 0);
}
