/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"
#include "aw-spoken.h"

#include "aw-toaster.h"

/* For so long, microseconds by the clock of the frames, a toast is coming. */
#define TOAST_COMES (600 * G_TIME_SPAN_MILLISECOND)

/* Of a line, so that a long sentence takes two rather than being cut; fewer in a narrow
 * window, out of which libadwaita 1.2 would push the button. */
#define MAX_CHARACTERS 48
#define MIN_CHARACTERS 8
#define MIN_LINES 2
/* Of a line of large letters: more lines of so few would cover most of the window. */
#define FEW_CHARACTERS 12

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
  AdwToastOverlay *overlay; /* weak */
  AdwToast *toast; /* weak: the last one */
};

/* Of a toast. */
typedef struct
{
  gint64 first_frame; /* 0: it is not on screen yet */
  gboolean has_come;
  gboolean is_replaced;
  gboolean is_dismissed;
} Coming;

static Coming *
get_coming (AdwToast *toast)
{
  return g_object_get_data (G_OBJECT (toast), "coming");
}

static void
dismiss (AdwToast *toast)
{
  /* Unless the person, or its time, was faster. */
  if (!get_coming (toast)->is_dismissed)
    adw_toast_dismiss (toast);
}

static void
dismissed_cb (AdwToast *toast)
{
  get_coming (toast)->is_dismissed = TRUE;
}

static gboolean
frame_cb (GtkWidget     *label,
          GdkFrameClock *clock,
          gpointer       user_data)
{
  AdwToast *toast = user_data;
  Coming *coming = get_coming (toast);
  gint64 now = gdk_frame_clock_get_frame_time (clock);

  if (coming->first_frame == 0)
    coming->first_frame = now;
  if (now < coming->first_frame + TOAST_COMES)
    return G_SOURCE_CONTINUE;

  coming->has_come = TRUE;
  if (coming->is_replaced)
    dismiss (toast);

  return G_SOURCE_REMOVE;
}

/* One that waits until another has gone, or comes where no frames are, goes at once. */
static gboolean
can_go (AwToaster *self,
        AdwToast  *toast)
{
  return get_coming (toast)->has_come || !gtk_widget_get_mapped (GTK_WIDGET (self->overlay)) ||
         gtk_widget_get_root (adw_toast_get_custom_title (toast)) == NULL;
}

/* libadwaita 1.2 uses what it has freed when a toast goes that is just coming: that
 * one may come first, which takes as many frames as it takes. */
static void
replace (AwToaster *self,
         AdwToast  *toast)
{
  if (self->toast != NULL && can_go (self, self->toast))
    dismiss (self->toast);
  else if (self->toast != NULL)
    get_coming (self->toast)->is_replaced = TRUE;
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
  int width, height;

  pango_font_metrics_unref (metrics);
  pango_layout_get_pixel_size (layout, &width, NULL);
  width = gtk_widget_get_width (overlay) - AROUND - (button != NULL ? width + AROUND_BUTTON : 0);
  *max_characters = CLAMP (width / MAX (character, 1), MIN_CHARACTERS, MAX_CHARACTERS);
  height = gtk_widget_get_height (overlay);
  if (*max_characters < FEW_CHARACTERS)
    height /= 2;
  *max_lines = MAX ((height - AROUND_LINES) / MAX (line, 1), MIN_LINES);

  /* Before it is on screen there is no width. */
  if (gtk_widget_get_width (overlay) == 0)
    {
      *max_characters = MAX_CHARACTERS;
      *max_lines = -1;
    }
}

/* It wraps, and is an alert. */
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

  self = g_new0 (AwToaster, 1);
  g_set_weak_pointer (&self->overlay, overlay);

  return self;
}

/**
 * aw_toaster_free:
 */
void
aw_toaster_free (AwToaster *self)
{
  g_clear_weak_pointer (&self->toast);
  g_clear_weak_pointer (&self->overlay);
  g_free (self);
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
  GtkWidget *shown;
  AdwToast *toast;
  GtkWidget *label;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  if (self->overlay == NULL)
    return;

  toast = adw_toast_new ("");
  label = create_label (self, text, button);
  adw_toast_set_custom_title (toast, label);
  adw_toast_set_button_label (toast, button);
  adw_toast_set_action_target_value (toast, target);
  adw_toast_set_action_name (toast, action);

  g_object_set_data_full (G_OBJECT (toast), "coming", g_new0 (Coming, 1), g_free);
  g_signal_connect (toast, "dismissed", G_CALLBACK (dismissed_cb), NULL);
  gtk_widget_add_tick_callback (label, frame_cb, g_object_ref (toast), g_object_unref);
  replace (self, toast);
  adw_toast_overlay_add_toast (self->overlay, toast);
  shown = gtk_widget_get_last_child (GTK_WIDGET (self->overlay));
  if (shown != adw_toast_overlay_get_child (self->overlay))
    aw_spoken_name_parts (shown, text);
  aw_compat_announce (GTK_WIDGET (self->overlay), text);
}
