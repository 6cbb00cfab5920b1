/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-label.h"
#include "aw-printer.h"
#include "aw-report.h"
#include "aw-report-pages.h"
#include "aw-scripts.h"
#include "aw-wrap-layout.h"

#include "aw-report-dialog.h"

/* How many rows come with a frame, how many come at first, and how many times what is
 * in sight are below it later. */
#define ROWS_A_FRAME 2
#define ROWS_AHEAD 100
#define PAGES_AHEAD 3

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
  AwPrinterJob job;

  GPtrArray *lines; /* (nullable): before it is written */
  guint n_rows;     /* how many of them are shown so far */
  gboolean is_filling;

  GtkScrolledWindow *scroller;
  GtkListBox *list;
  GtkWidget *with_name;
  GtkEditable *name;
  GtkLabel *status;
  GtkWidget *buttons;
  GtkWidget *print;
};

G_DEFINE_FINAL_TYPE (AwReportDialog, aw_report_dialog, ADW_TYPE_BIN)

/* --- The lines ----------------------------------------------------------------- */

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
note_toggled_cb (GtkCheckButton *check,
                 AwReportLine   *line)
{
  line->is_chosen = gtk_check_button_get_active (check);
}

static GtkWidget *
create_note (AwReportLine *line)
{
  const char *text = line->text;
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), aw_label_new (text, "body"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  /* The dialog has the lines for as long as the rows. */
  g_signal_connect (check, "toggled", G_CALLBACK (note_toggled_cb), line);

  return check;
}

static GtkWidget *
create_text (AwReportLine *line)
{
  AwReportStyle style = line->style;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_set_margin_top (box, style == AW_REPORT_DAY ? 12 : 0);
  gtk_box_append (GTK_BOX (box), aw_label_new (line->text, get_css_class (style)));
  if (line->detail != NULL)
    gtk_box_append (GTK_BOX (box), aw_label_new (line->detail, "description"));

  return box;
}

static void
add_row (AwReportDialog *self,
         AwReportLine   *line)
{
  gboolean is_note = line->style == AW_REPORT_NOTE;
  GtkWidget *row = g_object_new (GTK_TYPE_LIST_BOX_ROW,
                                 "activatable", FALSE,
                                 "child", is_note ? create_note (line) : create_text (line),
                                 NULL);

  gtk_list_box_append (self->list, row);
}

/* So that a frame is never late, however long the report is, some rows come with each
 * until there are enough below what is in sight. */
static gboolean
fill_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  AwReportDialog *self = user_data;
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double enough = gtk_adjustment_get_value (adjustment) +
                  PAGES_AHEAD * gtk_adjustment_get_page_size (adjustment);

  for (guint i = 0; i < ROWS_A_FRAME && self->n_rows < self->lines->len; i++)
    add_row (self, self->lines->pdata[self->n_rows++]);

  self->is_filling = self->n_rows < self->lines->len &&
                     (self->n_rows < ROWS_AHEAD || gtk_adjustment_get_upper (adjustment) < enough);

  return self->is_filling ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
fill (AwReportDialog *self)
{
  if (self->is_filling || self->lines == NULL || self->n_rows == self->lines->len)
    return;

  self->is_filling = TRUE;
  gtk_widget_add_tick_callback (GTK_WIDGET (self->list), fill_cb, self, NULL);
}

/* --- What becomes of it -------------------------------------------------------- */

static GPtrArray *
choose_lines (AwReportDialog *self)
{
  gboolean with_name = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->with_name));

  return aw_report_choose (self->lines, with_name ? gtk_editable_get_text (self->name) : NULL);
}

static AwPages *
make_pages (GtkWidget     *widget,
            const AwPaper *paper)
{
  g_autoptr (GPtrArray) lines = choose_lines (AW_REPORT_DIALOG (widget));

  return aw_report_pages_new (paper, lines);
}

static void
print_cb (AwReportDialog *self)
{
  aw_printer_print (&self->job);
}

static void
save_cb (AwReportDialog *self)
{
  aw_printer_save_pdf (&self->job);
}

static void
copy_cb (AwReportDialog *self)
{
  g_autoptr (GPtrArray) lines = choose_lines (self);
  g_autofree char *text = aw_report_format (lines);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  aw_printer_tell (&self->job, _("Copied the report"));
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

  self->lines = g_steal_pointer (&lines);
  fill (self);
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

  self->buttons = NULL;
  self->name = NULL;
  g_clear_object (&self->scripts);
  g_clear_pointer (&self->file_name, g_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_REPORT_DIALOG);
  g_clear_pointer (&self->lines, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_report_dialog_parent_class)->dispose (object);
}

static void
aw_report_dialog_class_init (AwReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_report_dialog_dispose;

  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AW_RESOURCE_PATH "/aw-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, scroller);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, with_name);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, name);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, status);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, buttons);
  gtk_widget_class_bind_template_child (widget_class, AwReportDialog, print);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
aw_report_dialog_init (AwReportDialog *self)
{
  GtkAdjustment *adjustment;

  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (fill),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "notify::page-size", G_CALLBACK (fill),
                           self, G_CONNECT_SWAPPED);
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
  self->file_name = g_strdup_printf ("%s-report", week->program->id);
  self->job = (AwPrinterJob) {
    .widget = GTK_WIDGET (self), .name = self->file_name, .make = make_pages,
    .status = self->status,
  };
  self->scripts = aw_scripts_new (context->directory);
  aw_compat_dialog_new (_("Report"), GTK_WIDGET (self), 560, 680);
  aw_scripts_load_async (self->scripts, loaded_cb, g_object_ref (self));
  aw_report_write_async (week, aw_clock_get_zone (context->clock),
                         aw_clock_format_get_use_24h (context->clock_format),
                         written_cb, g_object_ref (self));

  return self;
}
