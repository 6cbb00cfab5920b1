/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-source.h"

/* The lines that are left, with "/" between them. */
static char *
join_lines (const AwSource *source)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < source->lines->len; i++)
    {
      const AwLine *line = &g_array_index (source->lines, AwLine, i);

      if (line->dropped)
        continue;
      g_string_append_printf (text, "%s%s%.*s", text->len > 0 ? "/" : "", line->row > 0 ? "|" : "",
                              (int) (line->span.end - line->span.start),
                              source->text->str + line->span.start);
    }

  return g_string_free (text, FALSE);
}

static void
check_plain (const char *text,
             const char *lines)
{
  g_autoptr (AwSource) source = aw_source_new_plain (text, strlen (text));
  g_autofree char *joined = NULL;

  aw_source_clean (source);
  joined = join_lines (source);
  g_assert_cmpstr (joined, ==, lines);
}

static void
check_html (const char *html,
            const char *lines)
{
  g_autoptr (AwSource) source = aw_source_new_html (html, strlen (html));
  g_autofree char *joined = NULL;

  aw_source_clean (source);
  joined = join_lines (source);
  g_assert_cmpstr (joined, ==, lines);
}

static void
test_plain (void)
{
  check_plain ("• One\r\n  2. Two\n\n\n- three  ", "One/Two/three");
  check_plain ("* 45 min - A talk. Register:\n  https://example.org/talk",
               "45 min - A talk. Register: https://example.org/talk");
  check_plain ("This line was broken by a mail program because it was as wide as it\ncould be.",
               "This line was broken by a mail program because it was as wide as it could be.");
  check_plain ("This line is as wide as a mail program makes them before it breaks\nTuesday, May 5",
               "This line is as wide as a mail program makes them before it breaks/Tuesday, May 5");
  check_plain ("Mar\n9\nTue\n2027\nReception", "Mar\n9\nTue\n2027/Reception");
}

static void
test_markdown (void)
{
  static const char text[] = "## **Monday**\n- [Sign](https://example.org/sign) now";
  g_autoptr (AwSource) source = aw_source_new_plain (text, sizeof text - 1);
  g_autofree char *joined = join_lines (source);

  g_assert_cmpstr (joined, ==, "Monday/Sign now");
  g_assert_cmpuint (source->links->len, ==, 1);
  g_assert_cmpstr (g_array_index (source->links, AwHyperlink, 0).href, ==,
                   "https://example.org/sign");
  g_assert_cmpint (g_array_index (source->lines, AwLine, 0).kind, ==, AW_LINE_HEADING);
}

static void
test_mail (void)
{
  g_autoptr (AwSource) source = NULL;
  static const char text[] = "From: Ana <ana@example.org>\nDate: Wed, Feb 17, 2027 at 9:12 AM\n"
                             "Subject: Fwd: Re: Library Week\nTo: all@example.org\n\nHello";

  source = aw_source_new_plain (text, sizeof text - 1);
  aw_source_clean (source);
  g_assert_cmpstr (source->subject, ==, "Library Week");
  g_assert_cmpuint (source->year, ==, 2027);
  g_assert_cmpuint (source->month, ==, 2);

  check_plain ("When: Monday\nDate: May 4", "When: Monday/Date: May 4");
  check_plain ("One\nTwo\nThree\n"
               "On Tue, Apr 18, 2028 at 3:14 PM Ana <a@example.org> wrote:\n> Four",
               "One/Two/Three");
  check_plain ("Read this\n-- \nAna\n207-555-0150", "Read this");
  check_plain ("Read this\n\nWarmly,\nAna\n207-555-0150", "Read this");
  check_plain ("Thank a trustee in public,\nplease", "Thank a trustee in public,/please");
}

static void
test_html (void)
{
  check_html ("<p>One<br>Two</p><div>Three <b>four</b></div>", "One/Two/Three four");
  check_html ("<style>p{}</style><div style='display:none'>Hidden</div><script>x()</script><p>Seen",
              "Seen");
  check_html ("<table><tr><td>Mon</td><td>Talk</td></tr><tr><td colspan=2>Alone</td></tr></table>",
              "|Mon/|Talk/Alone");
  check_html ("<table><tr><td><table><tr><td>A</td></tr></table></td><td>B</td></tr></table>",
              "A/B");
  check_html ("<p>A&nbsp;&amp;&#8211;B&zwnj;</p>", "A &–B");
  check_html ("<![if !supportLists]>·&nbsp;<![endif]>Item", "Item");
}

/* Text that was HTML before, and HTML that was text. */
static void
test_between (void)
{
  static const char linked[] = "Talk on Monday. Register <https://example.org/r>, or ask\n";
  static const char breaks[] = "One<br><br>Two<br>Three";
  g_autoptr (AwSource) source = aw_source_new_plain (linked, sizeof linked - 1);
  g_autoptr (AwSource) html = aw_source_new_html (breaks, sizeof breaks - 1);
  const AwHyperlink *link = &g_array_index (source->links, AwHyperlink, 0);
  g_autofree char *words = NULL;

  g_assert_cmpuint (source->links->len, ==, 1);
  words = g_strndup (source->text->str + link->span.start, link->span.end - link->span.start);
  g_assert_cmpstr (words, ==, "Register");
  g_assert_cmpstr (link->href, ==, "https://example.org/r");
  check_plain (linked, "Talk on Monday. Register, or ask");
  check_plain ("See <https://example.org/r>", "See");
  check_plain ("<https://example.org/r>", "<https://example.org/r>");

  check_plain ("Day\tTalk\nMonday\t9 am\tOne\n", "|Day/|Talk/|Monday/|9 am/|One");

  g_assert_cmpuint (g_array_index (html->lines, AwLine, 1).gap, ==, 1);
  g_assert_cmpuint (g_array_index (html->lines, AwLine, 2).gap, ==, 0);
  check_html ("<p>- One</p><p>1. Two</p><h3>1. Three</h3>", "One/Two/1. Three");
  check_html ("This line was broken by a mail program because it was as wide as it<br>could be.",
              "This line was broken by a mail program because it was as wide as it could be.");
}

static void
test_wrappers (void)
{
  static const char *const cases[][2] = {
    { "https://nam02.safelinks.protection.outlook.com/"
      "?url=https%3A%2F%2Fexample.org%2Fa%3Fs%3D1&data=05",
      "https://example.org/a?s=1" },
    { "https://www.google.com/url?q=https://example.org/map&sa=D", "https://example.org/map" },
    { "https://urldefense.com/v3/__https://example.org/a__;!!Ab1cD!xyz$", "https://example.org/a" },
    { "https://click.example.org/f/a/Q1w2E3", "https://click.example.org/f/a/Q1w2E3" },
    { "https://www.google.com/url?q=javascript:alert(1)",
     "https://www.google.com/url?q=javascript:alert(1)" },
    { "https://example.org/?url=https%3A%2F%2Fexample.com",
     "https://example.org/?url=https%3A%2F%2Fexample.com" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *href = aw_source_unwrap_href (cases[i][0]);

      g_assert_cmpstr (href, ==, cases[i][1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/announcement-source/plain", test_plain);
  g_test_add_func ("/advocacy-week/announcement-source/markdown", test_markdown);
  g_test_add_func ("/advocacy-week/announcement-source/mail", test_mail);
  g_test_add_func ("/advocacy-week/announcement-source/html", test_html);
  g_test_add_func ("/advocacy-week/announcement-source/between", test_between);
  g_test_add_func ("/advocacy-week/announcement-source/wrappers", test_wrappers);

  return g_test_run ();
}
