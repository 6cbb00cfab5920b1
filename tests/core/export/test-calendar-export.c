/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <libical/ical.h>

#include "aw-ics-export-event.h"
#include "aw-ics-export.h"
#include "aw-date.h"
#include "aw-journal.h"
#include "aw-library.h"
#include "aw-version.h"
#include "aw-zone.h"

#define NOW (G_GINT64_CONSTANT (1588600000) * G_USEC_PER_SEC) /* 2020-05-04T13:46:40Z */
#define DEFAULT_LEADS ((AwLeads) (AW_LEAD_15_MINUTES | AW_LEAD_START))

G_DEFINE_AUTOPTR_CLEANUP_FUNC (icalcomponent, icalcomponent_free)

typedef struct
{
  char *directory;
  AwJournal *journal;
} Fixture;

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *finished = user_data;

  aw_journal_load_finish (AW_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *finished = TRUE;
}

static void
wait_for (gboolean *finished)
{
  while (!*finished)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean finished = FALSE;

  fixture->directory = g_dir_make_tmp ("export-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->journal = aw_journal_new (fixture->directory);
  aw_journal_load_async (fixture->journal, NULL, loaded_cb, &finished);
  wait_for (&finished);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->directory, 0, NULL);
  const char *name;

  g_assert_finalize_object (g_steal_pointer (&fixture->journal));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->directory, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->directory), ==, 0);
  g_clear_pointer (&fixture->directory, g_free);
}

static void
run_set_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  gboolean *finished = user_data;

  aw_journal_set_finish (AW_JOURNAL (source), result, &error);
  g_assert_no_error (error);
  *finished = TRUE;
}

static void
take_run (Fixture    *fixture,
          const char *program,
          const char *run)
{
  gboolean finished = FALSE;

  aw_journal_set_run_async (fixture->journal, program, run, run_set_cb, &finished);
  wait_for (&finished);
}

static AwWeek *
load_built_in (Fixture *fixture)
{
  g_autoptr (AwLibrary) library = aw_library_new (fixture->directory, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program = aw_library_load (library, "", &error);

  g_assert_no_error (error);
  return aw_week_new (program, fixture->journal);
}

static GPtrArray *
new_list (gpointer item)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (list, item);
  return list;
}

/* A week of one day with one action, which is given away. */
static AwWeek *
new_week (Fixture    *fixture,
          const char *zone_name,
          const char *date,
          AwAction   *action)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTimeZone) zone = aw_zone_lookup (zone_name, &error);
  g_autoptr (GPtrArray) actions = new_list (action);
  g_autoptr (GPtrArray) days = NULL;
  g_autoptr (AwProgram) program = NULL;
  GDate parsed;

  g_assert_no_error (error);
  g_assert_true (aw_date_parse (date, &parsed));
  days = new_list (aw_day_new (&parsed, actions));
  program = aw_program_new ("program", "Title, with; marks", NULL, NULL, zone, days);

  return aw_week_new (program, fixture->journal);
}

static AwWeek *
new_session_week (Fixture    *fixture,
                  const char *zone_name,
                  const char *date,
                  int         start,
                  int         duration)
{
  g_autoptr (AwSession) session = aw_session_new (start, duration, NULL, NULL, 0);

  return new_week (fixture, zone_name, date,
                   aw_action_new ("session", AW_ACTION_SESSION, duration, "Session", NULL, NULL,
                                  session));
}

static AwWeek *
new_task_week (Fixture    *fixture,
               const char *date,
               const char *title,
               const char *description,
               GPtrArray  *links)
{
  return new_week (fixture, "America/New_York", date,
                   aw_action_new ("task", AW_ACTION_TASK, 5, title, description, links, NULL));
}

static char *
get_text (GBytes *bytes)
{
  gsize size;
  const char *data;

  g_assert_nonnull (bytes);
  data = g_bytes_get_data (bytes, &size);
  g_assert_null (memchr (data, '\0', size));

  return g_strndup (data, size);
}

static char *
export_text (AwWeek *week,
             AwLeads leads)
{
  g_autoptr (GBytes) bytes = aw_ics_export_week (week, leads, FALSE, NOW);

  return get_text (bytes);
}

static icalcomponent *
parse (GBytes *bytes)
{
  g_autofree char *text = get_text (bytes);
  icalcomponent *calendar = icalparser_parse_string (text);

  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_isa (calendar), ==, ICAL_VCALENDAR_COMPONENT);
  if (icalcomponent_count_errors (calendar) != 0)
    g_error ("%s", icalcomponent_as_ical_string (calendar));

  return calendar;
}

static icalcomponent *
export_calendar (AwWeek *week,
                 AwLeads leads)
{
  g_autoptr (GBytes) bytes = aw_ics_export_week (week, leads, FALSE, NOW);

  return parse (bytes);
}

