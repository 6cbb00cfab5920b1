/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-format.h"

#include "aw-poster.h"

/* One day, as it was when the poster was asked for. */
typedef struct
{
  GDate date;
  GPtrArray *actions; /* AwAction */
  GArray *starts;     /* gint64 */
} Day;

static void
clear_day (gpointer data)
{
  Day *day = data;

  g_clear_pointer (&day->actions, g_ptr_array_unref);
  g_clear_pointer (&day->starts, g_array_unref);
}

static void
take_day (AwPoster  *self,
          AwWeekDay *taken)
{
  Day day = { .date = taken->date };

  if (taken->actions->len == 0)
    return;

  day.actions = g_ptr_array_new_with_free_func (g_object_unref);
  day.starts = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < taken->actions->len; i++)
    {
      AwWeekAction *action = taken->actions->pdata[i];
      gint64 start = action->start;

      g_ptr_array_add (day.actions, g_object_ref (action->action));
      g_array_append_val (day.starts, start);
    }
  g_array_append_val (self->days, day);
}

static char *
format_subtitle (AwPoster *self,
                 AwWeek   *week)
{
  const char *organizer = self->program->organizer;
  g_autofree char *dates = aw_format_dates (aw_week_get_first_date (week),
                                            aw_week_get_last_date (week));
  g_autoptr (GString) line = g_string_new (dates);

  if (self->days_moved != 0)
    {
      g_autofree char *held = aw_format_first_held (self->program);

      g_string_append_printf (line, " · %s", held);
    }
  if (organizer != NULL)
    g_string_append_printf (line, " · %s", organizer);

  return g_string_free (g_steal_pointer (&line), FALSE);
}

static char *
format_footer (AwPoster    *self,
               const char  *source,
               const GDate *today)
{
  g_autofree char *date = aw_format_dates (today, today);

  if (source == NULL)
    source = self->program->organizer;
  if (source == NULL)
    source = self->program->title;

  /* Translators: at the foot of a poster: where the week is from, such as
   * "example.org", and the date of printing, such as "May 4, 2020" */
  return g_strdup_printf (_("Source: %1$s · printed on %2$s"), source, date);
}

/**
 * aw_poster_new:
 * @week: a week
 * @use_24h: whether as 16:00 rather than 4:00 PM
 * @source: (nullable): where the week is from, such as "example.org"; %NULL for its
 *   organizer
 * @today: the date of printing
 *
 * Returns: (transfer full): a poster of the week as it is now
 */
AwPoster *
aw_poster_new (AwWeek      *week,
               gboolean     use_24h,
               const char  *source,
               const GDate *today)
{
  AwPoster *self;

  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);

  self = g_new0 (AwPoster, 1);
  self->program = g_object_ref (week->program);
  self->use_24h = use_24h;
  self->days_moved = week->days_moved;
  self->days = g_array_new (FALSE, FALSE, sizeof (Day));
  g_array_set_clear_func (self->days, clear_day);
  for (guint i = 0; i < week->days->len; i++)
    take_day (self, week->days->pdata[i]);
  self->subtitle = format_subtitle (self, week);
  self->clock = aw_poster_format_clock (self->program->zone);
  self->footer = format_footer (self, source, today);

  return self;
}

/**
 * aw_poster_free:
 */
void
aw_poster_free (AwPoster *self)
{
  g_return_if_fail (self != NULL);

  g_clear_object (&self->program);
  g_clear_pointer (&self->days, g_array_unref);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->clock, g_free);
  g_clear_pointer (&self->footer, g_free);
  g_free (self);
}

/**
 * aw_poster_format_clock:
 * @zone: the zone of a program
 *
 * "America/New_York" is New York, as the zone database means it.
 *
 * Returns: (transfer full): a sentence: on which clock all times are
 */
char *
aw_poster_format_clock (GTimeZone *zone)
{
  const char *identifier;
  const char *slash;
  g_autofree char *place = NULL;

  g_return_val_if_fail (zone != NULL, NULL);

  identifier = g_time_zone_get_identifier (zone);
  slash = strrchr (identifier, '/');
  place = g_strdelimit (g_strdup (slash != NULL ? slash + 1 : identifier), "_", ' ');

  /* Translators: on a poster or a page; %s is a place, such as "New York", or "UTC" */
  return g_strdup_printf (_("All times are on the organizer’s clock (%s)."), place);
}

