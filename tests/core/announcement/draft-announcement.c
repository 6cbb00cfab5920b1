/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <stdio.h>

#include "aw-announcement.h"
#include "aw-date.h"

/* draft-announcement [--answers FILE] [--today DATE] INPUT prints the draft. */
int
main (int   argc,
      char *argv[])
{
  g_autofree char *answers_name = NULL, *today_text = NULL, *draft_text = NULL;
  const GOptionEntry entries[] = {
    { "answers", 0, 0, G_OPTION_ARG_FILENAME, &answers_name, "Answers", "FILE" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &today_text, "The day", "DATE" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("INPUT");
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GBytes) bytes = NULL, answers = NULL, draft = NULL;
  GDate today;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error) || argc != 2)
    g_error ("%s", error != NULL ? error->message : "One input, please");

  g_date_clear (&today, 1);
  if (today_text == NULL)
    g_date_set_time_t (&today, time (NULL));
  else if (!aw_date_parse (today_text, &today))
    g_error ("%s is no date", today_text);

  file = g_file_new_for_path (argv[1]);
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  if (answers_name != NULL)
    {
      g_autoptr (GFile) answers_file = g_file_new_for_path (answers_name);

      answers = g_file_load_bytes (answers_file, NULL, NULL, &error);
      g_assert_no_error (error);
    }

  draft = aw_announcement_draft (bytes, g_str_has_suffix (argv[1], ".html"), answers, &today,
                                 &error);
  g_assert_no_error (error);

  return fwrite (g_bytes_get_data (draft, NULL), 1, g_bytes_get_size (draft),
                 stdout) == g_bytes_get_size (draft) ? 0 : 1;
}
