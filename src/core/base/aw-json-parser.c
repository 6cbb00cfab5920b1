/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <glib/gi18n.h>

#include "aw-json-parser.h"

/* Why json-glib's own parser does not read documents of others: at 1.6 it
 * takes comments, assignments and a second document after the first, cuts a
 * string at \u0000, reads 99999999999999999999 as -1, keeps the last of two
 * members with one name, and recurses without bound, so that 100,000 nested
 * arrays end the process. Its tree is sound, and this builds it. */
typedef struct
{
  const char *start;
  const char *end;
  const char *p;
  guint max_members;
  guint n_problems;
  GPtrArray *problems;
  GString *text;
} Parser;

static gboolean parse_value (Parser       *self,
                             const AwJson *place,
                             guint         depth,
                             JsonNode     *node);

static char *
describe_place (Parser     *self,
                const char *at)
{
  const char *line = self->start;
  guint n_lines = 1;

  for (const char *p = self->start; p < at; p++)
    {
      if (*p == '\n')
        {
          line = p + 1;
          n_lines++;
        }
    }

  return g_strdup_printf (_("line %u, column %ld"),
                          n_lines, g_utf8_strlen (line, at - line) + 1);
}

/* Where a document is no JSON, nothing else that was seen in it counts. */
static gboolean
fail (Parser     *self,
      const char *at,
      const char *message)
{
  g_autofree char *place = describe_place (self, at);

  g_ptr_array_set_size (self->problems, (int) self->n_problems);
  g_ptr_array_add (self->problems, aw_problem_new (place, "%s", message));

  return FALSE;
}

/* Valid text has no NUL, so that NUL can stand for the end. */
static char
peek (Parser *self)
{
  return self->p < self->end ? *self->p : '\0';
}

static gboolean
fail_incomplete (Parser *self)
{
  return fail (self, self->end, _("The document ends here, but it is not complete"));
}

static gboolean
fail_expecting (Parser     *self,
                const char *message)
{
  switch (peek (self))
    {
    case '\0':
      return fail_incomplete (self);
    case '/':
    case '#':
      return fail (self, self->p, _("JSON has no comments"));
    case '\'':
      return fail (self, self->p, _("Names and text must stand in double quotes"));
    default:
      return fail (self, self->p, message);
    }
}

static void
skip_space (Parser *self)
{
  while (self->p < self->end &&
         (*self->p == ' ' || *self->p == '\n' || *self->p == '\t' || *self->p == '\r'))
    self->p++;
}

static gboolean
accept_token (Parser *self,
              char    token)
{
  skip_space (self);
  if (peek (self) != token)
    return FALSE;

  self->p++;
  return TRUE;
}

static gboolean
check_encoding (Parser *self)
{
  g_autofree char *message = NULL;
  const char *at;

  if (g_utf8_validate_len (self->start, (gsize) (self->end - self->start), &at))
    return TRUE;

  if (*at == '\0')
    return fail (self, at, _("There is a NUL character, which is not text"));

  message = g_strdup_printf (_("The byte 0x%02X is not UTF-8; save the document as UTF-8"),
                             (guchar) *at);
  return fail (self, at, message);
}

static gboolean
read_code_unit (Parser   *self,
                gunichar *unit)
{
  if (self->end - self->p < 6 || self->p[0] != '\\' || self->p[1] != 'u')
    return FALSE;

  *unit = 0;
  for (int i = 2; i < 6; i++)
    {
      if (!g_ascii_isxdigit (self->p[i]))
        return FALSE;
      *unit = *unit * 16 + (gunichar) g_ascii_xdigit_value (self->p[i]);
    }

  self->p += 6;
  return TRUE;
}

static gboolean
parse_unicode_escape (Parser       *self,
                      const AwJson *place)
{
  gunichar c, low;

  if (!read_code_unit (self, &c))
    return fail (self, self->p, _("“\\u” must be followed by four hexadecimal digits"));

  if (c >= 0xd800 && c <= 0xdbff)
    {
      const char *next = self->p;

      if (read_code_unit (self, &low) && low >= 0xdc00 && low <= 0xdfff)
        c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
      else
        self->p = next;
    }

  if (c == 0 || (c >= 0xd800 && c <= 0xdfff))
    {
      aw_json_report (place, _("“\\u%04x” is not a character that text can have"), c);
      c = 0xfffd;
    }
  g_string_append_unichar (self->text, c);

  return TRUE;
}

static gboolean
parse_escape (Parser       *self,
              const AwJson *place)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";
  const char *letter;

  if (self->end - self->p < 2)
    return fail_incomplete (self);
  if (self->p[1] == 'u')
    return parse_unicode_escape (self, place);

  letter = strchr (letters, self->p[1]);
  if (letter == NULL)
    return fail (self, self->p, _("No such escape is known; a backslash itself is “\\\\”"));

  g_string_append_c (self->text, meanings[letter - letters]);
  self->p += 2;
  return TRUE;
}

