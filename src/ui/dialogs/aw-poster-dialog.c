/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-poster-pages.h"
#include "aw-printer.h"
#include "aw-wrap-layout.h"
#include "aw-zone.h"

#include "aw-poster-dialog.h"

/* Pixels of the picture for each point of the paper. */
#define SCALE 1.6

/**
 * AwPosterDialog:
 *
 * The poster of a week as it will be printed, and where it is to go.
 */
struct _AwPosterDialog
{
  AdwBin parent_instance;

  AwContext *context;
  AwWeek *week;
  char *source;
  char *file_name;
  AwPrinterJob job;

  GtkPicture *picture;
  GtkLabel *status;
  GtkWidget *print;
};

G_DEFINE_FINAL_TYPE (AwPosterDialog, aw_poster_dialog, ADW_TYPE_BIN)

static AwPages *
make_pages (GtkWidget     *widget,
            const AwPaper *paper)
{
  AwPosterDialog *self = AW_POSTER_DIALOG (widget);
  AwClock *clock = self->context->clock;
  AwClockFormat *format = self->context->clock_format;
  GDate today;

  aw_zone_get_date (aw_clock_get_zone (clock), aw_clock_get_now (clock), &today);

  return aw_poster_pages_new (paper, aw_poster_new (self->week,
                                                    aw_clock_format_get_use_24h (format),
                                                    self->source, &today));
}

static void
print_cb (AwPosterDialog *self)
{
  aw_printer_print (&self->job);
}

static void
save_cb (AwPosterDialog *self)
{
  aw_printer_save_pdf (&self->job);
}

/* --- The picture --------------------------------------------------------------- */

static GdkTexture *
draw_first (AwPages *pages)
{
  const AwPaper *paper = aw_pages_get_paper (pages);
  int width = (int) (paper->width * SCALE);
  int height = (int) (paper->height * SCALE);
  int stride = cairo_format_stride_for_width (CAIRO_FORMAT_ARGB32, width);
  guchar *data = g_malloc0_n ((gsize) stride, (gsize) height);
  g_autoptr (GBytes) bytes = g_bytes_new_take (data, (gsize) stride * (gsize) height);
  cairo_surface_t *surface =
    cairo_image_surface_create_for_data (data, CAIRO_FORMAT_ARGB32, width, height, stride);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, SCALE, SCALE);
  aw_pages_draw (pages, 0, cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

static void
draw_in_thread (GTask        *task,
                gpointer      source_object,
                gpointer      task_data,
                GCancellable *cancellable)
{
  while (aw_pages_step (task_data))
    ;
  g_task_return_pointer (task, draw_first (task_data), g_object_unref);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (AwPosterDialog) self = user_data;
  g_autoptr (GdkTexture) texture = g_task_propagate_pointer (G_TASK (result), NULL);
  guint n_pages = aw_pages_get_n_pages (g_task_get_task_data (G_TASK (result)));
  g_autofree char *pages = NULL;

  if (self->picture == NULL)
    return;

  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  if (n_pages <= 1)
    return;

  /* Translators: of a poster */
  pages = g_strdup_printf (ngettext ("The first of %u page", "The first of %u pages", n_pages),
                           n_pages);
  aw_printer_tell (&self->job, pages);
}

static void
draw_preview (AwPosterDialog *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, drawn_cb, g_object_ref (self));
  AwPaper paper;

  aw_printer_get_paper (TRUE, &paper);
  g_task_set_task_data (task, make_pages (GTK_WIDGET (self), &paper),
                        (GDestroyNotify) aw_pages_free);
  g_free (paper.font);
  g_task_run_in_thread (task, draw_in_thread);
}

static void
aw_poster_dialog_dispose (GObject *object)
{
  AwPosterDialog *self = AW_POSTER_DIALOG (object);

  self->picture = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_POSTER_DIALOG);

  G_OBJECT_CLASS (aw_poster_dialog_parent_class)->dispose (object);
}

static void
aw_poster_dialog_finalize (GObject *object)
{
  AwPosterDialog *self = AW_POSTER_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_object (&self->week);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->file_name, g_free);

  G_OBJECT_CLASS (aw_poster_dialog_parent_class)->finalize (object);
}

static void
aw_poster_dialog_class_init (AwPosterDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_poster_dialog_dispose;
  object_class->finalize = aw_poster_dialog_finalize;

  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AW_RESOURCE_PATH "/aw-poster-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AwPosterDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, AwPosterDialog, status);
  gtk_widget_class_bind_template_child (widget_class, AwPosterDialog, print);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
aw_poster_dialog_init (AwPosterDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_poster_dialog_new:
 * @context: the services
 * @week: a week
 * @source: (nullable): where it is from, as for aw_poster_new()
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwPosterDialog *
aw_poster_dialog_new (AwContext  *context,
                      AwWeek     *week,
                      const char *source)
{
  AwPosterDialog *self;
  g_autofree char *name = NULL;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);

  self = g_object_new (AW_TYPE_POSTER_DIALOG, NULL);
  self->context = g_object_ref (context);
  self->week = g_object_ref (week);
  self->source = g_strdup (source);
  self->file_name = g_strdup_printf ("%s-poster", week->program->id);
  self->job = (AwPrinterJob) {
    .widget = GTK_WIDGET (self), .name = self->file_name, .landscape = TRUE, .make = make_pages,
    .status = self->status,
  };
  /* Translators: what a screen reader says of a picture; %s is the title of a week */
  name = g_strdup_printf (_("Poster: %s"), week->program->title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->picture),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  aw_compat_dialog_new (_("Poster"), GTK_WIDGET (self), 640, 620);
  aw_compat_set_focus (GTK_WIDGET (self), self->print);
  draw_preview (self);

  return self;
}
