/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-resources.h"
#include "aw-ics-zone-names.h"

/* The time zones of Windows, which Outlook and Exchange name, each with the IANA
 * zone that Unicode's CLDR (windowsZones, territory 001) has for it; then those of IANA
 * that name no place. Where several would do, the first is taken: most programs are of
 * the United States. Kyiv and Nuuk are called as IANA does now: not every system has the
 * names of before. */
#define PATH "/io/github/advocacyweek/AdvocacyWeek/aw-ics-zone-names.txt"

/**
 * aw_ics_zone_names_get:
 *
 * The zones are the clocks of the world.
 *
 * Returns: (transfer none): names of zones, each before the IANA zone that it means
 */
const char *const *
aw_ics_zone_names_get (void)
{
  static char **names;

  if (g_once_init_enter (&names))
    {
      g_autoptr (GBytes) bytes =
        g_resource_lookup_data (aw_ics_get_resource (), PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      g_once_init_leave (&names, g_strsplit_set (g_strchomp (text), "\t\n", -1));
    }

  return (const char *const *) names;
}

/**
 * aw_ics_zone_names_lookup:
 * @name: the name of a time zone
 *
 * Returns: (transfer none) (nullable): the IANA zone, if @name is one of Windows, or
 *   one of those of IANA that name no place
 */
const char *
aw_ics_zone_names_lookup (const char *name)
{
  for (const char *const *p = aw_ics_zone_names_get (); *p != NULL; p += 2)
    {
      if (g_ascii_strcasecmp (name, *p) == 0)
        return p[1];
    }

  return NULL;
}
