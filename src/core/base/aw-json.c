/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <stdint.h>

#include "aw-json.h"

/* A pointer is shown to people: a name in it that no reader of ours knows may
 * be as long as the document. */
#define MAX_NAME_LENGTH 64

static void
append_name (GString    *pointer,
             const char *name)
{
  const char *p = name;

  for (guint i = 0; *p != '\0' && i < MAX_NAME_LENGTH; i++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '~')
        g_string_append (pointer, "~0");
      else if (c == '/')
        g_string_append (pointer, "~1");
      else
        g_string_append_unichar (pointer, g_unichar_iscntrl (c) ? 0xfffd : c);
    }

  if (*p != '\0')
    g_string_append (pointer, "…");
}

static void
append_pointer (GString      *pointer,
                const AwJson *self)
{
  if (self->parent == NULL)
    return;

  append_pointer (pointer, self->parent);
  g_string_append_c (pointer, '/');
  if (self->name != NULL)
    append_name (pointer, self->name);
  else
    g_string_append_printf (pointer, "%u", self->position);
}

/**
 * aw_json_root:
 * @node: a whole document
 * @problems: (element-type AwProblem): where problems are told; it has
 *   aw_problem_free() as its free function
 *
 * Returns: the root of the document; valid as long as @node and @problems are
 */
AwJson
aw_json_root (JsonNode  *node,
              GPtrArray *problems)
{
  return (AwJson) { .node = node, .problems = problems };
}

/**
 * aw_json_report:
 * @self: where
 * @format: a printf() format for the sentence that says what
 * @...: what it takes
 *
 * Tells a problem, with the RFC 6901 pointer to @self. A name in it is cut
 * after 64 characters, and its control characters are replaced. Beyond
 * %AW_JSON_MAX_PROBLEMS only one more is told: that there are more.
 */
void
aw_json_report (const AwJson *self,
                const char   *format,
                ...)
{
  g_autoptr (GString) pointer = NULL;
  g_autofree char *message = NULL;
  va_list args;

  if (self->problems->len > AW_JSON_MAX_PROBLEMS)
    return;

  if (self->problems->len == AW_JSON_MAX_PROBLEMS)
    {
      g_ptr_array_add (self->problems,
                       aw_problem_new ("", _("There are more problems; these are the first %d"),
                                       AW_JSON_MAX_PROBLEMS));
      return;
    }

  pointer = g_string_new (NULL);
  append_pointer (pointer, self);
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->problems, aw_problem_new (pointer->str, "%s", message));
}

/**
 * aw_json_read_object:
 * @self: a value
 *
 * Tells a problem if the value is there and is no object.
 *
 * Returns: whether it is an object
 */
gboolean
aw_json_read_object (const AwJson *self)
{
  if (self->node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_OBJECT (self->node))
    return TRUE;

  aw_json_report (self, _("This must be an object, in “{” and “}”"));
  return FALSE;
}

/**
 * aw_json_get_member:
 * @self: an object; anything else has no members
 * @name: the name of a member
 *
 * Returns: the member, or an absent value; valid as long as @self is
 */
AwJson
aw_json_get_member (const AwJson *self,
                    const char   *name)
{
  AwJson member = { .parent = self, .name = name, .problems = self->problems };

  if (self->node != NULL && JSON_NODE_HOLDS_OBJECT (self->node))
    member.node = json_object_get_member (json_node_get_object (self->node), name);

  return member;
}

/**
 * aw_json_require_member:
 * @self: an object; anything else has no members and requires none
 * @name: the name of a member
 *
 * Tells a problem if the object has no such member. Its place is the object,
 * because RFC 6901 has no pointer to what is not there.
 *
 * Returns: the member, or an absent value; valid as long as @self is
 */
AwJson
aw_json_require_member (const AwJson *self,
                        const char   *name)
{
  AwJson member = aw_json_get_member (self, name);

  if (member.node == NULL && self->node != NULL && JSON_NODE_HOLDS_OBJECT (self->node))
    aw_json_report (self, _("“%s” is missing"), name);

  return member;
}

/**
 * aw_json_read_array:
 * @self: a value
 * @min: the least number of elements
 * @max: the greatest number of elements
 *
 * Tells a problem if the value is there and is no array of that length.
 *
 * Returns: how many elements to read: all of them, but never more than @max
 */
