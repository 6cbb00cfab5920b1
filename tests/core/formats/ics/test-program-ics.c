/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-zone-names.h"
#include "aw-problem.h"
#include "aw-program-ics.h"
#include "aw-zone.h"

#define BEGIN "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example.org//test//EN\r\n"
#define END "END:VCALENDAR\r\n"

/* The lines of one event, which begins on line 4. */
#define EVENT(lines) BEGIN "BEGIN:VEVENT\r\nUID:one\r\n" lines "END:VEVENT\r\n" END
#define MONDAY "DTSTART:20200504T200000Z\r\nDURATION:PT45M\r\n"

static AwProgram *
read_text (const char  *text,
           gssize       length,
           const char  *zone_name,
           gboolean     strict,
           GPtrArray  **problems,
           AwFloating **floating)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  g_autoptr (GBytes) bytes = g_bytes_new (text, size);
  g_autoptr (GTimeZone) zone = zone_name != NULL ? aw_zone_lookup (zone_name, NULL) : NULL;
  const AwIcsOptions options = { .id = "test", .title = "A Title", .floating_zone = zone,
                                 .strict = strict };
  g_autoptr (GPtrArray) left_out = NULL;

  return aw_program_ics_read (bytes, &options, &left_out, floating, problems);
}

/* As its organizer checks it: everybody else reads what is left. */
static void
assert_refused (const char *text,
                gssize      length,
                const char *place,
                const char *message)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwFloating) floating = NULL;
  AwProblem *problem;

  g_assert_null (read_text (text, length, NULL, TRUE, &problems, &floating));
  g_assert_null (floating);
  g_assert_nonnull (problems);
  g_assert_cmpuint (problems->len, ==, 1);
  problem = problems->pdata[0];
  g_assert_cmpstr (problem->place, ==, place);
  g_assert_cmpstr (problem->message, ==, message);
}

static AwProgram *
accept_in (const char *text,
           const char *zone)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwFloating) floating = NULL;
  AwProgram *program = read_text (text, -1, zone, FALSE, &problems, &floating);

  if (problems != NULL)
    g_error ("%s: %s", ((AwProblem *) problems->pdata[0])->place,
             ((AwProblem *) problems->pdata[0])->message);
  g_assert_null (floating);

  return program;
}

static AwProgram *
accept_text (const char *text)
{
  return accept_in (text, NULL);
}

static AwProgram *
accept_fixture (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "calendars", name, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);

  return accept_text (text);
}

static AwAction *
get_action (AwProgram *program,
            guint      day,
            guint      action)
{
  g_assert_cmpuint (day, <, program->days->len);
  g_assert_cmpuint (action, <, AW_DAY (program->days->pdata[day])->actions->len);

  return AW_DAY (program->days->pdata[day])->actions->pdata[action];
}

static void
assert_link (AwAction   *action,
             AwLinkRel   rel,
             const char *href)
{
  AwLink *link = action->links[rel];

  g_assert_cmpstr (link != NULL ? link->href : NULL, ==, href);
}

static void
assert_start (AwAction *action,
              int       start)
{
  g_assert_cmpint (action->session->start, ==, start);
}

static void
assert_zone (AwProgram  *program,
             const char *name)
{
  g_assert_cmpstr (g_time_zone_get_identifier (program->zone), ==, name);
}

static void
test_google (void)
{
  g_autoptr (AwProgram) program = accept_fixture ("google.ics");
  AwAction *opening, *task, *call;

  g_assert_cmpstr (program->id, ==, "test");
  g_assert_cmpstr (program->title, ==, "Library Legislative Week");
  g_assert_cmpstr (program->description, ==, "Five days, five asks");
  assert_zone (program, "America/New_York");
  g_assert_cmpuint (program->days->len, ==, 4);

  opening = get_action (program, 0, 1);
  g_assert_cmpint (opening->kind, ==, AW_ACTION_SESSION);
  g_assert_cmpstr (opening->title, ==, "Opening: what, why; how");
  g_assert_cmpstr (opening->description, ==,
                   "Join us to hear how it is done.\n\n"
                   "Slides: the slides https://example.org/slides?a=1&b=2\n\nOne\n\nTwo & three");
  g_assert_cmpint (opening->session->start, ==, 16 * 60);
  g_assert_cmpint (opening->session->duration, ==, 60);
  g_assert_cmpint (opening->session->assumed, ==, 0);
  assert_link (opening, AW_LINK_JOIN, "https://meet.google.com/abc-defg-hij");
  assert_link (opening, AW_LINK_ACTION, "https://example.org/slides?a=1&b=2");
  assert_link (get_action (program, 0, 0), AW_LINK_REGISTER, "https://example.org/register");

  task = get_action (program, 2, 0);
  g_assert_cmpint (task->kind, ==, AW_ACTION_TASK);
  assert_link (task, AW_LINK_ACTION, "https://example.org/write");
  call = get_action (program, 3, 0);
  g_assert_cmpint (call->kind, ==, AW_ACTION_CALL);
  assert_link (call, AW_LINK_CALL, "tel:+12022243121");
}

