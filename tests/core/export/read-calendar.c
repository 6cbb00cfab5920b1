/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How libical reads a calendar from its standard input, by the calendar's own
 * time zones: a line for each event, which is its UID, start and end, separated
 * by tabs. A time is in seconds since the Unix epoch, a date is written out. */

#include "config.h"

#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>

static void
print_time (icalcomponent     *calendar,
            icalcomponent     *event,
            icalproperty_kind  kind)
{
  icalproperty *property = icalcomponent_get_first_property (event, kind);
  icalparameter *tzid = icalproperty_get_first_parameter (property, ICAL_TZID_PARAMETER);
  struct icaltimetype time = icalvalue_get_datetime (icalproperty_get_value (property));
  icaltimezone *zone = icaltimezone_get_utc_timezone ();

  if (time.is_date)
    {
      printf ("\t%04d-%02d-%02d", time.year, time.month, time.day);
      return;
    }

  if (tzid != NULL)
    zone = icalcomponent_get_timezone (calendar, icalparameter_get_tzid (tzid));
  if (zone == NULL || (tzid == NULL && !icaltime_is_utc (time)))
    exit (EXIT_FAILURE);
  printf ("\t%lld", (long long) icaltime_as_timet_with_zone (time, zone));
}

static char *
read_line (char   *buffer,
           size_t  size,
           void   *user_data)
{
  return fgets (buffer, (int) size, user_data);
}

int
main (void)
{
  icalparser *parser = icalparser_new ();
  icalcomponent *calendar;

  icalparser_set_gen_data (parser, stdin);
  calendar = icalparser_parse (parser, read_line);
  if (calendar == NULL || icalcomponent_count_errors (calendar) != 0)
    return EXIT_FAILURE;

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
       event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      fputs (icalcomponent_get_uid (event), stdout);
      print_time (calendar, event, ICAL_DTSTART_PROPERTY);
      print_time (calendar, event, ICAL_DTEND_PROPERTY);
      putchar ('\n');
    }

  icalcomponent_free (calendar);
  icalparser_free (parser);

  return EXIT_SUCCESS;
}
