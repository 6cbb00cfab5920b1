/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "aw-journal.h"
#include "aw-poster-pages.h"
#include "aw-program-json.h"
#include "aw-report.h"
#include "aw-report-pages.h"

/* usage: write-paper report|poster|empty PROGRAM PDF [rtl] [a4|card]
 *
 * Writes the report of a week of which everything is done, with a note each, or of
 * which nothing is (empty), or the poster of the week. */

/* May 5, 2020, 14:14 in New York. */
#define TUESDAY (G_GINT64_CONSTANT (1588702440) * G_USEC_PER_SEC)

#define LETTER { 792, 612, FALSE, NULL }
#define CARD { 297.64, 209.76, FALSE, NULL }
#define A4 { 841.89, 595.28, FALSE, NULL }

static AwWeek *
open_week (const char *path)
{
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (AwJournal) journal = aw_journal_new ("/nonexistent");
  g_autoptr (GBytes) bytes = NULL;
  char *text;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  bytes = g_bytes_new_take (text, length);
  program = aw_program_json_read (bytes, &problems);
  g_assert_nonnull (program);

  return aw_week_new (program, journal);
}

static AwOutcome
get_outcome (AwActionKind kind,
             guint        number)
{
  const AwOutcome outcomes[][2] = {
    [AW_ACTION_TASK] = { AW_OUTCOME_DONE, AW_OUTCOME_DONE },
    [AW_ACTION_CALL] = { AW_OUTCOME_VOICEMAIL, AW_OUTCOME_NO_ANSWER },
    [AW_ACTION_SESSION] = { AW_OUTCOME_ATTENDED, AW_OUTCOME_WATCHED },
  };

  return outcomes[kind][number % 2];
}

static void
do_everything (AwWeek *week)
{
  for (guint i = 0, number = 0; i < week->days->len; i++)
    {
      AwWeekDay *day = week->days->pdata[i];

      for (guint j = 0; j < day->actions->len; j++, number++)
        {
          AwWeekAction *action = day->actions->pdata[j];
          AwActionKind kind = action->action->kind;
          g_autofree char *note = g_strdup_printf ("Note %u.\nA story – une histoire.", number);

          aw_week_action_set_outcome (action, get_outcome (kind, number),
                                      TUESDAY + number * G_USEC_PER_SEC);
          aw_week_action_set_note (action, note);
        }
    }
}

static AwPages *
make_report (AwWeek        *week,
             const AwPaper *paper)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("America/New_York");
  g_autoptr (GPtrArray) lines = aw_report_write (week, zone, FALSE);
  g_autoptr (GPtrArray) chosen = NULL;

  for (guint i = 0; i < lines->len; i++)
    ((AwReportLine *) lines->pdata[i])->is_chosen = TRUE;
  chosen = aw_report_choose (lines, "Ana Ruiz");

  return aw_report_pages_new (paper, chosen);
}

int
main (int    argc,
      char **argv)
{
  const char *const options = argc > 4 ? argv[4] : "";
  AwPaper wide = LETTER;
  AwPaper paper;
  g_autoptr (AwWeek) week = NULL;
  g_autoptr (AwPages) pages = NULL;
  g_autoptr (GBytes) bytes = NULL;
  gboolean is_poster;
  GDate today;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, g_getenv ("AW_TEST_TRANSLATIONS"));
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_assert_cmpint (argc, >=, 4);

  if (strstr (options, "card") != NULL)
    wide = (AwPaper) CARD;
  if (strstr (options, "a4") != NULL)
    wide = (AwPaper) A4;
  is_poster = g_str_equal (argv[1], "poster");
  paper = is_poster ? wide : (AwPaper) { wide.height, wide.width, FALSE, NULL };
  paper.rtl = strstr (options, "rtl") != NULL;

  week = open_week (argv[2]);
  if (!g_str_equal (argv[1], "empty"))
    do_everything (week);
  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 28, 11, 2026);
  pages = is_poster ? aw_poster_pages_new (&paper,
                                           aw_poster_new (week, FALSE, "example.org", &today))
                    : make_report (week, &paper);
  bytes = aw_pages_write_pdf (pages);
  g_assert_true (g_file_set_contents (argv[3], g_bytes_get_data (bytes, NULL),
                                      (gssize) g_bytes_get_size (bytes), NULL));

  return 0;
}
