/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-program.h"

static AwAction *
new_session_action (void)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (AwSession) session = NULL;
  GDate until;

  g_date_clear (&until, 1);
  g_date_set_dmy (&until, 31, G_DATE_MAY, 2020);
  session = aw_session_new (16 * 60, 45, "4pm EST", &until, AW_ASSUMED_DURATION);
  g_ptr_array_add (links, aw_link_new (AW_LINK_REGISTER, "https://example.org/r?a=1", NULL, TRUE));

  return aw_action_new ("talk", AW_ACTION_SESSION, 30, "Talk", "About it", links, session);
}

static void
test_action (void)
{
  AwAction *action = new_session_action ();
  AwSession *session = action->session;
  AwLink *link = action->links[AW_LINK_REGISTER];

  g_assert_cmpstr (action->id, ==, "talk");
  g_assert_cmpint (action->kind, ==, AW_ACTION_SESSION);
  g_assert_cmpint (action->minutes, ==, 30);
  g_assert_cmpstr (action->title, ==, "Talk");
  g_assert_cmpstr (action->description, ==, "About it");
  g_assert_null (action->links[AW_LINK_JOIN]);

  g_assert_cmpint (link->rel, ==, AW_LINK_REGISTER);
  g_assert_cmpstr (link->href, ==, "https://example.org/r?a=1");
  g_assert_cmpstr (aw_link_get_text (link), ==, "https://example.org/r?a=1");
  g_assert_true (link->is_stand_in);

  g_assert_cmpint (session->start, ==, 960);
  g_assert_cmpint (session->duration, ==, 45);
  g_assert_cmpstr (session->announced, ==, "4pm EST");
  g_assert_cmpint (g_date_get_day (aw_session_get_recording_until (session)), ==, 31);
  g_assert_cmpint (session->assumed, ==, AW_ASSUMED_DURATION);

  g_assert_finalize_object (action);
}

static void
test_program (void)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  AwProgram *program;
  GDate date;

  g_ptr_array_add (actions, new_session_action ());
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 4, G_DATE_MAY, 2020);
  g_ptr_array_add (days, aw_day_new (&date, actions));
  g_date_add_days (&date, 4);
  g_ptr_array_add (days, aw_day_new (&date, actions));

  program = aw_program_new ("id", "Title", "Organizer", NULL, zone, days);
  g_assert_cmpstr (program->id, ==, "id");
  g_assert_cmpstr (program->title, ==, "Title");
  g_assert_cmpstr (program->organizer, ==, "Organizer");
  g_assert_null (program->description);
  g_assert_true (program->zone == zone);
  g_assert_cmpuint (program->days->len, ==, 2);
  g_assert_cmpint (g_date_get_day (aw_program_get_first_date (program)), ==, 4);
  g_assert_cmpint (g_date_get_day (&program->last), ==, 8);
  g_assert_null (aw_action_get_until (actions->pdata[0]));
  g_assert_cmpuint (AW_DAY (program->days->pdata[1])->actions->len, ==, 1);
  g_assert_true (AW_DAY (program->days->pdata[1])->actions->pdata[0] == actions->pdata[0]);

  g_assert_finalize_object (program);
}

/* A program lasts as long as what is to be done in it. */
static void
test_until (void)
{
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (AwProgram) program = NULL;
  AwAction *action = new_session_action ();
  GDate date, until;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 4, G_DATE_MAY, 2020);
  until = date;
  g_date_add_days (&until, 2);
  action->until = until;
  g_ptr_array_add (actions, action);
  g_ptr_array_add (days, aw_day_new (&date, actions));

  program = aw_program_new ("id", "Title", NULL, NULL, zone, days);
  g_assert_cmpint (g_date_compare (aw_action_get_until (action), &until), ==, 0);
  g_assert_cmpint (g_date_get_day (&program->last), ==, 6);
}

static void
test_link_text (void)
{
  g_autoptr (AwLink) phone = aw_link_new (AW_LINK_CALL, "tel:+12024038221", "202-403-8221", FALSE);
  g_autoptr (AwLink) bare = aw_link_new (AW_LINK_CALL, "tel:+12024038221", NULL, FALSE);

  g_assert_cmpstr (aw_link_get_text (phone), ==, "202-403-8221");
  g_assert_cmpstr (aw_link_get_text (bare), ==, "+12024038221");
}

