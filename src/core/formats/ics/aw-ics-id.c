/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-id.h"
#include "aw-ics-time.h"

#define MAX_ID 64
/* "-20200504-160000" */
#define MAX_SUFFIX 16
#define HASH_LENGTH 32

/* Whether it can be an id with a date, as data/program.schema.json has it. */
static gboolean
is_sound (const char *id)
{
  return (g_ascii_islower (*id) || g_ascii_isdigit (*id)) && strlen (id) + MAX_SUFFIX <= MAX_ID &&
         id[strspn (id, G_CSET_a_2_z G_CSET_DIGITS "._-")] == '\0';
}

static char *
make_base (const char *uid)
{
  g_autofree char *hash = NULL;

  if (is_sound (uid))
    return g_strdup (uid);

  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);
  hash[HASH_LENGTH] = '\0';

  return g_strconcat ("uid-", hash, NULL);
}

/* On the clock of the series, so that a change of the program's zone is none of
 * the id; a document that tells only of an occurrence may tell its time in UTC. */
static gint64
find_wall (const AwIcsOccurrence *occurrence,
           AwIcsZone             *clock)
{
  const AwIcsMoment *original = &occurrence->original;

  if (original->is_date || !aw_ics_zone_is_utc (original->zone))
    return original->wall;

  return aw_ics_zone_get_wall (clock, original->instant);
}

/**
 * aw_ics_id_make:
 * @occurrence: an occurrence
 * @clock: that of the program
 * @with_time: whether its date does not tell it from all others of its series
 *
 * The id is made of the UID alone, and of one in a series also of the date on
 * which its series has it, so it stays when the occurrence moves. A UID that can
 * be no id is replaced by its hash.
 *
 * Returns: (transfer full): its id
 */
char *
aw_ics_id_make (const AwIcsOccurrence *occurrence,
                AwIcsZone             *clock,
                gboolean               with_time)
{
  g_autofree char *base = NULL, *dated = NULL;
  gint64 wall;
  int second;
  GDate date;

  g_return_val_if_fail (occurrence != NULL, NULL);
  g_return_val_if_fail (clock != NULL, NULL);

  base = make_base (occurrence->event->uid);
  if (!occurrence->is_part)
    return g_steal_pointer (&base);

  wall = find_wall (occurrence, clock);
  aw_ics_time_get_date (wall, &date);
  dated = g_strdup_printf ("%s-%04d%02d%02d", base, g_date_get_year (&date),
                           g_date_get_month (&date), g_date_get_day (&date));
  if (!with_time)
    return g_steal_pointer (&dated);

  second = (int) (wall - aw_ics_time_get_day (wall) * AW_ICS_DAY);
  return g_strdup_printf ("%s-%02d%02d%02d", dated, second / 3600, second / 60 % 60, second % 60);
}