static void
test_outlook (void)
{
  g_autoptr (AwProgram) program = accept_fixture ("outlook.ics");
  AwAction *briefing = get_action (program, 0, 0);

  assert_zone (program, "America/New_York");
  assert_link (briefing, AW_LINK_JOIN,
               "https://teams.microsoft.com/l/meetup-join/19%3ameeting_abc%40thread.v2/0?"
               "context=%7b%22Tid%22%3a%221%22%7d");
  g_assert_cmpstr (get_action (program, 1, 0)->description, ==, "Monthly – bring a friend");
}

static void
test_zoom (void)
{
  g_autoptr (AwProgram) program = accept_fixture ("zoom.ics");
  AwAction *action = get_action (program, 0, 0);

  g_assert_cmpstr (program->title, ==, "Tell your library's story");
  assert_link (action, AW_LINK_JOIN, "https://us02web.zoom.us/j/98765432100?pwd=abc");
  assert_link (action, AW_LINK_REGISTER, "https://us02web.zoom.us/webinar/register/WN_abc");
  assert_link (action, AW_LINK_RECORDING, NULL);
  assert_link (action, AW_LINK_CALL, NULL);
}

static void
test_others (void)
{
  g_autoptr (AwProgram) sched = accept_fixture ("sched.ics");
  g_autoptr (AwProgram) pretalx = accept_fixture ("pretalx.ics");
  g_autoptr (AwProgram) meetup = accept_fixture ("meetup.ics");
  g_autoptr (AwProgram) apple = accept_fixture ("apple.ics");

  assert_zone (sched, "UTC");
  g_assert_cmpstr (get_action (sched, 0, 1)->id, ==, "sched_late");
  g_assert_cmpstr (get_action (sched, 0, 0)->description, ==, "Hall A\n\nThe keynote.");
  assert_zone (pretalx, "Europe/Berlin");
  assert_zone (meetup, "America/Los_Angeles");
  g_assert_cmpstr (meetup->title, ==, "Events - Friends of the Library");
  assert_zone (apple, "America/Chicago");
}

/* The feed names a zone that is none, and calls its -4 and -5 as Chicago does. */
static void
test_ottawa (void)
{
  g_autoptr (AwProgram) program = accept_fixture ("ottawa.ics");

  assert_zone (program, "America/New_York");
  assert_start (get_action (program, 0, 0), 600);
  assert_start (get_action (program, 1, 0), 600);
}

static void
assert_floating (const AwFloating *floating,
                 const char       *title,
                 GDateDay          day,
                 int               minute)
{
  g_assert_nonnull (floating);
  g_assert_cmpstr (floating->title, ==, title);
  g_assert_cmpint (g_date_get_day (&floating->date), ==, day);
  g_assert_cmpint (floating->minute, ==, minute);
}

/* The example of the question is the first event of those that it is about. */
static void
test_floating_first (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwFloating) floating = NULL;

  g_assert_null (read_text (BEGIN "BEGIN:VEVENT\nUID:1\nSUMMARY:Known\n"
                            "DTSTART;TZID=America/Chicago:20200503T090000\nEND:VEVENT\n"
                            "BEGIN:VEVENT\nUID:2\nSUMMARY:Later\nDTSTART:20200506T100000\n"
                            "END:VEVENT\n"
                            "BEGIN:VEVENT\nUID:3\nSUMMARY:All day\nDTSTART;VALUE=DATE:20200504\n"
                            "END:VEVENT\n"
                            "BEGIN:VEVENT\nUID:4\nSUMMARY:Weekly\nDTSTART:20200505T233000\n"
                            "RRULE:FREQ=WEEKLY;COUNT=3\nEND:VEVENT\n" END,
                            -1, NULL, FALSE, &problems, &floating));
  assert_floating (floating, "Weekly", 5, 23 * 60 + 30);
}

