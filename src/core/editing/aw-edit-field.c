/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-date.h"
#include "aw-program-value.h"
#include "aw-zone.h"

#include "aw-edit-field.h"

/* As data/program.schema.json bounds them. */
#define MAX_LINE 200
#define MAX_TEXT 4000
#define MAX_HREF 2048
#define MAX_MINUTES (24 * 60)
#define MAX_DURATION (14 * 24 * 60)
#define MIN_YEAR 1970
#define MAX_YEAR 9998

/* By the last part of their JSON pointers in a draft. */
static const char *const names[AW_EDIT_N_FIELDS] = {
  "title", "date", "until", "kind", "minutes", "description", "script",
  "session/start", "session/duration", "session/announced", "session/recordingUntil",
  "links/action", "links/call", "links/register", "links/join", "links/recording",
  "texts/action", "texts/call", "texts/register", "texts/join", "texts/recording",
};

/**
 * aw_edit_value_set:
 * @self: (inout): a value
 * @text: (nullable): what it is now
 * @basis: how that is known
 *
 * Where it stands in the announcement stays the same.
 */
void
aw_edit_value_set (AwEditValue *self,
                   const char  *text,
                   AwEditBasis  basis)
{
  char *copy = text != NULL ? g_ref_string_new (text) : NULL;

  g_clear_pointer (&self->text, g_ref_string_release);
  self->text = copy;
  self->basis = basis;
}

/**
 * aw_edit_value_copy:
 * @self: (out): a value that is all zeros
 * @other: another
 */
void
aw_edit_value_copy (AwEditValue       *self,
                    const AwEditValue *other)
{
  *self = *other;
  if (self->text != NULL)
    g_ref_string_acquire (self->text);
}

/**
 * aw_edit_value_clear:
 * @self: (inout): a value
 */
void
aw_edit_value_clear (AwEditValue *self)
{
  g_clear_pointer (&self->text, g_ref_string_release);
  *self = (AwEditValue) { 0 };
}

/**
 * aw_edit_value_equal:
 *
 * Returns: whether both are the same, and known in the same way
 */
gboolean
aw_edit_value_equal (const AwEditValue *self,
                     const AwEditValue *other)
{
  return self->basis == other->basis && self->start == other->start && self->end == other->end &&
         g_strcmp0 (self->text, other->text) == 0;
}

/**
 * aw_edit_field_get_name:
 *
 * Returns: its name where drafts are kept, and in the marks of the reader
 */
const char *
aw_edit_field_get_name (AwEditField field)
{
  g_return_val_if_fail (field < AW_EDIT_N_FIELDS, NULL);

  return names[field];
}

/* One line without what is not seen. */
static char *
make_line (const char *text)
{
  GString *line = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (line, c);
      else if (line->len > 0 && line->str[line->len - 1] != ' ')
        g_string_append_c (line, ' ');
    }
  if (line->len > 0 && line->str[line->len - 1] == ' ')
    g_string_truncate (line, line->len - 1);

  return g_string_free (line, FALSE);
}

static char *
make_text (const char *text)
{
  GString *lines = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_iscntrl (c) || c == '\n' || c == '\t')
        g_string_append_unichar (lines, c);
    }

  return g_strstrip (g_string_free (lines, FALSE));
}

static char *
bound (char  *text,
       glong  max)
{
  g_autofree char *taken = text;

  return g_utf8_strlen (taken, -1) <= max ? g_steal_pointer (&taken) : NULL;
}

static char *
normalize_date (const char *text)
{
  GDate date;

  return aw_date_parse (text, &date) && g_date_get_year (&date) >= MIN_YEAR &&
         g_date_get_year (&date) <= MAX_YEAR ? g_strdup (text) : NULL;
}

static char *
normalize_number (const char *text,
                  gint64      max)
{
  gint64 number;

  return g_ascii_string_to_signed (text, 10, 1, max, &number, NULL)
           ? g_strdup_printf ("%" G_GINT64_FORMAT, number) : NULL;
}

static gboolean
read_number (const char **text,
             guint       *number)
{
  gsize n = strspn (*text, "0123456789");

  *number = (guint) strtoul (*text, NULL, 10);
  *text += n;
  while (**text == ' ')
    (*text)++;

  return n >= 1 && n <= 2;
}