static icalcomponent *
find_event (icalcomponent *calendar,
            AwWeek        *week,
            const char    *id)
{
  AwProgram *program = week->program;
  g_autofree char *uid = aw_ics_export_event_make_uid (program->id, week->run, id);
  icalcomponent *found = NULL;

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      if (g_str_equal (icalcomponent_get_uid (event), uid))
        {
          g_assert_null (found);
          found = event;
        }
    }

  return found;
}

static icalcomponent *
get_only_event (icalcomponent *calendar)
{
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, 1);

  return icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
}

static void
assert_property (icalcomponent    *component,
                 icalproperty_kind kind,
                 const char       *expected)
{
  icalproperty *property = icalcomponent_get_first_property (component, kind);
  g_autofree char *line = NULL;

  if (expected == NULL)
    {
      g_assert_null (property);
      return;
    }

  g_assert_nonnull (property);
  g_assert_cmpint (icalcomponent_count_properties (component, kind), ==, 1);
  line = g_strchomp (g_strdup (icalproperty_as_ical_string (property)));
  g_assert_cmpstr (line, ==, expected);
}

/* The instant of a time as libical reads it, by the VTIMEZONE alone. */
static gint64
get_instant (icalcomponent      *calendar,
             struct icaltimetype time,
             icalproperty       *property)
{
  icalparameter *tzid = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  icaltimezone *zone = icaltimezone_get_utc_timezone ();

  if (tzid != NULL)
    {
      zone = icalcomponent_get_timezone (calendar, icalparameter_get_tzid (tzid));
      g_assert_nonnull (zone);
    }
  else
    g_assert_true (icaltime_is_utc (time));

  return (gint64) icaltime_as_timet_with_zone (time, zone) * G_USEC_PER_SEC;
}

static void
assert_instants (icalcomponent *calendar,
                 icalcomponent *event,
                 AwWeekAction  *action)
{
  icalproperty *start = icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY);
  icalproperty *end = icalcomponent_get_first_property (event, ICAL_DTEND_PROPERTY);

  g_assert_cmpint (get_instant (calendar, icalproperty_get_dtstart (start), start), ==,
                   action->start);
  g_assert_cmpint (get_instant (calendar, icalproperty_get_dtend (end), end), ==,
                   action->end);
}

static void
test_built_in (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (AwWeek) week = load_built_in (fixture);
  g_autoptr (icalcomponent) calendar = export_calendar (week, DEFAULT_LEADS);
  icalcomponent *session = find_event (calendar, week, "cmf-training");
  icalcomponent *call = find_event (calendar, week, "advocacy-hotline");
  const char *description;

  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, 8);
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VTIMEZONE_COMPONENT), ==, 1);
  assert_property (calendar, ICAL_METHOD_PROPERTY, "METHOD:PUBLISH");
  assert_property (calendar, ICAL_VERSION_PROPERTY, "VERSION:2.0");
  assert_property (calendar, ICAL_PRODID_PROPERTY,
                   "PRODID:-//Advocacy Week//advocacy-week " AW_VERSION "//EN");
  assert_property (calendar, ICAL_NAME_PROPERTY,
                   "NAME:National Library Legislative Week from Home");
  assert_property (calendar, ICAL_X_PROPERTY,
                   "X-WR-CALNAME:National Library Legislative Week from Home");

  assert_property (session, ICAL_DTSTART_PROPERTY, "DTSTART;TZID=America/New_York:20200504T160000");
  assert_property (session, ICAL_DTEND_PROPERTY, "DTEND;TZID=America/New_York:20200504T163000");
  assert_property (session, ICAL_DTSTAMP_PROPERTY, "DTSTAMP:20200504T134640Z");
  assert_property (session, ICAL_LASTMODIFIED_PROPERTY, "LAST-MODIFIED:20200504T134640Z");
  assert_property (session, ICAL_STATUS_PROPERTY, "STATUS:CONFIRMED");
  assert_property (session, ICAL_CATEGORIES_PROPERTY, "CATEGORIES:Advocacy Week");
  assert_property (session, ICAL_TRANSP_PROPERTY, NULL);
  assert_property (session, ICAL_URL_PROPERTY, "URL:https://www.ala.org/advocacy/nlld");

  assert_property (call, ICAL_DTSTART_PROPERTY, "DTSTART;VALUE=DATE:20200505");
  assert_property (call, ICAL_DTEND_PROPERTY, "DTEND;VALUE=DATE:20200506");
  assert_property (call, ICAL_TRANSP_PROPERTY, "TRANSP:TRANSPARENT");
  assert_property (call, ICAL_SUMMARY_PROPERTY, "SUMMARY:Call the ALA Advocacy Hotline");
  assert_property (call, ICAL_URL_PROPERTY, NULL);

  description = icalcomponent_get_description (call);
  g_assert_nonnull (strstr (description, "\nCall 202-403-8221: tel:+12024038221\n"));
  description = icalcomponent_get_description (session);
  g_assert_nonnull (strstr (description, "\nRegister: https://www.ala.org/advocacy/nlld "
                                         "(the announced page is lost)\n"));
  g_assert_nonnull (strstr (description, "\nAnnounced as “4pm EST”\n"));
  g_assert_nonnull (strstr (description, "available until May 31, 2020\n"));
}

