/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "aw-zone-data.h"

/* GLib 2.74 takes a file of the zone database for whole, and reads past the end of one
 * that was cut short, or is still being written. */

#define DATABASE "/usr/share/zoneinfo"
#define HEADER_LENGTH 44

/* RFC 8536 section 3.1: where the header has the counts. */
enum
{
  AT_VERSION = 4,
  AT_ISUTCNT = 20,
  AT_ISSTDCNT = 24,
  AT_LEAPCNT = 28,
  AT_TIMECNT = 32,
  AT_TYPECNT = 36,
  AT_CHARCNT = 40,
};

static guint64
read_count (const guint8 *header,
            int           at)
{
  return ((guint64) header[at] << 24) | ((guint64) header[at + 1] << 16) |
         ((guint64) header[at + 2] << 8) | header[at + 3];
}

/* RFC 8536 section 3.2; each transition names a type that is there.
 *
 * @time_size: bytes of a time
 * Returns: the length of the header and the block after it, or 0 */
static guint64
measure (const guint8 *header,
         guint64       length,
         guint64       time_size)
{
  guint64 n_times, n_types, whole;

  if (length < HEADER_LENGTH || memcmp (header, "TZif", 4) != 0)
    return 0;

  n_times = read_count (header, AT_TIMECNT);
  n_types = read_count (header, AT_TYPECNT);
  whole = HEADER_LENGTH + n_times * (time_size + 1) + n_types * 6 +
          read_count (header, AT_CHARCNT) + read_count (header, AT_LEAPCNT) * (time_size + 4) +
          read_count (header, AT_ISSTDCNT) + read_count (header, AT_ISUTCNT);
  if (n_types == 0 || whole > length)
    return 0;

  for (guint64 i = 0; i < n_times; i++)
    {
      if (header[HEADER_LENGTH + n_times * time_size + i] >= n_types)
        return 0;
    }

  return whole;
}

/* RFC 8536 section 3.3: between two line ends what holds after the last transition, if
 * anything is known of that. */
static gboolean
check_footer (const char *footer,
              gsize       length)
{
  g_autofree char *text = NULL;
  g_autoptr (GTimeZone) zone = NULL;

  if (length < 2 || footer[0] != '\n' || footer[length - 1] != '\n')
    return FALSE;
  if (length == 2)
    return TRUE;

  text = g_strndup (footer + 1, length - 2);
  zone = g_time_zone_new_identifier (text);

  return zone != NULL;
}

/**
 * aw_zone_data_is_whole:
 * @contents: (array length=length): what is in a file
 * @length: of it
 *
 * Returns: whether that is all of a time zone (RFC 8536)
 */
gboolean
aw_zone_data_is_whole (const char *contents,
                       gsize       length)
{
  const guint8 *data = (const guint8 *) contents;
  guint64 first = measure (data, length, 4);
  guint64 second;

  if (first == 0)
    return FALSE;
  if (data[AT_VERSION] == '\0')
    return TRUE;

  /* The same once more with longer times, and a line at the end. */
  second = measure (data + first, length - first, 8);

  return second != 0 &&
         check_footer (contents + first + second, length - first - second);
}

/* The zone that was loaded last, and the file that it was: one document names the same
 * zone again and again. */
static struct
{
  char *identifier;
  GStatBuf file;
  GTimeZone *zone;
} last;
G_LOCK_DEFINE_STATIC (last);

static gboolean
is_same_file (const GStatBuf *a,
              const GStatBuf *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino && a->st_size == b->st_size &&
         a->st_mtim.tv_sec == b->st_mtim.tv_sec && a->st_mtim.tv_nsec == b->st_mtim.tv_nsec &&
         a->st_ctim.tv_sec == b->st_ctim.tv_sec && a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

/* With the lock held; GLib keeps a zone by its name for as long as anyone holds it, so
 * that of a file that is another now is let go first. */
static GTimeZone *
load (const char     *identifier,
      const char     *path,
      const GStatBuf *file)
{
  g_autofree char *contents = NULL;
  gsize length;

  if (last.zone != NULL && g_str_equal (identifier, last.identifier) &&
      is_same_file (file, &last.file))
    return g_time_zone_ref (last.zone);

  g_clear_pointer (&last.zone, g_time_zone_unref);
  if (g_file_get_contents (path, &contents, &length, NULL) &&
      !aw_zone_data_is_whole (contents, length))
    return NULL;

  last.zone = g_time_zone_new_identifier (identifier);
  if (last.zone == NULL)
    return NULL;

  g_free (last.identifier);
  last.identifier = g_strdup (identifier);
  last.file = *file;

  return g_time_zone_ref (last.zone);
}

/**
 * aw_zone_data_load:
 * @identifier: what g_time_zone_new_identifier() takes
 *
 * Returns: (transfer full) (nullable): the zone, %NULL also if its file is not whole
 */
GTimeZone *
aw_zone_data_load (const char *identifier)
{
  const char *name = identifier + (*identifier == ':');
  const char *directory = g_getenv ("TZDIR");
  g_autofree char *path = NULL;
  GTimeZone *zone;
  GStatBuf file;

  path = g_path_is_absolute (name)
           ? g_strdup (name)
           : g_build_filename (directory != NULL ? directory : DATABASE, name, NULL);
  if (g_stat (path, &file) != 0)
    return g_time_zone_new_identifier (identifier);

  G_LOCK (last);
  zone = load (identifier, path, &file);
  G_UNLOCK (last);

  return zone;
}
