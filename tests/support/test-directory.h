/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>
#include <sys/stat.h>

#include <glib/gstdio.h>

/* What tests do to a whole directory. */

static inline void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_assert_no_errno (g_unlink (path));
      return;
    }

  dir = g_dir_open (path, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_all (child);
    }
  g_assert_no_errno (g_rmdir (path));
}

static inline char *
describe_file (const char *directory,
               const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  struct stat info;
  gsize length;

  g_assert_no_errno (lstat (path, &info));
  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);

  return g_strdup_printf ("%s: file %lu, written at %ld.%09ld, %" G_GSIZE_FORMAT " bytes, %s\n",
                          name, (gulong) info.st_ino, (glong) info.st_mtim.tv_sec,
                          info.st_mtim.tv_nsec, length, hash);
}

static inline int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* What is in a directory of files: two of these are equal if nothing in it was
 * written in between, not even the same again. */
static inline char *
describe_directory (const char *directory)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (lines, describe_file (directory, name));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("", (char **) lines->pdata);
}