static void
test_escapes (Fixture      *fixture,
              gconstpointer data)
{
  const char *title = "Comma, semicolon; back\\slash, \"quote\", \\n, <b>&amp;</b> and é";
  g_autoptr (AwWeek) week = new_task_week (fixture, "2020-05-04", title,
                                           "One,\ntwo;\r\nthree\\\rfour\tfive", NULL);
  g_autofree char *text = export_text (week, AW_LEAD_NONE);
  g_autofree char *unfolded = NULL;
  g_autoptr (icalcomponent) calendar = export_calendar (week, AW_LEAD_NONE);
  icalcomponent *event = get_only_event (calendar);
  g_auto (GStrv) parts = g_strsplit (text, "\r\n ", -1);

  unfolded = g_strjoinv ("", parts);
  g_assert_nonnull (strstr (unfolded,
                            "\r\nSUMMARY:Comma\\, semicolon\\; back\\\\slash\\, \"quote\"\\, "
                                      "\\\\n\\, <b>&amp\\;</b> and é\r\n"));
  g_assert_nonnull (strstr (unfolded,
                            "\r\nDESCRIPTION:One\\,\\ntwo\\;\\nthree\\\\\\nfour\tfive\\n\\n"));
  g_assert_nonnull (strstr (unfolded, "\r\nNAME:Title\\, with\\; marks\r\n"));
  g_assert_cmpstr (icalcomponent_get_summary (event), ==, title);
  g_assert_true (g_str_has_prefix (icalcomponent_get_description (event),
                                   "One,\ntwo;\nthree\\\nfour\tfive\n\n5 minutes\n\nTitle, with; "
                                   "marks"));
}

/* Nothing of a program begins a line of its own. */
static void
test_injection (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (AwWeek) week = new_task_week (fixture, "2020-05-04",
                                           "A\r\nATTACH:file:///etc/passwd\rB\n\x01\x1f\x7f"
                                           "END:VEVENT",
                                           "\r\n\r\nBEGIN:VEVENT\r\n", NULL);
  g_autofree char *text = export_text (week, AW_LEAD_NONE);
  g_autoptr (icalcomponent) calendar = export_calendar (week, AW_LEAD_NONE);
  icalcomponent *event = get_only_event (calendar);

  assert_property (event, ICAL_ATTACH_PROPERTY, NULL);
  g_assert_cmpstr (icalcomponent_get_summary (event), ==,
                   "A\nATTACH:file:///etc/passwd\nB\nEND:VEVENT");
  for (const char *p = text; *p != '\0'; p++)
    g_assert_true (!g_ascii_iscntrl (*p) || *p == '\r' || *p == '\n');
}

static void
assert_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\r\n", -1);
  guint n_lines = g_strv_length (lines);

  for (guint i = 0; i < n_lines; i++)
    {
      g_assert_cmpuint (strlen (lines[i]), <=, 75);
      g_assert_true (g_utf8_validate (lines[i], -1, NULL));
      g_assert_null (strpbrk (lines[i], "\r\n"));
    }
  g_assert_cmpstr (lines[n_lines - 1], ==, "");
}

