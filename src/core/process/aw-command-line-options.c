/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "aw-prefix.h"
#include "aw-version.h"

#include "aw-command-line.h"

/* What the command line may say, and who does it. */

/* The exit status of arguments that mean nothing. */
#define EXIT_USAGE 2

static const GOptionEntry options[] = {
  { "list", 'l', 0, G_OPTION_ARG_NONE, NULL,
    N_("Print the week, or that of the FILE that follows, and exit"), NULL },
  { "minutes", 'm', 0, G_OPTION_ARG_STRING, NULL,
    N_("With --list: only actions of these lengths"), N_("5,15,30") },
  { "day", 'd', 0, G_OPTION_ARG_STRING, NULL, N_("With --list: only this day"), N_("DATE") },
  { "json", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_("With --list and a FILE: print it in the format of Advocacy Week"), NULL },
  { "check", 'c', 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Validate a program for its organizer and exit"), N_("FILE") },
  { "draft", 0, 0, G_OPTION_ARG_NONE, NULL,
    N_("Print what is read from the announcement FILE that follows and exit"), NULL },
  { "answers", 0, 0, G_OPTION_ARG_FILENAME, NULL,
    N_("With --draft: what was answered to its questions"), N_("FILE") },
  { "today", 0, 0, G_OPTION_ARG_STRING, NULL,
    N_("With --draft: the day of the reading"), N_("DATE") },
  { "refresh", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { "or-wait", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { "or-ask", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, NULL, NULL, NULL },
  { "show-session", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_STRING, NULL, NULL, NULL },
  { "export-ics", 'e', 0, G_OPTION_ARG_FILENAME, NULL,
    N_("Write the week for a calendar and exit"), N_("FILE") },
  { "left", 0, 0, G_OPTION_ARG_NONE, NULL, N_("With --export-ics: only what is not done"), NULL },
  { "report", 'r', 0, G_OPTION_ARG_NONE, NULL,
    N_("Print what you did in the week and exit"), NULL },
  { "notes", 0, 0, G_OPTION_ARG_NONE, NULL, N_("With --report: your notes, too"), NULL },
  { "version", 'v', 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
  { NULL },
};

static gboolean
is_answered (GVariantDict *dict)
{
  for (guint i = 0; options[i].long_name != NULL; i++)
    {
      if (!g_str_equal (options[i].long_name, "or-wait") &&
          !g_str_equal (options[i].long_name, "or-ask") &&
          !g_str_equal (options[i].long_name, "show-session") &&
          g_variant_dict_contains (dict, options[i].long_name))
        return TRUE;
    }

  return FALSE;
}

/* What needs nothing of this computer. */
static int
answer_document (GVariantDict *dict,
                 const char   *file)
{
  const char *path, *answers = NULL, *today = NULL;

  g_variant_dict_lookup (dict, "answers", "^&ay", &answers);
  g_variant_dict_lookup (dict, "today", "&s", &today);

  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("%s %s\n", GETTEXT_PACKAGE, AW_VERSION);
      return EXIT_SUCCESS;
    }
  if (g_variant_dict_lookup (dict, "check", "^&ay", &path))
    return aw_command_line_check (path);
  if (g_variant_dict_contains (dict, "draft"))
    return file != NULL ? aw_command_line_draft (file, answers, today)
                        : aw_command_line_refuse (_("--draft goes with a file"));
  if (answers != NULL || today != NULL)
    return aw_command_line_refuse (_("--answers and --today go with --draft"));

  return -1;
}

static int
answer_list (GVariantDict *dict,
             const char   *file)
{
  const char *minutes = NULL, *day = NULL;
  gboolean json = g_variant_dict_contains (dict, "json");

  g_variant_dict_lookup (dict, "minutes", "&s", &minutes);
  g_variant_dict_lookup (dict, "day", "&s", &day);

  if (file != NULL && minutes == NULL && day == NULL)
    return aw_command_line_list_document (file, json);
  if (file != NULL)
    return aw_command_line_refuse (_("--minutes and --day do not go with a file"));
  if (json)
    return aw_command_line_refuse (_("--json goes with --list and a file"));
  if (g_variant_dict_contains (dict, "list"))
    return aw_command_line_list (minutes, day);
  if (minutes != NULL || day != NULL)
    return aw_command_line_refuse (_("--minutes and --day go with --list"));

  return -1;
}

static int
answer_week (GVariantDict *dict)
{
  gboolean left = g_variant_dict_contains (dict, "left");
  gboolean notes = g_variant_dict_contains (dict, "notes");
  const char *path;

  if (g_variant_dict_contains (dict, "refresh"))
    return aw_command_line_refresh ();
  if (g_variant_dict_lookup (dict, "export-ics", "^&ay", &path))
    return aw_command_line_export (path, left);
  if (left)
    return aw_command_line_refuse (_("--left goes with --export-ics"));
  if (g_variant_dict_contains (dict, "report"))
    return aw_command_line_report (notes);
  if (notes)
    return aw_command_line_refuse (_("--notes goes with --report"));

  return -1;
}

/**
 * aw_command_line_add_options:
 * @application: the application
 *
 * Adds what its command line may say.
 */
void
aw_command_line_add_options (GApplication *application)
{
  g_return_if_fail (G_IS_APPLICATION (application));

  g_application_add_main_option_entries (application, options);
}

/**
 * aw_command_line_answer:
 * @dict: what the command line says
 * @extra: (array zero-terminated=1) (type filename): the arguments that are no options
 *
 * Does what needs no window.
 *
 * Returns: the exit status; -1 if the window is wanted
 */
int
aw_command_line_answer (GVariantDict      *dict,
                        const char *const *extra)
{
  const char *file = NULL;
  g_autoptr (GSettings) settings = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_return_val_if_fail (dict != NULL && extra != NULL, EXIT_FAILURE);

  if ((g_variant_dict_contains (dict, "list") || g_variant_dict_contains (dict, "draft")) &&
      extra[0] != NULL)
    file = *extra++;
  if (is_answered (dict) && extra[0] != NULL)
    {
      g_autofree char *shown = g_filename_display_name (extra[0]);

      g_printerr (_("“%s” means nothing here"), shown);
      g_printerr ("\n");
      return EXIT_USAGE;
    }

  status = answer_document (dict, file);
  if (status >= 0)
    return status;

  settings = aw_prefix_open_settings (&error);
  if (settings == NULL)
    return aw_command_line_refuse (error->message);

  status = answer_list (dict, file);

  return status >= 0 ? status : answer_week (dict);
}
