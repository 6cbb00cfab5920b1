/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-journal.h"
#include "aw-notifier.h"
#include "aw-reminder-notification.h"
#include "aw-zone.h"
#include "notification-server.h"
#include "test-journal-util.h"

/* What the desktop is told, word for word. */

#define ID "week/2020-05-04/talk"

static NotificationServer server;
static AwNotificationServer *desktop;
static AwNotifier *notifier;

/* What there is to tell of one session. */
typedef struct
{
  const char *title;
  const char *rels;      /* r: register, j: join, v: recording */
  const char *organizer; /* zones */
  const char *reader;
  const char *run;
  int length;            /* minutes */
  AwClockChoice choice;
  gboolean is_registered;
} Talk;

static const Talk usual = {
  .title = "A talk",
  .rels = "rjv",
  .organizer = "America/New_York",
  .reader = "America/New_York",
  .length = 30,
  .choice = AW_CLOCK_CHOICE_12H,
};

static gint64
utc (const char *text)
{
  g_autofree char *iso = g_strconcat (text, "Z", NULL);
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);

  return g_date_time_to_unix (time) * G_USEC_PER_SEC;
}

static GPtrArray *
create_links (const char *rels)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (g_object_unref);

  for (; *rels != '\0'; rels++)
    g_ptr_array_add (links, aw_link_new (*rels == 'r' ? AW_LINK_REGISTER
                                         : *rels == 'j' ? AW_LINK_JOIN
                                                        : AW_LINK_RECORDING,
                                         "https://example.org/", NULL, FALSE));

  return links;
}

/* One session, at 4 pm of May 4 in 2020. */
static AwProgram *
create_program (const Talk *talk)
{
  g_autoptr (GPtrArray) links = create_links (talk->rels);
  g_autoptr (AwSession) session = aw_session_new (16 * 60, talk->length, NULL, NULL,
                                                  AW_ASSUMED_NOTHING);
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = aw_zone_lookup (talk->organizer, NULL);
  GDate date;

  g_assert_true (aw_date_parse ("2020-05-04", &date));
  g_ptr_array_add (actions, aw_action_new ("talk", AW_ACTION_SESSION, 30, talk->title, NULL,
                                           links, session));
  g_ptr_array_add (days, aw_day_new (&date, actions));

  return aw_program_new ("week", "A week", NULL, NULL, zone, days);
}

static AwWeek *
create_week (const Talk *talk)
{
  g_autoptr (AwProgram) program = create_program (talk);
  g_autofree char *directory = g_dir_make_tmp ("aw-notice-XXXXXX", NULL);
  AwJournal *journal = open_journal (directory);
  g_autoptr (GAsyncResult) result = NULL;
  AwWeek *week;

  if (talk->run != NULL)
    {
      aw_journal_set_run_async (journal, "week", talk->run, result_cb, &result);
      g_assert_true (aw_journal_set_finish (journal, wait_for (&result), NULL));
    }
  week = aw_week_new (program, journal);
  if (talk->is_registered)
    aw_week_action_set_outcome (aw_week_find_action (week, "talk"), AW_OUTCOME_REGISTERED, 1);
  g_object_unref (journal);
  remove_all (directory);

  return week;
}

static AwReminderNotification
create_notice (AwWeek                    *week,
               const Talk                *talk,
               AwReminderNotificationKind kind,
               const char                *old_start)
{
  return (AwReminderNotification) {
    .kind = kind,
    .session = ID,
    .title = talk->title,
    .week = week,
    .action = kind != AW_REMINDER_NOTIFICATION_CANCELLED ? aw_week_find_action (week, "talk")
                                                         : NULL,
    .old_start = old_start != NULL ? utc (old_start) : 0,
  };
}

static const char *
get_text (GVariant   *content,
          const char *member)
{
  const char *text = NULL;

  g_assert_true (g_variant_lookup (content, member, "&s", &text));
  return text;
}

static void
append_action (GString    *text,
               GVariant   *content,
               const char *action,
               const char *target_name)
{
  g_autoptr (GVariant) target = g_variant_lookup_value (content, target_name, NULL);

  g_string_append (text, get_text (content, action));
  if (target != NULL)
    {
      g_string_append_c (text, ' ');
      g_variant_print_string (target, text, FALSE);
    }
  g_string_append_c (text, '\n');
}

