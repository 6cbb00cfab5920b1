/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"

#include "aw-toaster.h"

/* For so long, microseconds, a toast is coming. */
#define TOAST_COMES (600 * G_TIME_SPAN_MILLISECOND)

/* Of a line, so that a long sentence takes two rather than being cut; fewer in a narrow
 * window, out of which libadwaita 1.2 would push the button. */
#define MAX_CHARACTERS 48
#define MIN_CHARACTERS 8
#define MIN_LINES 2

/* What is around the text, with the button that closes it, around the label of the
 * other button, and above and below, pixels. */
#define AROUND 110
#define AROUND_BUTTON 42
#define AROUND_LINES 60

/**
 * AwToaster:
 *
 * Tells the person something in passing, in place of what was told before: in a
 * queue the button of an earlier change would undo the last one.
 */
struct _AwToaster
{
  GObject parent_instance;

  AdwToastOverlay *overlay;
  AdwToast *toast; /* weak: the last one */
  gint64 time;     /* when that one comes, monotonic, microseconds */
};

G_DEFINE_FINAL_TYPE (AwToaster, aw_toaster, G_TYPE_OBJECT)

static gboolean
dismiss_cb (gpointer user_data)
{
  /* Unless the person, or its time, was faster. */
  if (g_object_get_data (user_data, "dismissed") == NULL)
    adw_toast_dismiss (user_data);

  return G_SOURCE_REMOVE;
}

static void
dismissed_cb (AdwToast *toast)
{
  g_object_set_data (G_OBJECT (toast), "dismissed", GINT_TO_POINTER (TRUE));
}

/* libadwaita 1.2 uses what it has freed when a toast goes that is just coming: that
 * one may come first. */
static void
replace (AwToaster *self,
         AdwToast  *toast)
{
  gint64 now = g_get_monotonic_time ();
  gint64 come = MAX (self->time + TOAST_COMES, now);

  self->time = now;
  if (self->toast != NULL && g_object_get_data (G_OBJECT (self->toast), "dismissed") == NULL)
    {
      self->time = come;
      if (come > now)
        g_timeout_add_full (G_PRIORITY_DEFAULT, (guint) ((come - now) / 1000 + 1), dismiss_cb,
                            g_object_ref (self->toast), g_object_unref);
      else
        adw_toast_dismiss (self->toast);
    }
  g_set_weak_pointer (&self->toast, toast);
}

/* libadwaita 1.2 gives a toast the size that it would like, also where there is less
 * room: so many characters are in a line, and so many lines in the window. */
static void
measure_room (AwToaster  *self,
              const char *button,
              int        *max_characters,
              int        *max_lines)
{
  GtkWidget *overlay = GTK_WIDGET (self->overlay);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (overlay, button);
  PangoFontMetrics *metrics =
    pango_context_get_metrics (pango_layout_get_context (layout), NULL, NULL);
  const int character =
    PANGO_PIXELS_CEIL (MAX (pango_font_metrics_get_approximate_char_width (metrics),
                            pango_font_metrics_get_approximate_digit_width (metrics)));
  const int line = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  int width;

  pango_font_metrics_unref (metrics);
  pango_layout_get_pixel_size (layout, &width, NULL);
  width = gtk_widget_get_width (overlay) - AROUND - (button != NULL ? width + AROUND_BUTTON : 0);
  *max_characters = CLAMP (width / MAX (character, 1), MIN_CHARACTERS, MAX_CHARACTERS);
  *max_lines = MAX ((gtk_widget_get_height (overlay) - AROUND_LINES) / MAX (line, 1), MIN_LINES);

  /* Before it is on screen there is no width. */
  if (gtk_widget_get_width (overlay) == 0)
    {
      *max_characters = MAX_CHARACTERS;
      *max_lines = -1;
    }
}

/* It wraps, and is an alert, which screen readers say when it comes. */
static GtkWidget *
create_label (AwToaster  *self,
              const char *text,
              const char *button)
{
  int max_characters, max_lines;
  GtkWidget *label;

  measure_room (self, button, &max_characters, &max_lines);
  label = g_object_new (GTK_TYPE_LABEL,
                        "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                        "ellipsize", PANGO_ELLIPSIZE_END,
                        "label", text,
                        "lines", max_lines,
                        "max-width-chars", max_characters,
                        "wrap", TRUE,
                        "wrap-mode", PANGO_WRAP_WORD_CHAR,
                        "xalign", 0.0f,
                        NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (label, "heading");

  return label;
}

static void
aw_toaster_dispose (GObject *object)
{
  AwToaster *self = AW_TOASTER (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->overlay);

  G_OBJECT_CLASS (aw_toaster_parent_class)->dispose (object);
}

static void
aw_toaster_class_init (AwToasterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_toaster_dispose;
}

static void
aw_toaster_init (AwToaster *self)
{
}

/**
 * aw_toaster_new:
 * @overlay: where the toasts come, which holds no more than a weak reference
 *
 * Returns: (transfer full): a new toaster
 */
AwToaster *
aw_toaster_new (AdwToastOverlay *overlay)
{
  AwToaster *self;

  g_return_val_if_fail (ADW_IS_TOAST_OVERLAY (overlay), NULL);

  self = g_object_new (AW_TYPE_TOASTER, NULL);
  g_set_weak_pointer (&self->overlay, overlay);

  return self;
}

/**
 * aw_toaster_add:
 * @text: a sentence, plain text
 * @button: (nullable): the label of its button
 * @action: (nullable): the action of its button
 * @target: (nullable): the target of that action
 *
 * Shows a sentence for some seconds.
 */
void
aw_toaster_add (AwToaster  *self,
                const char *text,
                const char *button,
                const char *action,
                GVariant   *target)
{
  AdwToast *toast;

  g_return_if_fail (AW_IS_TOASTER (self));
  g_return_if_fail (text != NULL);

  if (self->overlay == NULL)
    return;

  toast = adw_toast_new ("");
  adw_toast_set_custom_title (toast, create_label (self, text, button));
  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_set_action_name (toast, action);

  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), NULL);
  replace (self, toast);
  adw_toast_overlay_add_toast (self->overlay, toast);
  aw_compat_announce (GTK_WIDGET (self->overlay), text);
}
