/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <adwaita.h>

#include "aw-toaster.h"

static GtkLabel *
find_alert (GtkWidget *widget)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) &&
      gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_ALERT)
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_alert (child);

  return found;
}

/* The label of a toast that is on screen in a narrow window, with a button. */
static GtkLabel *
show (GtkWidget  *overlay,
      const char *text)
{
  g_autoptr (AwToaster) toaster = aw_toaster_new (ADW_TOAST_OVERLAY (overlay));
  GtkLabel *label = NULL;

  aw_toaster_add (toaster, text, "Undo", NULL, NULL);
  while ((label = find_alert (overlay)) == NULL || gtk_widget_get_height (GTK_WIDGET (label)) == 0)
    g_main_context_iteration (NULL, TRUE);

  return label;
}

/* All of a sentence is told as long as the window has room for it, and what has
 * none stays inside the window. */
static void
test_long (void)
{
  static const guint lengths[] = { 3, 30, 60, 400 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      GtkWidget *window = gtk_window_new ();
      GtkWidget *overlay = adw_toast_overlay_new ();
      g_autoptr (GString) text = g_string_new (NULL);
      graphene_rect_t bounds;
      GtkLabel *label;

      while (text->len < lengths[i] * strlen ("library "))
        g_string_append (text, "library ");
      gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
      gtk_window_set_child (GTK_WINDOW (window), overlay);
      gtk_window_present (GTK_WINDOW (window));
      while (gtk_widget_get_height (overlay) == 0)
        g_main_context_iteration (NULL, TRUE);

      label = show (overlay, text->str);
      g_assert_cmpint (pango_layout_is_ellipsized (gtk_label_get_layout (label)), ==,
                       lengths[i] == 400);
      g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (label), overlay, &bounds));
      g_assert_cmpfloat (bounds.origin.x, >=, 0);
      g_assert_cmpfloat (bounds.origin.y, >=, 0);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (overlay));
      g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (overlay));
      gtk_window_destroy (GTK_WINDOW (window));
    }
}

/* A computer that is busy shows no frames for some time, in which a toast is replaced
 * that was to come. */
static void
test_no_frames (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();
  g_autoptr (AwToaster) toaster = aw_toaster_new (ADW_TOAST_OVERLAY (overlay));
  GtkLabel *label;

  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 640);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  gtk_window_present (GTK_WINDOW (window));
  while (gtk_widget_get_height (overlay) == 0)
    g_main_context_iteration (NULL, TRUE);

  for (int i = 0; i < 2; i++)
    {
      aw_toaster_add (toaster, "before", NULL, NULL, NULL);
      g_usleep (700 * 1000);
      aw_toaster_add (toaster, "never", NULL, NULL, NULL);
      aw_toaster_add (toaster, "after", NULL, NULL, NULL);
      g_usleep (700 * 1000);
      while ((label = find_alert (overlay)) == NULL ||
             !g_str_equal (gtk_label_get_label (label), "after"))
        {
          g_assert_true (label == NULL || !g_str_equal (gtk_label_get_label (label), "never"));
          g_main_context_iteration (NULL, TRUE);
        }
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  /* A toast is where it will be. */
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_test_add_func ("/advocacy-week/toaster/long", test_long);
  g_test_add_func ("/advocacy-week/toaster/no-frames", test_no_frames);

  return g_test_run ();
}
