/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-column-layout.h"
#include "aw-compat.h"
#include "aw-dots.h"
#include "aw-html.h"
#include "aw-label.h"
#include "aw-pane-layout.h"
#include "aw-problem-details.h"
#include "aw-qr-code.h"
#include "aw-segment-bar.h"
#include "aw-spoken.h"
#include "aw-text-scale.h"
#include "ui-fixture.h"

/* What is drawn by hand or laid out, on its own, as whoever uses it meets it. */

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size)
{
  int natural;

  gtk_widget_measure (widget, orientation, for_size, NULL, &natural, NULL, NULL);

  return natural;
}

static GtkWindow *
show (GtkWidget *child,
      int        width,
      int        height)
{
  GtkWindow *window = g_object_new (GTK_TYPE_WINDOW, "child", child, "decorated", FALSE,
                                    "default-width", width, "default-height", height, NULL);

  gtk_window_present (window);
  while (gtk_widget_get_width (child) == 0)
    g_main_context_iteration (NULL, TRUE);

  return window;
}

/* How many of the pixels in the row in the middle of it are not clear: what is drawn. */
static int
count_drawn (GtkWidget *widget,
             int        first,
             int        last)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree guint32 *pixels = NULL;
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  int drawn = 0;

  GTK_WIDGET_GET_CLASS (widget)->snapshot (widget, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, &GRAPHENE_RECT_INIT (0, 0, (float) width,
                                                                    (float) height));
  pixels = g_new0 (guint32, width * height);
  gdk_texture_download (texture, (guchar *) pixels, (gsize) width * sizeof pixels[0]);
  for (int x = first; x < last; x++)
    drawn += pixels[height / 2 * width + x] != 0;

  return drawn;
}

/* As many segments as there are actions, the done ones full from the start of the line;
 * of very many their share alone. */
static void
test_segments (void)
{
  GtkWidget *bar = g_object_new (AW_TYPE_SEGMENT_BAR, "valign", GTK_ALIGN_CENTER, NULL);
  GtkWindow *window = show (bar, 400, 60);
  int width = gtk_widget_get_width (bar);

  aw_segment_bar_set_progress (AW_SEGMENT_BAR (bar), 2, 4);
  /* An empty one is no more than its border on the left and on the right. */
  g_assert_cmpint (count_drawn (bar, 0, width / 2 - 3), >, width / 2 - 12);
  g_assert_cmpint (count_drawn (bar, width / 2 + 3, width), <=, 8);
  gtk_widget_set_direction (bar, GTK_TEXT_DIR_RTL);
  g_assert_cmpint (count_drawn (bar, width / 2 + 3, width), >, width / 2 - 12);
  g_assert_cmpint (count_drawn (bar, 0, width / 2 - 3), <=, 8);
  gtk_widget_set_direction (bar, GTK_TEXT_DIR_LTR);

  aw_segment_bar_set_progress (AW_SEGMENT_BAR (bar), 250, 1000);
  g_assert_cmpint (ABS (count_drawn (bar, 0, width) - width / 4), <, 8);
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  destroy (window);
}

static void
test_dots (void)
{
  const gboolean filled[] = { TRUE, FALSE, TRUE };
  GtkWidget *dots = g_object_new (AW_TYPE_DOTS, "halign", GTK_ALIGN_CENTER, NULL);
  GtkWindow *window;
  int one, width;

  aw_dots_set_marks (AW_DOTS (dots), 1, filled);
  one = measure (dots, GTK_ORIENTATION_HORIZONTAL, -1);
  aw_dots_set_marks (AW_DOTS (dots), 3, filled);
  width = measure (dots, GTK_ORIENTATION_HORIZONTAL, -1);
  g_assert_cmpint (width, >, 3 * one);

  window = show (dots, 100, 40);
  g_assert_cmpint (count_drawn (dots, 0, one), >=, one - 2);
  g_assert_cmpint (count_drawn (dots, (width - one) / 2, (width + one) / 2), <, one - 2);
  g_assert_cmpint (count_drawn (dots, width - one, width), >=, one - 2);
  gtk_test_accessible_assert_role (dots, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  destroy (window);
}

static void
test_qr_code (void)
{
  GtkWidget *code = g_object_ref_sink (g_object_new (AW_TYPE_QR_CODE, NULL));
  g_autofree char *long_text = g_strnfill (10000, 'a');
  int width;

  g_assert_true (aw_qr_code_set_text (AW_QR_CODE (code), "tel:+12024038221"));
  width = measure (code, GTK_ORIENTATION_HORIZONTAL, -1);
  g_assert_cmpint (width, ==, measure (code, GTK_ORIENTATION_VERTICAL, -1));
  g_assert_cmpint (width, >=, 100);
  gtk_test_accessible_assert_role (code, GTK_ACCESSIBLE_ROLE_IMG);
  /* More than such a code can hold. */
  g_assert_false (aw_qr_code_set_text (AW_QR_CODE (code), long_text));
  g_assert_finalize_object (code);
}

static GtkWidget *
create_box (GtkLayoutManager *layout)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_layout_manager (box, layout);

  return box;
}

