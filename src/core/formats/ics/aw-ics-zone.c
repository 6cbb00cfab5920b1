/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-ics-rule.h"
#include "aw-ics-text.h"
#include "aw-ics-time.h"

#include "aw-ics-zone.h"

#define MAX_OBSERVANCES 1000

typedef struct
{
  gint64 instant;
  int before;
  int offset;
} Change;

/**
 * AwIcsZone:
 *
 * The clock of an event: that of a zone known here, or one that the document
 * itself tells. It exists so that neither libical's zones nor its reading of a
 * VTIMEZONE is a second source of instants.
 */
struct _AwIcsZone
{
  GTimeZone *zone; /* (nullable) */
  char *name; /* (nullable): of one that the document tells */
  /* Between these two instants it is known. */
  gint64 known_first;
  gint64 known_last;
  int known_interval;
  int known_offset;
  GArray *changes; /* (nullable); at least one Change, in order */
};

/**
 * aw_ics_zone_new:
 * @zone: a zone
 *
 * Returns: (transfer full): its clock
 */
AwIcsZone *
aw_ics_zone_new (GTimeZone *zone)
{
  AwIcsZone *self;

  g_return_val_if_fail (zone != NULL, NULL);

  self = g_new0 (AwIcsZone, 1);
  self->zone = g_time_zone_ref (zone);
  self->known_first = G_MAXINT64;
  self->known_last = G_MININT64;

  return self;
}

/**
 * aw_ics_zone_free:
 * @self: (transfer full): a clock
 */
void
aw_ics_zone_free (AwIcsZone *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->zone, g_time_zone_unref);
  g_free (self->name);
  g_clear_pointer (&self->changes, g_array_unref);
  g_free (self);
}

/* "-0500" or "+053015", seconds. */
static gboolean
read_offset (const AwIcsComponent *observance,
             const char           *name,
             int                  *offset,
             AwIcsReport          *report)
{
  const AwIcsLine *line = aw_ics_component_find (observance, name);
  const char *text = line != NULL ? line->value : "";
  gsize n_digits = *text != '\0' ? strspn (text + 1, G_CSET_DIGITS) : 0;
  int value;

  if ((*text != '+' && *text != '-') || text[n_digits + 1] != '\0' ||
      (n_digits != 4 && n_digits != 6))
    {
      aw_ics_report_remark (report, line != NULL ? line : &observance->begin,
                                  _("This needs an offset from UTC such as “-0500” as its %s"), name);
      return FALSE;
    }

  value = atoi (text + 1) * (n_digits == 4 ? 100 : 1);
  value = value / 10000 * 3600 + value / 100 % 100 * 60 + value % 100;
  *offset = CLAMP (*text == '-' ? -value : value, 1 - AW_ICS_DAY, AW_ICS_DAY - 1);

  return TRUE;
}

static void
add_changes (AwIcsZone    *self,
             const GArray *walls,
             gint64        last,
             const Change *change)
{
  for (guint i = 0; i < walls->len; i++)
    {
      Change copy = *change;

      copy.instant = g_array_index (walls, gint64, i) - change->before;
      if (copy.instant <= last)
        g_array_append_val (self->changes, copy);
    }
}

static gboolean
read_rule (AwIcsZone       *self,
           const AwIcsLine *line,
           gint64           start,
           gint64           last,
           guint           *budget,
           const Change    *change,
           AwIcsReport     *report)
{
  g_autoptr (GArray) walls = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (AwIcsRule) rule = NULL;
  const char *message;
  gboolean is_utc;
  gint64 until;

  rule = aw_ics_rule_parse (line->value, &message);
  if (rule == NULL || !aw_ics_rule_is_yearly (rule))
    {
      aw_ics_report_remark (report, line, "%s",
                            rule == NULL ? message : _("The clock of a time zone changes by years"));
      return FALSE;
    }

  if (aw_ics_rule_get_until (rule, &until, &is_utc))
    last = MIN (last, is_utc ? until : until - change->before);
  if (!aw_ics_rule_expand (rule, start, FALSE, start, last + AW_ICS_DAY, budget, walls))
    {
      aw_ics_report_remark (report, line, _("This repeats too often"));
      return FALSE;
    }
  add_changes (self, walls, last, change);

  return TRUE;
}

static gboolean
read_dates (const AwIcsLine *line,
            GArray          *walls,
            guint           *budget,
            AwIcsReport     *report)
{
  g_auto (GStrv) values = g_strsplit (line->value, ",", -1);

  for (guint i = 0; values[i] != NULL; i++)
    {
      AwIcsTime time;

      if (*budget == 0 || !aw_ics_time_parse (values[i], &time))
        {
          aw_ics_report_remark (report, line, _("This is no date and time of the calendar"));
          return FALSE;
        }
      *budget -= 1;
      g_array_append_val (walls, time.wall);
    }

  return TRUE;
}

static gboolean
read_observance (AwIcsZone            *self,
                 const AwIcsComponent *observance,
                 gint64                last,
                 guint                *budget,
                 AwIcsReport          *report)
{
  const AwIcsLine *start_line = aw_ics_component_find (observance, "DTSTART");
  g_autoptr (GArray) walls = g_array_new (FALSE, FALSE, sizeof (gint64));
  const AwIcsLine *line;
  AwIcsTime start;
  Change change;
  guint position = 0;

  if (!read_offset (observance, "TZOFFSETFROM", &change.before, report) ||
      !read_offset (observance, "TZOFFSETTO", &change.offset, report))
    return FALSE;
  if (start_line == NULL || !aw_ics_time_parse (start_line->value, &start))
    {
      aw_ics_report_remark (report, start_line != NULL ? start_line : &observance->begin,
                            _("This is no date and time of the calendar"));
      return FALSE;
    }

  g_array_append_val (walls, start.wall);
  while ((line = aw_ics_component_next (observance, "RDATE", &position)) != NULL)
    {
      if (!read_dates (line, walls, budget, report))
        return FALSE;
    }
  add_changes (self, walls, last, &change);
  line = aw_ics_component_find (observance, "RRULE");

  return line == NULL || read_rule (self, line, start.wall, last, budget, &change, report);
}

