/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-draft-dialog.h"
#include "aw-edit-reader.h"
#include "aw-program-reader.h"
#include "aw-html.h"

#include "aw-window-private.h"

/* What is read from announcements, and weeks that are edited. */

/* Pixels; the window may have fewer. */
#define WIDTH 1060
#define HEIGHT 760

/* As the reader bounds it. */
#define MAX_SIZE (2 * 1024 * 1024)

typedef struct
{
  AwWindow *window;
  GBytes *source;
  gboolean is_html;
} Announcement;

static void
announcement_free (Announcement *announcement)
{
  g_object_unref (announcement->window);
  g_clear_pointer (&announcement->source, g_bytes_unref);
  g_free (announcement);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Announcement, announcement_free)

static void
saved_cb (AwWindow  *self,
          AwProgram *program)
{
  /* Translators: %s is the title of a week */
  g_autofree char *text = g_strdup_printf (_("“%s” was saved"), program->title);

  aw_window_add_toast (self, text, NULL, NULL, NULL);
}

static void
show_editor (AwWindow *self,
             AwEditor *editor)
{
  AwDraftDialog *dialog =
    aw_draft_dialog_new (self->context, editor,
                         MIN (WIDTH, MAX (gtk_widget_get_width (GTK_WIDGET (self)), 360)),
                         MIN (HEIGHT, MAX (gtk_widget_get_height (GTK_WIDGET (self)), 294)));

  g_signal_connect_object (dialog, "added",
                           editor->edited != NULL
                             ? G_CALLBACK (saved_cb) : G_CALLBACK (aw_window_show_program),
                           self, G_CONNECT_SWAPPED);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Announcement) announcement = user_data;
  AwWindow *self = announcement->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwEditReading) reading = aw_edit_reader_run_finish (AW_LIBRARY (source), result,
                                                                 &error);
  g_autoptr (AwEditor) editor = NULL;

  if (self->context == NULL)
    return;
  if (reading == NULL)
    {
      aw_window_add_toast (self, error->message, NULL, NULL, NULL);
      return;
    }

  editor = aw_editor_new_for_source (AW_LIBRARY (source), reading, announcement->source,
                                     announcement->is_html);
  show_editor (self, editor);
}

/**
 * aw_window_read_announcement:
 * @source: what an organizer wrote
 * @is_html: whether it is HTML
 *
 * Reads a week from it, and shows what was read beside it.
 */
void
aw_window_read_announcement (AwWindow *self,
                             GBytes   *source,
                             gboolean  is_html)
{
  Announcement *announcement = g_new0 (Announcement, 1);

  announcement->window = g_object_ref (self);
  announcement->source = g_bytes_ref (source);
  announcement->is_html = is_html;
  aw_edit_reader_run_async (self->context->library, source, is_html, NULL, NULL,
                            read_cb, announcement);
}

/* --- Files ---------------------------------------------------------------------------- */

/**
 * aw_window_is_announcement:
 * @file: a file
 *
 * Returns: whether its name says that it is text or a web page
 */
gboolean
aw_window_is_announcement (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  const char *ending = name != NULL ? strrchr (name, '.') : NULL;

  return ending != NULL &&
         (aw_program_reader_is_html (name) || g_ascii_strcasecmp (ending, ".txt") == 0);
}

static gboolean
is_within_bounds (const char *content,
                  goffset     size,
                  gpointer    window)
{
  return size <= MAX_SIZE;
}

static void
file_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = g_file_get_basename (G_FILE (source));
  char *content;
  gsize size;
  gboolean is_read = g_file_load_partial_contents_finish (G_FILE (source), result, &content, &size,
                                                          NULL, &error);

  if (is_read)
    bytes = g_bytes_new_take (content, size);
  if (self->context == NULL)
    return;
  if (bytes == NULL)
    aw_window_add_toast (self, error->message, NULL, NULL, NULL);
  else
    aw_window_read_announcement (self, bytes, name != NULL && aw_program_reader_is_html (name));
}

/**
 * aw_window_open_announcement:
 * @file: a text or a web page
 *
 * Reads a week from it.
 */
void
aw_window_open_announcement (AwWindow *self,
                             GFile    *file)
{
  g_file_load_partial_contents_async (file, NULL, is_within_bounds, file_read_cb,
                                      g_object_ref (self));
}

