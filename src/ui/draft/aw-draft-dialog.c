/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-draft-action.h"
#include "aw-draft-changes.h"
#include "aw-draft-list.h"
#include "aw-draft-source.h"
#include "aw-edit-gap.h"
#include "aw-spare-layout.h"
#include "aw-split-layout.h"
#include "aw-spoken.h"

#include "aw-draft-dialog.h"

/**
 * AwDraftDialog:
 *
 * A draft and the announcement that it was read from, side by side: what is chosen on
 * one side is shown on the other. It says what is missing until the week can be
 * added. A week of one's own is edited in the same way, without an announcement.
 */
struct _AwDraftDialog
{
  AdwBin parent_instance;

  AwContext *context;
  AwEditor *editor;
  gboolean is_done;
  gboolean is_adding;

  AdwWindowTitle *title;
  GtkWidget *undo;
  GtkWidget *redo;
  GtkWidget *add;
  GtkLabel *problem;
  AwDraftSource *source; /* (nullable) */
  AwDraftList *list;
  GtkWidget *bar;
  GtkLabel *missing;
  char *missing_action;  /* (nullable) */
  GtkWidget *show;
};

enum
{
  ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwDraftDialog, aw_draft_dialog, ADW_TYPE_BIN)

/* --- What it says ------------------------------------------------------------------------ */

static void
update_missing (AwDraftDialog *self,
                AwEditWeek    *week)
{
  g_autoptr (GPtrArray) gaps = aw_edit_week_list_gaps (week);
  const AwEditGap *gap = gaps->len > 0 ? gaps->pdata[0] : NULL;
  g_autofree char *text = NULL;

  g_clear_pointer (&self->missing_action, g_free);
  if (gap != NULL && gaps->len > 1)
    /* Translators: a sentence that says what is missing, and how many such there are
     * besides */
    text = g_strdup_printf (ngettext ("Still missing: %1$s And %2$u more.",
                                      "Still missing: %1$s And %2$u more.", gaps->len - 1),
                            gap->sentence, gaps->len - 1);
  else if (gap != NULL)
    /* Translators: %s is a sentence that says what is missing */
    text = g_strdup_printf (_("Still missing: %s"), gap->sentence);
  if (gap != NULL)
    self->missing_action = g_strdup (gap->action);

  gtk_label_set_label (self->missing, text != NULL ? text : _("Nothing is missing."));
  gtk_widget_set_visible (self->show, self->missing_action != NULL);
  gtk_widget_set_sensitive (self->add, gap == NULL && !self->is_adding &&
                                         !self->editor->is_answering);
  gtk_widget_set_tooltip_text (self->add, gap != NULL ? gap->sentence : NULL);
}

static void
update (AwDraftDialog *self)
{
  AwEditWeek *week = self->editor->week;
  g_autofree char *subtitle = aw_draft_describe (week);

  adw_window_title_set_subtitle (self->title, subtitle);
  gtk_widget_set_sensitive (self->undo, self->editor->undo->len > 0);
  gtk_widget_set_sensitive (self->redo, self->editor->redo->len > 0);
  aw_draft_list_show (self->list, week, self->editor->is_answering);
  if (self->source != NULL)
    aw_draft_source_show (self->source, week);
  update_missing (self, week);
}

static void
show_problem (AwDraftDialog *self,
              const char    *sentence)
{
  gtk_label_set_label (self->problem, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), sentence != NULL);
}

static void
push (AwDraftDialog *self,
      AwEditWeek    *week)
{
  if (week == NULL)
    return;

  show_problem (self, NULL);
  aw_editor_push (self->editor, week);
  aw_edit_week_unref (week);
}

static AwEditAction *
find (AwDraftDialog *self,
      const char    *id)
{
  return aw_edit_week_find (self->editor->week, id, NULL);
}

/* --- What is changed ----------------------------------------------------------------------- */

static void
answered_cb (AwDraftDialog *self,
             const char    *id,
             const char    *json)
{
  g_autoptr (JsonNode) answer = json_from_string (json, NULL);

  if (answer != NULL)
    aw_editor_answer (self->editor, id, answer);
}