/* "16:00", "4pm", "4:30 p.m."; hours without "am" and "pm" are those of 24. */
static char *
normalize_time (const char *text)
{
  g_autofree char *small = g_ascii_strdown (text, -1);
  const char *p = small;
  guint hour, minute = 0;
  gboolean is_colon;

  if (!read_number (&p, &hour))
    return NULL;
  is_colon = *p == ':';
  if (is_colon && (p++, !read_number (&p, &minute)))
    return NULL;

  if (*p == 'a' || *p == 'p')
    {
      const char *const endings[] = { "m", ".m.", ".m", " m", ". m.", NULL };

      if (!g_strv_contains (endings, p + 1) || hour < 1 || hour > 12)
        return NULL;
      hour = hour % 12 + (*p == 'p' ? 12 : 0);
    }
  else if (*p != '\0' || !is_colon)
    return NULL;

  return hour < 24 && minute < 60 ? g_strdup_printf ("%02u:%02u", hour, minute) : NULL;
}

static char *
normalize_kind (const char *text)
{
  return g_strv_contains (aw_program_kinds, text) ? g_strdup (text) : NULL;
}

/* What people write of an address: "www.example.org/page", "me@example.org". */
static char *
normalize_address (const char *text)
{
  g_autofree char *address = NULL;

  if (g_uri_peek_scheme (text) != NULL && strstr (text, "//") != NULL)
    address = g_strdup (text);
  else if (g_ascii_strncasecmp (text, "mailto:", 7) == 0 ||
           g_ascii_strncasecmp (text, "tel:", 4) == 0)
    address = g_strdup (text);
  else if (strchr (text, '@') != NULL && strchr (text, '/') == NULL)
    address = g_strconcat ("mailto:", text, NULL);
  else if (strchr (text, '.') != NULL)
    address = g_strconcat ("https://", text, NULL);

  return address != NULL && aw_link_is_allowed (address) ? bound (g_steal_pointer (&address),
                                                                  MAX_HREF) : NULL;
}

/* "202-403-8221" and "+44 20 7946 0000". Ten digits, or eleven with a one, are a
 * number of North America, which is where such weeks are announced. An address is
 * what a document has already, maybe of another country or with an extension. */
static char *
normalize_number_to_call (const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *p = text;
  gboolean is_whole = *p == '+';

  if (g_ascii_strncasecmp (text, "tel:", 4) == 0)
    return aw_link_is_allowed (text) ? bound (g_strdup (text), MAX_HREF) : NULL;
  if (p[strspn (p, "+0123456789 -.()/")] != '\0')
    return NULL;
  for (; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  if (digits->len < 3 || digits->len > 15)
    return NULL;

  if (is_whole || (digits->len == 11 && *digits->str == '1'))
    return g_strconcat ("tel:+", digits->str, NULL);
  if (digits->len == 10)
    return g_strconcat ("tel:+1", digits->str, NULL);

  return g_strconcat ("tel:", digits->str, NULL);
}

/**
 * aw_edit_field_normalize:
 * @field: a field
 * @text: not empty, what a person or a reader says of it
 *
 * Returns: (transfer full) (nullable): @text as a document may have it; %NULL if it
 *   cannot
 */
char *
aw_edit_field_normalize (AwEditField field,
                         const char *text)
{
  g_autofree char *line = NULL;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  if (field == AW_EDIT_DESCRIPTION || field == AW_EDIT_SCRIPT)
    return bound (make_text (text), MAX_TEXT);

  line = make_line (text);
  if (field == AW_EDIT_LINK + AW_LINK_CALL)
    return normalize_number_to_call (line);
  if (field >= AW_EDIT_LINK && field < AW_EDIT_LINK_TEXT)
    return normalize_address (line);

  switch (field)
    {
    case AW_EDIT_DATE:
    case AW_EDIT_UNTIL:
    case AW_EDIT_RECORDING_UNTIL:
      return normalize_date (line);
    case AW_EDIT_MINUTES:
      return normalize_number (line, MAX_MINUTES);
    case AW_EDIT_DURATION:
      return normalize_number (line, MAX_DURATION);
    case AW_EDIT_START:
      return normalize_time (line);
    case AW_EDIT_KIND:
      return normalize_kind (line);
    default:
      return *line != '\0' ? bound (g_steal_pointer (&line), MAX_LINE) : NULL;
    }
}

/**
 * aw_edit_week_field_normalize:
 * @field: a field
 * @text: not empty, what a person or a reader says of it
 *
 * Returns: (transfer full) (nullable): @text as a document may have it; %NULL if it
 *   cannot
 */
char *
aw_edit_week_field_normalize (AwEditWeekField field,
                              const char     *text)
{
  g_autoptr (GTimeZone) zone = NULL;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);

  switch (field)
    {
    case AW_EDIT_WEEK_DESCRIPTION:
      return bound (make_text (text), MAX_TEXT);
    case AW_EDIT_WEEK_ZONE:
      zone = aw_zone_lookup (text, NULL);
      return zone != NULL ? g_strdup (text) : NULL;
    default:
      return aw_edit_field_normalize (AW_EDIT_TITLE, text);
    }
}
