/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-library.h"
#include "aw-window-private.h"

/* Characters, as for the title of a program (data/program.schema.json). */
#define MAX_LENGTH 200

static void
renamed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!aw_library_update_finish (AW_LIBRARY (source), result, &error) && self->context != NULL)
    aw_window_add_toast (self, error->message, NULL, NULL, NULL);
}

/* The organizer's own name comes back where none is entered. */
static void
response_cb (GtkWidget  *dialog,
             const char *response,
             GtkWidget  *entry)
{
  AwWindow *self = g_object_get_data (G_OBJECT (entry), "window");
  const char *id = g_object_get_data (G_OBJECT (entry), "id");
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (g_str_equal (response, "rename"))
    aw_library_rename_async (self->context->library, id,
                             *name != '\0' ? name : NULL, renamed_cb, g_object_ref (self));
}

static GtkWidget *
create_entry (const char *title)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY,
                                   "text", title,
                                   "max-length", MAX_LENGTH,
                                   "activates-default", TRUE,
                                   NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the week"), -1);
  return entry;
}

static void
rename_week_cb (AwWindow *self)
{
  AwProgram *program;
  GtkWidget *alert, *entry;

  if (self->week == NULL)
    return;

  program = self->week->program;
  entry = create_entry (program->title);
  alert = aw_compat_alert_new (_("Rename This Week"),
                               _("Only you see this name. Leave it empty for the organizer’s own."),
                               entry);
  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "rename", _("_Rename"), TRUE);
  /* An AdwAlertDialog gives it to the default answer. */
  aw_compat_set_focus (entry, entry);
  g_object_set_data (G_OBJECT (entry), "window", self);
  g_object_set_data_full (G_OBJECT (entry), "id", g_strdup (program->id), g_free);
  g_signal_connect_object (alert, "response", G_CALLBACK (response_cb), entry, 0);
  aw_compat_present (alert, GTK_WIDGET (self));
}

static const AwWindowAction entries[] = {
  { "rename-week", G_CALLBACK (rename_week_cb) },
};

/**
 * aw_window_init_rename:
 *
 * Adds the action that gives a week another name.
 */
void
aw_window_init_rename (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
}
