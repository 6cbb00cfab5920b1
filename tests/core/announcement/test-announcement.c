/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <json-glib/json-glib.h>

#include "aw-announcement.h"

static JsonNode *
read_draft (const char *text,
            gsize       size,
            gboolean    is_html,
            const char *answers,
            GError    **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (GBytes) given = answers != NULL ? g_bytes_new_static (answers,
                                                                   strlen (answers)) : NULL;
  g_autoptr (GBytes) draft = NULL;
  JsonNode *node;
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 1, 3, 2027);
  draft = aw_announcement_draft (bytes, is_html, given, &today, error);
  if (draft == NULL)
    return NULL;

  node = json_from_string (g_bytes_get_data (draft, NULL), NULL);
  g_assert_nonnull (node);

  return node;
}

static JsonObject *
get_action (JsonNode *draft,
            guint     day,
            guint     action)
{
  JsonObject *program = json_object_get_object_member (json_node_get_object (draft), "program");
  JsonArray *days = json_object_get_array_member (program, "days");

  return json_array_get_object_element (
    json_object_get_array_member (json_array_get_object_element (days, day), "actions"), action);
}

#define WEEK "Library Week, May 3-4, 2027\n\nMonday, May 3\n5 minutes: Thank your senator.\n"

static void
test_spans (void)
{
  g_autoptr (JsonNode) draft = read_draft (WEEK, sizeof WEEK - 1, FALSE, NULL, NULL);
  JsonObject *root = json_node_get_object (draft);
  const char *text = json_object_get_string_member (root, "text");
  JsonObject *spans = json_object_get_object_member (root, "spans");
  JsonArray *span = json_object_get_array_member (spans, "/days/0/actions/0/title");
  g_autofree char *title = NULL;

  g_assert_cmpstr (json_object_get_string_member (get_action (draft, 0, 0), "title"), ==,
                   "Thank your senator");
  title = g_strndup (text + json_array_get_int_element (span, 0),
                     (gsize) (json_array_get_int_element (span,
                                                          1) - json_array_get_int_element (span,
                                                                                           0)));
  g_assert_cmpstr (title, ==, "Thank your senator.");
  g_assert_cmpint (json_object_get_int_member (get_action (draft, 0, 0), "minutes"), ==, 5);
}

static void
test_nothing (void)
{
  static const char *const texts[] = {
    "", " ", "\n\n", "\r", ".", ":", "Hello", "<p>", "<", "<a>", "<a href=\"https://example.org\">", "<table><tr>",
    "Library Week, May 3-4, 2027",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) draft = read_draft (texts[i], strlen (texts[i]), *texts[i] == '<', NULL, NULL);
      JsonObject *root = json_node_get_object (draft);

      g_assert_true (json_object_get_null_member (root, "program"));
      g_assert_cmpuint (json_array_get_length (json_object_get_array_member (root, "questions")),
                        ==, 0);
    }
}

static void
test_answers (void)
{
  static const char *const wrong[] = {
    "", "[]", "{\"year\": \"2027\"}", "{\"zone\": \"EST\"}", "{\"days\": [\"May 4\"]}", "{\"days\": 3}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_draft (WEEK, sizeof WEEK - 1, FALSE, wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_too_large (void)
{
  g_autofree char *text = g_strnfill (AW_ANNOUNCEMENT_MAX_SIZE + 1, 'a');
  g_autoptr (GError) error = NULL;

  g_assert_null (read_draft (text, AW_ANNOUNCEMENT_MAX_SIZE + 1, FALSE, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

/* Bytes that are no UTF-8, and a NUL, are read around. */
static void
test_bytes (void)
{
  static const char text[] = "Monday, May 3, 2027\n5 minutes: Thank\0 your \xff senator\n";
  g_autoptr (JsonNode) draft = read_draft (text, sizeof text - 1, FALSE, NULL, NULL);

  g_assert_nonnull (draft);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/announcement/spans", test_spans);
  g_test_add_func ("/advocacy-week/announcement/nothing", test_nothing);
  g_test_add_func ("/advocacy-week/announcement/answers", test_answers);
  g_test_add_func ("/advocacy-week/announcement/too-large", test_too_large);
  g_test_add_func ("/advocacy-week/announcement/bytes", test_bytes);

  return g_test_run ();
}
