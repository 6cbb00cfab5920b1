/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"
#include "aw-draft-chip.h"
#include "aw-draft-dialog.h"
#include "aw-edit-reader.h"
#include "test-data.h"
#include "test-reader.h"
#include "ui-fixture.h"

/* A phone's. */
#define WIDTH 360
#define HEIGHT 640

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  AwEditReading **reading = user_data;
  g_autoptr (GError) error = NULL;

  *reading = aw_edit_reader_run_finish (AW_LIBRARY (source), result, &error);
  g_assert_no_error (error);
}

static AwEditor *
edit (const char *name)
{
  g_autoptr (AwLibrary) library = aw_library_new (g_get_user_data_dir (), get_test_reader (), NULL);
  g_autoptr (GBytes) source = read_test_file ("announcements", name);
  const gboolean is_html = g_str_has_suffix (name, ".html");
  g_autoptr (AwEditReading) reading = NULL;

  aw_edit_reader_run_async (library, source, is_html, NULL, NULL, read_cb, &reading);
  while (reading == NULL)
    g_main_context_iteration (NULL, TRUE);

  return aw_editor_new_for_source (library, reading, source, is_html);
}

static void
set_up_now (Fixture      *fixture,
            gconstpointer data)
{
  set_up (fixture, NULL);
}

/* Every word that is on screen is there to its end. Returns: how many labels there are */
static guint
check_whole (GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    {
      graphene_rect_t bounds;
      GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

      n++;
      if (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
        g_error ("“%s” is cut", gtk_label_get_text (GTK_LABEL (widget)));
      g_assert_true (gtk_widget_compute_bounds (widget, root, &bounds));
      if (bounds.origin.x < 0 || bounds.origin.x + bounds.size.width > WIDTH)
        g_error ("“%s” is outside", gtk_label_get_text (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += check_whole (child);

  return n;
}

/* On a phone nothing of a draft is cut, also with text of twice the size.
 * data: how large that is, percent */
static void
test_narrow (Fixture      *fixture,
             gconstpointer data)
{
  static const char *const names[] = { "01-seed.txt", "04.html", "two-zones.txt", "labels.txt" };
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", GPOINTER_TO_INT (data) * 96 * 1024 / 100, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (AwEditor) editor = edit (names[i]);
      GtkWidget *parent = gtk_window_new ();
      AwDraftDialog *dialog = aw_draft_dialog_new (fixture->context, editor, WIDTH, HEIGHT);

      gtk_window_set_default_size (GTK_WINDOW (parent), WIDTH, HEIGHT);
      gtk_window_present (GTK_WINDOW (parent));
      aw_compat_present (GTK_WIDGET (dialog), parent);
      while (gtk_widget_get_width (GTK_WIDGET (dialog)) == 0)
        g_main_context_iteration (NULL, TRUE);
      settle ();
      g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (dialog)), <=, WIDTH);
      g_assert_true (find_text (GTK_WIDGET (dialog), "How long, where"));
      g_assert_cmpuint (check_whole (GTK_WIDGET (dialog)), >, 12);
      aw_compat_close (GTK_WIDGET (dialog));
      settle ();
      destroy (GTK_WINDOW (parent));
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* What is typed stands on the clock that is shown, if it is read as the same. */
static void
test_start (Fixture       *fixture,
            gconstpointer  data)
{
  const struct
  {
    const char *start;
    gboolean use_24h;
    const char *shown;
  } cases[] = {
    { "17:30", FALSE, "5:30 PM" },
    { "00:05", FALSE, "12:05 AM" },
    { "17:30", TRUE, "17:30" },
    { "nine", FALSE, "nine" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = aw_draft_chip_write_start (cases[i].start, cases[i].use_24h);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  application = register_application ();

  g_test_add ("/advocacy-week/draft/narrow", Fixture, GINT_TO_POINTER (100), set_up_now,
              test_narrow, tear_down);
  g_test_add ("/advocacy-week/draft/large-text", Fixture, GINT_TO_POINTER (200), set_up_now,
              test_narrow, tear_down);
  g_test_add ("/advocacy-week/draft/start", Fixture, NULL, set_up_now, test_start, tear_down);

  return g_test_run ();
}
