/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-ics-writer.h"

static void
test_component (void)
{
  g_autoptr (GString) ics = g_string_new (NULL);

  aw_ics_write (ics, "BEGIN", "VEVENT");
  aw_ics_write (ics, "STATUS", "CONFIRMED");
  aw_ics_write (ics, "SEQUENCE", "-5");
  aw_ics_write (ics, "END", "VEVENT");

  g_assert_cmpstr (ics->str, ==,
                   "BEGIN:VEVENT\r\nSTATUS:CONFIRMED\r\nSEQUENCE:-5\r\nEND:VEVENT\r\n");
}

static void
test_text (void)
{
  static const struct
  {
    const char *text;
    const char *line;
  } cases[] = {
    { "", "X:\r\n" },
    { "plain \"quoted\": 1 + 1", "X:plain \"quoted\": 1 + 1\r\n" },
    { "a\\b;c,d", "X:a\\\\b\\;c\\,d\r\n" },
    { "\\n", "X:\\\\n\r\n" },
    { "1\n2\r3\r\n4\n\r5", "X:1\\n2\\n3\\n4\\n\\n5\r\n" },
    { "a\x01\x0b\x1f\x7f" "b\tc", "X:ab\tc\r\n" },
    { "é\u00a0\u2028", "X:é\u00a0\u2028\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) ics = g_string_new (NULL);

      aw_ics_write_text (ics, "X", cases[i].text);
      g_assert_cmpstr (ics->str, ==, cases[i].line);
    }
}

/* Whatever type a value has, it cannot begin a line of its own. */
static void
test_one_line (void)
{
  g_autoptr (GString) ics = g_string_new (NULL);

  aw_ics_write (ics, "URL", "https://a.example/\r\nATTACH:file:///x\rb\nc");
  aw_ics_write_with (ics, "DTSTART", "TZID", "a\r\nb", "c\r\nd");

  g_assert_cmpstr (ics->str, ==, "URL:https://a.example/ATTACH:file:///xbc\r\n"
                                 "DTSTART;TZID=ab:cd\r\n");
}

static void
test_parameters (void)
{
  static const struct
  {
    const char *value;
    const char *line;
  } cases[] = {
    { "America/New_York", "X;TZID=America/New_York:1\r\n" },
    { "Etc/GMT+5", "X;TZID=Etc/GMT+5:1\r\n" },
    { "Eastern Time, Indiana", "X;TZID=\"Eastern Time, Indiana\":1\r\n" },
    { "a:b;c", "X;TZID=\"a:b;c\":1\r\n" },
    { "a\";X=\"b", "X;TZID=\"a';X='b\":1\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) ics = g_string_new (NULL);

      aw_ics_write_with (ics, "X", "TZID", cases[i].value, "1");
      g_assert_cmpstr (ics->str, ==, cases[i].line);
    }
}

/* Lines are as long as they may be, and a character is never cut. */
static void
test_folds (void)
{
  static const char *const characters[] = { "x", "é", "図", "😀" };

  for (guint i = 0; i < G_N_ELEMENTS (characters); i++)
    {
      gsize size = strlen (characters[i]);

      for (guint n = 1; n < 250; n++)
        {
          g_autoptr (GString) ics = g_string_new (NULL);
          g_autoptr (GString) value = g_string_new (NULL);
          g_auto (GStrv) lines = NULL;
          g_autofree char *joined = NULL;

          for (guint j = 0; j < n; j++)
            g_string_append (value, characters[i]);
          aw_ics_write (ics, "X", value->str);

          g_assert_true (g_str_has_suffix (ics->str, "\r\n"));
          g_string_truncate (ics, ics->len - 2);
          lines = g_strsplit (ics->str, "\r\n ", -1);
          for (guint j = 0; lines[j] != NULL; j++)
            {
              gsize length = strlen (lines[j]) + (j > 0 ? 1 : 0);

              g_assert_true (g_utf8_validate (lines[j], -1, NULL));
              g_assert_cmpuint (length, <=, 75);
              if (lines[j + 1] != NULL)
                g_assert_cmpuint (length, >, 75 - size);
            }
          joined = g_strjoinv ("", lines);
          g_assert_cmpstr (joined + strlen ("X:"), ==, value->str);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/ics-writer/component", test_component);
  g_test_add_func ("/advocacy-week/ics-writer/text", test_text);
  g_test_add_func ("/advocacy-week/ics-writer/one-line", test_one_line);
  g_test_add_func ("/advocacy-week/ics-writer/parameters", test_parameters);
  g_test_add_func ("/advocacy-week/ics-writer/folds", test_folds);

  return g_test_run ();
}