static void
test_link_allowed (void)
{
  static const char *const good[] = {
    "https://example.org", "http://example.org:8080/a?b#c", "HTTPS://EXAMPLE.ORG/",
    "mailto:a@example.org?subject=hi", "tel:+12024038221",
    "https://[::1]/", "https://example.org/?q=%20", "https://münchen.example/",
    "mailto:a@example.org?Subject=a&body=b%26attach=c%0Ad&cc=b@example.org",
    "tel:+1-202-403-8221;ext=5", "https://example.org/@user", "https://example.org/%5C%2A",
  };
  static const char *const bad[] = {
    "", "example.org", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x",
    "https:", "https://", "https:///path", "tel:", "mailto:", "ftp://example.org/",
    "https://exa mple.org", "https://example.org/\n", " https://example.org", "://", "intent:x",
    "view-source:https://example.org", "https\t://example.org",
    "https://bank.example@example.org/", "https://user:word@example.org/", "https://@example.org/",
    "https:\\\\example.org/", "https://example.org\\@bank.example/", "https://example.org/\\",
    "https://bank.example%2F.example.org/", "https://bank.example%5C.example.org/",
    "https://exam\u200bple.org/", "https://example.org/\u202egnp.exe",
    "https://example.org/\u2066a",
    "https://example.org/\u200f", "https://example.org/\u00ad", "https://example.org/\u00a0",
    "https://example.org/\u2028", "https://example.org/\ufeff", "https://example.org/\xff",
    "tel:*21*+19005551234#", "tel:*21", "tel:#31", "tel:%2A21%2A1", "tel:%2331%23", "tel:+1202#",
    "mailto:a@example.org?attach=/etc/passwd", "mailto:a@example.org?subject=a&%61ttach=b",
    "mailto:a@example.org?bcc=b@example.org", "mailto:a@example.org?Reply-To=b", "mailto:?to=a",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (aw_link_is_allowed (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (aw_link_is_allowed (bad[i]));
}

static void
test_link_number (void)
{
  static const struct
  {
    const char *href;
    const char *text;
    gboolean same;
  } rows[] = {
    { "tel:+12024038221", "202-403-8221", TRUE },
    { "tel:+12024038221", "+1 (202) 403.8221", TRUE },
    { "tel:+12024038221", "1-202-403-8221", TRUE },
    { "tel:2024038221", "+1 202 403 8221", TRUE },
    { "tel:2024038221", "1-202-403-8221", TRUE },
    { "tel:+442079460000", "020 7946 0000", TRUE },
    { "tel:+442079460000", "+44 (0)20 7946 0000", TRUE },
    { "tel:+12024038221;ext=5", "202-403-8221 ext. 5", TRUE },
    { "tel:+18005427297", "1-800-542-7297", TRUE },
    { "tel:+18002467822", "1-800-BIN-RUBB", TRUE },
    { "tel:+12024038221", "The hotline, 202-403-8221", TRUE },
    { "tel:+12024038221", "The hotline", TRUE },
    { "tel:+12024038221", "２０２-403-8221", TRUE },
    { "https://example.org/", "2020", TRUE },
    { "tel:+19005551234", "202-403-8221", FALSE },
    { "TEL:+19005551234", "202-403-8221", FALSE },
    { "tel:+12024038221", "202-403-8222", FALSE },
    { "tel:+12024038221", "8221", FALSE },
    { "tel:8221", "202-403-8221", FALSE },
    { "tel:4038221", "202-403-8221", FALSE },
    { "tel:2024038221", "403-8221", FALSE },
    { "tel:+12024038221", "202-403-8221 or 202-403-8222", FALSE },
    { "tel:+12024038221;ext=5", "202-403-8221", FALSE },
    { "tel:+9112024038221", "202-403-8221", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_test_message ("%s %s", rows[i].href, rows[i].text);
      g_assert_cmpint (aw_link_shows_number (rows[i].href, rows[i].text), ==, rows[i].same);
    }
}

static void
test_link_forms (void)
{
  static const char *const numbers[][3] = {
    { "tel:+12024038221", NULL, "+1 202-403-8221" },
    { "tel:+12024038221", "202-403-8221", "202-403-8221" },
    { "tel:+12024038221", "The hotline", "+1 202-403-8221" },
    { "tel:+18002467822", "1-800-BIN-RUBB", "+1 800-246-7822" },
    { "tel:+44-20-7946-0000", NULL, "+44-20-7946-0000" },
    { "tel:2024038221", NULL, "2024038221" },
  };
  static const char *const addresses[][2] = {
    { "https://example.org/a?b#c", "https://example.org/a?b#c" },
    { "https://www.bücher.example/", "https://www.bücher.example/" },
    { "https://пример.рф/", "https://пример.рф/" },
    { "https://gооgle.org:8443/", "https://xn--ggle-55da.org:8443/" },
    { "https://рау.com/", "https://xn--80a5ak.com/" },
    { "https://googlẹ.org/", "https://xn--googl-r51b.org/" },
    { "https://wıkipedia.org/", "https://xn--wkipedia-tkb.org/" },
    { "https://xn--80ak6aa92e.com/", "https://xn--80ak6aa92e.com/" },
    { "mailto:a@example.org", "mailto:a@example.org" },
    { "tel:+12024038221", "tel:+12024038221" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *number = aw_link_format_number (numbers[i][0], numbers[i][1]);

      g_assert_cmpstr (number, ==, numbers[i][2]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autofree char *address = aw_link_format_address (addresses[i][0]);

      g_assert_cmpstr (address, ==, addresses[i][1]);
    }
}

static void
test_session_state (void)
{
  g_assert_cmpint (aw_session_state_at (10, 20, 30, 9), ==, AW_SESSION_UPCOMING);
  g_assert_cmpint (aw_session_state_at (10, 20, 30, 10), ==, AW_SESSION_LIVE);
  g_assert_cmpint (aw_session_state_at (10, 20, 30, 19), ==, AW_SESSION_LIVE);
  g_assert_cmpint (aw_session_state_at (10, 20, 30, 20), ==, AW_SESSION_RECORDED);
  g_assert_cmpint (aw_session_state_at (10, 20, 30, 30), ==, AW_SESSION_OVER);
  g_assert_cmpint (aw_session_state_at (10, 20, 20, 20), ==, AW_SESSION_OVER);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/program/until", test_until);
  g_test_add_func ("/advocacy-week/program/action", test_action);
  g_test_add_func ("/advocacy-week/program/program", test_program);
  g_test_add_func ("/advocacy-week/program/link-text", test_link_text);
  g_test_add_func ("/advocacy-week/program/link-allowed", test_link_allowed);
  g_test_add_func ("/advocacy-week/program/link-number", test_link_number);
  g_test_add_func ("/advocacy-week/program/link-forms", test_link_forms);
  g_test_add_func ("/advocacy-week/program/session-state", test_session_state);

  return g_test_run ();
}
