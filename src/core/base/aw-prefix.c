/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "aw-prefix.h"

/* Where the program is installed. What belongs to it is looked for there, and not
 * only where the environment says that programs have their data: a prefix of one's
 * own is seldom among these. */

/* Of an executable in @folder, which is @installed of a INSTALL_PREFIX that was moved as a
 * whole, the new place of that prefix. */
static char *
strip_folder (const char *folder,
              const char *installed)
{
  const char *relative = installed + strlen (INSTALL_PREFIX);

  if (!g_str_has_prefix (installed, INSTALL_PREFIX "/") || !g_str_has_suffix (folder, relative))
    return NULL;

  return g_strndup (folder, strlen (folder) - strlen (relative));
}

static char *
find_prefix (void)
{
  static const char *const folders[] = { BINDIR, LIBEXECDIR };
  g_autofree char *own = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = own != NULL ? g_path_get_dirname (own) : NULL;

  for (guint i = 0; folder != NULL && i < G_N_ELEMENTS (folders); i++)
    {
      char *prefix = strip_folder (folder, folders[i]);

      if (prefix != NULL)
        return prefix;
    }

  return g_strdup (INSTALL_PREFIX);
}

/**
 * aw_prefix_find:
 * @installed: (type filename): a path as the build was configured, such as %DATADIR
 *
 * Returns: (transfer full) (type filename): where that is now, if the folder to
 *   which all was installed has been moved since
 */
char *
aw_prefix_find (const char *installed)
{
  g_autofree char *prefix = find_prefix ();

  if (!g_str_has_prefix (installed, INSTALL_PREFIX "/"))
    return g_strdup (installed);

  return g_strconcat (prefix, installed + strlen (INSTALL_PREFIX), NULL);
}

static GSettingsSchema *
look_up (GSettingsSchemaSource *source)
{
  return source != NULL ? g_settings_schema_source_lookup (source, AW_APPLICATION_ID, TRUE) : NULL;
}

/* The schema that came with this executable knows all of its keys; one of another
 * version, found by the environment's folders of data, may not. */
static GSettingsSchema *
find_schema (void)
{
  GSettingsSchemaSource *any = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) own = NULL;
  g_autofree char *data = aw_prefix_find (DATADIR);
  g_autofree char *folder = g_build_filename (data, "glib-2.0", "schemas", NULL);

  /* Whoever sets this means it. */
  if (g_getenv ("GSETTINGS_SCHEMA_DIR") != NULL)
    {
      GSettingsSchema *schema = look_up (any);

      if (schema != NULL)
        return schema;
    }

  own = g_settings_schema_source_new_from_directory (folder, any, FALSE, NULL);

  return look_up (own != NULL ? own : any);
}

/**
 * aw_prefix_open_settings:
 * @error: %G_IO_ERROR_NOT_FOUND, one sentence
 *
 * Returns: (transfer full) (nullable): the settings of the program; %NULL if it was
 *   not installed completely, which g_settings_new() would end the process for
 */
GSettings *
aw_prefix_open_settings (GError **error)
{
  g_autoptr (GSettingsSchema) schema = find_schema ();

  if (schema == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                   _("The settings of Advocacy Week are missing: please install it again"));
      return NULL;
    }

  return g_settings_new_full (schema, NULL, NULL);
}