static void
test_floating (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "calendars", "floating.ics", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = NULL, named = NULL;
  g_autoptr (AwFloating) floating = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  g_assert_null (read_text (text, -1, NULL, FALSE, &problems, &floating));
  assert_floating (floating, "At ten", 4, 600);
  g_assert_cmpuint (problems->len, ==, 1);
  g_assert_cmpstr (((AwProblem *) problems->pdata[0])->place, ==, "line 8, DTSTART, “At ten”");

  program = accept_in (text, "America/Denver");
  assert_zone (program, "America/Denver");
  assert_start (get_action (program, 0, 0), 600);

  named = accept_text (BEGIN "X-WR-TIMEZONE:America/Chicago\nBEGIN:VEVENT\nUID:one\n"
                       "DTSTART:20200504T100000\nEND:VEVENT\n" END);
  assert_zone (named, "America/Chicago");
}

static void
test_floating_is_not_utc (void)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwFloating) floating = NULL;

  g_assert_null (read_text (BEGIN "X-WR-TIMEZONE:UTC\nBEGIN:VEVENT\nUID:one\n"
                            "DTSTART:20200504T100000\nEND:VEVENT\n" END,
                            -1, NULL, FALSE, &problems, &floating));
  g_assert_nonnull (floating);
}

static void
test_duplicate (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "calendars", "duplicate.ics", NULL);
  g_autofree char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  assert_refused (text, -1, "line 12, UID, “Two”", "The event on line 5 has this UID already");
  assert_refused (BEGIN
                  "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20200504T100000Z\nDTSTART:20200504T110000Z\n"
                  "END:VEVENT\n"
                  "BEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20200504T100000Z\nDTSTART:20200504T120000Z\n"
                  "END:VEVENT\n" END, -1,
                  "line 10, UID", "The event on line 5 has this UID already");
}

static void
test_ids (void)
{
  static const char series[] =
    "RRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20200505T200000Z\r\n" MONDAY;
  g_autofree char *text = g_strconcat (BEGIN "BEGIN:VEVENT\nUID:one\n", series, "END:VEVENT\n",
                                       "BEGIN:VEVENT\nUID:ONE@example.org\n", series,
                                       "END:VEVENT\n" END, NULL);
  g_autoptr (AwProgram) program = accept_text (text);
  g_autoptr (AwProgram) single = accept_text (EVENT (MONDAY));

  g_assert_cmpstr (get_action (single, 0, 0)->id, ==, "one");
  g_assert_cmpuint (program->days->len, ==, 2);
  g_assert_cmpstr (get_action (program, 0, 0)->id, ==, "one-20200504");
  g_assert_cmpstr (get_action (program, 1, 0)->id, ==, "one-20200506");
  g_assert_cmpstr (get_action (program, 1, 1)->id, ==,
                   "uid-77ced00faed8d7035ad85ef8118c4c75-20200506");
}

/* An occurrence that moved has the id of where its series has it, whether the
 * document tells of the series or not. */
static void
test_id_of_moved (void)
{
  g_autoptr (AwProgram) whole = accept_text (
    BEGIN "BEGIN:VEVENT\nUID:one\nRRULE:FREQ=DAILY;COUNT=2\n"
    "DTSTART;TZID=America/New_York:20200504T220000\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:one\nRECURRENCE-ID:20200506T020000Z\n"
    "DTSTART;TZID=America/New_York:20200510T090000\nEND:VEVENT\n" END);
  g_autoptr (AwProgram) part = accept_text (
    BEGIN "BEGIN:VEVENT\nUID:one\nRECURRENCE-ID:20200506T020000Z\n"
    "DTSTART;TZID=America/New_York:20200510T090000\nEND:VEVENT\n" END);

  g_assert_cmpuint (whole->days->len, ==, 2);
  g_assert_cmpstr (get_action (whole, 1, 0)->id, ==, "one-20200505");
  g_assert_cmpstr (get_action (part, 0, 0)->id, ==, "one-20200505");
}

static void
assert_until (AwAction *action,
              int       day)
{
  const GDate *until = aw_action_get_until (action);

  g_assert_cmpint (until != NULL ? g_date_get_day (until) : 0, ==, day);
}

