/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a document of 10,000 actions takes to read, beside json-glib's bare
 * parse of it. Each round measures both, one after the other, so that whatever
 * else the machine does meets both alike. */

#include "config.h"

#include <json-glib/json-glib.h>

#include "aw-program-json.h"

#define N_DAYS 5
#define N_ACTIONS 10000
#define N_ROUNDS 21
#define MAX_RATIO 3.0

static void
append_action (GString *text,
               guint    number)
{
  g_string_append_printf (text,
                          "{\"id\":\"action-%u\",\"kind\":\"session\",\"minutes\":30,"
                          "\"title\":\"How three chapters collect stories, part %u\","
                          "\"description\":\"Three chapters tell how they do it.\","
                          "\"links\":[{\"rel\":\"register\",\"standIn\":true,"
                          "\"href\":\"https://example.org/sessions/%u\"},"
                          "{\"rel\":\"recording\",\"href\":\"https://example.org/recordings\"}],"
                          "\"session\":{\"start\":\"16:00\",\"recordingUntil\":\"2020-05-31\","
                          "\"assumed\":[\"duration\"]}}",
                          number, number, number);
}

static GBytes *
build_document (void)
{
  g_autoptr (GString) text = g_string_new ("{\"version\":1,\"id\":\"bench\",\"title\":\"Bench\","
                                           "\"zone\":\"America/New_York\",\"days\":[");

  for (guint day = 0; day < N_DAYS; day++)
    {
      g_string_append_printf (text, "%s{\"date\":\"2020-05-%02u\",\"actions\":[",
                              day > 0 ? "," : "", 4 + day);
      for (guint i = 0; i < N_ACTIONS / N_DAYS; i++)
        {
          if (i > 0)
            g_string_append_c (text, ',');
          append_action (text, day * N_ACTIONS / N_DAYS + i);
        }
      g_string_append (text, "]}");
    }
  g_string_append (text, "]}");
  g_assert_cmpuint (text->len, <=, AW_PROGRAM_JSON_MAX_SIZE);

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* Both as their caller meets them: with what they return thrown away again. */
static double
measure_reader (GBytes *bytes)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  GPtrArray *problems = NULL;
  AwProgram *program = aw_program_json_read (bytes, &problems);

  g_assert_nonnull (program);
  g_object_unref (program);

  return g_timer_elapsed (timer, NULL);
}

static double
measure_parser (GBytes *bytes)
{
  g_autoptr (GTimer) timer = g_timer_new ();
  JsonParser *parser = json_parser_new ();
  gsize size;
  const char *text = g_bytes_get_data (bytes, &size);

  g_assert_true (json_parser_load_from_data (parser, text, (gssize) size, NULL));
  g_object_unref (parser);

  return g_timer_elapsed (timer, NULL);
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static double
get_median (double *times)
{
  qsort (times, N_ROUNDS, sizeof *times, compare_doubles);

  return times[N_ROUNDS / 2];
}

int
main (void)
{
  g_autoptr (GBytes) bytes = build_document ();
  double reader[N_ROUNDS], parser[N_ROUNDS];
  double ratio;

  measure_reader (bytes);
  measure_parser (bytes);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      reader[i] = measure_reader (bytes);
      parser[i] = measure_parser (bytes);
    }

  ratio = get_median (reader) / get_median (parser);
  g_print ("%d actions, %" G_GSIZE_FORMAT " bytes, %d rounds\n"
           "aw_program_json_read:        %6.1f ms\n"
           "json_parser_load_from_data:  %6.1f ms\n"
           "ratio: %.2f (at most %.1f)\n",
           N_ACTIONS, g_bytes_get_size (bytes), N_ROUNDS,
           get_median (reader) * 1000, get_median (parser) * 1000, ratio, MAX_RATIO);

  return ratio <= MAX_RATIO ? 0 : 1;
}
