/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "aw-zone-data.h"

#include "aw-local-zone.h"

#define LOCALTIME "/etc/localtime"

/* In a Flatpak sandbox /etc/localtime never changes; this copy of the host's
 * does. See flatpak's session-helper/flatpak-session-helper.c and
 * https://github.com/flatpak/flatpak/issues/5514. */
#define HOST_LOCALTIME "/run/host/monitor/localtime"

/**
 * AwLocalZone:
 *
 * The reader's time zone: what `TZ` says, else what the system is set to, and
 * then also what it is set to later. GLib alone does not tell: it announces no
 * change, takes an /etc/localtime that is no symbolic link (or a link to one)
 * for the zone that /etc/timezone names, and in a sandbox sees nothing.
 */
struct _AwLocalZone
{
  GObject parent_instance;

  char *path;
  char *identity;
  GTimeZone *zone;
  GFileMonitor *monitor;
  guint watch_id;
};

G_DEFINE_FINAL_TYPE (AwLocalZone, aw_local_zone, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
find_identifier (const char *target)
{
  const char *directory = strstr (target, "/zoneinfo/");

  return directory != NULL ? directory + strlen ("/zoneinfo/") : NULL;
}

/* What tells one setting from another: the file in the zone database that the
 * path leads to, or else the data itself. */
static char *
identify (const char *path)
{
  g_autofree char *target = realpath (path, NULL);
  g_autofree char *contents = NULL;
  gsize length;

  if (target == NULL)
    return NULL;
  if (find_identifier (target) != NULL)
    return g_steal_pointer (&target);
  if (!g_file_get_contents (target, &contents, &length, NULL) ||
      !aw_zone_data_is_whole (contents, length))
    return NULL;

  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) contents, length);
}

static GTimeZone *
load_file (const char *path)
{
  static int n_loads = 0;
  g_autofree char *directory = g_path_get_dirname (path);
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *slashes = NULL;
  g_autofree char *spelling = NULL;

  /* GLib keeps a zone by its name for as long as anyone holds it, so data that
   * is new behind an old name needs a new spelling of that name. */
  slashes = g_strnfill (1 + g_atomic_int_add (&n_loads, 1), '/');
  spelling = g_strconcat (directory, slashes, name, NULL);

  return aw_zone_data_load (spelling);
}

static GTimeZone *
load (const char *path,
      const char *identity)
{
  const char *identifier = find_identifier (identity);
  GTimeZone *zone = NULL;

  if (identifier != NULL)
    zone = aw_zone_data_load (identifier);
  if (zone == NULL)
    zone = load_file (path);

  return zone;
}

/* A file that is missing or unfinished is being replaced: the zone stays. */
static gboolean
update (AwLocalZone *self)
{
  g_autofree char *identity = identify (self->path);
  g_autoptr (GTimeZone) zone = NULL;

  if (identity == NULL || g_strcmp0 (identity, self->identity) == 0)
    return FALSE;

  zone = load (self->path, identity);
  if (zone == NULL)
    return FALSE;

  g_free (self->identity);
  self->identity = g_steal_pointer (&identity);
  g_clear_pointer (&self->zone, g_time_zone_unref);
  self->zone = g_steal_pointer (&zone);

  return TRUE;
}

static void
monitor_changed_cb (AwLocalZone *self)
{
  if (update (self))
    g_signal_emit (self, signals[CHANGED], 0);
}

static gboolean
watch_cb (gpointer user_data)
{
  AwLocalZone *self = user_data;
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GError) error = NULL;

  self->watch_id = 0;
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, &error);
  if (self->monitor == NULL)
    {
      g_info ("Changes of the time zone will go unnoticed: %s", error->message);
      return G_SOURCE_REMOVE;
    }

  g_signal_connect_object (self->monitor, "changed",
                           G_CALLBACK (monitor_changed_cb), self, G_CONNECT_SWAPPED);
  monitor_changed_cb (self);

  return G_SOURCE_REMOVE;
}

static void
aw_local_zone_dispose (GObject *object)
{
  AwLocalZone *self = AW_LOCAL_ZONE (object);

  g_clear_handle_id (&self->watch_id, g_source_remove);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (aw_local_zone_parent_class)->dispose (object);
}

static void
aw_local_zone_finalize (GObject *object)
{
  AwLocalZone *self = AW_LOCAL_ZONE (object);

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->identity, g_free);
  g_clear_pointer (&self->zone, g_time_zone_unref);

  G_OBJECT_CLASS (aw_local_zone_parent_class)->finalize (object);
}

static void
aw_local_zone_class_init (AwLocalZoneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aw_local_zone_dispose;
  object_class->finalize = aw_local_zone_finalize;

  /**
   * AwLocalZone::changed:
   *
   * The zone is another one now.
   */
  signals[CHANGED] = g_signal_new ("changed", AW_TYPE_LOCAL_ZONE, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aw_local_zone_init (AwLocalZone *self)
{
}

/**
 * aw_local_zone_new:
 *
 * Returns: (transfer full): the zone of this process, UTC where it is unknown
 */
AwLocalZone *
aw_local_zone_new (void)
{
  const char *tz = g_getenv ("TZ");
  AwLocalZone *self;

  /* Some systems set TZ to the file, to spare the C library a look at it. */
  if (tz == NULL || g_str_equal (tz + (*tz == ':'), LOCALTIME))
    return aw_local_zone_new_for_path (access (HOST_LOCALTIME, R_OK) == 0 ? HOST_LOCALTIME
                                                                          : LOCALTIME);

  self = g_object_new (AW_TYPE_LOCAL_ZONE, NULL);
  self->zone = aw_zone_data_load (tz);
  if (self->zone == NULL)
    self->zone = g_time_zone_new_utc ();

  return self;
}

/**
 * aw_local_zone_new_for_path:
 * @path: a file of RFC 8536, or a symbolic link to one in a zone database
 *
 * The file is watched from the first idle moment of the main loop on: a start
 * does not pay for it, and a program without a loop never does.
 *
 * Returns: (transfer full): the zone that @path gives, now and later
 */
AwLocalZone *
aw_local_zone_new_for_path (const char *path)
{
  AwLocalZone *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (AW_TYPE_LOCAL_ZONE, NULL);
  self->path = g_strdup (path);
  if (!update (self))
    self->zone = g_time_zone_new_utc ();
  self->watch_id = g_idle_add_full (G_PRIORITY_LOW, watch_cb, self, NULL);

  return self;
}

/**
 * aw_local_zone_get_zone:
 *
 * Returns: (transfer none): the zone at present
 */
GTimeZone *
aw_local_zone_get_zone (AwLocalZone *self)
{
  g_return_val_if_fail (AW_IS_LOCAL_ZONE (self), NULL);

  return self->zone;
}