static char *
make_random_text (void)
{
  static const char *const pieces[] = {
    "a", "b c", " ", "é", "ñ,", "図", "書館;", "😀", "👩🏽‍🏫", "e\u0301", "\\", "\n", ":", "\"",
    "https://a.example/b?c=d",
  };
  g_autoptr (GString) text = g_string_new ("x");
  int n_pieces = g_test_rand_int_range (1, 400);

  for (int i = 0; i < n_pieces; i++)
    g_string_append (text, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  g_string_append_c (text, 'x');

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
test_folding (Fixture      *fixture,
              gconstpointer data)
{
  for (int i = 0; i < 500; i++)
    {
      g_autofree char *title = make_random_text ();
      g_autofree char *description = make_random_text ();
      g_autoptr (AwWeek) week = new_task_week (fixture, "2020-05-04", title, description, NULL);
      g_autofree char *text = export_text (week, AW_LEADS_ALL);
      g_autoptr (icalcomponent) calendar = export_calendar (week, AW_LEADS_ALL);
      icalcomponent *event = get_only_event (calendar);

      assert_lines (text);
      g_assert_cmpstr (icalcomponent_get_summary (event), ==, title);
      g_assert_true (g_str_has_prefix (icalcomponent_get_description (event), description));
    }
}

/* Of every length, so that the end of the line falls on every place of a fold. */
static void
test_ends (Fixture      *fixture,
           gconstpointer data)
{
  for (guint length = 1; length <= 250; length++)
    {
      g_autofree char *title = g_strnfill (length, 'x');
      g_autoptr (AwWeek) week = new_task_week (fixture, "2020-05-04", title, NULL, NULL);
      g_autofree char *text = export_text (week, AW_LEAD_NONE);
      g_autoptr (icalcomponent) calendar = export_calendar (week, AW_LEAD_NONE);

      assert_lines (text);
      g_assert_cmpstr (icalcomponent_get_summary (get_only_event (calendar)), ==, title);
    }
}

static void
assert_triggers (icalcomponent     *event,
                 const char *const *triggers)
{
  icalcomponent *alarm = icalcomponent_get_first_component (event, ICAL_VALARM_COMPONENT);

  for (guint i = 0; triggers[i] != NULL; i++)
    {
      g_assert_nonnull (alarm);
      assert_property (alarm, ICAL_TRIGGER_PROPERTY, triggers[i]);
      assert_property (alarm, ICAL_ACTION_PROPERTY, "ACTION:DISPLAY");
      assert_property (alarm, ICAL_DESCRIPTION_PROPERTY, "DESCRIPTION:Session");
      alarm = icalcomponent_get_next_component (event, ICAL_VALARM_COMPONENT);
    }
  g_assert_null (alarm);
}

static void
test_alarms (Fixture      *fixture,
             gconstpointer data)
{
  static const struct
  {
    AwLeads leads;
    const char *triggers[AW_N_LEADS + 1];
  } cases[] = {
    { AW_LEAD_NONE, { NULL } },
    { AW_LEAD_1_DAY, { "TRIGGER:-P1D" } },
    { AW_LEAD_START, { "TRIGGER:PT0S" } },
    { DEFAULT_LEADS, { "TRIGGER:-PT15M", "TRIGGER:PT0S" } },
    { AW_LEADS_ALL,
      { "TRIGGER:-P1D", "TRIGGER:-PT1H", "TRIGGER:-PT15M", "TRIGGER:-PT5M", "TRIGGER:PT0S" } },
  };
  static const char *const none[] = { NULL };
  g_autoptr (AwWeek) week = new_session_week (fixture, "America/New_York", "2020-05-04", 960, 30);
  g_autoptr (AwWeek) tasks = new_task_week (fixture, "2020-05-04", "Session", NULL, NULL);
  g_autoptr (icalcomponent) done = NULL;
  g_autoptr (icalcomponent) task = export_calendar (tasks, AW_LEADS_ALL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (icalcomponent) calendar = export_calendar (week, cases[i].leads);

      assert_triggers (get_only_event (calendar), cases[i].triggers);
    }

  assert_triggers (get_only_event (task), none);
  aw_week_action_set_outcome (aw_week_find_action (week, "session"), AW_OUTCOME_DONE, 1);
  done = export_calendar (week, AW_LEADS_ALL);
  assert_triggers (get_only_event (done), none);
}

static void
test_only_left (Fixture      *fixture,
                gconstpointer data)
{
  g_autoptr (AwWeek) week = load_built_in (fixture);
  g_autoptr (GBytes) left = NULL;
  g_autoptr (GBytes) nothing = NULL;
  g_autoptr (icalcomponent) all = NULL;
  g_autoptr (icalcomponent) some = NULL;

  aw_week_action_set_outcome (aw_week_find_action (week, "cmf-training"), AW_OUTCOME_DONE, 1);
  all = export_calendar (week, DEFAULT_LEADS);
  /* A year later all is past, which leaves nothing out. */
  left = aw_ics_export_week (week, DEFAULT_LEADS, TRUE, NOW + 366 * G_TIME_SPAN_DAY);
  some = parse (left);
  g_assert_cmpint (icalcomponent_count_components (all, ICAL_VEVENT_COMPONENT), ==, 8);
  g_assert_cmpint (icalcomponent_count_components (some, ICAL_VEVENT_COMPONENT), ==, 7);
  g_assert_nonnull (find_event (all, week, "cmf-training"));
  g_assert_null (find_event (some, week, "cmf-training"));

  for (guint i = 0; i < week->days->len; i++)
    {
      AwWeekDay *day = week->days->pdata[i];

      for (guint j = 0; j < day->actions->len; j++)
        aw_week_action_set_outcome (day->actions->pdata[j], AW_OUTCOME_DONE, 1);
    }
  nothing = aw_ics_export_week (week, DEFAULT_LEADS, TRUE, NOW);
  g_assert_null (nothing);
}

static void
test_moved (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *run;
    const char *monday;
    const char *tuesday;
    const char *friday;
  } cases[] = {
    { "2026-11-30", "20261130", "20261201", "20261204" },
    { "2027-03-10", "20270310", "20270311", "20270314" },
    { "2026-12-30", "20261230", "20261231", "20270103" },
    { "2028-02-28", "20280228", "20280229", "20280303" },
  };
  g_autoptr (AwWeek) announced = load_built_in (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AwWeek) week = NULL;
      g_autoptr (icalcomponent) calendar = NULL;
      icalcomponent *monday, *tuesday, *friday;
      g_autofree char *start = g_strdup_printf ("DTSTART;TZID=America/New_York:%sT160000",
                                                cases[i].monday);
      g_autofree char *date = g_strdup_printf ("DTSTART;VALUE=DATE:%s", cases[i].tuesday);
      g_autofree char *last = g_strdup_printf ("DTSTART;TZID=America/New_York:%sT160000",
                                               cases[i].friday);

      take_run (fixture, "nllw-2020", cases[i].run);
      week = load_built_in (fixture);
      calendar = export_calendar (week, DEFAULT_LEADS);
      monday = find_event (calendar, week, "cmf-training");
      tuesday = find_event (calendar, week, "advocacy-hotline");
      friday = find_event (calendar, week, "chapter-advocacy-exchange");

      assert_property (monday, ICAL_DTSTART_PROPERTY, start);
      assert_property (tuesday, ICAL_DTSTART_PROPERTY, date);
      assert_property (friday, ICAL_DTSTART_PROPERTY, last);
      assert_instants (calendar, monday, aw_week_find_action (week, "cmf-training"));
      assert_instants (calendar, friday, aw_week_find_action (week, "chapter-advocacy-exchange"));
      g_assert_nonnull (strstr (icalcomponent_get_description (monday),
                                "first held May 4–8, 2020"));
      g_assert_nonnull (strstr (icalcomponent_get_description (monday),
                                "announced until May 31, 2020"));
      /* Another run is other events. */
      g_assert_null (find_event (calendar, announced, "cmf-training"));
    }
}

