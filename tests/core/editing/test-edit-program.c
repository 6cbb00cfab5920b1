/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-built-in.h"
#include "aw-edit-gap.h"
#include "aw-edit-program.h"
#include "aw-edit-reading.h"
#include "aw-json-writer.h"
#include "aw-program-json-writer.h"
#include "aw-program-json.h"

#include "test-programs.h"

static AwProgram *
read_program (GBytes *document)
{
  g_autoptr (GPtrArray) problems = NULL;
  AwProgram *program = aw_program_json_read (document, &problems);

  g_assert_nonnull (program);

  return program;
}

static GStrv
split (GBytes *document)
{
  g_autofree char *text = g_bytes_unref_to_data (document, &(gsize) { 0 });

  return g_strsplit (text, "\n", -1);
}

/* A week that is edited has no day without actions. */
static GStrv
write_without_empty_days (AwProgram *program)
{
  g_autoptr (JsonObject) root = aw_program_json_build (program);
  JsonArray *days = json_object_get_array_member (root, "days");

  for (guint i = json_array_get_length (days); i-- > 0;)
    if (json_array_get_length (json_object_get_array_member (
          json_array_get_object_element (days, i), "actions")) == 0)
      json_array_remove_element (days, i);

  return split (aw_json_write (root));
}

/* A program that is edited and written is the same, if nothing was changed. */
static void
check_program (GBytes     *source,
               const char *name)
{
  g_autoptr (AwProgram) program = read_program (source);
  g_autoptr (AwEditWeek) week = aw_edit_week_new_for_program (program);
  g_autoptr (GBytes) document = aw_edit_week_write (week, program->id);
  g_autoptr (GPtrArray) gaps = aw_edit_week_list_gaps (week);
  g_autoptr (AwProgram) written = NULL;
  g_auto (GStrv) was = write_without_empty_days (program);
  g_auto (GStrv) is = NULL;

  /* The last day of an action that has one day says nothing. */
  if (week->actions->len == 0 || g_str_equal (name, "until-own-day.json"))
    return;

  written = read_program (document);
  is = split (aw_program_json_write (written));
  g_assert_cmpstrv (is, was);
  g_assert_cmpuint (gaps->len, ==, 0);
}

static void
test_built_in (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program = aw_built_in_load (&error);
  g_autoptr (GBytes) document = NULL;

  g_assert_no_error (error);
  document = aw_program_json_write (program);
  check_program (document, "built in");
}

static void
test_programs (void)
{
  g_assert_cmpuint (for_each ("programs/good", check_program), >, 10);
}

/* What of @properties the document of every-member.json lacks would not be tested. */
static void
check_members (JsonObject *properties)
{
  g_autoptr (GBytes) document = read_test_file ("programs/good", "every-member.json");
  g_autoptr (GList) names = json_object_get_members (properties);

  for (GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\":", (const char *) l->data);

      g_test_message ("%s", quoted);
      g_assert_nonnull (g_strstr_len (g_bytes_get_data (document, NULL),
                                      (gssize) g_bytes_get_size (document), quoted));
    }
}

static void
test_members (gconstpointer schema)
{
  static const char *const objects[] = { "day", "action", "link", "session" };
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *root, *definitions;

  json_parser_load_from_file (parser, schema, &error);
  g_assert_no_error (error);
  root = json_node_get_object (json_parser_get_root (parser));
  definitions = json_object_get_object_member (root, "$defs");

  check_members (json_object_get_object_member (root, "properties"));
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    check_members (json_object_get_object_member (
      json_object_get_object_member (definitions, objects[i]), "properties"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/edit-program/built-in", test_built_in);
  g_test_add_func ("/advocacy-week/edit-program/programs", test_programs);
  g_test_add_data_func ("/advocacy-week/edit-program/members", argv[1], test_members);

  return g_test_run ();
}