static gboolean
fail_control_character (Parser *self)
{
  if (peek (self) == '\n' || peek (self) == '\r')
    return fail (self, self->p, _("The line ends within text; is a quote missing?"));

  return fail (self, self->p,
               _("A control character must be written as an escape, a tab as “\\t”"));
}

/* Into self->text; escapes that are no characters are told at @place. */
static gboolean
parse_text (Parser       *self,
            const AwJson *place)
{
  g_string_truncate (self->text, 0);
  self->p++;

  while (TRUE)
    {
      const char *from = self->p;

      while (self->p < self->end &&
             (guchar) *self->p >= ' ' && *self->p != '"' && *self->p != '\\')
        self->p++;
      g_string_append_len (self->text, from, self->p - from);

      if (peek (self) == '"')
        break;
      if (peek (self) == '\0')
        return fail_incomplete (self);
      if (peek (self) != '\\')
        return fail_control_character (self);
      if (!parse_escape (self, place))
        return FALSE;
    }

  self->p++;
  return TRUE;
}

static gboolean
skip_digits (Parser *self)
{
  if (!g_ascii_isdigit (peek (self)))
    return fail_expecting (self, _("A digit is expected here"));

  while (g_ascii_isdigit (peek (self)))
    self->p++;
  return TRUE;
}

static gboolean
skip_number (Parser   *self,
             gboolean *is_integer)
{
  const char *digits;

  if (peek (self) == '-')
    self->p++;
  digits = self->p;
  if (!skip_digits (self))
    return FALSE;
  if (*digits == '0' && self->p - digits > 1)
    return fail (self, digits, _("A number cannot start with a needless 0"));

  *is_integer = TRUE;
  if (peek (self) == '.')
    {
      *is_integer = FALSE;
      self->p++;
      if (!skip_digits (self))
        return FALSE;
    }
  if (peek (self) == 'e' || peek (self) == 'E')
    {
      *is_integer = FALSE;
      self->p++;
      if (peek (self) == '+' || peek (self) == '-')
        self->p++;
      return skip_digits (self);
    }

  return TRUE;
}

static gboolean
parse_number (Parser   *self,
              JsonNode *node)
{
  const char *from = self->p;
  gboolean is_integer;

  if (!skip_number (self, &is_integer))
    return FALSE;

  g_string_truncate (self->text, 0);
  g_string_append_len (self->text, from, self->p - from);
  if (is_integer)
    {
      gint64 value;

      errno = 0;
      value = g_ascii_strtoll (self->text->str, NULL, 10);
      if (errno == 0)
        {
          json_node_init_int (node, value);
          return TRUE;
        }
    }

  json_node_init_double (node, g_ascii_strtod (self->text->str, NULL));
  return TRUE;
}

static gboolean
accept_word (Parser     *self,
             const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->p) < length || memcmp (self->p, word, length) != 0)
    return FALSE;

  self->p += length;
  return TRUE;
}

static gboolean
parse_word (Parser   *self,
            JsonNode *node)
{
  if (accept_word (self, "true"))
    json_node_init_boolean (node, TRUE);
  else if (accept_word (self, "false"))
    json_node_init_boolean (node, FALSE);
  else if (accept_word (self, "null"))
    json_node_init_null (node);
  else if (peek (self) == ']' || peek (self) == '}' || peek (self) == ',')
    return fail (self, self->p, _("A value is missing here; is a comma too many?"));
  else
    return fail_expecting (self, _("A value is expected here: text in double quotes, a number, "
                                   "true, false, null, a list or an object"));

  return TRUE;
}

static gboolean
parse_array (Parser       *self,
             const AwJson *place,
             guint         depth,
             JsonNode     *node)
{
  AwJson element = { .parent = place, .problems = self->problems };
  g_autoptr (JsonArray) array = json_array_new ();

  self->p++;
  if (!accept_token (self, ']'))
    {
      do
        {
          g_autoptr (JsonNode) value = json_node_new (JSON_NODE_NULL);

          if (!parse_value (self, &element, depth, value))
            return FALSE;
          json_array_add_element (array, g_steal_pointer (&value));
          element.position++;
        }
      while (accept_token (self, ','));

      if (!accept_token (self, ']'))
        return fail_expecting (self, _("A comma or “]” is expected here"));
    }

  json_node_init_array (node, array);
  return TRUE;
}