/* Returns what came, when it has come: the title, the body, what a click does,
 * and the buttons, each on a line. */
static char *
deliver (const char     *id,
         AwNotification *notification)
{
  guint n_added = server.n_added;
  GString *text = g_string_new (NULL);
  g_autoptr (GVariant) buttons = NULL;

  aw_notifier_send_async (notifier, id, notification, NULL, NULL);
  while (server.n_added == n_added)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpstr (get_text (server.last, "priority"), ==, "high");
  g_string_append_printf (text, "%s\n%s\n", get_text (server.last, "title"),
                          get_text (server.last, "body"));
  append_action (text, server.last, "default-action", "default-action-target");
  buttons = g_variant_lookup_value (server.last, "buttons", G_VARIANT_TYPE ("aa{sv}"));
  for (gsize i = 0; buttons != NULL && i < g_variant_n_children (buttons); i++)
    {
      g_autoptr (GVariant) button = g_variant_get_child_value (buttons, i);

      g_string_append_printf (text, "[%s] ", get_text (button, "label"));
      append_action (text, button, "action", "target");
    }

  return g_string_free (text, FALSE);
}

/* Returns what comes of @talk at @now. */
static char *
tell (const Talk                *talk,
      AwReminderNotificationKind kind,
      const char                *old_start,
      const char                *now)
{
  g_autoptr (AwWeek) week = create_week (talk);
  g_autoptr (GTimeZone) zone = aw_zone_lookup (talk->reader, NULL);
  g_autoptr (AwClock) clock = aw_clock_new_at (utc (now), zone);
  g_autoptr (AwClockFormat) format = aw_clock_format_new ();
  AwReminderNotification notice = create_notice (week, talk, kind, old_start);
  AwNotification *notification;

  g_object_set (format, "choice", talk->choice, NULL);
  notification = aw_reminder_notification_to_notification (&notice, clock, format);

  return deliver (ID, notification);
}