static void
test_length (void)
{
  g_autoptr (AwProgram) none = accept_text (EVENT ("DTSTART:20200504T200000Z\n"));
  g_autoptr (AwProgram) second = accept_text (EVENT ("DTSTART:20200504T200000Z\nDURATION:PT61S\n"));
  g_autoptr (AwProgram) days = accept_text (EVENT ("DTSTART:20200504T200000Z\nDURATION:P3D\n"));
  AwSession *session = get_action (none, 0, 0)->session;

  g_assert_cmpint (session->duration, ==, 60);
  g_assert_cmpint (session->assumed, ==, AW_ASSUMED_DURATION);
  g_assert_cmpint (get_action (second, 0, 0)->minutes, ==, 2);
  g_assert_cmpint (get_action (days, 0, 0)->minutes, ==, 1440);
  session = get_action (days, 0, 0)->session;
  g_assert_cmpint (session->duration, ==, 3 * 1440);
  assert_until (get_action (days, 0, 0), 7);
}

/* Of two instants with one wall time a program in the zone could tell but one. */
static void
test_repeated_hour (void)
{
  g_autoptr (AwProgram) first = accept_text (
    BEGIN "X-WR-TIMEZONE:America/New_York\nBEGIN:VEVENT\nUID:one\n"
    "DTSTART:20201101T053000Z\nEND:VEVENT\n" END);
  g_autoptr (AwProgram) second = accept_text (
    BEGIN "X-WR-TIMEZONE:America/New_York\nBEGIN:VEVENT\nUID:one\n"
    "DTSTART:20201101T063000Z\nEND:VEVENT\n" END);

  assert_zone (first, "America/New_York");
  assert_start (get_action (first, 0, 0), 90);
  assert_zone (second, "UTC");
  assert_start (get_action (second, 0, 0), 390);
}

static void
test_span (void)
{
  g_autoptr (AwProgram) endless = accept_text (EVENT (MONDAY "RRULE:FREQ=DAILY\n"));
  g_autoptr (AwProgram) old = accept_text (
    BEGIN "BEGIN:VEVENT\nUID:old\nDTSTART:20100104T200000Z\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:one\n" MONDAY "END:VEVENT\n" END);
  g_autoptr (AwProgram) last = accept_text (
    BEGIN "BEGIN:VEVENT\nUID:a\nDTSTART:20200504T200000Z\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:b\nDTSTART:20210607T200000Z\nEND:VEVENT\n" END);

  g_autoptr (AwProgram) beyond = accept_text (
    BEGIN "BEGIN:VEVENT\nUID:a\nDTSTART:20200504T200000Z\nEND:VEVENT\n"
    "BEGIN:VEVENT\nUID:b\nDTSTART:20210608T200000Z\nEND:VEVENT\n" END);

  g_assert_cmpuint (endless->days->len, ==, 400);
  g_assert_cmpuint (last->days->len, ==, 2);
  g_assert_cmpuint (old->days->len, ==, 58);
  g_assert_cmpuint (AW_DAY (old->days->pdata[0])->actions->len, ==, 2);
  g_assert_cmpuint (beyond->days->len, ==, 1);
}