/* What lasts several days is one event of all of them, also in a run of one's own. */
static void
test_several_days (Fixture      *fixture,
                   gconstpointer data)
{
  AwAction *action = aw_action_new ("task", AW_ACTION_TASK, 5, "Task", NULL, NULL, NULL);
  g_autoptr (AwWeek) announced = NULL;
  g_autoptr (AwWeek) moved = NULL;
  g_autoptr (icalcomponent) calendar = NULL;
  g_autoptr (icalcomponent) later = NULL;
  GDate until;

  g_assert_true (aw_date_parse ("2020-05-07", &until));
  action->until = until;
  announced = new_week (fixture, "America/New_York", "2020-05-04", g_object_ref (action));
  calendar = export_calendar (announced, AW_LEAD_NONE);
  assert_property (get_only_event (calendar), ICAL_DTSTART_PROPERTY, "DTSTART;VALUE=DATE:20200504");
  assert_property (get_only_event (calendar), ICAL_DTEND_PROPERTY, "DTEND;VALUE=DATE:20200508");

  take_run (fixture, "program", "2027-02-26");
  moved = new_week (fixture, "America/New_York", "2020-05-04", action);
  later = export_calendar (moved, AW_LEAD_NONE);
  assert_property (get_only_event (later), ICAL_DTSTART_PROPERTY, "DTSTART;VALUE=DATE:20270226");
  assert_property (get_only_event (later), ICAL_DTEND_PROPERTY, "DTEND;VALUE=DATE:20270302");
}

/* A start that a change of DST skips is read with the offset before it, and one
 * that it repeats is the first (RFC 5545 section 3.3.5), which is said in UTC,
 * as is a session during which the clock changes. */