static int
compare_changes (gconstpointer a,
                 gconstpointer b)
{
  const Change *one = a, *two = b;

  return (one->instant > two->instant) - (one->instant < two->instant);
}

/**
 * aw_ics_zone_read:
 * @component: a VTIMEZONE
 * @last: the last instant that is of interest, seconds since the Unix epoch
 * @budget: (inout): how many days and times may be looked at
 * @report: where what is wrong is told
 *
 * Only the offsets count, not the names: real documents call -4 "CDT".
 *
 * Returns: (transfer full) (nullable): its clock until @last
 */
AwIcsZone *
aw_ics_zone_read (const AwIcsComponent *component,
                  gint64                last,
                  guint                *budget,
                  AwIcsReport          *report)
{
  g_autoptr (AwIcsZone) self = g_new0 (AwIcsZone, 1);

  g_return_val_if_fail (component != NULL, NULL);

  self->name = aw_ics_text_unescape (aw_ics_component_place (component, "TZID")->value);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  if (component->components->len > MAX_OBSERVANCES)
    {
      aw_ics_report_remark (report, &component->begin, _("This has too many parts"));
      return NULL;
    }
  for (guint i = 0; i < component->components->len; i++)
    {
      if (!read_observance (self, component->components->pdata[i], last, budget, report))
        return NULL;
    }
  if (self->changes->len == 0)
    {
      aw_ics_report_remark (report, &component->begin,
                            _("This time zone does not tell its clock"));
      return NULL;
    }
  g_array_sort (self->changes, compare_changes);

  return g_steal_pointer (&self);
}

/**
 * aw_ics_zone_get_zone:
 * @self: a clock
 *
 * Returns: (transfer none) (nullable): its zone, if that is known here
 */
GTimeZone *
aw_ics_zone_get_zone (AwIcsZone *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->zone;
}

/**
 * aw_ics_zone_get_name:
 * @self: a clock
 *
 * Returns: (transfer none) (nullable): how the document names it, if it tells it
 */
const char *
aw_ics_zone_get_name (AwIcsZone *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->name;
}

/**
 * aw_ics_zone_is_utc:
 * @self: a clock
 *
 * Returns: whether it is UTC, and so no place's
 */
gboolean
aw_ics_zone_is_utc (AwIcsZone *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->zone != NULL && g_str_equal (g_time_zone_get_identifier (self->zone), "UTC");
}

/* What GLib knows, it looks for from the first change of a zone on; but events are
 * mostly of one time. */
static int
get_known_offset (AwIcsZone *self,
                  gint64     instant)
{
  int interval;

  if (instant >= self->known_first && instant <= self->known_last)
    return self->known_offset;

  interval = g_time_zone_find_interval (self->zone, G_TIME_TYPE_UNIVERSAL, instant);
  if (self->known_first > self->known_last || interval != self->known_interval)
    {
      self->known_first = self->known_last = instant;
      self->known_interval = interval;
      self->known_offset = g_time_zone_get_offset (self->zone, interval);
    }
  self->known_first = MIN (self->known_first, instant);
  self->known_last = MAX (self->known_last, instant);

  return self->known_offset;
}

/**
 * aw_ics_zone_get_offset:
 * @self: a clock
 * @instant: seconds since the Unix epoch
 *
 * Returns: the offset from UTC at @instant, seconds
 */
int
aw_ics_zone_get_offset (AwIcsZone *self,
                        gint64     instant)
{
  guint low = 0, high;

  g_return_val_if_fail (self != NULL, 0);

  if (self->zone != NULL)
    return get_known_offset (self, instant);

  high = self->changes->len;
  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->changes, Change, middle).instant <= instant)
        low = middle + 1;
      else
        high = middle;
    }

  return low == 0 ? g_array_index (self->changes, Change, 0).before
                  : g_array_index (self->changes, Change, low - 1).offset;
}

/**
 * aw_ics_zone_get_wall:
 * @self: a clock
 * @instant: seconds since the Unix epoch
 *
 * Returns: what it shows then, seconds since 1970-01-01 00:00 on it
 */
gint64
aw_ics_zone_get_wall (AwIcsZone *self,
                      gint64     instant)
{
  return instant + aw_ics_zone_get_offset (self, instant);
}

/**
 * aw_ics_zone_get_instant:
 * @self: a clock
 * @wall: what it shows, seconds since 1970-01-01 00:00 on it
 *
 * A time that the clock skips or shows twice means what aw_zone_get_instant()
 * says, which see.
 *
 * Returns: the instant, seconds since the Unix epoch
 */
gint64
aw_ics_zone_get_instant (AwIcsZone *self,
                         gint64     wall)
{
  int before, after;

  g_return_val_if_fail (self != NULL, 0);

  before = aw_ics_zone_get_offset (self, wall - AW_ICS_DAY);
  after = aw_ics_zone_get_offset (self, wall + AW_ICS_DAY);
  if (aw_ics_zone_get_offset (self, wall - before) != before &&
      aw_ics_zone_get_offset (self, wall - after) == after)
    before = after;

  return wall - before;
}