/* Sentences and where they are. */
static void
test_places (void)
{
  static const char date[] = "This must be a date such as “20200504”, or a date and time such as "
                             "“20200504T160000”";
  static const char begin[] = "A calendar begins with the line “BEGIN:VCALENDAR”";

  assert_refused ("", -1, "line 1, BEGIN", begin);
  assert_refused ("<!DOCTYPE html><html><body>BEGIN</body></html>\n", -1, "line 1, BEGIN", begin);
  assert_refused ("BEGIN:VCARD\nEND:VCARD\n", -1, "line 1, BEGIN", begin);
  assert_refused (BEGIN END, -1, "line 1, VCALENDAR", "The calendar has no event that takes place");
  assert_refused (BEGIN "BEGIN:VEVENT\nUID:one\n" MONDAY, -1, "line 8, END",
                  "The document ends here, but it is not complete");
  assert_refused (BEGIN "BEGIN:VEVENT\nUID:one\n" END, -1, "line 4, VEVENT",
                  "This has no end; is a line missing?");
  assert_refused (EVENT (MONDAY "END:VALARM\n"), -1, "line 8, END", "This ends what did not begin");
  assert_refused (EVENT (MONDAY "STATUS:cancelled\n"), -1, "line 1, VCALENDAR",
                  "The calendar has no event that takes place");
  assert_refused (EVENT ("SUMMARY:x\n"), -1, "line 4, VEVENT, “x”", "An event needs a DTSTART");
  assert_refused (BEGIN "BEGIN:VEVENT\n" MONDAY "END:VEVENT\n" END, -1, "line 4, VEVENT",
                  "An event needs a UID, which stays the same in every edition");
  assert_refused (EVENT ("SUMMARY:folded\r\n  twice\r\n\t here\r\nDTSTART:20200231\r\n"), -1,
                  "line 9, DTSTART, “folded twice here”", date);
  assert_refused (EVENT ("DTSTART:20200504T250000Z\n"), -1, "line 6, DTSTART", date);
  assert_refused (EVENT ("DTSTART:00001231\n"), -1, "line 6, DTSTART", date);
  assert_refused (EVENT (MONDAY "DTEND:20200504T190000Z\n"), -1, "line 8, DTEND",
                  "An event cannot end before it starts");
  assert_refused (EVENT ("DTSTART:20200504T200000Z\nDURATION:PT99999999999H\n"), -1,
                  "line 7, DURATION", "This must be a duration such as “PT1H30M”");
  assert_refused (EVENT ("DTSTART;TZID=Nowhere/At_All:20200504T200000\n"), -1, "line 6, DTSTART",
                  "“Nowhere/At_All” is not a known time zone; write an IANA name such as "
                  "“America/New_York”");
}

static void
test_rules_refused (void)
{
  static const char no_rule[] = "This is no rule by which an event can repeat";
  static const char often[] = "This repeats too often";
  g_autoptr (AwProgram) never =
    accept_text (EVENT (MONDAY "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\n"));

  assert_refused (EVENT (MONDAY "RRULE:FREQ=SECONDLY\n"), -1, "line 8, RRULE",
                  "An event cannot repeat every hour, minute or second; at most each day");
  assert_refused (EVENT (MONDAY "RRULE:FREQ=DAILY;INTERVAL=0\n"), -1, "line 8, RRULE", no_rule);
  assert_refused (EVENT (MONDAY "RRULE:COUNT=3\n"), -1, "line 8, RRULE", no_rule);
  assert_refused (EVENT (MONDAY "RRULE:RSCALE=HEBREW;FREQ=YEARLY\n"), -1, "line 8, RRULE", no_rule);
  assert_refused (EVENT (MONDAY "RRULE:FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,"
                         "17,18,19,20,21,22,23;BYMINUTE=0,1,2,3,4,5\n"),
                  -1, "line 8, RRULE", often);
  g_assert_cmpuint (never->days->len, ==, 1);
  assert_refused (EVENT (MONDAY "RRULE:FREQ=DAILY\nRDATE;VALUE=DATE:20200505\n"), -1,
                  "line 9, RDATE", "This and DTSTART must both be dates, or both have a time");
}

/* A rule that has no repetition costs no more than the days of a program, also
 * if there are many of it. */
static void
test_many_dead_rules (void)
{
  g_autoptr (GString) text = g_string_new (BEGIN "BEGIN:VEVENT\nUID:alive\n" MONDAY "END:VEVENT\n");
  g_autoptr (AwProgram) program = NULL;

  for (guint i = 0; i < 5000; i++)
    g_string_append_printf (text, "BEGIN:VEVENT\nUID:%u\n" MONDAY
                            "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n", i);
  g_string_append (text, END);
  program = accept_text (text->str);
  g_assert_cmpuint (program->days->len, ==, 1);
}

static void
test_too_much (void)
{
  g_autoptr (GString) text = g_string_new (BEGIN);
  g_autoptr (GString) large = g_string_new (BEGIN);
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (AwProgram) program = NULL;

  for (guint i = 0; i <= 10000; i++)
    g_string_append_printf (text, "BEGIN:VEVENT\nUID:%u\n" MONDAY "END:VEVENT\n", i);
  g_string_append (text, END);
  program = accept_text (text->str);
  g_assert_cmpuint (AW_DAY (program->days->pdata[0])->actions->len, ==, 10000);

  while (large->len <= AW_PROGRAM_ICS_MAX_SIZE)
    g_string_append (large, "X-FILL:0123456789012345678901234567890123456789\n");
  assert_refused (large->str, -1, "", "The document is larger than 4.0\302\240MiB");

  for (guint i = 0; i < 100000; i++)
    g_string_append (deep, "BEGIN:VCALENDAR\n");
  assert_refused (deep->str, -1, "line 33, BEGIN", "Components are nested too deeply here");
}