static gboolean
entered_week_cb (AwDraftDialog *self,
                 guint          field,
                 const char    *text)
{
  AwEditWeek *week = aw_edit_week_with_value (self->editor->week, field, text);

  push (self, week);

  return week != NULL;
}

static gboolean
entered_cb (AwDraftDialog *self,
            const char    *id,
            guint          field,
            const char    *text)
{
  AwEditAction *before = find (self, id);
  g_autoptr (AwEditAction) action = before != NULL ? aw_edit_action_copy (before, NULL) : NULL;

  if (action == NULL || !aw_edit_action_enter (action, field, text))
    return FALSE;

  /* Who enters what was assumed has confirmed it. */
  aw_edit_action_confirm (action, field);
  push (self, aw_edit_week_with_action (self->editor->week, action));

  return TRUE;
}

static void
saved_cb (AwDraftDialog *self,
          AwEditAction  *action)
{
  push (self, aw_edit_week_with_action (self->editor->week, action));
  aw_draft_list_choose (self->list, action->id, TRUE);
}

static void
operation_cb (AwDraftAction *dialog,
              const char    *operation,
              guint          position,
              AwDraftDialog *self)
{
  const char *id = g_object_get_data (G_OBJECT (dialog), "id");

  push (self, aw_draft_operate (self->editor->week, id, operation, position));
  aw_draft_list_choose (self->list, id, TRUE);
}