static void
test_zones (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    const char *zone;
    const char *date;
    int start;
    int duration;
    const char *dtstart;
    const char *dtend;
  } cases[] = {
    { "America/New_York", "2020-07-15", 16 * 60, 30,
      "DTSTART;TZID=America/New_York:20200715T160000",
      "DTEND;TZID=America/New_York:20200715T163000" },
    { "America/New_York", "2021-01-15", 16 * 60, 30,
      "DTSTART;TZID=America/New_York:20210115T160000",
      "DTEND;TZID=America/New_York:20210115T163000" },
    { "America/New_York", "2020-03-08", 2 * 60 + 30, 30,
      "DTSTART;TZID=America/New_York:20200308T033000",
      "DTEND;TZID=America/New_York:20200308T040000" },
    { "America/New_York", "2020-03-08", 60 + 45, 30,
      "DTSTART:20200308T064500Z", "DTEND:20200308T071500Z" },
    { "America/New_York", "2020-11-01", 60 + 15, 30,
      "DTSTART:20201101T051500Z", "DTEND:20201101T054500Z" },
    { "America/New_York", "2020-11-01", 60 + 30, 60,
      "DTSTART:20201101T053000Z", "DTEND:20201101T063000Z" },
    { "America/New_York", "2020-11-01", 60 + 30, 90,
      "DTSTART:20201101T053000Z", "DTEND:20201101T070000Z" },
    { "Australia/Lord_Howe", "2020-10-04", 2 * 60 + 15, 15,
      "DTSTART;TZID=Australia/Lord_Howe:20201004T024500",
      "DTEND;TZID=Australia/Lord_Howe:20201004T030000" },
    { "Australia/Lord_Howe", "2020-04-05", 60 + 45, 30,
      "DTSTART:20200404T144500Z", "DTEND:20200404T151500Z" },
    { "Asia/Kolkata", "2020-05-04", 9 * 60, 30,
      "DTSTART;TZID=Asia/Kolkata:20200504T090000", "DTEND;TZID=Asia/Kolkata:20200504T093000" },
    { "Pacific/Auckland", "2020-12-31", 23 * 60 + 45, 30,
      "DTSTART;TZID=Pacific/Auckland:20201231T234500",
      "DTEND;TZID=Pacific/Auckland:20210101T001500" },
    { "Europe/Dublin", "2020-01-15", 60, 30,
      "DTSTART;TZID=Europe/Dublin:20200115T010000", "DTEND;TZID=Europe/Dublin:20200115T013000" },
    { "Africa/Monrovia", "1971-06-01", 12 * 60, 30,
      "DTSTART;TZID=Africa/Monrovia:19710601T120000",
      "DTEND;TZID=Africa/Monrovia:19710601T123000" },
    { "Etc/GMT+5", "2020-05-04", 16 * 60, 30,
      "DTSTART;TZID=Etc/GMT+5:20200504T160000", "DTEND;TZID=Etc/GMT+5:20200504T163000" },
    { "UTC", "2020-05-04", 16 * 60, 30, "DTSTART:20200504T160000Z", "DTEND:20200504T163000Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AwWeek) week = new_session_week (fixture, cases[i].zone, cases[i].date,
                                                  cases[i].start, cases[i].duration);
      g_autoptr (icalcomponent) calendar = export_calendar (week, DEFAULT_LEADS);
      icalcomponent *event = get_only_event (calendar);

      assert_property (event, ICAL_DTSTART_PROPERTY, cases[i].dtstart);
      assert_property (event, ICAL_DTEND_PROPERTY, cases[i].dtend);
      assert_instants (calendar, event, aw_week_find_action (week, "session"));
      g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VTIMEZONE_COMPONENT), ==,
                       g_str_equal (cases[i].zone, "UTC") ? 0 : 1);
    }
}

static void
test_random_instants (Fixture      *fixture,
                      gconstpointer data)
{
  static const char *const zones[] = {
    "America/New_York", "America/St_Johns", "America/Santiago", "Africa/Casablanca",
    "Africa/Cairo", "Asia/Kathmandu", "Asia/Tehran", "Australia/Lord_Howe", "Europe/Dublin",
    "Pacific/Apia", "Pacific/Chatham", "Antarctica/Troll",
  };

  for (int i = 0; i < 1000; i++)
    {
      const char *zone = zones[g_test_rand_int_range (0, G_N_ELEMENTS (zones))];
      g_autofree char *text = NULL;
      g_autoptr (AwWeek) week = NULL;
      g_autoptr (icalcomponent) calendar = NULL;
      GDate date;

      g_date_clear (&date, 1);
      g_date_set_dmy (&date, 1, G_DATE_JANUARY, 1972);
      g_date_add_days (&date, (guint) g_test_rand_int_range (0, 64 * 365));
      text = aw_date_format (&date);
      week = new_session_week (fixture, zone, text, g_test_rand_int_range (0, 24 * 60),
                               g_test_rand_int_range (1, 24 * 60 + 1));
      g_test_message ("%s %s", zone, text);
      calendar = export_calendar (week, AW_LEAD_NONE);
      assert_instants (calendar, get_only_event (calendar), aw_week_find_action (week, "session"));
    }
}

static int
get_sequence (icalcomponent *event)
{
  return icalproperty_get_sequence (icalcomponent_get_first_property (event,
                                                                      ICAL_SEQUENCE_PROPERTY));
}