/**
 * aw_poster_format_day:
 * @day: a position
 *
 * Returns: (transfer full): the heading of that day, "Mon · May 4"
 */
char *
aw_poster_format_day (AwPoster *self,
                      guint     day)
{
  const GDate *date;
  g_autofree char *weekday = NULL;
  g_autofree char *short_date = NULL;

  g_return_val_if_fail (self != NULL && day < self->days->len, NULL);

  date = &g_array_index (self->days, Day, day).date;
  weekday = aw_format_weekday (date);
  short_date = aw_format_short_date (date);

  return g_strdup_printf ("%s · %s", weekday, short_date);
}

/**
 * aw_poster_get_n_entries:
 * @day: a position
 *
 * Returns: how many actions there are on that day
 */
guint
aw_poster_get_n_entries (AwPoster *self,
                         guint     day)
{
  g_return_val_if_fail (self != NULL && day < self->days->len, 0);

  return g_array_index (self->days, Day, day).actions->len;
}

static char *
format_detail (AwPoster *self,
               AwAction *action,
               gint64    start)
{
  GTimeZone *zone = self->program->zone;
  const GDate *until = aw_action_get_until (action);
  g_autofree char *minutes = aw_format_minutes (action->minutes);
  g_autoptr (GString) line = g_string_new (minutes);

  if (until != NULL)
    {
      GDate last;
      g_autofree char *date = NULL;

      aw_date_move (until, self->days_moved, &last);
      date = aw_format_short_date (&last);
      g_string_append (line, " · ");
      /* Translators: of an action of several days; %s is a date, such as "May 6" */
      g_string_append_printf (line, _("until %s"), date);
    }
  if (action->session != NULL)
    {
      g_autofree char *time = aw_format_both_clocks (start, zone, zone, self->use_24h);

      /* On a line of its own, rather than one that a column may be too narrow for. */
      g_string_append_printf (line, "\n%s", time);
      /* A time is not broken. */
      g_string_replace (line, " ", "\u00a0", 0);
    }

  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Nobody can register for what was held in another year, or join it. */
static AwLink *
find_page (AwPoster *self,
           AwAction *action)
{
  static const AwLinkRel rels[] = {
    AW_LINK_ACTION, AW_LINK_REGISTER, AW_LINK_JOIN, AW_LINK_RECORDING,
  };

  for (guint i = 0; i < G_N_ELEMENTS (rels); i++)
    {
      AwLink *link = action->links[rels[i]];
      gboolean is_live = rels[i] == AW_LINK_REGISTER || rels[i] == AW_LINK_JOIN;

      if (link != NULL && !link->is_stand_in && !(self->days_moved != 0 && is_live))
        return link;
    }

  return NULL;
}

/**
 * aw_poster_write_entry:
 * @day: a position
 * @position: that of an action of the day
 *
 * Returns: (transfer full): what the poster has of that action
 */
AwPosterEntry *
aw_poster_write_entry (AwPoster *self,
                       guint     day,
                       guint     position)
{
  Day *of;
  AwAction *action;
  AwLink *call, *page;
  AwPosterEntry *entry;

  g_return_val_if_fail (self != NULL && day < self->days->len, NULL);

  of = &g_array_index (self->days, Day, day);
  g_return_val_if_fail (position < of->actions->len, NULL);

  action = of->actions->pdata[position];
  call = action->links[AW_LINK_CALL];
  page = find_page (self, action);
  entry = g_new0 (AwPosterEntry, 1);
  entry->title = g_strdup (action->title);
  entry->detail = format_detail (self, action, g_array_index (of->starts, gint64, position));
  if (call != NULL)
    entry->number = g_strdup (aw_link_get_text (call));
  if (page != NULL)
    {
      entry->page = g_strdup (page->href);
      entry->shown = aw_link_format_address (entry->page);
    }
  else if (call != NULL)
    {
      entry->page = g_strdup (call->href);
    }

  return entry;
}

/**
 * aw_poster_entry_free:
 */
void
aw_poster_entry_free (AwPosterEntry *entry)
{
  g_return_if_fail (entry != NULL);

  g_free (entry->title);
  g_free (entry->detail);
  g_free (entry->number);
  g_free (entry->page);
  g_free (entry->shown);
  g_free (entry);
}
