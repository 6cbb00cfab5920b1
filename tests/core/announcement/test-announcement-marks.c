/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-units.h"

/* What a line says, in short: "date 0-5-4 (1)", "time 16:00p zone 0", "length 30". */
static void
append_date (GString             *text,
             const AwPartialDate *date)
{
  g_string_append_printf (text, " %u-%u-%u", date->year, date->month, date->day);
  if (date->weekday != 0)
    g_string_append_printf (text, "(%u)", date->weekday);
}

static void
append_time (GString             *text,
             const AwPartialTime *time)
{
  static const char marks[] = { '?', 'a', 'p', '!' };

  g_string_append_printf (text, " %d:%02d%c", time->minute / 60, time->minute % 60,
                          marks[time->meridiem]);
}

static void
append_mark (GString      *text,
             const AwMark *mark)
{
  static const char *const names[] = {
    "date", "range", "weekday", "nth", "every", "any", "time", "zone", "length", "phone",
    "link", "until",
  };

  g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", names[mark->type]);
  if (mark->type == AW_MARK_DATE || mark->type == AW_MARK_RANGE || mark->type == AW_MARK_UNTIL)
    append_date (text, &mark->dates[0]);
  if (mark->type == AW_MARK_RANGE)
    append_date (text, &mark->dates[1]);
  if (mark->type == AW_MARK_TIME)
    {
      append_time (text, &mark->times[0]);
      if (mark->has_end)
        append_time (text, &mark->times[1]);
      if (mark->zone >= 0)
        g_string_append_printf (text, " %s", aw_words_get_zone ((guint) mark->zone));
    }
  if (mark->type == AW_MARK_ZONE)
    g_string_append_printf (text, " %s", aw_words_get_zone (mark->value));
  else if (mark->type == AW_MARK_LENGTH || mark->type == AW_MARK_WEEKDAY ||
           mark->type == AW_MARK_NTH)
    g_string_append_printf (text, " %u", mark->value);
}

static char *
describe (const char *line)
{
  g_autoptr (AwSource) source = aw_source_new_plain (line, strlen (line));
  g_autoptr (AwUnits) units = aw_units_new (source);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < units->marks->len; i++)
    append_mark (text, &g_array_index (units->marks, AwMark, i));

  return g_string_free (text, FALSE);
}

typedef struct
{
  const char *line;
  const char *marks;
} Case;

static void
check (const Case *cases,
       guint       n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *marks = describe (cases[i].line);

      g_test_message ("%s", cases[i].line);
      g_assert_cmpstr (marks, ==, cases[i].marks);
    }
}