static void
test_identity (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (AwWeek) week = load_built_in (fixture);
  static const gint64 instants[] = {
    0, NOW - 1, NOW, NOW + G_USEC_PER_SEC, NOW + 60 * 366 * G_TIME_SPAN_DAY,
    NOW + 100 * 366 * G_TIME_SPAN_DAY,
  };
  static const int sequences[] = { 0, 10763199, 10763200, 10763201, 1908107200, G_MAXINT32 };
  g_autoptr (GBytes) first = aw_ics_export_week (week, DEFAULT_LEADS, FALSE, NOW);
  g_autoptr (GBytes) second = aw_ics_export_week (week, DEFAULT_LEADS, FALSE, NOW);
  g_autofree char *uid = aw_ics_export_event_make_uid ("nllw-2020", "2020-05-04", "cmf-training");
  g_autofree char *shifted =
    aw_ics_export_event_make_uid ("nllw-202", "02020-05-04", "cmf-training");

  g_assert_true (g_bytes_equal (first, second));
  /* What was exported once must be found again by every later version. */
  g_assert_cmpstr (uid, ==, "ede8afd3-a572-5ea0-a8fc-170f6395a8ff");
  g_assert_true (g_uuid_string_is_valid (uid));
  g_assert_cmpstr (uid, !=, shifted);

  for (guint i = 0; i < G_N_ELEMENTS (instants); i++)
    {
      g_autoptr (GBytes) bytes = aw_ics_export_week (week, DEFAULT_LEADS, FALSE, instants[i]);
      g_autoptr (icalcomponent) calendar = parse (bytes);
      icalcomponent *event = find_event (calendar, week, "cmf-training");

      g_assert_nonnull (event);
      g_assert_cmpint (get_sequence (event), ==, sequences[i]);
    }
}

static void
finished_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static GBytes *
export_action (AwWeek       *week,
               AwWeekAction *action,
               AwLeads       leads)
{
  g_autoptr (GAsyncResult) result = NULL;

  aw_ics_export_action_async (week, action, leads, NOW, finished_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return aw_ics_export_finish (result);
}

static void
test_one_action (Fixture      *fixture,
                 gconstpointer data)
{
  static const char *const ids[] = { "cmf-training", "advocacy-hotline" };
  g_autoptr (AwWeek) week = load_built_in (fixture);
  g_autoptr (icalcomponent) all = export_calendar (week, DEFAULT_LEADS);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      AwWeekAction *action = aw_week_find_action (week, ids[i]);
      g_autoptr (GBytes) bytes = export_action (week, action, DEFAULT_LEADS);
      g_autoptr (icalcomponent) one = parse (bytes);
      g_autofree char *alone = g_strdup (icalcomponent_as_ical_string (get_only_event (one)));

      g_assert_cmpstr (alone, ==, icalcomponent_as_ical_string (find_event (all, week, ids[i])));
      assert_property (one, ICAL_NAME_PROPERTY, NULL);
      assert_property (one, ICAL_METHOD_PROPERTY, "METHOD:PUBLISH");
    }
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  GBytes **bytes = user_data;

  *bytes = aw_ics_export_finish (result);
  g_assert_nonnull (*bytes);
}

