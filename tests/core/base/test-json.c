/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-json-parser.h"

#define MAX_SIZE 1000
#define MAX_MEMBERS 4

typedef struct
{
  GPtrArray *problems;
  JsonNode *node;
  AwJson root;
} Fixture;

static void
parse (Fixture    *self,
       const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  g_clear_pointer (&self->node, json_node_unref);
  g_ptr_array_set_size (self->problems, 0);
  self->node = aw_json_parse (bytes, MAX_SIZE, MAX_MEMBERS, self->problems);
  self->root = aw_json_root (self->node, self->problems);
}

static void
set_up (Fixture      *self,
        gconstpointer data)
{
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
}

static void
tear_down (Fixture      *self,
           gconstpointer data)
{
  g_clear_pointer (&self->node, json_node_unref);
  g_clear_pointer (&self->problems, g_ptr_array_unref);
}

static void
assert_problem (Fixture    *self,
                const char *place,
                const char *message)
{
  const AwProblem *problem;

  g_assert_cmpuint (self->problems->len, ==, 1);
  problem = self->problems->pdata[0];
  g_assert_cmpstr (problem->place, ==, place);
  g_assert_cmpstr (problem->message, ==, message);
  g_ptr_array_set_size (self->problems, 0);
}

static void
test_problem (void)
{
  g_autoptr (AwProblem) problem = aw_problem_new ("/a", "%d of %s", 1, "us");

  g_assert_cmpstr (problem->place, ==, "/a");
  g_assert_cmpstr (problem->message, ==, "1 of us");
}

