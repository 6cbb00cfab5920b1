/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-ics-export.h"
#include "aw-work.h"

#include "aw-window-private.h"

#define MAX_LETTERS 60

/* One export: what to write once the person has said where. */
typedef struct
{
  AwWindow *window;
  char *title;
  GBytes *bytes;
  GFile *file;
} Export;

static Export *
export_new (AwWindow   *window,
            const char *title)
{
  Export *export = g_new0 (Export, 1);

  export->window = g_object_ref (window);
  export->title = g_strdup (title);

  return export;
}

static void
export_free (Export *export)
{
  g_clear_object (&export->window);
  g_clear_pointer (&export->title, g_free);
  g_clear_pointer (&export->bytes, g_bytes_unref);
  g_clear_object (&export->file);
  g_free (export);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (export->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;
  g_autofree char *uri = g_file_get_uri (export->file);

  aw_work_end ();
  if (export->window->context == NULL)
    return;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      /* Translators: the name of a file, and what is wrong */
      text = g_strdup_printf (_("“%1$s” could not be saved: %2$s"), shown, error->message);
      aw_window_add_toast (export->window, text, NULL, NULL, NULL);
      return;
    }

  /* Translators: %s is the name of a calendar file */
  text = g_strdup_printf (_("Saved “%s”. Open it with your calendar."), shown);
  aw_window_add_toast (export->window, text, _("_Open"), "win.open-calendar",
                       g_variant_new_string (uri));
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Export) export = user_data;
  GBytes *bytes = export->bytes;
  GFile *file = export->file = aw_compat_file_finish (GTK_WINDOW (source), result);

  if (file == NULL)
    return;

  aw_work_begin ();
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE,
                                       NULL, saved_cb, g_steal_pointer (&export));
}

/* A file is called as its week or its action is, without what some file system takes
 * for something else, and short enough for all of them. */
static void
choose_file (Export *export)
{
  g_autofree char *title = g_utf8_substring (export->title, 0,
                                             MIN (g_utf8_strlen (export->title, -1), MAX_LETTERS));
  g_autofree char *name = g_strconcat (g_strdelimit (title, "/\\:*?\"<>|", ' '), ".ics", NULL);

  aw_compat_choose_file_async (GTK_WINDOW (export->window), AW_CHOOSE_NEW_FILE,
                               _("Save for Your Calendar"), NULL, name, chosen_cb, export);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (Export) export = user_data;

  export->bytes = aw_ics_export_finish (result);
  if (export->window->context == NULL)
    return;

  if (export->bytes != NULL)
    choose_file (g_steal_pointer (&export));
  else
    aw_window_add_toast (export->window, _("There is nothing to put into a calendar"), NULL, NULL,
                         NULL);
}

static AwLeads
get_leads (AwWindow *self)
{
  return g_settings_get_flags (self->context->settings, "reminder-leads");
}

static void
export_cb (AwWindow *self)
{
  gint64 now = aw_clock_get_now (self->context->clock);

  if (self->week != NULL)
    aw_ics_export_week_async (
      self->week, get_leads (self), FALSE, now, exported_cb,
      export_new (self, self->week->program->title));
}

static void
export_action_cb (AwWindow *self,
                  GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  gint64 now = aw_clock_get_now (self->context->clock);
  AwWeekAction *action = self->week != NULL ? aw_week_find_action (self->week, id) : NULL;

  if (action != NULL)
    aw_ics_export_action_async (self->week, action, get_leads (self), now, exported_cb,
                                export_new (self, action->action->title));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  AwWindow *self = AW_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (!aw_compat_show_uri_finish (GTK_WINDOW (self), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    aw_window_add_toast (self, _("No application on this computer opens calendar files"),
                         NULL, NULL, NULL);
}

/* A file that was written just now, not an address of a program. */
static void
open_calendar_cb (AwWindow *self,
                  GVariant *parameter)
{
  aw_compat_show_uri_async (GTK_WINDOW (self), g_variant_get_string (parameter, NULL), opened_cb,
                            NULL);
}

static const AwWindowAction entries[] = {
  { "export", G_CALLBACK (export_cb) },
  { "export-action", G_CALLBACK (export_action_cb), "s" },
  { "open-calendar", G_CALLBACK (open_calendar_cb), "s" },
};

/**
 * aw_window_init_export:
 *
 * Adds the actions that take the week along in a calendar.
 */
void
aw_window_init_export (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
}
