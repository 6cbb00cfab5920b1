/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-printer.h"
#include "aw-report.h"
#include "aw-report-pages.h"
#include "aw-scripts.h"
#include "aw-wrap-layout.h"

#include "aw-report-dialog.h"

/**
 * AwReportDialog:
 *
 * What a person did in a week, to be shown to others: they choose which of their
 * notes are in it, and whether their name is, and print it or take it along.
 */
struct _AwReportDialog
{
  AdwBin parent_instance;

  AwScripts *scripts;
  char *file_name;

  GListStore *lines;
  GtkListView *list;
  GtkWidget *with_name;
  GtkEditable *name;
  GtkLabel *status;
  GtkWidget *buttons;
  GtkWidget *print;
};

G_DEFINE_FINAL_TYPE (AwReportDialog, aw_report_dialog, ADW_TYPE_BIN)

/* --- The lines ----------------------------------------------------------------- */

/* A row has a check mark for a note, and two labels for all else. */
static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *labels[] = { gtk_label_new (NULL), gtk_label_new (NULL), gtk_label_new (NULL) };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gtk_label_set_wrap (GTK_LABEL (labels[i]), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (labels[i]), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_xalign (GTK_LABEL (labels[i]), 0);
    }
  gtk_widget_add_css_class (labels[1], "description");
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), labels[2]);
  gtk_box_append (GTK_BOX (box), labels[0]);
  gtk_box_append (GTK_BOX (box), labels[1]);
  gtk_box_append (GTK_BOX (box), check);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static const char *
get_css_class (AwReportStyle style)
{
  switch (style)
    {
    case AW_REPORT_TITLE:
      return "title-2";
    case AW_REPORT_DAY:
      return "title-4";
    case AW_REPORT_ITEM:
      return "heading";
    case AW_REPORT_BY:
    case AW_REPORT_FACT:
    case AW_REPORT_NOTE:
    default:
      return "body";
    }
}

static void
show_text (GtkWidget  *label,
           const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  AwReportLine *line = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *text = gtk_widget_get_first_child (box);
  GtkWidget *check = gtk_widget_get_last_child (box);
  GtkWidget *note = gtk_check_button_get_child (GTK_CHECK_BUTTON (check));
  gboolean is_note = aw_report_line_get_style (line) == AW_REPORT_NOTE;
  const char *classes[] = { get_css_class (aw_report_line_get_style (line)), NULL };

  gtk_widget_set_margin_top (text, aw_report_line_get_style (line) == AW_REPORT_DAY ? 12 : 0);
  show_text (text, is_note ? NULL : aw_report_line_get_text (line));
  gtk_widget_set_css_classes (text, classes);
  show_text (gtk_widget_get_next_sibling (text), aw_report_line_get_detail (line));
  show_text (note, is_note ? aw_report_line_get_text (line) : NULL);
  gtk_widget_set_visible (check, is_note);
  if (!is_note)
    return;

  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  aw_report_line_get_text (line), -1);
  g_object_set_data (G_OBJECT (item), "binding",
                     g_object_bind_property (line, "chosen", check, "active",
                                             G_BINDING_SYNC_CREATE | G_BINDING_BIDIRECTIONAL));
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  GBinding *binding = g_object_steal_data (G_OBJECT (item), "binding");

  if (binding != NULL)
    g_binding_unbind (binding);
}

/* --- What becomes of it -------------------------------------------------------- */

static GPtrArray *
choose_lines (AwReportDialog *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean with_name = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->with_name));
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  for (guint i = 0; i < n_lines; i++)
    g_ptr_array_add (lines, g_list_model_get_item (G_LIST_MODEL (self->lines), i));

  return aw_report_choose (lines, with_name ? gtk_editable_get_text (self->name) : NULL);
}

static void
tell (GtkWidget  *widget,
      const char *text)
{
  AwReportDialog *self = AW_REPORT_DIALOG (widget);

  if (self->status == NULL)
    return;

  gtk_label_set_label (self->status, text);
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
}

static AwPages *
make_pages (GtkWidget     *widget,
            const AwPaper *paper)
{
  g_autoptr (GPtrArray) lines = choose_lines (AW_REPORT_DIALOG (widget));

  return aw_report_pages_new (paper, lines);
}

static AwPrinterJob
get_job (AwReportDialog *self)
{
  return (AwPrinterJob) {
    .widget = GTK_WIDGET (self), .name = self->file_name, .make = make_pages, .tell = tell,
  };
}

static void
print_cb (AwReportDialog *self)
{
  AwPrinterJob job = get_job (self);

  aw_printer_print (&job);
}

static void
save_cb (AwReportDialog *self)
{
  AwPrinterJob job = get_job (self);

  aw_printer_save_pdf (&job);
}

static void
copy_cb (AwReportDialog *self)
{
  g_autoptr (GPtrArray) lines = choose_lines (self);
  g_autofree char *text = aw_report_format (lines);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  tell (GTK_WIDGET (self), _("Copied the report"));
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (AwReportDialog) self = user_data;
  g_autoptr (GPtrArray) lines = aw_report_write_finish (result);

  if (self->buttons == NULL)
    return;

  g_list_store_splice (self->lines, 0, 0, lines->pdata, lines->len);
  gtk_widget_set_sensitive (self->buttons, TRUE);
  gtk_widget_grab_focus (self->print);
}

/* Who calls is who reports; it is only a suggestion. */
static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (AwReportDialog) self = user_data;
  const char *name, *library;
  g_autofree char *both = NULL;

  aw_scripts_load_finish (AW_SCRIPTS (source), result, NULL);
  if (self->name == NULL)
    return;

  name = aw_scripts_get_fact (self->scripts, AW_CALLER_NAME);
  library = aw_scripts_get_fact (self->scripts, AW_CALLER_LIBRARY);
  if (name == NULL)
    return;

  both = library != NULL ? g_strdup_printf ("%s, %s", name, library) : g_strdup (name);
  gtk_editable_set_text (self->name, both);
}

static void
aw_report_dialog_dispose (GObject *object)
{
  AwReportDialog *self = AW_REPORT_DIALOG (object);

  self->status = NULL;
  self->buttons = NULL;
  self->name = NULL;
  g_clear_object (&self->scripts);
  g_clear_pointer (&self->file_name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_REPORT_DIALOG);

  G_OBJECT_CLASS (aw_report_dialog_parent_class)->dispose (object);
}

static void
aw_report_dialog_class_init (AwReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_report_dialog_dispose;

  g_type_ensure (AW_TYPE_REPORT_LINE);
  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AW_RESOURCE_PATH "/aw-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, lines);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, with_name);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, name);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, status);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, buttons);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, print);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
aw_report_dialog_init (AwReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_report_dialog_new:
 * @context: the services
 * @week: a week
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwReportDialog *
aw_report_dialog_new (AwContext *context,
                      AwWeek    *week)
{
  AwReportDialog *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);

  self = g_object_new (AW_TYPE_REPORT_DIALOG, NULL);
  self->file_name = g_strdup_printf ("%s-report",
                                     aw_program_get_id (aw_week_get_program (week)));
  self->scripts = aw_scripts_new (aw_context_get_directory (context));
  aw_compat_dialog_new (_("Report"), GTK_WIDGET (self), 560, 680);
  aw_scripts_load_async (self->scripts, loaded_cb, g_object_ref (self));
  aw_report_write_async (week, aw_clock_get_zone (aw_context_get_clock (context)),
                         aw_clock_format_get_use_24h (aw_context_get_clock_format (context)),
                         written_cb, g_object_ref (self));

  return self;
}