static gboolean
parse_member (Parser       *self,
              const AwJson *place,
              guint         depth,
              JsonObject   *object)
{
  AwJson member = { .parent = place, .problems = self->problems };
  g_autoptr (JsonNode) value = json_node_new (JSON_NODE_NULL);
  g_autofree char *name = NULL;

  skip_space (self);
  if (peek (self) == '}' || peek (self) == ',')
    return fail (self, self->p, _("A member is missing here; is a comma too many?"));
  if (peek (self) != '"')
    return fail_expecting (self, _("A name in double quotes is expected here"));
  if (!parse_text (self, place))
    return FALSE;
  member.name = name = g_strdup (self->text->str);
  if (!accept_token (self, ':'))
    return fail_expecting (self, _("A colon is expected here"));

  if (!parse_value (self, &member, depth, value))
    return FALSE;

  if (json_object_has_member (object, name))
    aw_json_report (&member, _("This name stands more than once in its object"));
  else
    json_object_set_member (object, name, g_steal_pointer (&value));
  return TRUE;
}

static gboolean
parse_object (Parser       *self,
              const AwJson *place,
              guint         depth,
              JsonNode     *node)
{
  g_autoptr (JsonObject) object = json_object_new ();

  self->p++;
  if (!accept_token (self, '}'))
    {
      do
        {
          if (json_object_get_size (object) == self->max_members)
            {
              aw_json_report (place, _("This object has more than %u members"), self->max_members);
              return FALSE;
            }
          if (!parse_member (self, place, depth, object))
            return FALSE;
        }
      while (accept_token (self, ','));

      if (!accept_token (self, '}'))
        return fail_expecting (self, _("A comma or “}” is expected here"));
    }

  json_node_init_object (node, object);
  return TRUE;
}

static gboolean
parse_value (Parser       *self,
             const AwJson *place,
             guint         depth,
             JsonNode     *node)
{
  char c;

  skip_space (self);
  c = peek (self);
  if (depth == AW_JSON_MAX_DEPTH && (c == '[' || c == '{'))
    return fail (self, self->p, _("Lists and objects are nested too deeply here"));

  if (c == '{')
    return parse_object (self, place, depth + 1, node);
  if (c == '[')
    return parse_array (self, place, depth + 1, node);
  if (c == '-' || g_ascii_isdigit (c))
    return parse_number (self, node);
  if (c != '"')
    return parse_word (self, node);

  if (!parse_text (self, place))
    return FALSE;
  json_node_init_string (node, self->text->str);
  return TRUE;
}

static gboolean
parse_document (Parser   *self,
                JsonNode *node)
{
  AwJson root = aw_json_root (NULL, self->problems);

  skip_space (self);
  if (self->p == self->end)
    return fail (self, self->p, _("The document is empty"));

  if (!parse_value (self, &root, 0, node))
    return FALSE;

  skip_space (self);
  if (self->p < self->end)
    return fail_expecting (self, _("The document is complete before this; nothing may follow"));

  return TRUE;
}

/**
 * aw_json_parse:
 * @bytes: a text
 * @max_size: the greatest size, bytes
 * @max_members: the most members that one object may have. GHashTable, which
 *   json-glib keeps them in, takes quadratic time for chosen names, so for a
 *   document of others this must be small
 * @problems: (element-type AwProblem): where problems are told; it has
 *   aw_problem_free() as its free function
 *
 * Reads a JSON text (RFC 8259) strictly: valid UTF-8 without NUL, no
 * extensions, at most %AW_JSON_MAX_DEPTH levels deep. A byte order mark at the
 * start is ignored.
 *
 * A text that is no JSON, or is too deep, has one problem, whose place is the
 * line and the column, in characters, from 1. In one that is JSON, two
 * members of one name and the escapes of NUL and of half a surrogate pair are
 * told with their pointers, and reading goes on: with the first member, and
 * with U+FFFD.
 *
 * Returns: (transfer full) (nullable): the document, sound if nothing was
 *   added to @problems; %NULL if it could not be read, with a problem added
 */
JsonNode *
aw_json_parse (GBytes    *bytes,
               gsize      max_size,
               guint      max_members,
               GPtrArray *problems)
{
  Parser self = { .max_members = max_members, .problems = problems };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_NULL);
  gsize size;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  /* No bytes at all may have no address to start from. */
  self.start = g_bytes_get_data (bytes, &size);
  if (size == 0)
    self.start = "";
  self.p = self.start;
  self.end = self.start + size;
  self.n_problems = problems->len;
  self.text = text;

  if (size > max_size)
    {
      g_autofree char *limit = g_format_size_full (max_size, G_FORMAT_SIZE_IEC_UNITS);
      AwJson root = aw_json_root (NULL, problems);

      aw_json_report (&root, _("The document is larger than %s"), limit);
      return NULL;
    }

  /* RFC 8259 section 8.1 lets a reader ignore a byte order mark, and Windows
   * writes one. */
  if (accept_word (&self, "\xef\xbb\xbf"))
    self.start = self.p;

  if (!check_encoding (&self) || !parse_document (&self, node))
    return NULL;

  return g_steal_pointer (&node);
}
