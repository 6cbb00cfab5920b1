/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A week of so many actions that only those near what is in sight have rows. */

#include "config.h"

#include "aw-action-row.h"
#include "aw-program-json.h"

#include "test-frames.h"
#include "ui-fixture.h"

#define N_DAYS 3
#define N_ACTIONS 200

/* Of 600, so many at most are there: those in sight, half of that on each side, and what
 * would be in sight next of the sections before and after. */
#define MAX_ROWS 120

#define WORDS "which is told at such length that it takes more than one line where the " \
              "window is as narrow as this one, and in a wide one it does, too, I suppose"

typedef struct
{
  AwWindow *window;
  GtkAdjustment *adjustment;
  GtkWidget *content; /* that is scrolled */
} Screen;

/* Every seventh has a title of several lines, every fifth is a session. */
static AwProgram *
create_program (void)
{
  g_autoptr (GString) json =
    g_string_new ("{\"version\": 1, \"id\": \"long\", \"title\": \"Long\", "
                  "\"zone\": \"America/New_York\", \"days\": [");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  AwProgram *program;

  for (int day = 0; day < N_DAYS; day++)
    {
      g_string_append_printf (json, "%s{\"date\": \"2020-05-0%d\", \"actions\": [",
                              day > 0 ? "," : "", day + 4);
      for (int i = 0; i < N_ACTIONS; i++)
        g_string_append_printf (json,
                                "%s{\"id\": \"%d-%d\", \"kind\": \"%s\", \"minutes\": %d, "
                                "\"title\": \"Action %d%s\"%s}",
                                i > 0 ? "," : "", day, i, i % 5 == 0 ? "session" : "task",
                                5 + i % 3 * 10, i, i % 7 == 3 ? ", " WORDS : "",
                                i % 5 == 0 ? ", \"session\": {\"start\": \"16:00\"}" : "");
      g_string_append (json, "]}");
    }
  g_string_append (json, "]}");
  bytes = g_bytes_new (json->str, json->len);
  program = aw_program_json_read (bytes, &problems);
  g_assert_nonnull (program);

  return program;
}

static void
wait_for_frames (Screen *screen,
                 int     n_frames)
{
  for (int i = 0; i < n_frames; i++)
    wait_for_frame (GTK_WIDGET (screen->window));
}

static void
open_screen (Fixture *fixture,
             Screen  *screen,
             int      width)
{
  g_autoptr (AwProgram) program = create_program ();
  g_autoptr (AwWeek) week = aw_week_new (program, fixture->context->journal);
  GtkWidget *viewport;

  screen->window = aw_window_new (app, fixture->context, fixture->reminders, fixture->feeds,
                                  fixture->server);
  gtk_window_set_default_size (GTK_WINDOW (screen->window), width, 700);
  aw_window_set_week (screen->window, week);
  gtk_window_present (GTK_WINDOW (screen->window));
  gtk_widget_activate_action (GTK_WIDGET (screen->window), "win.whole-week", NULL);
  wait_for_frames (screen, 30);

  viewport = gtk_widget_get_ancestor (find_widget (GTK_WIDGET (screen->window), AW_TYPE_ACTION_ROW),
                                      GTK_TYPE_VIEWPORT);
  screen->content = gtk_viewport_get_child (GTK_VIEWPORT (viewport));
  screen->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
}

static void
close_screen (Screen *screen)
{
  destroy (GTK_WINDOW (screen->window));
}

static void
scroll_to (Screen *screen,
           double  value)
{
  gtk_adjustment_set_value (screen->adjustment, value);
  wait_for_frame (GTK_WIDGET (screen->window));
}

/* All rows that are shown below a widget, in their order. */
static void
find_rows (GtkWidget *widget,
           GPtrArray *rows)
{
  if (AW_IS_ACTION_ROW (widget))
    g_ptr_array_add (rows, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (gtk_widget_get_visible (child))
        find_rows (child, rows);
    }
}

static GPtrArray *
get_rows (Screen *screen)
{
  GPtrArray *rows = g_ptr_array_new ();

  find_rows (GTK_WIDGET (screen->window), rows);

  return rows;
}

static const char *
get_id (GtkWidget *row)
{
  return aw_action_row_get_action (AW_ACTION_ROW (row))->action->id;
}

/* In the order of the week. */
static int
get_place (GtkWidget *row)
{
  int day, number;

  g_assert_cmpint (sscanf (get_id (row), "%d-%d", &day, &number), ==, 2);

  return day * N_ACTIONS + number;
}