/* A series has its text each time: 20 times 400 times 4,000 characters. */
static void
test_too_much_text (void)
{
  g_autofree char *filler = g_strnfill (4000, 'x');
  g_autoptr (GString) text = g_string_new (BEGIN);
  g_autoptr (AwProgram) program = NULL;

  for (guint i = 0; i < 20; i++)
    g_string_append_printf (text, "BEGIN:VEVENT\nUID:%u\n" MONDAY "RRULE:FREQ=DAILY\n"
                            "DESCRIPTION:%s\nEND:VEVENT\n", i, filler);
  /* The inline g_string_append() of GLib 2.90 makes gcc warn of a null pointer here. */
  g_string_append_printf (text, "%s", END);
  program = accept_text (text->str);
  g_assert_cmpuint (program->days->len, ==, 105);
}

static void
test_hostile_bytes (void)
{
  static const char nul[] = BEGIN "BEGIN:VEVENT\r\nUID:o\0ne\r\n";
  g_autoptr (AwProgram) latin = accept_text (EVENT (MONDAY "SUMMARY:caf\xe9 \x01\x7f tab\\,\n"));
  g_autoptr (AwProgram) folded =
    accept_text ("\xef\xbb\xbf" EVENT (MONDAY "SUMMARY:caf\xc3\r\n \xa9\n"));

  assert_refused (nul, sizeof nul - 1, "line 5, NUL",
                  "There is a NUL character, which is not text");
  assert_refused (EVENT ("DTSTART;TZID=\xe1r/\xfe:20200504T200000\n"), -1, "line 6, DTSTART",
                  "“\xef\xbf\xbdr/\xef\xbf\xbd” is not a known time zone; write an IANA name such "
                  "as “America/New_York”");
  assert_refused ("\xff\xfe\x42\0\x45\0", 6, "line 1, NUL",
                  "There is a NUL character, which is not text");
  g_assert_cmpstr (get_action (latin, 0, 0)->title, ==, "caf\xef\xbf\xbd tab,");
  g_assert_cmpstr (get_action (folded, 0, 0)->title, ==, "café");
}

static void
test_links_refused (void)
{
  g_autoptr (AwProgram) program = accept_text (EVENT (
    MONDAY "URL:javascript:alert(1)\nLOCATION:file:///etc/passwd\n"
    "DESCRIPTION:<a href=\"javascript:x\">x</a> (see https://example.org/a_(b).) https://\n"));
  AwAction *action = get_action (program, 0, 0);

  assert_link (action, AW_LINK_ACTION, "https://example.org/a_(b)");
  assert_link (action, AW_LINK_JOIN, NULL);
}

static void
test_vtimezone_refused (void)
{
#define ZONE(rule) BEGIN "BEGIN:VTIMEZONE\nTZID:Mars\nBEGIN:STANDARD\nDTSTART:19700101T000000\n" \
                   "TZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n" rule "END:STANDARD\nEND:VTIMEZONE\n" \
                   "BEGIN:VEVENT\nUID:one\nDTSTART;TZID=Mars:20200504T100000\nEND:VEVENT\n" END
  g_autoptr (AwProgram) program = accept_text (ZONE (""));
  g_autoptr (GDateTime) start = NULL;

  g_assert_cmpint (aw_zone_get_instant (program->zone,
                                        aw_program_get_first_date (program),
                                        get_action (program, 0, 0)->session->start) /
                     G_USEC_PER_SEC,
                   ==, 1588579200);
  assert_refused (ZONE ("RRULE:FREQ=SECONDLY\n"), -1, "line 10, RRULE",
                  "An event cannot repeat every hour, minute or second; at most each day");
  assert_refused (ZONE ("RRULE:FREQ=DAILY\n"), -1, "line 10, RRULE",
                  "The clock of a time zone changes by years");
  assert_refused (BEGIN "BEGIN:VTIMEZONE\nTZID:Mars\nBEGIN:STANDARD\nDTSTART:19700101T000000\n"
                  "TZOFFSETFROM:0100\nEND:STANDARD\nEND:VTIMEZONE\n"
                  "BEGIN:VEVENT\nUID:one\nDTSTART;TZID=Mars:20200504T100000\nEND:VEVENT\n" END, -1,
                  "line 8, TZOFFSETFROM",
                  "This needs an offset from UTC such as “-0500” as its TZOFFSETFROM");
}