static void
edit_action (AwDraftDialog *self,
             AwEditAction  *action,
             gboolean       is_new)
{
  g_autoptr (AwEditWeek) merged = aw_edit_week_merged (self->editor->week, action->id);
  AwDraftAction *dialog =
    aw_draft_action_new (action, is_new,
                         aw_clock_format_get_use_24h (self->context->clock_format),
                         merged != NULL, gtk_widget_get_width (GTK_WIDGET (self)));

  g_object_set_data_full (G_OBJECT (dialog), "id", g_strdup (action->id), g_free);
  g_signal_connect_object (dialog, "saved", G_CALLBACK (saved_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "operation", G_CALLBACK (operation_cb), self, 0);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

static void
edit_cb (AwDraftDialog *self,
         const char    *id)
{
  AwEditAction *action = find (self, id);

  if (action != NULL)
    edit_action (self, action, FALSE);
}

static void
add_action_cb (AwDraftDialog *self,
               const char    *date)
{
  g_autoptr (AwEditAction) action = aw_editor_new_action (self->editor, date);

  edit_action (self, action, TRUE);
}

static void
made_cb (AwDraftDialog *self,
         guint          start,
         guint          end)
{
  g_autofree char *id = aw_editor_add_span (self->editor, start, end);

  if (id == NULL)
    return;
  aw_draft_source_choose (self->source, id, FALSE);
  aw_draft_list_choose (self->list, id, FALSE);
}

static void
chosen_in_list_cb (AwDraftDialog *self,
                   const char    *id)
{
  if (self->source != NULL)
    aw_draft_source_choose (self->source, id, TRUE);
}

static void
chosen_in_source_cb (AwDraftDialog *self,
                     const char    *id)
{
  aw_draft_list_choose (self->list, id, FALSE);
}

static void
show_missing_cb (AwDraftDialog *self)
{
  g_autofree char *id = g_strdup (self->missing_action);

  if (id == NULL)
    return;
  aw_draft_list_choose (self->list, id, TRUE);
  chosen_in_list_cb (self, id);
}

static void
undo_cb (AwDraftDialog *self)
{
  aw_editor_undo (self->editor);
}

static void
redo_cb (AwDraftDialog *self)
{
  aw_editor_redo (self->editor);
}

/* --- How it ends ------------------------------------------------------------------------- */

static void
finish (AwDraftDialog *self)
{
  self->is_done = TRUE;
  aw_editor_discard (self->editor);
  aw_compat_close (GTK_WIDGET (self));
}

static void
installed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (AwDraftDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program = aw_library_install_finish (AW_LIBRARY (source), result, NULL,
                                                             &error);

  if (self->editor == NULL)
    return;

  self->is_adding = FALSE;
  if (program == NULL)
    {
      show_problem (self, error->message);
      update (self);
      return;
    }

  g_signal_emit (self, signals[ADDED], 0, program);
  finish (self);
}

static void
add_cb (AwDraftDialog *self)
{
  g_autoptr (AwLibraryMetadata) metadata = aw_library_metadata_new ();
  g_autoptr (GBytes) document = aw_editor_write (self->editor);

  metadata->is_own = 1;
  self->is_adding = TRUE;
  show_problem (self, NULL);
  update_missing (self, self->editor->week);
  aw_library_install_async (self->context->library, document,
                            self->editor->edited, metadata, FALSE, installed_cb,
                            g_object_ref (self));
}

static gboolean
discard_cb (gpointer user_data)
{
  finish (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
keep_cb (gpointer user_data)
{
  aw_compat_close (user_data);

  return G_SOURCE_REMOVE;
}

/* The question would not survive that the dialog closes while it is answered. */
static void
cancel_response_cb (AwDraftDialog *self,
                    const char    *response)
{
  if (g_str_equal (response, "discard"))
    g_idle_add_full (G_PRIORITY_DEFAULT, discard_cb, g_object_ref (self), g_object_unref);
  else if (g_str_equal (response, "keep"))
    g_idle_add_full (G_PRIORITY_DEFAULT, keep_cb, g_object_ref (self), g_object_unref);
}

static void
cancel_cb (AwDraftDialog *self)
{
  GtkWidget *alert;

  if (!aw_editor_is_changed (self->editor))
    {
      finish (self);
      return;
    }

  alert = aw_compat_alert_new (_("Keep This Draft?"),
                               _("“Add a Week…” offers it again, and nothing is lost."), NULL);
  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "discard", _("_Discard"), FALSE);
  aw_compat_alert_add (alert, "keep", _("_Keep"), TRUE);
  g_signal_connect_object (alert, "response", G_CALLBACK (cancel_response_cb), self,
                           G_CONNECT_SWAPPED);
  aw_compat_present (alert, GTK_WIDGET (self));
}

/* --- What it looks like ------------------------------------------------------------------ */

static GtkWidget *
create_button (AwDraftDialog *self,
               const char    *icon,
               const char    *tooltip,
               GCallback      callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  aw_spoken_set_button (button, tooltip, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);

  return button;
}

static GtkWidget *
create_header (AwDraftDialog *self)
{
  const gboolean is_edition = self->editor->edited != NULL;
  GtkWidget *bar = g_object_new (ADW_TYPE_HEADER_BAR,
                                 "show-start-title-buttons", FALSE,
                                 "show-end-title-buttons", FALSE,
                                 "centering-policy", ADW_CENTERING_POLICY_LOOSE,
                                 NULL);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));

  self->title = ADW_WINDOW_TITLE (adw_window_title_new (is_edition ? _("Edit Week")
                                                        : self->source != NULL
                                                          ? _("Week from an Announcement")
                                                          : _("New Week"), NULL));
  self->add = gtk_button_new_with_mnemonic (is_edition ? _("_Save Week") : _("_Add Week"));
  gtk_widget_add_css_class (self->add, "suggested-action");
  g_signal_connect_object (cancel, "clicked", G_CALLBACK (cancel_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add, "clicked", G_CALLBACK (add_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->add);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   aw_spare_layout_wrap (GTK_WIDGET (self->title)));
  gtk_widget_add_css_class (bar, "flat");

  return bar;
}

static GtkWidget *
create_panes (AwDraftDialog *self)
{
  GtkWidget *panes = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (panes, aw_split_layout_new ());
  if (self->source != NULL)
    {
      gtk_box_append (GTK_BOX (panes), GTK_WIDGET (self->source));
      g_signal_connect_object (self->source, "chosen", G_CALLBACK (chosen_in_source_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->source, "made", G_CALLBACK (made_cb), self,
                               G_CONNECT_SWAPPED);
    }
  else
    gtk_box_append (GTK_BOX (panes), g_object_new (GTK_TYPE_BOX, "visible", FALSE, NULL));
  gtk_box_append (GTK_BOX (panes), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (panes, TRUE);
  gtk_widget_add_css_class (panes, "draft-panes");

  return panes;
}

/* No box, which asks a wrapping label for its width at a height. */
static GtkWidget *
create_bar (AwDraftDialog *self)
{
  self->bar = g_object_new (GTK_TYPE_GRID, "column-spacing", 6, NULL);
  self->undo = create_button (self, "edit-undo-symbolic", _("Undo"), G_CALLBACK (undo_cb));
  self->redo = create_button (self, "edit-redo-symbolic", _("Redo"), G_CALLBACK (redo_cb));
  self->missing = g_object_new (GTK_TYPE_LABEL,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS,
                                "hexpand", TRUE,
                                "wrap", TRUE,
                                "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                "xalign", 0.0,
                                NULL);
  self->show = gtk_button_new_with_mnemonic (_("_Show"));
  gtk_widget_set_valign (self->show, GTK_ALIGN_CENTER);
  g_signal_connect_object (self->show, "clicked", G_CALLBACK (show_missing_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_grid_attach (GTK_GRID (self->bar), self->undo, 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->bar), self->redo, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->bar), GTK_WIDGET (self->missing), 2, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (self->bar), self->show, 3, 0, 1, 1);
  gtk_widget_add_css_class (self->bar, "draft-bar");

  return self->bar;
}

static void
create_list (AwDraftDialog *self)
{
  AwDraftWeek *about = aw_draft_week_new (self->context);

  self->list =
    aw_draft_list_new (self->context, about,
                       aw_clock_format_get_use_24h (self->context->clock_format));
  g_signal_connect_object (self->list, "answered", G_CALLBACK (answered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (about, "entered", G_CALLBACK (entered_week_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "entered", G_CALLBACK (entered_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "edit", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "add", G_CALLBACK (add_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_in_list_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
create_content (AwDraftDialog *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  if (self->editor->week->reading != NULL)
    self->source = aw_draft_source_new ();
  create_list (self);
  self->problem = g_object_new (GTK_TYPE_LABEL,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                "margin-start", 18,
                                "margin-end", 18,
                                "margin-bottom", 6,
                                "visible", FALSE,
                                "wrap", TRUE,
                                "xalign", 0.0,
                                NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_box_append (GTK_BOX (box), create_header (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box), create_panes (self));
  gtk_box_append (GTK_BOX (box), create_bar (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

static void
aw_draft_dialog_dispose (GObject *object)
{
  AwDraftDialog *self = AW_DRAFT_DIALOG (object);

  /* Nobody has done anything that would be lost. */
  if (self->editor != NULL && !self->is_done && !aw_editor_is_changed (self->editor))
    aw_editor_discard (self->editor);
  g_clear_object (&self->editor);
  g_clear_object (&self->context);
  g_clear_pointer (&self->missing_action, g_free);

  G_OBJECT_CLASS (aw_draft_dialog_parent_class)->dispose (object);
}

static void
aw_draft_dialog_class_init (AwDraftDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_draft_dialog_dispose;

  /**
   * AwDraftDialog::added:
   * @program: the program that is in the library now
   */
  signals[ADDED] = g_signal_new ("added", AW_TYPE_DRAFT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, AW_TYPE_PROGRAM);
}

static void
aw_draft_dialog_init (AwDraftDialog *self)
{
  aw_draft_add_keys (GTK_WIDGET (self), G_CALLBACK (undo_cb), G_CALLBACK (redo_cb));
}

/**
 * aw_draft_dialog_new:
 * @context: the services
 * @editor: what edits a week
 * @width: pixels
 * @height: pixels
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwDraftDialog *
aw_draft_dialog_new (AwContext *context,
                     AwEditor  *editor,
                     int        width,
                     int        height)
{
  AwDraftDialog *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_EDITOR (editor), NULL);

  self = g_object_new (AW_TYPE_DRAFT_DIALOG, NULL);
  self->context = g_object_ref (context);
  self->editor = g_object_ref (editor);
  create_content (self);
  g_signal_connect_object (editor, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "failed", G_CALLBACK (show_problem), self, G_CONNECT_SWAPPED);
  update (self);
  aw_compat_dialog_new (adw_window_title_get_title (self->title), GTK_WIDGET (self), width, height);

  return self;
}
