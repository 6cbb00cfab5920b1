/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-editor.h"
#include "aw-library.h"
#include "aw-problem-details.h"
#include "aw-problem.h"
#include "aw-replace-alert.h"
#include "aw-style-class.h"
#include "aw-zone-dialog.h"

#include "aw-add-dialog.h"

/**
 * AwAddDialog:
 *
 * Adds a week to the library: by the address that its organizer gives, or from a
 * file. What is wrong with an address is said where it was entered, and nothing
 * that was entered is lost.
 */
struct _AwAddDialog
{
  AdwBin parent_instance;

  AwSubscriptions *feeds;
  AwContext *context;
  GCancellable *cancellable; /* (nullable): of the request under way */
  char *zone;                /* (nullable): chosen for the address */

  AdwEntryRow *address;
  GtkWidget *add;
  GtkWidget *progress;
  GtkSpinner *spinner;
  GtkLabel *problem;
  AdwBin *details;
  GtkWidget *kept;
  GBytes *page; /* (nullable): what an address gave in place of a week */
};

enum
{
  ADDED,
  ASKED,
  PAGE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwAddDialog, aw_add_dialog, ADW_TYPE_BIN)

static void subscribe (AwAddDialog *self,
                       gboolean     take_over);

static const char *
get_address (AwAddDialog *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->address));
}

static void
update_controls (AwAddDialog *self)
{
  g_autofree char *address = g_strstrip (g_strdup (get_address (self)));
  gboolean busy = self->cancellable != NULL;

  gtk_widget_set_sensitive (self->add, !busy && *address != '\0');
  gtk_editable_set_editable (GTK_EDITABLE (self->address), !busy);
  gtk_widget_set_visible (self->progress, busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

static void
show_problem (AwAddDialog *self,
              const char  *message)
{
  g_autofree char *sentence = aw_problem_dup_sentence (message != NULL ? message : "");
  const char *details = message != NULL ? aw_problem_find_details (message) : NULL;

  gtk_label_set_label (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), message != NULL);
  adw_bin_set_child (self->details,
                     details != NULL ? aw_problem_details_new (get_address (self), details) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->details), details != NULL);
  aw_style_class_set (GTK_WIDGET (self->address), "error", message != NULL);
  if (message != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->address));
}

static void
zone_chosen_cb (AwZoneDialog *dialog,
                const char   *zone,
                AwAddDialog  *self)
{
  g_free (self->zone);
  self->zone = g_strdup (zone);
  subscribe (self, FALSE);
}

static void
ask_zone (AwAddDialog      *self,
          const AwFloating *floating)
{
  AwZoneDialog *dialog = aw_zone_dialog_new (self->context, floating);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (zone_chosen_cb), self, 0);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

static void
replace_cb (AwAddDialog *self,
            const char  *response)
{
  if (g_str_equal (response, "replace"))
    subscribe (self, TRUE);
}

static void
ask_replace (AwAddDialog *self,
             const char  *sentence)
{
  GtkWidget *alert = aw_replace_alert_new (sentence);

  g_signal_connect_object (alert, "response", G_CALLBACK (replace_cb), self, G_CONNECT_SWAPPED);
  aw_compat_present (alert, GTK_WIDGET (self));
}

static gboolean
read_page_cb (gpointer user_data)
{
  AwAddDialog *self = user_data;

  if (self->page != NULL)
    {
      g_signal_emit (self, signals[PAGE], 0, self->page);
      aw_compat_close (GTK_WIDGET (self));
    }

  return G_SOURCE_REMOVE;
}

/* The question would not survive that the dialog closes while it is answered. */
static void
page_response_cb (AwAddDialog *self,
                  const char  *response)
{
  if (g_str_equal (response, "read"))
    g_idle_add_full (G_PRIORITY_DEFAULT, read_page_cb, g_object_ref (self), g_object_unref);
}

static void
ask_page (AwAddDialog *self,
          GBytes      *page)
{
  GtkWidget *alert = aw_compat_alert_new (_("Read a Week From This Page?"),
                                          _("This is a web page. What it announces can be read as "
                                            "a week, which you then check."), NULL);

  g_clear_pointer (&self->page, g_bytes_unref);
  self->page = g_bytes_ref (page);
  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "read", _("_Read It"), TRUE);
  g_signal_connect_object (alert, "response", G_CALLBACK (page_response_cb), self,
                           G_CONNECT_SWAPPED);
  aw_compat_present (alert, GTK_WIDGET (self));
}