/* Who was invited, and what was attached, is of no use here. */
static void
test_much_beside (void)
{
  g_autofree char *filler = g_strnfill (73, 'A');
  g_autoptr (GString) text = g_string_new (BEGIN "BEGIN:VEVENT\nUID:one\nSUMMARY:Much\n" MONDAY);
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GTimer) timer = NULL;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text,
                            "ATTENDEE;CN=Person %u;ROLE=REQ-PARTICIPANT:mailto:p%u@example.org\n",
                            i, i);
  g_string_append (text, "ATTACH;VALUE=BINARY;ENCODING=BASE64:\n");
  while (text->len < AW_PROGRAM_ICS_MAX_SIZE - 1024)
    g_string_append_printf (text, " %s\n", filler);
  g_string_append_printf (text, "%s", "END:VEVENT\n" END);

  timer = g_timer_new ();
  program = accept_text (text->str);
  g_assert_cmpfloat (g_timer_elapsed (timer, NULL), <, 10);
  g_assert_cmpuint (program->days->len, ==, 1);
  g_assert_cmpstr (program->title, ==, "Much");
}

/* The zones that the names of Windows stand for. */
static void
test_zone_names (void)
{
  const char *const *names = aw_ics_zone_names_get ();
  guint n;

  for (n = 0; names[2 * n] != NULL; n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GTimeZone) zone = aw_zone_lookup (names[2 * n + 1], &error);

      g_assert_no_error (error);
      g_assert_nonnull (zone);
    }
  g_assert_cmpuint (n, >=, 130);
  g_assert_cmpstr (aw_ics_zone_names_lookup ("romance standard time"), ==, "Europe/Paris");
  g_assert_null (aw_ics_zone_names_lookup ("Romance"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/program-ics/google", test_google);
  g_test_add_func ("/advocacy-week/program-ics/outlook", test_outlook);
  g_test_add_func ("/advocacy-week/program-ics/zoom", test_zoom);
  g_test_add_func ("/advocacy-week/program-ics/others", test_others);
  g_test_add_func ("/advocacy-week/program-ics/ottawa", test_ottawa);
  g_test_add_func ("/advocacy-week/program-ics/floating", test_floating);
  g_test_add_func ("/advocacy-week/program-ics/floating-first", test_floating_first);
  g_test_add_func ("/advocacy-week/program-ics/floating-is-not-utc", test_floating_is_not_utc);
  g_test_add_func ("/advocacy-week/program-ics/duplicate", test_duplicate);
  g_test_add_func ("/advocacy-week/program-ics/ids", test_ids);
  g_test_add_func ("/advocacy-week/program-ics/id-of-moved", test_id_of_moved);
  g_test_add_func ("/advocacy-week/program-ics/length", test_length);
  g_test_add_func ("/advocacy-week/program-ics/repeated-hour", test_repeated_hour);
  g_test_add_func ("/advocacy-week/program-ics/span", test_span);
  g_test_add_func ("/advocacy-week/program-ics/places", test_places);
  g_test_add_func ("/advocacy-week/program-ics/rules-refused", test_rules_refused);
  g_test_add_func ("/advocacy-week/program-ics/many-dead-rules", test_many_dead_rules);
  g_test_add_func ("/advocacy-week/program-ics/too-much", test_too_much);
  g_test_add_func ("/advocacy-week/program-ics/too-much-text", test_too_much_text);
  g_test_add_func ("/advocacy-week/program-ics/hostile-bytes", test_hostile_bytes);
  g_test_add_func ("/advocacy-week/program-ics/links-refused", test_links_refused);
  g_test_add_func ("/advocacy-week/program-ics/vtimezone-refused", test_vtimezone_refused);
  g_test_add_func ("/advocacy-week/program-ics/much-beside", test_much_beside);
  g_test_add_func ("/advocacy-week/program-ics/zone-names", test_zone_names);

  return g_test_run ();
}