static void
test_valid (Fixture      *self,
            gconstpointer data)
{
  /* A text, and json-glib's own rendering of what was read. */
  static const char *const texts[][2] = {
    { "null", "null" }, { "true", "true" }, { "false", "false" }, { " 0 ", "0" },
    { "-0", "0" }, { "[ ]", "[]" }, { "{ }", "{}" }, { "\"\"", "\"\"" },
    { "\t[\n1 ,\r\n[2]\t,{\"\" :3}]\n", "[1,[2],{\"\":3}]" },
    { "9223372036854775807", "9223372036854775807" },
    { "-9223372036854775808", "-9223372036854775808" },
    { "9223372036854775808", "9.2233720368547758e+18" },
    { "[1e2, 1E+2, 10.5e-1, -0.5]", "[100.0,100.0,1.05,-0.5]" },
    { "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "\"\\\"\\\\/\\b\\f\\n\\r\\t\"" },
    { "\"\\u0041\\u00e4\\u20AC\\uD834\\uDD1E\"", "\"Aä€𝄞\"" },
    { "\"\x7f\xc2\x80 ä𝄞\"", NULL },
    { "\xef\xbb\xbf[]", "[]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *rendering = NULL;

      parse (self, texts[i][0]);
      g_assert_nonnull (self->node);
      g_assert_cmpuint (self->problems->len, ==, 0);
      rendering = json_to_string (self->node, FALSE);
      if (texts[i][1] != NULL)
        g_assert_cmpstr (rendering, ==, texts[i][1]);
    }
}

static void
test_no_json (Fixture      *self,
              gconstpointer data)
{
  static const char *const texts[][3] = {
    { " ", "line 1, column 2", "The document is empty" },
    { "[1\n,\n\n 2", "line 4, column 3", "The document ends here, but it is not complete" },
    { "\"ä𝄞\" x", "line 1, column 6",
      "The document is complete before this; nothing may follow" },
    { "{\"a\":1,\"a\":2,}", "line 1, column 14", "A member is missing here; is a comma too many?" },
    { "[,1]", "line 1, column 2", "A value is missing here; is a comma too many?" },
    { "[1]//", "line 1, column 4", "JSON has no comments" },
    { "['a']", "line 1, column 2", "Names and text must stand in double quotes" },
    { "\"a\nb\"", "line 1, column 3", "The line ends within text; is a quote missing?" },
    { "\"a\tb\"", "line 1, column 3",
      "A control character must be written as an escape, a tab as “\\t”" },
    { "\"\\ud83d\\ude0\"", "line 1, column 8",
      "“\\u” must be followed by four hexadecimal digits" },
    { "\"\\u", "line 1, column 2", "“\\u” must be followed by four hexadecimal digits" },
    { "\"\\a\"", "line 1, column 2", "No such escape is known; a backslash itself is “\\\\”" },
    { "-01", "line 1, column 2", "A number cannot start with a needless 0" },
    { "1.e5", "line 1, column 3", "A digit is expected here" },
    { "nul", "line 1, column 1",
      "A value is expected here: text in double quotes, a number, true, false, null, "
      "a list or an object" },
    { "{1:2}", "line 1, column 2", "A name in double quotes is expected here" },
    { "{\"a\";2}", "line 1, column 5", "A colon is expected here" },
    { "{\"a\":2]", "line 1, column 7", "A comma or “}” is expected here" },
    { "[2}", "line 1, column 3", "A comma or “]” is expected here" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      parse (self, texts[i][0]);
      g_assert_null (self->node);
      assert_problem (self, texts[i][1], texts[i][2]);
    }
}

static void
test_bounds (Fixture      *self,
             gconstpointer data)
{
  g_autofree char *largest = g_strnfill (MAX_SIZE, ' ');
  g_autofree char *larger = g_strnfill (MAX_SIZE + 1, ' ');
  g_autofree char *deep = g_strnfill (2 * AW_JSON_MAX_DEPTH, ']');
  g_autofree char *deeper = g_strnfill (2 * AW_JSON_MAX_DEPTH + 2, ']');

  largest[0] = larger[0] = '1';
  parse (self, largest);
  g_assert_nonnull (self->node);
  parse (self, larger);
  g_assert_null (self->node);
  assert_problem (self, "", "The document is larger than 1000 bytes");

  memset (deep, '[', AW_JSON_MAX_DEPTH);
  parse (self, deep);
  g_assert_nonnull (self->node);
  memset (deeper, '[', AW_JSON_MAX_DEPTH + 1);
  parse (self, deeper);
  g_assert_null (self->node);
  assert_problem (self, "line 1, column 33", "Lists and objects are nested too deeply here");

  parse (self, "[{\"a\":1,\"b\":2,\"c\":3,\"d\":4}]");
  g_assert_nonnull (self->node);
  parse (self, "[{\"a\":1,\"b\":2,\"c\":3,\"d\":4,\"e\":5}]");
  g_assert_null (self->node);
  assert_problem (self, "/0", "This object has more than 4 members");
}

static void
test_unsound (Fixture      *self,
              gconstpointer data)
{
  AwJson member;

  parse (self, "{\"a\": 1, \"\\u0061\": 2}");
  assert_problem (self, "/a", "This name stands more than once in its object");
  member = aw_json_get_member (&self->root, "a");
  g_assert_cmpint (json_node_get_int (member.node), ==, 1);

  parse (self, "[\"a\\u0000b\"]");
  assert_problem (self, "/0", "“\\u0000” is not a character that text can have");
  member = aw_json_get_element (&self->root, 0);
  g_assert_cmpstr (aw_json_read_string (&member, 3, 3), ==, "a\xef\xbf\xbd" "b");

  parse (self, "{\"x\": {\"\\uDC00\": 2}}");
  assert_problem (self, "/x", "“\\udc00” is not a character that text can have");
  parse (self, "\"\\ud834\\ud834\\udd1e\"");
  assert_problem (self, "", "“\\ud834” is not a character that text can have");
  g_assert_cmpstr (aw_json_read_string (&self->root, 2, 2), ==, "\xef\xbf\xbd𝄞");
}

static void
test_pointer (Fixture      *self,
              gconstpointer data)
{
  g_autoptr (GString) name = g_string_new ("~/");
  AwJson outer, inner, element;

  parse (self, "{\"a/b\": {\"m~n\": [1, 2]}}");
  outer = aw_json_require_member (&self->root, "a/b");
  inner = aw_json_require_member (&outer, "m~n");
  g_assert_cmpuint (aw_json_read_array (&inner, 2, 2), ==, 2);
  element = aw_json_get_element (&inner, 1);

  aw_json_report (&self->root, "all");
  assert_problem (self, "", "all");
  aw_json_report (&element, "%d%%", 50);
  assert_problem (self, "/a~1b/m~0n/1", "50%");

  /* What a stranger named must neither fill nor drive a terminal. */
  for (guint i = 0; i < 100; i++)
    g_string_append (name, i % 2 ? "é" : "\x1b");
  outer.name = name->str;
  aw_json_report (&outer, "long");
  name->len = 0;
  g_string_append (name, "/~0~1");
  for (guint i = 0; i < 62; i++)
    g_string_append (name, i % 2 ? "é" : "\xef\xbf\xbd");
  g_string_append (name, "…");
  assert_problem (self, name->str, "long");
}

static void
test_strings (Fixture      *self,
              gconstpointer data)
{
  parse (self, "\"ä𝄞\"");
  g_assert_cmpstr (aw_json_read_string (&self->root, 2, 2), ==, "ä𝄞");
  g_assert_cmpstr (aw_json_read_string (&self->root, 0, G_MAXUINT), ==, "ä𝄞");
  g_assert_null (aw_json_read_string (&self->root, 3, 9));
  assert_problem (self, "", "This has 2 characters, but needs at least 3");
  g_assert_null (aw_json_read_string (&self->root, 0, 1));
  assert_problem (self, "", "This has 2 characters, but at most 1 are allowed");

  parse (self, "\"\"");
  g_assert_cmpstr (aw_json_read_string (&self->root, 0, 0), ==, "");
  g_assert_null (aw_json_read_string (&self->root, 1, 2));
  assert_problem (self, "", "This must not be empty");
}

static void
test_integers (Fixture      *self,
               gconstpointer data)
{
  static const struct
  {
    const char *text;
    gint64 value;
  } good[] = {
    { "5", 5 }, { "5.0", 5 }, { "50e-1", 5 }, { "0.5e1", 5 }, { "-0.0", 0 }, { "-0", 0 },
    { "1e18", G_GINT64_CONSTANT (1000000000000000000) },
    { "9223372036854775807", G_MAXINT64 }, { "-9223372036854775808", G_MININT64 },
  };
  static const char *const bad[] = {
    "5.5", "\"5\"", "true", "null", "[5]", "{}", "1e400", "-1e400", "5e-1",
    "9223372036854775808", "-9223372036854775809", "9223372036854775808.0", "1e19",
  };
  gint64 value = 7;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      parse (self, good[i].text);
      g_assert_true (aw_json_get_int (&self->root, &value));
      g_assert_cmpint (value, ==, good[i].value);
    }

  value = 7;
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      parse (self, bad[i]);
      g_assert_false (aw_json_read_int (&self->root, G_MININT64, G_MAXINT64, &value));
      g_assert_cmpint (value, ==, 7);
      g_assert_cmpuint (self->problems->len, ==, 1);
    }
}