guint
aw_json_read_array (const AwJson *self,
                    guint         min,
                    guint         max)
{
  guint length;

  if (self->node == NULL)
    return 0;

  if (!JSON_NODE_HOLDS_ARRAY (self->node))
    {
      aw_json_report (self, _("This must be a list, in “[” and “]”"));
      return 0;
    }

  length = json_array_get_length (json_node_get_array (self->node));
  if (length < min)
    aw_json_report (self, _("This list has %u items, but needs at least %u"), length, min);
  else if (length > max)
    aw_json_report (self, _("This list has %u items, but at most %u are allowed"), length, max);

  return MIN (length, max);
}

/**
 * aw_json_get_element:
 * @self: an array
 * @position: a position below the length that aw_json_read_array() returned
 *
 * Returns: the element; valid as long as @self is
 */
AwJson
aw_json_get_element (const AwJson *self,
                     guint         position)
{
  return (AwJson) {
    .parent = self,
    .position = position,
    .node = json_array_get_element (json_node_get_array (self->node), position),
    .problems = self->problems,
  };
}

/**
 * aw_json_read_string:
 * @self: a value
 * @min: the least length, Unicode characters
 * @max: the greatest length, Unicode characters
 *
 * Tells a problem if the value is there and is no string of that length.
 *
 * Returns: (transfer none) (nullable): the string, which belongs to the
 *   document, or %NULL if it is absent or there was a problem
 */
const char *
aw_json_read_string (const AwJson *self,
                     guint         min,
                     guint         max)
{
  const char *text;
  glong length;

  if (self->node == NULL)
    return NULL;

  if (json_node_get_value_type (self->node) != G_TYPE_STRING)
    {
      aw_json_report (self, _("This must be text, in double quotes"));
      return NULL;
    }

  text = json_node_get_string (self->node);
  length = g_utf8_strlen (text, -1);
  if (length >= min && length <= max)
    return text;

  if (length == 0)
    aw_json_report (self, _("This must not be empty"));
  else if (length < min)
    aw_json_report (self, _("This has %ld characters, but needs at least %u"), length, min);
  else
    aw_json_report (self, _("This has %ld characters, but at most %u are allowed"), length, max);
  return NULL;
}

/**
 * aw_json_get_int:
 * @self: a value
 * @value: (out): the integer; set only on success
 *
 * Tells no problem. A number without a fraction is an integer however it is
 * written, `5.0` and `50e-1` too, as JSON Schema (draft 2020-12, validation,
 * section 6.1.1) has it.
 *
 * Returns: whether the value is an integer that @value can hold
 */
gboolean
aw_json_get_int (const AwJson *self,
                 gint64       *value)
{
  GType type = self->node != NULL ? json_node_get_value_type (self->node) : G_TYPE_INVALID;
  double number;

  if (type == G_TYPE_INT64)
    {
      *value = json_node_get_int (self->node);
      return TRUE;
    }
  if (type != G_TYPE_DOUBLE)
    return FALSE;

  number = json_node_get_double (self->node);
  if (!(number > -0x1p63 && number < 0x1p63) || (double) (gint64) number != number)
    return FALSE;

  *value = (gint64) number;
  return TRUE;
}

/**
 * aw_json_read_int:
 * @self: a value
 * @min: the least
 * @max: the greatest
 * @value: (out): the integer; set only on success
 *
 * Tells a problem if the value is there and is no integer in that range.
 *
 * Returns: whether it is; %FALSE also if the value is absent
 */
gboolean
aw_json_read_int (const AwJson *self,
                  gint64        min,
                  gint64        max,
                  gint64       *value)
{
  gint64 number;

  if (self->node == NULL)
    return FALSE;

  if (!aw_json_get_int (self, &number) || number < min || number > max)
    {
      aw_json_report (self, _("This must be a whole number from %jd to %jd"),
                      (intmax_t) min, (intmax_t) max);
      return FALSE;
    }

  *value = number;
  return TRUE;
}

/**
 * aw_json_read_boolean:
 * @self: a value
 *
 * Tells a problem if the value is there and is neither `true` nor `false`.
 *
 * Returns: whether it is `true`
 */
gboolean
aw_json_read_boolean (const AwJson *self)
{
  if (self->node == NULL)
    return FALSE;
  if (json_node_get_value_type (self->node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (self->node);

  aw_json_report (self, _("This must be true or false, without quotes"));
  return FALSE;
}