static void
test_dates (void)
{
  static const Case cases[] = {
    { "Monday, May 4, 2020", "date 2020-5-4(1)" },
    { "Mon 10/4", "date 0-10-4(1)" },
    { "Thu. 10/7/27", "date 2027-10-7(4)" },
    { "MONDAY, OCTOBER 11TH, 2027", "date 2027-10-11(1)" },
    { "Tuesday 2 March", "date 0-3-2(2)" },
    { "the 4th of May", "date 0-5-4" },
    { "2028-05-08", "date 2028-5-8" },
    { "Miércoles 14 de abril de 2027", "date 2027-4-14(3)" },
    { "LUNES 13", "date 0-0-13(1)" },
    { "Mar 9 Tue 2027", "date 2027-3-9(2)" },
    { "Library Card Drive – April 12", "date 0-4-12" },
    { "Open 24/7", "" },
    { "You may 4 times", "date 0-5-4" },
    { "in 1/2 hour", "length 30" },
    { "Recordings until May 31", "until 0-5-31" },
    { "by Friday, June 4", "until 0-6-4(5)" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_ranges (void)
{
  static const Case cases[] = {
    { "May 4 through May 8", "range 0-5-4 0-5-8" },
    { "October 4 – 8, 2027", "range 2027-10-4 2027-10-8" },
    { "June 14 and 15, 2027", "range 2027-6-14 2027-6-15" },
    { "March 29 – April 2, 2027", "range 2027-3-29 2027-4-2" },
    { "December 30 to January 3, 2028", "range 2027-12-30 2028-1-3" },
    { "Del lunes 3 al jueves 6 de mayo de 2027", "range 2027-5-3(1) 2027-5-6(4)" },
    { "Monday, September 13 to Wednesday, September 15, 2027", "range 2027-9-13(1) 2027-9-15(3)" },
    { "Tuesday, July 20, and Wednesday, July 21, 2027", "range 2027-7-20(2) 2027-7-21(3)" },
    { "10/16-10/20", "range 0-10-16 0-10-20" },
    { "Sept. 11 to 13:", "range 0-9-11 0-9-13" },
    { "moved from Monday, November 8 to Tuesday, November 9.", "date 0-11-9(2)" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_days (void)
{
  static const Case cases[] = {
    { "Monday", "weekday 1" },
    { "Weds: Brown bag", "weekday 3" },
    { "On Tuesday we meet", "weekday 2" },
    { "DAY 2 – SPEAK", "nth 2" },
    { "Day Three: Learn", "nth 3" },
    { "Día 1", "nth 1" },
    { "Every day of the week:", "every" },
    { "Todos los días:", "every" },
    { "Any day this week:", "any" },
    { "Tune in every day for more", "" },
    { "Take Action Tuesday", "" },
    { "The sun is out", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_times (void)
{
  static const Case cases[] = {
    { "at 4pm EST", "time 4:00p America/New_York" },
    { "1:00 p.m. PT / 4:00 p.m. ET",
      "time 1:00p America/Los_Angeles; time 4:00p America/New_York" },
    { "0900-0930", "time 9:00! 9:30!" },
    { "1300 CT", "time 13:00! America/Chicago" },
    { "2027-2028", "" },
    { "1:00 PM Eastern Time (US and Canada)", "time 1:00p America/New_York" },
    { "11 – 12:30 pm", "time 11:00? 12:30p" },
    { "8 – 8:45 am", "time 8:00? 8:45a" },
    { "from 5 to 6 p.m. Central", "time 5:00? 6:00p America/Chicago" },
    { "11-12:30", "time 11:00? 12:30?" },
    { "@ 10:30a ET", "time 10:30a America/New_York" },
    { "12 noon ET", "time 12:00! America/New_York" },
    { "noon–1 p.m. Alaska time", "time 12:00! 1:00p America/Anchorage" },
    { "10 a.m. to noon", "time 10:00a 12:00!" },
    { "17:00 (hora del Centro)", "time 17:00! America/Chicago" },
    { "De 10:00 a 11:30 (hora del Centro, EE. UU.)", "time 10:00? 11:30? America/Chicago" },
    { "4 p. m.", "time 4:00p" },
    { "7 de la tarde", "time 7:00p" },
    { "9:30 a 10:30 de la mañana", "time 9:30? 10:30a" },
    { "from 7 to 8 in the evening", "time 7:00? 8:00p" },
    { "a las 18 h", "time 18:00!" },
    { "All times are Central.", "zone America/Chicago" },
    { "(all times MST, Arizona does not change its clocks)",
      "zone America/Phoenix; zone America/Phoenix" },
    { "Central Library", "" },
    { "Chapter 4: Money", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_lengths (void)
{
  static const Case cases[] = {
    { "5 Minutes — Thank", "length 5" },
    { "a 45-minute chat", "length 45" },
    { "one-hour webinar", "length 60" },
    { "half an hour", "length 30" },
    { "half-hour talk", "length 30" },
    { "1 hr 15 min", "length 75" },
    { "1.5 hours", "length 90" },
    { "10-15 minutes", "length 15" },
    { "una hora", "length 60" },
    { "In just 10 minutes, phone", "length 10" },
    { "within 48 hours", "" },
    { "15 minutes early", "" },
    { "a 30-second video", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

static void
test_contacts (void)
{
  static const Case cases[] = {
    { "Hotline: 202-403-8221", "phone" },
    { "(870) 555-0114", "phone" },
    { "+1 (614) 555-0137 x44", "phone" },
    { "505.555.0181", "phone" },
    { "https://example.org/a?b=c.", "link" },
    { "www.example.org/pledge", "link" },
    { "bit.example.com/vlw-1", "link" },
    { "ana@example.org", "" },
    { "and/or", "" },
    { "ISBN 978-0-306-40615-7", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* What is no action, and why. */
static void
test_noise (void)
{
  static const struct
  {
    const char *line;
    AwNoise noise;
  } cases[] = {
    { "Registration closes June 11 at midnight", AW_NOISE_SKIP },
    { "The Stacks Report * Vol. 6, No. 7 * March 26, 2027", AW_NOISE_SKIP },
    { "Please sign up for the webinars before March 5", AW_NOISE_SKIP },
    { "Registration Deadline: March 12", AW_NOISE_SKIP },
    { "Hold until: Saturday, March 20, 2027", AW_NOISE_SKIP },
    { "Save the date: our book sale is October 9", AW_NOISE_SKIP },
    { "Questions? info@example.org or 541-555-0109", AW_NOISE_SKIP },
    { "For more information contact Ruth Adler, 585-555-0120", AW_NOISE_SKIP },
    { "Fecha límite de inscripción: 9 de abril", AW_NOISE_SKIP },
    { "Statehouse Reception – CANCELLED @ Rotunda", AW_NOISE_OFF },
    { "On Tuesday, April 13, sixty of you came to our workshop", AW_NOISE_OFF },
    { "Recordings stay up until June 30", AW_NOISE_RECORDING },
    { "Las grabaciones estarán disponibles hasta el 31 de mayo", AW_NOISE_RECORDING },
    { "Open questions with the federation board", AW_NOISE_NONE },
    { "Contact your senator about the bill", AW_NOISE_NONE },
    { "Call the clerk by Friday, June 4", AW_NOISE_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AwSource) source = aw_source_new_plain (cases[i].line, strlen (cases[i].line));
      g_autoptr (AwUnits) units = aw_units_new (source);

      g_test_message ("%s", cases[i].line);
      g_assert_cmpuint (units->units->len, >=, 1);
      g_assert_cmpint (aw_units_get (units, 0)->noise, ==, cases[i].noise);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/announcement-marks/dates", test_dates);
  g_test_add_func ("/advocacy-week/announcement-marks/ranges", test_ranges);
  g_test_add_func ("/advocacy-week/announcement-marks/days", test_days);
  g_test_add_func ("/advocacy-week/announcement-marks/times", test_times);
  g_test_add_func ("/advocacy-week/announcement-marks/lengths", test_lengths);
  g_test_add_func ("/advocacy-week/announcement-marks/contacts", test_contacts);
  g_test_add_func ("/advocacy-week/announcement-marks/noise", test_noise);

  return g_test_run ();
}
