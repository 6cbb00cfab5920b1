/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-accels.h"

static const struct
{
  const char *action;
  const char *accels[3];
} accels[] = {
  { "app.quit", { "<primary>q" } },
  { "window.close", { "<primary>w" } },
  { "win.undo", { "<primary>z" } },
  { "win.add-week", { "<primary>n" } },
  { "win.open-week", { "<primary>o" } },
  { "win.paste", { "<primary>v" } },
  { "win.refresh", { "F5", "<primary>r" } },
  { "win.report", { "<primary>p" } },
  { "win.preferences", { "<primary>comma" } },
  { "win.shortcuts", { "<primary>question", "<primary>slash" } },
  { "win.whole-week", { "<alt>0" } },
  { "win.minutes-5", { "<primary>1" } },
  { "win.minutes-15", { "<primary>2" } },
  { "win.minutes-30", { "<primary>3" } },
  { "win.show-all", { "<primary>0" } },
  { "win.what-fits", { "<primary>t" } },
  { "win.search", { "<primary>f" } },
};

/**
 * aw_accels_set:
 * @app: the application, with its display
 *
 * Gives keys to what can be done in its window. Where text runs to the left, so do the
 * days.
 */
void
aw_accels_set (GtkApplication *app)
{
  gboolean rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;

  g_return_if_fail (GTK_IS_APPLICATION (app));

  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (app, accels[i].action, accels[i].accels);

  gtk_application_set_accels_for_action (
    app, "win.next-day",
    (const char *[]) { rtl ? "<alt>Left" : "<alt>Right", "<primary>Page_Down", NULL });
  gtk_application_set_accels_for_action (
    app, "win.previous-day",
    (const char *[]) { rtl ? "<alt>Right" : "<alt>Left", "<primary>Page_Up", NULL });
  for (int day = 0; day < 9; day++)
    {
      g_autofree char *action = g_strdup_printf ("win.day(%d)", day);
      g_autofree char *accel = g_strdup_printf ("<alt>%d", day + 1);

      gtk_application_set_accels_for_action (app, action, (const char *[]) { accel, NULL });
    }
}
