/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"

#include "aw-shortcuts.h"

/* What can be done in the window by keys. One with a title alone begins a group; one
 * without an action has no one action. */
static const struct
{
  const char *title;
  const char *action;
  const char *keys[2];
} shortcuts[] = {
  { N_("Days") },
  { N_("Next day"), "win.next-day", { "<alt>Right", "<primary>Page_Down" } },
  { N_("Previous day"), "win.previous-day", { "<alt>Left", "<primary>Page_Up" } },
  { N_("First to ninth day"), NULL, { "<alt>1...9" } },
  { N_("Whole week"), "win.whole-week", { "<alt>0" } },
  { N_("Time") },
  { N_("5 minutes"), "win.minutes-5", { "<primary>1" } },
  { N_("15 minutes"), "win.minutes-15", { "<primary>2" } },
  { N_("30 minutes"), "win.minutes-30", { "<primary>3" } },
  { N_("Show all"), "win.show-all", { "<primary>0" } },
  { N_("What fits?"), "win.what-fits", { "<primary>t" } },
  { N_("General") },
  { N_("Search"), "win.search", { "<primary>f" } },
  { N_("Add a week"), "win.add-week", { "<primary>n" } },
  { N_("Open a week from a file"), "win.open-week", { "<primary>o" } },
  { N_("Paste an address or a file"), "win.paste", { "<primary>v" } },
  { N_("Look for changes"), "win.refresh", { "F5", "<primary>r" } },
  { N_("Undo"), "win.undo", { "<primary>z" } },
  { N_("Report of what you did"), "win.report", { "<primary>p" } },
  { N_("Main menu"), NULL, { "F10" } },
  { N_("Preferences"), "win.preferences", { "<primary>comma" } },
  { N_("Keyboard shortcuts"), "win.shortcuts", { "<primary>question", "<primary>slash" } },
  { N_("Close window"), "window.close", { "<primary>w" } },
  { N_("Quit"), "app.quit", { "<primary>q" } },
};

static void
set_keys (GtkApplication *app,
          const char     *action,
          const char     *first,
          const char     *second)
{
  const char *keys[] = { first, second, NULL };

  /* Where text runs to the left, so do the days. */
  if (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL)
    {
      if (g_str_equal (first, "<alt>Right"))
        keys[0] = "<alt>Left";
      else if (g_str_equal (first, "<alt>Left"))
        keys[0] = "<alt>Right";
    }
  gtk_application_set_accels_for_action (app, action, keys);
}

/**
 * aw_shortcuts_set:
 * @app: the application, with its display
 *
 * Gives keys to what can be done in its window.
 */
void
aw_shortcuts_set (GtkApplication *app)
{
  g_return_if_fail (GTK_IS_APPLICATION (app));

  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      if (shortcuts[i].action != NULL)
        set_keys (app, shortcuts[i].action, shortcuts[i].keys[0], shortcuts[i].keys[1]);
    }
  for (int day = 0; day < 9; day++)
    {
      g_autofree char *action = g_strdup_printf ("win.day(%d)", day);
      g_autofree char *key = g_strdup_printf ("<alt>%d", day + 1);

      set_keys (app, action, key, NULL);
    }
}

/* Returns: (nullable): what is to be pressed for an action, the first of several */
static char *
get_keys (GtkApplication *application,
          const char     *action)
{
  g_auto (GStrv) accels = gtk_application_get_accels_for_action (application, action);

  return g_strdup (accels[0]);
}

/**
 * aw_shortcuts_present:
 * @parent: the window
 *
 * Shows which keys do what.
 */
void
aw_shortcuts_present (GtkWindow *parent)
{
  GtkApplication *application = gtk_window_get_application (parent);
  AwShortcut shown[G_N_ELEMENTS (shortcuts)];
  char *keys[G_N_ELEMENTS (shortcuts)];
  gsize n_shown = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    {
      keys[i] = shortcuts[i].action != NULL ? get_keys (application, shortcuts[i].action)
                                            : g_strdup (shortcuts[i].keys[0]);
      if (keys[i] != NULL || shortcuts[i].action == NULL)
        shown[n_shown++] = (AwShortcut) { _(shortcuts[i].title), keys[i] };
    }
  aw_compat_present (aw_compat_shortcuts_new (shown, n_shown), GTK_WIDGET (parent));

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    g_free (keys[i]);
}