/* --- The clipboard --------------------------------------------------------------------- */

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (self->context == NULL)
    return;
  if (text == NULL || *text == '\0')
    {
      aw_window_add_toast (self, _("Copy the announcement first, and then paste it here"), NULL,
                           NULL, NULL);
      return;
    }

  bytes = g_bytes_new (text, strlen (text));
  aw_window_read_announcement (self, bytes, FALSE);
}

static void
html_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->context == NULL)
    return;
  if (value != NULL && g_value_get_boxed (value) != NULL)
    aw_window_read_announcement (self, g_value_get_boxed (value), TRUE);
  else
    gdk_clipboard_read_text_async (GDK_CLIPBOARD (source), NULL, text_read_cb,
                                   g_object_ref (self));
}

/**
 * aw_window_paste_announcement:
 *
 * Reads a week from the clipboard: with links if it has HTML.
 */
void
aw_window_paste_announcement (AwWindow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  if (aw_html_is_offered (gdk_clipboard_get_formats (clipboard)))
    gdk_clipboard_read_value_async (clipboard, AW_TYPE_HTML, G_PRIORITY_DEFAULT, NULL,
                                    html_read_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_read_cb, g_object_ref (self));
}

/* --- Weeks of one's own ------------------------------------------------------------------ */

static void
new_week_cb (AwWindow *self)
{
  g_autoptr (AwEditWeek) week = aw_edit_week_new (NULL);
  g_autoptr (AwEditor) editor = NULL;
  GTimeZone *zone = aw_clock_get_zone (self->context->clock);

  aw_edit_value_set (&week->values[AW_EDIT_WEEK_ZONE], g_time_zone_get_identifier (zone),
                     AW_EDIT_INFERRED);
  editor = aw_editor_new (self->context->library, week, NULL);
  show_editor (self, editor);
}

static void
edit (AwWindow *self,
      gboolean  is_copy)
{
  AwProgram *program = self->week->program;
  g_autoptr (AwEditWeek) week = aw_edit_week_new_for_program (program);
  g_autoptr (AwEditor) editor =
    aw_editor_new (self->context->library, week, is_copy ? NULL : program->id);

  show_editor (self, editor);
}

/* The organizer's own stays as it is, and what was done in it too. */
static void
edit_copy_cb (AwWindow *self)
{
  edit (self, TRUE);
}

static void
edit_week_cb (AwWindow *self)
{
  edit (self, FALSE);
}

static void
kept_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autoptr (GPtrArray) editors = aw_editor_list_kept_finish (AW_LIBRARY (source), result);

  if (self->context != NULL && editors->len > 0)
    show_editor (self, editors->pdata[0]);
}

static void
continue_draft_cb (AwWindow *self)
{
  aw_editor_list_kept_async (self->context->library, kept_listed_cb, g_object_ref (self));
}

/* What was under way when the program ended. Once it was offered, the person knows
 * where it is: only one that was changed since then is offered again. */
static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autoptr (GPtrArray) editors = aw_editor_list_kept_finish (AW_LIBRARY (source), result);
  GSettings *settings;
  gint64 time;

  if (self->context == NULL || editors->len == 0)
    return;

  settings = self->context->settings;
  time = AW_EDITOR (editors->pdata[0])->kept_time;
  if (time == g_settings_get_int64 (settings, "draft-told"))
    return;

  g_settings_set_int64 (settings, "draft-told", time);
  aw_window_add_toast (self, _("The draft of a week is still here"), _("_Continue"),
                       "win.continue-draft", NULL);
}

static const AwWindowAction entries[] = {
  { "new-week", G_CALLBACK (new_week_cb) },
  { "edit-copy", G_CALLBACK (edit_copy_cb), NULL, TRUE },
  { "edit-week", G_CALLBACK (edit_week_cb), NULL, TRUE },
  { "continue-draft", G_CALLBACK (continue_draft_cb) },
};

/**
 * aw_window_init_draft:
 *
 * Adds the actions on drafts, and offers one that was not finished.
 */
void
aw_window_init_draft (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
  aw_editor_list_kept_async (self->context->library, found_cb, g_object_ref (self));
}