static void
test_integer_range (Fixture      *self,
                    gconstpointer data)
{
  gint64 value = 7;

  parse (self, "5");
  g_assert_true (aw_json_read_int (&self->root, 5, 5, &value));
  g_assert_cmpint (value, ==, 5);
  g_assert_false (aw_json_read_int (&self->root, 6, 9, &value));
  assert_problem (self, "", "This must be a whole number from 6 to 9");
  g_assert_false (aw_json_read_int (&self->root, -9, 4, &value));
  assert_problem (self, "", "This must be a whole number from -9 to 4");
  g_assert_cmpint (value, ==, 5);
}

static void
test_shapes (Fixture      *self,
             gconstpointer data)
{
  parse (self, "[1, 2]");
  g_assert_cmpuint (aw_json_read_array (&self->root, 0, 2), ==, 2);
  g_assert_cmpuint (aw_json_read_array (&self->root, 0, 1), ==, 1);
  assert_problem (self, "", "This list has 2 items, but at most 1 are allowed");
  g_assert_cmpuint (aw_json_read_array (&self->root, 3, 4), ==, 2);
  assert_problem (self, "", "This list has 2 items, but needs at least 3");
  g_assert_false (aw_json_read_object (&self->root));
  assert_problem (self, "", "This must be an object, in “{” and “}”");
  g_assert_false (aw_json_read_boolean (&self->root));
  assert_problem (self, "", "This must be true or false, without quotes");
  g_assert_null (aw_json_read_string (&self->root, 0, 9));
  assert_problem (self, "", "This must be text, in double quotes");

  parse (self, "{\"t\": true}");
  g_assert_true (aw_json_read_object (&self->root));
  g_assert_cmpuint (aw_json_read_array (&self->root, 0, 9), ==, 0);
  assert_problem (self, "", "This must be a list, in “[” and “]”");

  parse (self, "true");
  g_assert_true (aw_json_read_boolean (&self->root));
  parse (self, "false");
  g_assert_false (aw_json_read_boolean (&self->root));
  g_assert_cmpuint (self->problems->len, ==, 0);
}

