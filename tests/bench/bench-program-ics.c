/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long a calendar of 1,000 events takes to read, beside libical's bare parse
 * of it, in processor time. Each round measures both, one after the other, so that
 * whatever else the machine does meets both alike; that only adds, so the quickest
 * round of each tells most. */

#include "config.h"

#include <libical/ical.h>
#include <time.h>

#include "aw-program-ics.h"

#define N_EVENTS 1000
#define N_ROUNDS 31
#define MAX_RATIO 1.5

static void
append_event (GString *text,
              guint    number)
{
  g_string_append_printf (text,
                          "BEGIN:VEVENT\r\n"
                          "DTSTAMP:20200420T120000Z\r\n"
                          "DTSTART;TZID=America/New_York:202005%02uT%02u%02u00\r\n"
                          "DTEND;TZID=America/New_York:202005%02uT%02u%02u30\r\n"
                          "UID:event-%u@example.org\r\n"
                          "CREATED:20200401T120000Z\r\n"
                          "DESCRIPTION:Three chapters tell how they do it.\\n\\nRegister: "
                          "https://\r\n"
                          " example.org/register/%u\\nJoin: "
                          "https://us02web.zoom.us/j/9876543210?pw\r\n"
                          " d=abc\\n<b>Bring</b> a friend &amp\\; a question.\r\n"
                          "LAST-MODIFIED:20200420T120000Z\r\n"
                          "LOCATION:Room %u\\, Capitol\r\n"
                          "SEQUENCE:1\r\n"
                          "STATUS:CONFIRMED\r\n"
                          "SUMMARY:How three chapters collect stories\\, part %u\r\n"
                          "TRANSP:OPAQUE\r\n"
                          "END:VEVENT\r\n",
                          4 + number % 20, 8 + number % 10, number % 60,
                          4 + number % 20, 9 + number % 10, number % 60,
                          number, number, number, number);
}

static GBytes *
build_document (void)
{
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
                                           "PRODID:-//example.org//bench//EN\r\n"
                                           "X-WR-CALNAME:Bench\r\n");

  for (guint i = 0; i < N_EVENTS; i++)
    append_event (text, i);
  g_string_append (text, "END:VCALENDAR\r\n");

  return g_string_free_to_bytes (g_steal_pointer (&text));
}

/* Seconds of the processor that this thread has had. */
static double
get_time (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

/* Both as their caller meets them: with what they return thrown away again. */
static double
measure_reader (GBytes *bytes)
{
  double begin = get_time ();
  const AwIcsOptions options = { .id = "bench", .title = "Bench" };
  g_autoptr (GPtrArray) left_out = NULL;
  GPtrArray *problems = NULL;
  g_autoptr (AwFloating) floating = NULL;
  AwProgram *program = aw_program_ics_read (bytes, &options, &left_out, &floating, &problems);

  g_assert_nonnull (program);
  g_object_unref (program);

  return get_time () - begin;
}

static double
measure_parser (const char *text)
{
  double begin = get_time ();
  icalcomponent *calendar = icalparser_parse_string (text);

  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, N_EVENTS);
  icalcomponent_free (calendar);

  return get_time () - begin;
}

static int
compare_doubles (gconstpointer a,
                 gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

static double
get_quickest (double *times)
{
  qsort (times, N_ROUNDS, sizeof *times, compare_doubles);

  return times[0];
}

int
main (void)
{
  g_autoptr (GBytes) bytes = build_document ();
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  double reader[N_ROUNDS], parser[N_ROUNDS];
  double ratio;

  measure_reader (bytes);
  measure_parser (text);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      reader[i] = measure_reader (bytes);
      parser[i] = measure_parser (text);
    }

  ratio = get_quickest (reader) / get_quickest (parser);
  g_print ("%d events, %" G_GSIZE_FORMAT " bytes, %d rounds\n"
           "aw_program_ics_read:      %6.1f ms\n"
           "icalparser_parse_string:  %6.1f ms\n"
           "ratio: %.2f (at most %.1f)\n",
           N_EVENTS, g_bytes_get_size (bytes), N_ROUNDS,
           get_quickest (reader) * 1000, get_quickest (parser) * 1000, ratio, MAX_RATIO);

  return ratio <= MAX_RATIO ? 0 : 1;
}
