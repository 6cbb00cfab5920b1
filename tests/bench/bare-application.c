/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The least that a program can be which waits on the bus: the measure of the
 * process that waits for reminders. It stays bare, or the limit means nothing. */

#include <gio/gio.h>

static void
startup_cb (GApplication *application)
{
  g_application_hold (application);
}

static void
activate_cb (GApplication *application)
{
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GApplication) application = NULL;

  application = g_application_new ("io.github.advocacyweek.BareApplication",
                                   G_APPLICATION_DEFAULT_FLAGS);
  g_signal_connect (application, "startup", G_CALLBACK (startup_cb), NULL);
  g_signal_connect (application, "activate", G_CALLBACK (activate_cb), NULL);

  return g_application_run (application, argc, argv);
}