static GtkWidget *
find_id (Screen     *screen,
         const char *id)
{
  g_autoptr (GPtrArray) rows = get_rows (screen);

  for (guint i = 0; i < rows->len; i++)
    {
      if (g_str_equal (get_id (rows->pdata[i]), id))
        return rows->pdata[i];
    }

  return NULL;
}

/* In what is scrolled. */
static graphene_rect_t
get_bounds (Screen    *screen,
            GtkWidget *row)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (row, screen->content, &bounds));

  return bounds;
}

static gboolean
is_in_sight (Screen    *screen,
             GtkWidget *row)
{
  graphene_rect_t bounds = get_bounds (screen, row);
  double value = gtk_adjustment_get_value (screen->adjustment);

  return bounds.origin.y + bounds.size.height > value &&
         bounds.origin.y < value + gtk_adjustment_get_page_size (screen->adjustment);
}

/* Whether no row is missing where one looks, and none is there twice or out of order. */
static void
check_rows (Screen *screen)
{
  g_autoptr (GPtrArray) rows = get_rows (screen);
  GtkWidget *before = NULL;
  double bottom = gtk_adjustment_get_value (screen->adjustment) +
                  gtk_adjustment_get_page_size (screen->adjustment);
  graphene_rect_t last;

  g_assert_cmpuint (rows->len, <=, MAX_ROWS);
  for (guint i = 1; i < rows->len; i++)
    g_assert_cmpint (get_place (rows->pdata[i - 1]), <, get_place (rows->pdata[i]));

  for (guint i = 0; i < rows->len; i++)
    {
      GtkWidget *row = rows->pdata[i];

      if (!is_in_sight (screen, row))
        continue;
      if (before != NULL && gtk_widget_get_parent (before) == gtk_widget_get_parent (row))
        {
          g_assert_cmpint (get_place (row), ==, get_place (before) + 1);
          last = get_bounds (screen, before);
          g_assert_cmpfloat_with_epsilon (get_bounds (screen, row).origin.y,
                                          last.origin.y + last.size.height, 0.5);
        }
      before = row;
    }

  g_assert_nonnull (before);
  last = get_bounds (screen, before);
  g_assert_true (last.origin.y + last.size.height >= bottom ||
                 get_place (before) % N_ACTIONS == N_ACTIONS - 1);
}

/* The frame after any jump shows rows wherever one looks, and never many widgets. */
static void
check_jumps (Fixture *fixture,
             int      width)
{
  Screen screen;
  double upper;

  open_screen (fixture, &screen, width);
  check_rows (&screen);
  upper = gtk_adjustment_get_upper (screen.adjustment);
  g_assert_cmpfloat (upper, >, N_ACTIONS * 54);
  for (int i = 0; i < 20; i++)
    {
      scroll_to (&screen, (i * 7 % 20) * upper / 20);
      check_rows (&screen);
    }
  for (int i = 0; i < 15; i++)
    {
      scroll_to (&screen, gtk_adjustment_get_value (screen.adjustment) + 500);
      check_rows (&screen);
    }
  scroll_to (&screen, gtk_adjustment_get_upper (screen.adjustment));
  wait_for_frames (&screen, 10);
  check_rows (&screen);
  g_assert_nonnull (find_id (&screen, "2-199"));
  g_assert_true (is_in_sight (&screen, find_id (&screen, "2-199")));
  close_screen (&screen);
}

static void
test_jumps (Fixture      *fixture,
            gconstpointer data)
{
  check_jumps (fixture, 700);
}

static void
test_jumps_wide (Fixture      *fixture,
                 gconstpointer data)
{
  check_jumps (fixture, 1600);
}

/* What comes above is of another height than was assumed; what is in sight stays. */
static void
test_upwards (Fixture      *fixture,
              gconstpointer data)
{
  Screen screen;

  open_screen (fixture, &screen, 700);
  scroll_to (&screen, gtk_adjustment_get_upper (screen.adjustment) / 2);
  for (int i = 0; i < 80; i++)
    {
      g_autoptr (GPtrArray) rows = get_rows (&screen);
      g_autofree char *id = NULL;
      GtkWidget *row = NULL;
      double value = gtk_adjustment_get_value (screen.adjustment);
      double y;

      for (guint j = 0; j < rows->len && row == NULL; j++)
        row = is_in_sight (&screen, rows->pdata[j]) ? rows->pdata[j] : NULL;
      id = g_strdup (get_id (row));
      y = get_bounds (&screen, row).origin.y - value;

      scroll_to (&screen, value - 40);
      row = find_id (&screen, id);
      g_assert_nonnull (row);
      value = gtk_adjustment_get_value (screen.adjustment);
      g_assert_cmpfloat_with_epsilon (get_bounds (&screen, row).origin.y - value, y + 40, 0.5);
      check_rows (&screen);
    }
  close_screen (&screen);
}