static void
wait_for_bytes (GBytes **bytes)
{
  while (*bytes == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* In a thread it is the week of the call, whatever is done meanwhile. */
static void
test_thread (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (AwWeek) week = load_built_in (fixture);
  AwWeekAction *action = aw_week_find_action (week, "cmf-training");
  g_autoptr (GBytes) all = aw_ics_export_week (week, DEFAULT_LEADS, TRUE, NOW);
  g_autoptr (GBytes) one = export_action (week, action, DEFAULT_LEADS);
  g_autoptr (GBytes) changed = NULL;
  g_autoptr (GBytes) all_threaded = NULL;
  g_autoptr (GBytes) one_threaded = NULL;

  aw_ics_export_week_async (week, DEFAULT_LEADS, TRUE, NOW, exported_cb, &all_threaded);
  aw_ics_export_action_async (week, action, DEFAULT_LEADS, NOW, exported_cb, &one_threaded);
  aw_week_action_set_outcome (action, AW_OUTCOME_DONE, 1);
  changed = aw_ics_export_week (week, DEFAULT_LEADS, TRUE, NOW);
  g_clear_object (&week);

  wait_for_bytes (&all_threaded);
  wait_for_bytes (&one_threaded);
  g_assert_true (g_bytes_equal (all_threaded, all));
  g_assert_true (g_bytes_equal (one_threaded, one));
  g_assert_false (g_bytes_equal (all_threaded, changed));
}

static void
test_links (Fixture      *fixture,
            gconstpointer data)
{
  static const struct
  {
    AwLinkRel rel;
    const char *href;
    const char *url;
    const char *line;
  } cases[] = {
    { AW_LINK_ACTION, "https://a.example/x,y;z?q=\"1\"&r=%5C",
      "URL:https://a.example/x,y;z?q=\"1\"&r=%5C",
      "\nTake Action: https://a.example/x,y;z?q=\"1\"&r=%5C\n" },
    { AW_LINK_ACTION, "tel:+12025550123", NULL, "\nTake Action: tel:+12025550123\n" },
    { AW_LINK_ACTION, "mailto:a@b.example", NULL, "\nTake Action: mailto:a@b.example\n" },
    { AW_LINK_CALL, "tel:+12025550123", NULL, "\nCall +12025550123: tel:+12025550123\n" },
    { AW_LINK_JOIN, "HTTP://j.example", "URL:HTTP://j.example", "\nJoin: HTTP://j.example\n" },
    { AW_LINK_RECORDING, "https://r.example", NULL, "\nWatch Recording: https://r.example\n" },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AwWeek) together = NULL;
  g_autoptr (icalcomponent) calendar = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) links =
        new_list (aw_link_new (cases[i].rel, cases[i].href, NULL, FALSE));
      g_autoptr (AwWeek) week = new_task_week (fixture, "2020-05-04", "Task", NULL, links);
      g_autoptr (icalcomponent) one = export_calendar (week, AW_LEAD_NONE);
      icalcomponent *event = get_only_event (one);

      assert_property (event, ICAL_URL_PROPERTY, cases[i].url);
      g_assert_nonnull (strstr (icalcomponent_get_description (event), cases[i].line));
    }

  g_ptr_array_add (all, aw_link_new (AW_LINK_JOIN, "https://j.example", NULL, FALSE));
  g_ptr_array_add (all, aw_link_new (AW_LINK_ACTION, "https://a.example", NULL, FALSE));
  g_ptr_array_add (all, aw_link_new (AW_LINK_REGISTER, "https://r.example", NULL, FALSE));
  together = new_task_week (fixture, "2020-05-04", "Task", NULL, all);
  calendar = export_calendar (together, AW_LEAD_NONE);
  assert_property (get_only_event (calendar), ICAL_URL_PROPERTY, "URL:https://r.example");
}

/* The last year that libical can write. */
static void
test_year_end (Fixture      *fixture,
               gconstpointer data)
{
  g_autoptr (AwWeek) task = new_task_week (fixture, "3000-12-31", "Task", NULL, NULL);
  g_autoptr (AwWeek) whole = new_session_week (fixture, "America/New_York", "3000-12-31", 60, 30);
  g_autoptr (AwWeek) late = new_session_week (fixture, "America/New_York", "3000-12-31",
                                              23 * 60 + 45, 30);
  g_autoptr (AwWeek) early = new_session_week (fixture, "Pacific/Kiritimati", "0001-01-01", 0, 30);
  g_autoptr (AwWeek) far = new_session_week (fixture, "America/New_York", "9999-12-31", 60, 30);
  g_autoptr (icalcomponent) calendar = export_calendar (whole, AW_LEAD_NONE);
  g_autoptr (icalcomponent) first = export_calendar (early, AW_LEAD_NONE);

  g_assert_null (aw_ics_export_week (far, AW_LEAD_NONE, FALSE, NOW));
  g_assert_null (aw_ics_export_week (task, AW_LEAD_NONE, FALSE, NOW));
  g_assert_null (aw_ics_export_week (late, AW_LEAD_NONE, FALSE, NOW));
  g_assert_null (export_action (late, aw_week_find_action (late, "session"), AW_LEAD_NONE));
  assert_property (get_only_event (calendar), ICAL_DTSTART_PROPERTY,
                   "DTSTART;TZID=America/New_York:30001231T010000");
  assert_property (get_only_event (first), ICAL_DTSTART_PROPERTY,
                   "DTSTART;TZID=Pacific/Kiritimati:00010101T000000");
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/calendar-export/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("built-in", test_built_in);
  ADD ("escapes", test_escapes);
  ADD ("injection", test_injection);
  ADD ("folding", test_folding);
  ADD ("ends", test_ends);
  ADD ("alarms", test_alarms);
  ADD ("only-left", test_only_left);
  ADD ("moved", test_moved);
  ADD ("several-days", test_several_days);
  ADD ("zones", test_zones);
  ADD ("random-instants", test_random_instants);
  ADD ("identity", test_identity);
  ADD ("one-action", test_one_action);
  ADD ("thread", test_thread);
  ADD ("links", test_links);
  ADD ("year-end", test_year_end);

  return g_test_run ();
}