static void
test_absent (Fixture      *self,
             gconstpointer data)
{
  AwJson member, of_absent;
  gint64 value;

  parse (self, "{\"o\": {}}");
  member = aw_json_get_member (&self->root, "x");
  g_assert_null (member.node);
  g_assert_false (aw_json_read_object (&member));
  g_assert_cmpuint (aw_json_read_array (&member, 1, 2), ==, 0);
  g_assert_null (aw_json_read_string (&member, 1, 2));
  g_assert_false (aw_json_read_int (&member, 1, 2, &value));
  g_assert_false (aw_json_get_int (&member, &value));
  g_assert_false (aw_json_read_boolean (&member));
  of_absent = aw_json_require_member (&member, "y");
  g_assert_null (of_absent.node);
  g_assert_cmpuint (self->problems->len, ==, 0);

  member = aw_json_get_member (&self->root, "o");
  member = aw_json_require_member (&self->root, "x");
  g_assert_null (member.node);
  assert_problem (self, "", "“x” is missing");
}

static void
test_many (Fixture      *self,
           gconstpointer data)
{
  parse (self, "[]");
  for (guint i = 0; i < 3 * AW_JSON_MAX_PROBLEMS; i++)
    aw_json_report (&self->root, "%u", i);

  g_assert_cmpuint (self->problems->len, ==, AW_JSON_MAX_PROBLEMS + 1);
  g_ptr_array_remove_range (self->problems, 0, AW_JSON_MAX_PROBLEMS);
  assert_problem (self, "", "There are more problems; these are the first 100");
}

/* Names that collide in GLib's hash: without a bound, tens of seconds. */
static void
test_colliding_names (void)
{
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (GString) text = g_string_new ("{");
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < 1 << 16; i++)
    {
      g_string_append (text, i > 0 ? ",\"" : "\"");
      for (guint bit = 0; bit < 16; bit++)
        g_string_append (text, i >> bit & 1 ? "Ez" : "FY");
      g_string_append (text, "\":0");
    }
  g_string_append_c (text, '}');

  bytes = g_bytes_new (text->str, text->len);
  g_test_timer_start ();
  g_assert_null (aw_json_parse (bytes, text->len, 256, problems));
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 2);
  g_assert_cmpuint (problems->len, ==, 1);
}

#define ADD(name, function) \
  g_test_add ("/advocacy-week/json/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/json/problem", test_problem);
  ADD ("valid", test_valid);
  ADD ("no-json", test_no_json);
  ADD ("bounds", test_bounds);
  ADD ("unsound", test_unsound);
  ADD ("pointer", test_pointer);
  ADD ("strings", test_strings);
  ADD ("integers", test_integers);
  ADD ("integer-range", test_integer_range);
  ADD ("shapes", test_shapes);
  ADD ("absent", test_absent);
  ADD ("many", test_many);
  g_test_add_func ("/advocacy-week/json/colliding-names", test_colliding_names);

  return g_test_run ();
}
