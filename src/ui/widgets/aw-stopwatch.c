/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-stopwatch.h"

/**
 * AwStopwatch:
 *
 * How long one has been speaking: it begins and ends when its button is pressed,
 * never by itself. It wakes nobody where it is not seen, and a screen reader hears
 * it only where it is started and stopped.
 */
struct _AwStopwatch
{
  GtkBox parent_instance;

  GtkWidget *time;
  GtkWidget *button;
  gboolean is_running;
  gint64 begin; /* microseconds of the monotonic clock */
  guint source;
};

G_DEFINE_FINAL_TYPE (AwStopwatch, aw_stopwatch, GTK_TYPE_BOX)

static int
get_seconds (AwStopwatch *self)
{
  return (int) ((g_get_monotonic_time () - self->begin) / G_USEC_PER_SEC);
}

static void
show_time (AwStopwatch *self,
           int          seconds)
{
  g_autofree char *text = g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60);

  gtk_label_set_label (GTK_LABEL (self->time), text);
}

/* A label's name is its text, which a screen reader would say each second; so the
 * whole has a name that stays. */
static void
update_name (AwStopwatch *self,
             int          seconds)
{
  g_autofree char *name = NULL;

  if (self->is_running)
    name = g_strdup (_("Timer, running"));
  else
    /* Translators: the spoken result of a timer; minutes and seconds */
    name = g_strdup_printf (_("Timer: %1$d min %2$d s"), seconds / 60, seconds % 60);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_button_set_label (GTK_BUTTON (self->button),
                        self->is_running ? _("Stop Timer") : _("Start Timer"));
}

static gboolean
second_cb (gpointer user_data)
{
  AwStopwatch *self = user_data;

  self->source = 0;
  show_time (self, get_seconds (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return G_SOURCE_REMOVE;
}

static gboolean
is_minimized (AwStopwatch *self)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (GTK_WIDGET (self)));

  return GDK_IS_TOPLEVEL (surface) &&
         (gdk_toplevel_get_state (GDK_TOPLEVEL (surface)) & GDK_TOPLEVEL_STATE_MINIMIZED) != 0;
}

/* Each second is waited for only once the one before was drawn: what nobody sees is
 * not drawn. */
static void
aw_stopwatch_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  AwStopwatch *self = AW_STOPWATCH (widget);

  GTK_WIDGET_CLASS (aw_stopwatch_parent_class)->snapshot (widget, snapshot);
  if (self->is_running && self->source == 0 && !is_minimized (self))
    {
      gint64 past = (g_get_monotonic_time () - self->begin) % G_USEC_PER_SEC;

      self->source = g_timeout_add ((guint) ((G_USEC_PER_SEC - past) / 1000 + 1), second_cb, self);
    }
}

static void
aw_stopwatch_map (GtkWidget *widget)
{
  AwStopwatch *self = AW_STOPWATCH (widget);
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  GTK_WIDGET_CLASS (aw_stopwatch_parent_class)->map (widget);
  if (self->is_running)
    show_time (self, get_seconds (self));
  if (GDK_IS_TOPLEVEL (surface))
    g_signal_connect_object (surface, "notify::state", G_CALLBACK (gtk_widget_queue_draw),
                             self, G_CONNECT_SWAPPED);
}

static void
aw_stopwatch_unmap (GtkWidget *widget)
{
  AwStopwatch *self = AW_STOPWATCH (widget);
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  g_clear_handle_id (&self->source, g_source_remove);
  if (GDK_IS_TOPLEVEL (surface))
    g_signal_handlers_disconnect_by_func (surface, gtk_widget_queue_draw, self);
  GTK_WIDGET_CLASS (aw_stopwatch_parent_class)->unmap (widget);
}

static void
clicked_cb (AwStopwatch *self)
{
  int seconds = self->is_running ? get_seconds (self) : 0;

  self->is_running = !self->is_running;
  g_clear_handle_id (&self->source, g_source_remove);
  if (self->is_running)
    self->begin = g_get_monotonic_time ();
  show_time (self, seconds);
  update_name (self, seconds);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
aw_stopwatch_class_init (AwStopwatchClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = aw_stopwatch_snapshot;
  widget_class->map = aw_stopwatch_map;
  widget_class->unmap = aw_stopwatch_unmap;

  gtk_widget_class_set_css_name (widget_class, "stopwatch");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TIMER);
}

static void
aw_stopwatch_init (AwStopwatch *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->time = g_object_new (GTK_TYPE_LABEL,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "width-chars", 5,
                             "xalign", 1.0f,
                             NULL);
  gtk_widget_add_css_class (self->time, "numeric");
  self->button = gtk_button_new ();
  gtk_box_append (GTK_BOX (self), self->time);
  gtk_box_append (GTK_BOX (self), self->button);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (clicked_cb),
                           self, G_CONNECT_SWAPPED);
  show_time (self, 0);
  update_name (self, 0);
}
