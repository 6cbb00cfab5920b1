/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"

#include "aw-shortcuts.h"

/* One with a title alone begins a group. */
static const struct
{
  const char *title;
  const char *action; /* whose keys they are */
  const char *keys;   /* where there is no one action */
} shortcuts[] = {
  { N_("Days") },
  { N_("Next day"), "win.next-day" },
  { N_("Previous day"), "win.previous-day" },
  { N_("First to ninth day"), NULL, "<alt>1...9" },
  { N_("Whole week"), "win.whole-week" },
  { N_("Time") },
  { N_("5 minutes"), "win.minutes-5" },
  { N_("15 minutes"), "win.minutes-15" },
  { N_("30 minutes"), "win.minutes-30" },
  { N_("Show all"), "win.show-all" },
  { N_("What fits?"), "win.what-fits" },
  { N_("General") },
  { N_("Search"), "win.search" },
  { N_("Add a week"), "win.add-week" },
  { N_("Open a week from a file"), "win.open-week" },
  { N_("Paste an address or a file"), "win.paste" },
  { N_("Look for changes"), "win.refresh" },
  { N_("Undo"), "win.undo" },
  { N_("Report of what you did"), "win.report" },
  { N_("Main menu"), NULL, "F10" },
  { N_("Preferences"), "win.preferences" },
  { N_("Keyboard shortcuts"), "win.shortcuts" },
  { N_("Close window"), "window.close" },
  { N_("Quit"), "app.quit" },
};

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
                                            : g_strdup (shortcuts[i].keys);
      if (keys[i] != NULL || shortcuts[i].action == NULL)
        shown[n_shown++] = (AwShortcut) { _(shortcuts[i].title), keys[i] };
    }
  aw_compat_present (aw_compat_shortcuts_new (shown, n_shown), GTK_WIDGET (parent));

  for (gsize i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    g_free (keys[i]);
}