static void
get_place (GtkWidget       *child,
           GtkWidget       *parent,
           graphene_rect_t *place)
{
  g_assert_true (gtk_widget_compute_bounds (child, parent, place));
}

/* Two columns where there is room for them; one child alone has it all. */
static void
test_columns (void)
{
  GtkWidget *box = create_box (aw_column_layout_new ());
  GtkWidget *first = gtk_label_new ("one"), *second = gtk_label_new ("two");
  GtkWidget *third = gtk_label_new ("three");
  graphene_rect_t one, two, three;
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), first);
  gtk_box_append (GTK_BOX (box), second);
  gtk_box_append (GTK_BOX (box), third);
  g_assert_cmpint (measure (box, GTK_ORIENTATION_VERTICAL, 600), >,
                   measure (box, GTK_ORIENTATION_VERTICAL, 1200));
  window = show (box, 1200, 300);
  get_place (first, box, &one);
  get_place (second, box, &two);
  get_place (third, box, &three);
  g_assert_cmpfloat (one.origin.y, ==, two.origin.y);
  g_assert_cmpfloat (two.origin.x, >, one.origin.x + one.size.width);
  g_assert_cmpfloat (three.origin.x, ==, one.origin.x);
  g_assert_cmpfloat (three.origin.y, >, one.origin.y);

  gtk_box_remove (GTK_BOX (box), second);
  gtk_box_remove (GTK_BOX (box), third);
  while (gtk_widget_get_width (first) != gtk_widget_get_width (box))
    g_main_context_iteration (NULL, TRUE);
  destroy (window);
}

static void
test_panes (void)
{
  GtkWidget *box = create_box (g_object_new (AW_TYPE_PANE_LAYOUT, NULL));
  GtkWidget *sidebar = gtk_label_new ("days"), *content = gtk_label_new ("actions");
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (box);
  gboolean is_narrow, is_tight;
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), sidebar);
  gtk_box_append (GTK_BOX (box), content);
  window = show (box, 1000, 200);
  g_object_get (layout, "narrow", &is_narrow, "tight", &is_tight, NULL);
  g_assert_false (is_narrow);
  g_assert_false (is_tight);
  g_assert_true (gtk_widget_get_mapped (sidebar));
  g_assert_cmpint (gtk_widget_get_width (sidebar) + gtk_widget_get_width (content), ==,
                   gtk_widget_get_width (box));
  destroy (window);

  box = create_box (g_object_new (AW_TYPE_PANE_LAYOUT, NULL));
  sidebar = gtk_label_new ("days");
  layout = gtk_widget_get_layout_manager (box);
  gtk_box_append (GTK_BOX (box), sidebar);
  gtk_box_append (GTK_BOX (box), gtk_label_new ("actions"));
  window = show (box, 280, 200);
  g_object_get (layout, "narrow", &is_narrow, "tight", &is_tight, NULL);
  g_assert_true (is_narrow);
  g_assert_true (is_tight);
  g_assert_false (gtk_widget_get_mapped (sidebar));
  gtk_test_accessible_assert_state (sidebar, GTK_ACCESSIBLE_STATE_HIDDEN, TRUE);
  destroy (window);
}

