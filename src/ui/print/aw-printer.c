/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-work.h"

#include "aw-printer.h"

/* Microseconds of laying out between two frames. */
#define PIECE 5000

/* A job that goes on: to a printer, or into a file. */
typedef struct
{
  AwPrinterJob job;
  AwPages *pages;
  GFile *file;
  gboolean has_begun;
} Running;

static Running *
running_new (const AwPrinterJob *job)
{
  Running *running = g_new0 (Running, 1);

  running->job = *job;
  g_object_ref (job->widget);
  g_object_ref (job->status);

  return running;
}

/* From here until it is freed the process does not end for it. */
static void
running_begin (Running *running)
{
  if (!running->has_begun)
    aw_work_begin ();
  running->has_begun = TRUE;
}

static void
running_free (Running *running)
{
  if (running->has_begun)
    aw_work_end ();
  g_clear_pointer (&running->pages, aw_pages_free);
  g_clear_object (&running->file);
  g_clear_object (&running->job.widget);
  g_clear_object (&running->job.status);
  g_free (running);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Running, running_free)

/* --- Paper --------------------------------------------------------------------- */

static char *
get_font (void)
{
  g_autofree char *name = NULL;
  PangoFontDescription *font;
  char *family;

  g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, NULL);
  font = pango_font_description_from_string (name);
  family = g_strdup (pango_font_description_get_family (font));
  pango_font_description_free (font);

  return family;
}

static void
set_look (AwPaper *paper)
{
  paper->rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  paper->font = get_font ();
}

/**
 * aw_printer_get_paper:
 * @landscape: whether it is wider than it is high
 * @paper: (out): Letter where that is usual, A4 elsewhere; its font is to be freed
 */
void
aw_printer_get_paper (gboolean  landscape,
                      AwPaper  *paper)
{
  GtkPaperSize *size;

  g_return_if_fail (paper != NULL);

  size = gtk_paper_size_new (gtk_paper_size_get_default ());
  paper->width = gtk_paper_size_get_width (size, GTK_UNIT_POINTS);
  paper->height = gtk_paper_size_get_height (size, GTK_UNIT_POINTS);
  if (landscape)
    {
      double width = paper->width;

      paper->width = paper->height;
      paper->height = width;
    }
  set_look (paper);
  gtk_paper_size_free (size);
}

/* --- A printer ----------------------------------------------------------------- */

static void
begin_cb (Running         *running,
          GtkPrintContext *context)
{
  AwPaper paper = {
    .width = gtk_print_context_get_width (context),
    .height = gtk_print_context_get_height (context),
  };

  running_begin (running);
  set_look (&paper);
  g_clear_pointer (&running->pages, aw_pages_free);
  running->pages = running->job.make (running->job.widget, &paper);
  g_free (paper.font);
}

/* GTK asks again until all is laid out, and draws the window in between. */
static gboolean
paginate_cb (Running           *running,
             GtkPrintContext   *context,
             GtkPrintOperation *operation)
{
  gint64 end = g_get_monotonic_time () + PIECE;

  while (aw_pages_step (running->pages))
    {
      if (g_get_monotonic_time () > end)
        return FALSE;
    }

  gtk_print_operation_set_n_pages (operation, (int) aw_pages_get_n_pages (running->pages));

  return TRUE;
}

static void
draw_page_cb (Running         *running,
              GtkPrintContext *context,
              int              page)
{
  aw_pages_draw (running->pages, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
done_cb (Running                 *running,
         GtkPrintOperationResult  result,
         GtkPrintOperation       *operation)
{
  g_autoptr (GtkPrintOperation) held = operation;
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;

  gtk_print_operation_get_error (held, &error);
  aw_printer_tell (&running->job, error != NULL ? error->message : _("It could not be printed"));
}

/**
 * aw_printer_print:
 * @job: what to print
 *
 * Asks which printer is to print it, or shows how it will look; inside a sandbox
 * through the Print portal.
 */
void
aw_printer_print (const AwPrinterJob *job)
{
  GtkPrintOperation *operation = gtk_print_operation_new (); /* until it is done */
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  Running *running;

  g_return_if_fail (job != NULL);

  running = running_new (job);
  gtk_page_setup_set_orientation (setup, job->landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  /* Who prints into a file does not look for "output.pdf". */
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_BASENAME, job->name);
  gtk_print_operation_set_print_settings (operation, settings);
  gtk_print_operation_set_job_name (operation, job->name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_swapped (operation, "begin-print", G_CALLBACK (begin_cb), running);
  g_signal_connect_swapped (operation, "paginate", G_CALLBACK (paginate_cb), running);
  g_signal_connect_swapped (operation, "draw-page", G_CALLBACK (draw_page_cb), running);
  g_signal_connect_data (operation, "done", G_CALLBACK (done_cb), running,
                         (GClosureNotify) G_CALLBACK (running_free), G_CONNECT_SWAPPED);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG,
                           GTK_WINDOW (gtk_widget_get_root (job->widget)), NULL);
}

/* --- A file -------------------------------------------------------------------- */

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Running) running = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (running->file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    /* Translators: %s is the name of a file */
    text = g_strdup_printf (_("Saved “%s”."), shown);
  else
    /* Translators: the name of a file, and what is wrong */
    text = g_strdup_printf (_("“%1$s” could not be saved: %2$s"), shown, error->message);
  aw_printer_tell (&running->job, text);
}

static void
made_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Running) running = user_data;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), NULL);
  GFile *file = running->file;

  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL,
                                       written_cb, g_steal_pointer (&running));
}

static void
make_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  Running *running = task_data;

  g_task_return_pointer (task, aw_pages_write_pdf (running->pages),
                         (GDestroyNotify) g_bytes_unref);
}

static void
chosen_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Running) running = user_data;
  g_autoptr (GTask) task = NULL;
  AwPaper paper;

  running->file = aw_compat_file_finish (GTK_WINDOW (source), result);
  if (running->file == NULL)
    return;

  running_begin (running);
  aw_printer_get_paper (running->job.landscape, &paper);
  running->pages = running->job.make (running->job.widget, &paper);
  g_free (paper.font);
  task = g_task_new (NULL, NULL, made_cb, running);
  g_task_set_task_data (task, g_steal_pointer (&running), NULL);
  g_task_run_in_thread (task, make_in_thread);
}

/**
 * aw_printer_save_pdf:
 * @job: what to print
 *
 * Asks for a file and writes it there, in a thread.
 */
void
aw_printer_save_pdf (const AwPrinterJob *job)
{
  g_autofree char *name = NULL;

  g_return_if_fail (job != NULL);

  name = g_strconcat (job->name, ".pdf", NULL);
  aw_compat_choose_file_async (GTK_WINDOW (gtk_widget_get_root (job->widget)), AW_CHOOSE_NEW_FILE,
                               _("Save as PDF"), NULL, name, chosen_cb, running_new (job));
}

/**
 * aw_printer_tell:
 * @job: what to print
 * @text: a sentence, plain text
 *
 * Says @text where it says what became of it.
 */
void
aw_printer_tell (const AwPrinterJob *job,
                 const char         *text)
{
  g_return_if_fail (job != NULL);
  g_return_if_fail (text != NULL);

  gtk_label_set_label (job->status, text);
  gtk_widget_set_visible (GTK_WIDGET (job->status), TRUE);
}