/* The focus stays where it is, and goes on from there. */
static void
test_focus (Fixture      *fixture,
            gconstpointer data)
{
  Screen screen;
  GtkWidget *row, *focus;

  open_screen (fixture, &screen, 700);
  row = find_id (&screen, "0-4");
  g_assert_true (aw_action_row_focus (AW_ACTION_ROW (row)));
  focus = gtk_window_get_focus (GTK_WINDOW (screen.window));
  scroll_to (&screen, gtk_adjustment_get_upper (screen.adjustment) / 2);
  wait_for_frames (&screen, 10);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (screen.window)) == focus);
  g_assert_true (find_id (&screen, "0-4") == row);
  g_assert_false (is_in_sight (&screen, row));

  for (int i = 4; i < 40; i++)
    {
      g_autofree char *id = g_strdup_printf ("0-%d", i);

      row = find_id (&screen, id);
      g_assert_nonnull (row);
      focus = gtk_window_get_focus (GTK_WINDOW (screen.window));
      g_assert_true (gtk_widget_is_ancestor (focus, row));
      /* To the opener, and to the next check button. */
      for (int j = 0; j < 2; j++)
        g_signal_emit_by_name (screen.window, "move-focus", GTK_DIR_TAB_FORWARD);
      wait_for_frame (GTK_WIDGET (screen.window));
    }
  /* GTK moves there in a fifth of a second. */
  wait_for_frames (&screen, 30);
  g_assert_true (is_in_sight (&screen, find_id (&screen, "0-40")));
  check_rows (&screen);
  close_screen (&screen);
}

/* An action that is far away is opened in sight, and stays open while one looks
 * elsewhere. */
static void
test_show_action (Fixture      *fixture,
                  gconstpointer data)
{
  Screen screen;
  GtkWidget *row;

  open_screen (fixture, &screen, 700);
  gtk_widget_activate_action (GTK_WIDGET (screen.window), "win.show-action", "s", "1-150");
  wait_for_frames (&screen, 10);
  row = find_id (&screen, "1-150");
  g_assert_nonnull (row);
  g_assert_nonnull (aw_action_row_get_details (AW_ACTION_ROW (row)));
  g_assert_true (is_in_sight (&screen, row));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (screen.window)), row));
  check_rows (&screen);

  gtk_window_set_focus (GTK_WINDOW (screen.window), NULL);
  scroll_to (&screen, 0);
  wait_for_frames (&screen, 10);
  check_rows (&screen);
  g_assert_true (find_id (&screen, "1-150") == row);
  g_assert_nonnull (aw_action_row_get_details (AW_ACTION_ROW (row)));
  close_screen (&screen);
}

/* Another edition leaves in sight what was there. */
static void
test_edition (Fixture      *fixture,
              gconstpointer data)
{
  g_autoptr (AwProgram) program = create_program ();
  g_autoptr (AwWeek) edition = aw_week_new (program, fixture->context->journal);
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  Screen screen;
  double value;

  open_screen (fixture, &screen, 700);
  for (int i = 0; i < 40; i++)
    scroll_to (&screen, i * 200);
  wait_for_frames (&screen, 10);
  value = gtk_adjustment_get_value (screen.adjustment);
  before = get_rows (&screen);

  aw_window_set_week (screen.window, edition);
  wait_for_frames (&screen, 10);
  after = get_rows (&screen);
  g_assert_cmpfloat (gtk_adjustment_get_value (screen.adjustment), ==, value);
  g_assert_cmpuint (before->len, ==, after->len);
  for (guint i = 0; i < before->len; i++)
    g_assert_true (before->pdata[i] == after->pdata[i]);
  check_rows (&screen);
  close_screen (&screen);
}

#define ADD(path, func) \
  g_test_add ("/advocacy-week/scrolling/" path, Fixture, "2020-05-04T12:00:00Z", \
              set_up, func, tear_down)

int
main (int    argc,
      char **argv)
{
  g_autoptr (GtkApplication) application = NULL;

  gtk_test_init (&argc, &argv, NULL);
  application = register_application ();

  ADD ("jumps", test_jumps);
  ADD ("jumps-wide", test_jumps_wide);
  ADD ("upwards", test_upwards);
  ADD ("focus", test_focus);
  ADD ("show-action", test_show_action);
  ADD ("edition", test_edition);

  return g_test_run ();
}