/* What is for the organizer is there, to be opened and copied. */
static void
test_problem_details (void)
{
  GtkWidget *details = aw_problem_details_new ("https://example.org/week.json",
                                               "/days/0: <b>It</b> is bad");
  GtkWindow *window = show (details, 400, 300);
  GtkWidget *copy;

  g_assert_true (find_text (details, "https://example.org/week.json\n/days/0: <b>It</b> is bad"));
  g_assert_false (gtk_expander_get_expanded (GTK_EXPANDER (details)));
  gtk_test_accessible_assert_property (details, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Details for the Organizer");
  copy = find_button (gtk_expander_get_child (GTK_EXPANDER (details)), "C_opy");
  g_signal_emit_by_name (copy, "clicked");
  g_assert_true (find_text (copy, "Copied"));
  destroy (window);
}

static void
test_spoken (void)
{
  GtkWidget *button = g_object_ref_sink (gtk_button_new_from_icon_name ("go-next-symbolic"));
  GtkWidget *scroller = g_object_ref_sink (gtk_scrolled_window_new ());

  aw_spoken_set_button (button, "Next Week", "The week after this one");
  gtk_test_accessible_assert_property (button, GTK_ACCESSIBLE_PROPERTY_LABEL, "Next Week");
  g_assert_false (gtk_test_accessible_has_property (GTK_ACCESSIBLE (button),
                                                    GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "The week after this one");

  aw_spoken_name_parts (scroller, "Your Week");
  gtk_test_accessible_assert_property (
    gtk_scrolled_window_get_vscrollbar (GTK_SCROLLED_WINDOW (scroller)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "Your Week");
  g_assert_finalize_object (button);
  g_assert_finalize_object (scroller);
}

static void
test_label (void)
{
  GtkWidget *label = g_object_ref_sink (aw_label_new ("<b>one</b> line that is quite long",
                                                      "heading"));

  g_assert_cmpint (measure (label, GTK_ORIENTATION_VERTICAL, 60), >,
                   measure (label, GTK_ORIENTATION_VERTICAL, 600));
  g_assert_true (gtk_widget_has_css_class (label, "heading"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (label)), ==,
                   "<b>one</b> line that is quite long");
  g_assert_finalize_object (label);
}

/* A long number takes no more than a narrow window has. */
static void
test_wrap_button (void)
{
  GtkWidget *button =
    g_object_ref_sink (gtk_button_new_with_label ("Call 11111111111111111111111111111111111111"));
  int least;

  aw_label_wrap_button (button);
  gtk_widget_measure (button, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, 150);
  g_assert_finalize_object (button);
}

/* Of a text twice as large twice as much is to fit into a line. */
static void
test_text_scale (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("one"));
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  g_assert_cmpint (aw_text_scale (label, 300), ==, 600);
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 / 2, NULL);
  g_assert_cmpint (aw_text_scale (label, 300), ==, 300);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_finalize_object (label);
}

static void
test_html (void)
{
  g_autoptr (GdkContentFormats) html =
    gdk_content_formats_new ((const char *[]) { "text/html", "text/plain" }, 2);
  g_autoptr (GdkContentFormats) plain =
    gdk_content_formats_new ((const char *[]) { "text/plain" }, 1);

  g_assert_true (g_type_is_a (AW_TYPE_HTML, G_TYPE_BOXED));
  g_assert_true (aw_html_is_offered (html));
  g_assert_false (aw_html_is_offered (plain));
}

/* What stands in a dialog shows it, and closes it. */
static void
test_compat (void)
{
  GtkWindow *parent = show (gtk_label_new ("behind"), 400, 300);
  GtkWidget *content = gtk_label_new ("in it");
  GtkWidget *dialog = aw_compat_dialog_new ("A Title", content, 200, 200);

  g_object_add_weak_pointer (G_OBJECT (dialog), (gpointer *) &dialog);
  g_object_add_weak_pointer (G_OBJECT (content), (gpointer *) &content);
  aw_compat_present (content, GTK_WIDGET (parent));
  settle ();
  g_assert_true (gtk_widget_get_mapped (content));
  aw_compat_close (content);
  settle ();
  g_assert_null (content);
  g_assert_null (dialog);
  destroy (parent);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  application = register_application ();

  g_test_add_func ("/advocacy-week/widgets/segments", test_segments);
  g_test_add_func ("/advocacy-week/widgets/dots", test_dots);
  g_test_add_func ("/advocacy-week/widgets/qr-code", test_qr_code);
  g_test_add_func ("/advocacy-week/widgets/columns", test_columns);
  g_test_add_func ("/advocacy-week/widgets/panes", test_panes);
  g_test_add_func ("/advocacy-week/widgets/problem-details", test_problem_details);
  g_test_add_func ("/advocacy-week/widgets/spoken", test_spoken);
  g_test_add_func ("/advocacy-week/widgets/label", test_label);
  g_test_add_func ("/advocacy-week/widgets/wrap-button", test_wrap_button);
  g_test_add_func ("/advocacy-week/widgets/text-scale", test_text_scale);
  g_test_add_func ("/advocacy-week/widgets/html", test_html);
  g_test_add_func ("/advocacy-week/widgets/compat", test_compat);

  return g_test_run ();
}
