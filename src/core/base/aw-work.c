/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-work.h"

/* What the process has to end before it gives way to another executable or quits: the
 * thread that writes a file would go with it. g_application_hold() does not do, because
 * g_application_quit() does not wait for it. */

/* The default application if it is registered: before that it has no busy state. */
static GApplication *
get_application (void)
{
  GApplication *application = g_application_get_default ();

  return application != NULL && g_application_get_is_registered (application) ? application
                                                                              : NULL;
}

/**
 * aw_work_begin:
 *
 * Something has begun that must not be broken off, such as writing a file. The process
 * does not give way before aw_work_end() was called as often. To be called from the
 * main thread. Does nothing where there is no application.
 */
void
aw_work_begin (void)
{
  GApplication *application = get_application ();

  if (application != NULL)
    g_application_mark_busy (application);
}

/**
 * aw_work_end:
 *
 * What began with aw_work_begin() is done, well or not.
 */
void
aw_work_end (void)
{
  GApplication *application = get_application ();

  if (application != NULL && g_application_get_is_busy (application))
    g_application_unmark_busy (application);
}