static void
subscribed_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (AwAddDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program =
    aw_subscriptions_subscribe_finish (AW_SUBSCRIPTIONS (source), result, &error);

  if (program != NULL)
    {
      g_signal_emit (self, signals[ADDED], 0, program);
      aw_compat_close (GTK_WIDGET (self));
      return;
    }
  if (self->feeds == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  update_controls (self);
  if (g_error_matches (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NEEDS_ZONE))
    ask_zone (self, aw_library_error_get_floating (error));
  else if (g_error_matches (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_REPLACES))
    ask_replace (self, error->message);
  else if (g_error_matches (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_WEB_PAGE))
    ask_page (self, aw_subscriptions_get_page (AW_SUBSCRIPTIONS (source), result));
  else
    show_problem (self, error->message);
}

static void
subscribe (AwAddDialog *self,
           gboolean     take_over)
{
  if (self->cancellable != NULL)
    return;

  show_problem (self, NULL);
  self->cancellable = g_cancellable_new ();
  update_controls (self);
  aw_subscriptions_subscribe_async (self->feeds, get_address (self), self->zone, take_over,
                                    self->cancellable, subscribed_cb, g_object_ref (self));
}

static void
add_cb (AwAddDialog *self)
{
  if (gtk_widget_is_sensitive (self->add))
    subscribe (self, FALSE);
}

static void
changed_cb (AwAddDialog *self)
{
  g_clear_pointer (&self->zone, g_free);
  show_problem (self, NULL);
  update_controls (self);
}

/* A row is called as the action of the window is. */
static void
ask_cb (AwAddDialog *self,
        GtkWidget   *row)
{
  g_signal_emit (self, signals[ASKED], 0, gtk_widget_get_name (row), NULL);
  aw_compat_close (GTK_WIDGET (self));
}

static void
kept_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (AwAddDialog) self = user_data;
  g_autoptr (GPtrArray) editors = aw_editor_list_kept_finish (AW_LIBRARY (source), result);
  const char *title;

  if (self->feeds == NULL || editors->len == 0)
    return;

  title = AW_EDITOR (editors->pdata[0])->week->values[AW_EDIT_WEEK_TITLE].text;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->kept), title != NULL ? title : "");
  gtk_widget_set_visible (self->kept, TRUE);
}

static void
aw_add_dialog_dispose (GObject *object)
{
  AwAddDialog *self = AW_ADD_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->feeds);
  g_clear_object (&self->context);
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->page, g_bytes_unref);

  G_OBJECT_CLASS (aw_add_dialog_parent_class)->dispose (object);
}

static void
create_signals (void)
{
  /**
   * AwAddDialog::added:
   * @program: the program that is in the library now
   */
  signals[ADDED] = g_signal_new ("added", AW_TYPE_ADD_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, AW_TYPE_PROGRAM);

  /**
   * AwAddDialog::asked:
   * @action: an action of the window
   * @parameter: (nullable): for it; there is none
   *
   * The person would rather open a file, paste an announcement, write a week or go on
   * with a draft that was kept.
   */
  signals[ASKED] = g_signal_new ("asked", AW_TYPE_ADD_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_VARIANT);

  /**
   * AwAddDialog::page:
   * @page: a web page, from which a week is to be read
   */
  signals[PAGE] = g_signal_new ("page", AW_TYPE_ADD_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_BYTES);
}

static void
aw_add_dialog_class_init (AwAddDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_add_dialog_dispose;

  create_signals ();
  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-add-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AwAddDialog, address);
  gtk_widget_class_bind_template_child (widget_class, AwAddDialog, add);
  gtk_widget_class_bind_template_child (widget_class, AwAddDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, AwAddDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, AwAddDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, AwAddDialog, details);
  gtk_widget_class_bind_template_child (widget_class, AwAddDialog, kept);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
}

static void
aw_add_dialog_init (AwAddDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_add_dialog_new:
 * @feeds: what subscribes
 * @context: the services
 * @address: (nullable): an address, from a link or the clipboard, which the person has
 *   only to agree to
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwAddDialog *
aw_add_dialog_new (AwSubscriptions *feeds,
                   AwContext       *context,
                   const char      *address)
{
  AwAddDialog *self;

  g_return_val_if_fail (AW_IS_SUBSCRIPTIONS (feeds), NULL);
  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);

  self = g_object_new (AW_TYPE_ADD_DIALOG, NULL);
  self->feeds = g_object_ref (feeds);
  self->context = g_object_ref (context);
  aw_compat_dialog_new (_("Add a Week"), GTK_WIDGET (self), 460, 420);
  if (address != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->address), address);
  aw_compat_set_focus (GTK_WIDGET (self), address != NULL ? self->add : GTK_WIDGET (self->address));
  update_controls (self);
  aw_editor_list_kept_async (context->library, kept_listed_cb, g_object_ref (self));

  return self;
}
