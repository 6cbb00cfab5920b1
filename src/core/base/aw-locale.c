/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "aw-prefix.h"

#include "aw-locale.h"

/**
 * aw_locale_init:
 *
 * Lets the process speak the person's language; the first thing that it does.
 */
void
aw_locale_init (void)
{
  /* The build tree's own, for the tests. */
  const char *built = g_getenv ("AW_LOCALEDIR");
  g_autofree char *installed = aw_prefix_find (LOCALEDIR);

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, built != NULL ? built : installed);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