static void
assert_told (const Talk                *talk,
             AwReminderNotificationKind kind,
             const char                *old_start,
             const char                *now,
             const char                *expected)
{
  g_autofree char *text = tell (talk, kind, old_start, now);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_body (const Talk                *talk,
             AwReminderNotificationKind kind,
             const char                *old_start,
             const char                *now,
             const char                *expected)
{
  g_autofree char *text = tell (talk, kind, old_start, now);

  g_assert_cmpstr (get_text (server.last, "title"), ==, talk->title);
  g_assert_cmpstr (get_text (server.last, "body"), ==, expected);
}

#define CLICK "app.show-session 'week/2020-05-04/talk'\n"
#define REGISTER "[Register] app.open-session ('week/2020-05-04/talk', 2)\n"
#define PAGE "[Open Page] app.open-session ('week/2020-05-04/talk', 2)\n"
#define JOIN "[Join] app.open-session ('week/2020-05-04/talk', 3)\n"
#define RECORDING "[Watch Recording] app.open-session ('week/2020-05-04/talk', 4)\n"
#define SNOOZE "[Snooze 5 Minutes] app.snooze-session 'week/2020-05-04/talk'\n"

static void
test_on_time (void)
{
  static const struct
  {
    const char *now;
    const char *text;
  } cases[] = {
    { "2020-05-03T20:00:00", "A talk\nStarts tomorrow\nMonday, May 4, 4:00 PM EDT\n"
                             CLICK REGISTER SNOOZE },
    { "2020-05-04T19:00:00", "A talk\nStarts in 1 hour\n4:00 PM EDT\n" CLICK REGISTER SNOOZE },
    { "2020-05-04T19:45:00", "A talk\nStarts in 15 minutes\n4:00 PM EDT\n" CLICK JOIN SNOOZE },
    { "2020-05-04T19:55:00", "A talk\nStarts in 5 minutes\n4:00 PM EDT\n" CLICK JOIN SNOOZE },
    { "2020-05-04T20:00:00", "A talk\nStarts now\n4:00 PM EDT\n" CLICK JOIN SNOOZE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_told (&usual, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, cases[i].now, cases[i].text);
}

static void
test_late (void)
{
  assert_told (&usual, AW_REMINDER_NOTIFICATION_LATE, NULL, "2020-05-04T20:12:00",
               "A talk\nStarted 12 minutes ago\n4:00 PM EDT\n" CLICK JOIN SNOOZE);
  assert_told (&usual, AW_REMINDER_NOTIFICATION_LATE, NULL, "2020-05-04T20:01:30",
               "A talk\nStarted 1 minute ago\n4:00 PM EDT\n" CLICK JOIN SNOOZE);
  assert_told (&usual, AW_REMINDER_NOTIFICATION_LATE, NULL, "2020-05-04T19:52:30",
               "A talk\nStarts in 8 minutes\n4:00 PM EDT\n" CLICK JOIN SNOOZE);
}

/* To be reminded again after the end is of no use. */
static void
test_snooze (void)
{
  assert_told (&usual, AW_REMINDER_NOTIFICATION_LATE, NULL, "2020-05-04T20:24:59",
               "A talk\nStarted 24 minutes ago\n4:00 PM EDT\n" CLICK JOIN SNOOZE);
  assert_told (&usual, AW_REMINDER_NOTIFICATION_LATE, NULL, "2020-05-04T20:25:00",
               "A talk\nStarted 25 minutes ago\n4:00 PM EDT\n" CLICK JOIN);
}

static void
test_moved (void)
{
  assert_told (&usual, AW_REMINDER_NOTIFICATION_MOVED, "2020-05-04T18:30:00", "2020-05-04T12:00:00",
               "A talk\nMoved to 4:00 PM EDT. It was 2:30 PM EDT.\n" CLICK REGISTER SNOOZE);
  assert_told (&usual, AW_REMINDER_NOTIFICATION_MOVED, "2020-05-05T20:00:00", "2020-05-04T12:00:00",
               "A talk\nMoved to 4:00 PM EDT. It was Tuesday, May 5, 4:00 PM EDT.\n"
               CLICK REGISTER SNOOZE);
  assert_told (&usual, AW_REMINDER_NOTIFICATION_MOVED, "2020-05-05T20:00:00", "2020-05-03T12:00:00",
               "A talk\nMoved to Monday, May 4, 4:00 PM EDT. "
               "It was Tuesday, May 5, 4:00 PM EDT.\n" CLICK REGISTER SNOOZE);
}

/* Across a change of clocks the two have different zones. */
static void
test_moved_across_a_change (void)
{
  assert_body (&usual, AW_REMINDER_NOTIFICATION_MOVED, "2020-03-06T21:00:00", "2020-03-01T12:00:00",
               "Moved to Monday, May 4, 4:00 PM EDT. It was Friday, March 6, 4:00 PM EST.");
}

static void
test_cancelled (void)
{
  assert_told (&usual, AW_REMINDER_NOTIFICATION_CANCELLED,
               "2020-05-04T20:00:00", "2020-05-04T12:00:00",
               "A talk\nCancelled. It was to start 4:00 PM EDT.\n" CLICK);
  assert_told (&usual, AW_REMINDER_NOTIFICATION_CANCELLED,
               "2020-05-04T20:00:00", "2020-05-03T12:00:00",
               "A talk\nCancelled. It was to start Monday, May 4, 4:00 PM EDT.\n" CLICK);
}

static void
test_clocks (void)
{
  Talk talk = usual;

  talk.reader = "America/Los_Angeles";
  assert_body (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, "2020-05-04T19:45:00",
               "Starts in 15 minutes\n4:00 PM EDT · 1:00 PM your time");
  assert_body (&talk, AW_REMINDER_NOTIFICATION_MOVED, "2020-05-05T18:00:00", "2020-05-04T12:00:00",
               "Moved to 4:00 PM EDT · 1:00 PM your time. "
               "It was Tuesday, May 5, 2:00 PM EDT · 11:00 AM your time.");
  talk.choice = AW_CLOCK_CHOICE_24H;
  assert_body (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, "2020-05-04T19:45:00",
               "Starts in 15 minutes\n16:00 EDT · 13:00 your time");

  talk.reader = "Asia/Kolkata";
  assert_body (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, "2020-05-04T19:45:00",
               "Starts in 15 minutes\n16:00 EDT · 01:30 your time (next day)");
  talk.choice = AW_CLOCK_CHOICE_12H;
  assert_body (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, "2020-05-03T20:00:00",
               "Starts tomorrow\nMonday, May 4, 4:00 PM EDT · 1:30 AM your time (next day)");
}

/* "EST" in an announcement or not, it is told in the zone that is valid then. */
static void
test_own_run (void)
{
  Talk talk = usual;

  talk.run = "2026-11-30";
  assert_body (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, "2026-11-30T20:45:00",
               "Starts in 15 minutes\n4:00 PM EST");
  assert_body (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, "2026-11-29T21:00:00",
               "Starts tomorrow\nMonday, November 30, 4:00 PM EST");
}

static void
test_links (void)
{
  static const struct
  {
    const char *rels;
    const char *run;
    const char *early;
    const char *late;
  } cases[] = {
    { "rjv", NULL, REGISTER SNOOZE, JOIN SNOOZE },
    { "rv", NULL, REGISTER SNOOZE, REGISTER SNOOZE },
    { "jv", NULL, JOIN SNOOZE, JOIN SNOOZE },
    { "v", NULL, SNOOZE, SNOOZE },
    { "", NULL, SNOOZE, SNOOZE },
    { "rv", "2020-05-04", REGISTER SNOOZE, REGISTER SNOOZE },
    { "v", "2026-05-04", RECORDING SNOOZE, RECORDING SNOOZE },
    { "rv", "2026-05-04", PAGE SNOOZE, PAGE SNOOZE },
    { "", "2026-05-04", SNOOZE, SNOOZE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Talk talk = usual;
      const char *year = cases[i].run != NULL && g_str_has_prefix (cases[i].run, "2026")
                           ? "2026" : "2020";
      g_autofree char *early = g_strconcat (year, "-05-04T19:44:59", NULL);
      g_autofree char *late = g_strconcat (year, "-05-04T19:45:00", NULL);
      g_autofree char *early_text = g_strconcat ("A talk\nStarts in 16 minutes\n4:00 PM EDT\n"
                                                 CLICK, cases[i].early, NULL);
      g_autofree char *late_text = g_strconcat ("A talk\nStarts in 15 minutes\n4:00 PM EDT\n"
                                                CLICK, cases[i].late, NULL);

      talk.rels = cases[i].rels;
      talk.run = cases[i].run;
      assert_told (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, early, early_text);
      assert_told (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, late, late_text);
    }
}

/* Who is registered joins, where there is an address, and does not register twice. */
static void
test_registered (void)
{
  Talk talk = usual;

  talk.is_registered = TRUE;
  assert_told (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, "2020-05-04T19:00:00",
               "A talk\nStarts in 1 hour\n4:00 PM EDT\n" CLICK JOIN SNOOZE);
  talk.rels = "rv";
  assert_told (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, "2020-05-04T19:00:00",
               "A talk\nStarts in 1 hour\n4:00 PM EDT\n" CLICK PAGE SNOOZE);
}

static AwNotification *
create_digest (const Talk *talk,
               AwWeek     *week,
               const char *now)
{
  g_autoptr (GArray) notices = g_array_new (FALSE, FALSE, sizeof (AwReminderNotification));
  g_autoptr (GTimeZone) zone = aw_zone_lookup (talk->reader, NULL);
  g_autoptr (AwClock) clock = aw_clock_new_at (utc (now), zone);
  g_autoptr (AwClockFormat) format = aw_clock_format_new ();
  AwReminderNotification late = create_notice (week, talk, AW_REMINDER_NOTIFICATION_LATE, NULL);
  AwReminderNotification moved =
    create_notice (week, talk, AW_REMINDER_NOTIFICATION_MOVED, "2020-05-05T20:00:00");
  AwReminderNotification cancelled =
    create_notice (week, talk, AW_REMINDER_NOTIFICATION_CANCELLED, "2020-05-06T20:00:00");

  g_object_set (format, "choice", talk->choice, NULL);
  g_array_append_val (notices, late);
  g_array_append_val (notices, moved);
  g_array_append_val (notices, cancelled);

  return aw_reminder_notification_to_digest (notices, clock, format);
}

static char *
tell_digest (const Talk *talk)
{
  g_autoptr (AwWeek) week = create_week (talk);
  AwNotification *notification = create_digest (talk, week, "2020-05-04T20:12:00");

  return deliver (AW_REMINDER_NOTIFICATION_DIGEST, notification);
}

static void
test_digest (void)
{
  g_autofree char *text = tell_digest (&usual);

  g_assert_cmpstr (text, ==,
                   "3 live sessions\n"
                   "A talk: Started 12 minutes ago · 4:00 PM EDT\n"
                   "A talk: Moved to 4:00 PM EDT. It was Tuesday, May 5, 4:00 PM EDT.\n"
                   "A talk: Cancelled. It was to start Wednesday, May 6, 4:00 PM EDT.\n"
                   "app.show\n");
}

/* Text of a program stays what it is. */
static void
test_text (void)
{
  static const char *const titles[] = {
    "“Quotes” \"and\" 'others'", "100 % sure, %s %n %1$s %d", "two\nlines", "<b",
    "a & b &amp; c",
    "שלום עולם", "\xe2\x80\xae" "abc", "1 < 2 > 1 <> <3", "é\xcc\x81" "👩‍🏫",
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      Talk talk = usual;

      talk.title = titles[i];
      assert_body (&talk, AW_REMINDER_NOTIFICATION_ON_TIME, NULL, "2020-05-04T20:00:00",
                   "Starts now\n4:00 PM EDT");
      assert_body (&talk, AW_REMINDER_NOTIFICATION_MOVED,
                   "2020-05-04T18:00:00", "2020-05-04T20:00:00",
                   "Moved to 4:00 PM EDT. It was 2:00 PM EDT.");
    }
}

/* A body, unlike a title, is markup to some servers; not to this one. */
static void
test_digest_text (void)
{
  static const struct
  {
    const char *title;
    const char *told;
  } cases[] = {
    { "100 % sure, %s %n", "100 % sure, %s %n" },
    { "Q & A &amp; more", "Q & A &amp; more" },
    { "1 < 2, <3", "1 < 2, <3" },
    { "<b>loud</b>", "<b>loud</b>" },
    { "שלום", "\u2068שלום\u2069" },
    { "\u202eabc", "\u2068\u202eabc\u2069" },
    { "a\u2069b\u2067c", "\u2068ab\u2067c\u2069\u2069" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *first =
        g_strdup_printf ("%s: Started 12 minutes ago · 4:00 PM EDT\n", cases[i].told);
      g_autofree char *text = NULL;
      Talk talk = usual;

      talk.title = cases[i].title;
      text = tell_digest (&talk);
      g_assert_true (g_str_has_prefix (get_text (server.last, "body"), first));
    }
}

/* One function makes the body for whatever server there is. */
static void
test_markup (void)
{
  static const struct
  {
    const char *text;
    const char *escaped;
    const char *like;
  } cases[] = {
    { "100 % sure, %s %n", "100 % sure, %s %n", "100 % sure, %s %n" },
    { "Q & A", "Q &amp; A", "Q & A" },
    { "AT&amp;T &lt;b&gt; &#60;", "AT&amp;amp;T &amp;lt;b&amp;gt; &amp;#60;",
      "AT＆amp;T ＆lt;b＆gt; ＆#60;" },
    { "1 < 2, <3", "1 &lt; 2, &lt;3", "1 < 2, <3" },
    { "<b>loud</b>", "&lt;b&gt;loud&lt;/b&gt;", "‹b>loud‹/b>" },
    { "<a href=\"x\">y</a>", "&lt;a href=&quot;x&quot;&gt;y&lt;/a&gt;", "‹a href=\"x\">y‹/a>" },
    { "<!-- <?x <", "&lt;!-- &lt;?x &lt;", "‹!-- ‹?x <" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AwNotification) notification =
        aw_notification_new ("x", cases[i].text, "show", NULL);
      g_autofree char *plain =
        aw_notification_format_body (notification, AW_NOTIFICATION_MARKUP_NONE);
      g_autofree char *escaped =
        aw_notification_format_body (notification, AW_NOTIFICATION_MARKUP_READ);
      g_autofree char *like =
        aw_notification_format_body (notification, AW_NOTIFICATION_MARKUP_UNKNOWN);

      g_assert_cmpstr (plain, ==, cases[i].text);
      g_assert_cmpstr (escaped, ==, cases[i].escaped);
      g_assert_cmpstr (like, ==, cases[i].like);
    }
}

/* As many as 90 sessions at once can be read. */
static void
test_crowd (void)
{
  g_autoptr (AwWeek) week = create_week (&usual);
  g_autoptr (GTimeZone) zone = aw_zone_lookup (usual.reader, NULL);
  g_autoptr (AwClock) clock = aw_clock_new_at (utc ("2020-05-04T20:00:00"), zone);
  g_autoptr (AwClockFormat) format = aw_clock_format_new ();
  g_autoptr (GArray) notices = g_array_new (FALSE, FALSE, sizeof (AwReminderNotification));
  AwReminderNotification notice =
    create_notice (week, &usual, AW_REMINDER_NOTIFICATION_ON_TIME, NULL);
  g_autofree char *text = NULL;

  g_object_set (format, "choice", AW_CLOCK_CHOICE_12H, NULL);
  for (int i = 0; i < 90; i++)
    g_array_append_val (notices, notice);
  text = deliver (AW_REMINDER_NOTIFICATION_DIGEST,
                  aw_reminder_notification_to_digest (notices, clock, format));

  g_assert_cmpstr (text, ==,
                   "90 live sessions\n"
                   "A talk: Starts now · 4:00 PM EDT\n"
                   "A talk: Starts now · 4:00 PM EDT\n"
                   "A talk: Starts now · 4:00 PM EDT\n"
                   "A talk: Starts now · 4:00 PM EDT\n"
                   "and 86 more\n"
                   "app.show\n");
}

static void
test_test (void)
{
  AwNotification *notification = aw_reminder_notification_new_test ();
  g_autofree char *text = deliver (AW_REMINDER_NOTIFICATION_TEST, notification);

  g_assert_cmpstr (text, ==,
                   "Test reminder\nThis is how reminders of live sessions arrive.\napp.show\n");
}

int
main (int    argc,
      char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  notification_server_start (&server);
  desktop = aw_notification_server_new (server.connection);
  notifier = aw_notifier_new (desktop);
  while (!aw_notification_server_is_there (desktop))
    g_main_context_iteration (NULL, TRUE);

  g_test_add_func ("/advocacy-week/notice/on-time", test_on_time);
  g_test_add_func ("/advocacy-week/notice/late", test_late);
  g_test_add_func ("/advocacy-week/notice/snooze", test_snooze);
  g_test_add_func ("/advocacy-week/notice/moved", test_moved);
  g_test_add_func ("/advocacy-week/notice/moved-across-a-change", test_moved_across_a_change);
  g_test_add_func ("/advocacy-week/notice/cancelled", test_cancelled);
  g_test_add_func ("/advocacy-week/notice/clocks", test_clocks);
  g_test_add_func ("/advocacy-week/notice/own-run", test_own_run);
  g_test_add_func ("/advocacy-week/notice/links", test_links);
  g_test_add_func ("/advocacy-week/notice/registered", test_registered);
  g_test_add_func ("/advocacy-week/notice/digest", test_digest);
  g_test_add_func ("/advocacy-week/notice/text", test_text);
  g_test_add_func ("/advocacy-week/notice/digest-text", test_digest_text);
  g_test_add_func ("/advocacy-week/notice/markup", test_markup);
  g_test_add_func ("/advocacy-week/notice/crowd", test_crowd);
  g_test_add_func ("/advocacy-week/notice/test", test_test);

  status = g_test_run ();
  notification_server_sync (&server);
  g_assert_finalize_object (notifier);
  g_assert_finalize_object (desktop);
  notification_server_stop (&server);

  return status;
}
