/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <string.h>

#include <gio/gio.h>

/* The editions of one program that edition-writer writes, by their number. */

#define EDITION_ID "edition"
#define N_DAYS 30

/* Now in one format, now in the other, twice in each. */
static inline gboolean
is_calendar_edition (int number)
{
  return number / 2 % 2 == 1;
}

/* Large enough to take some writes, with its number at the start and at the end. */
static inline GBytes *
make_edition (int number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *filling = g_strnfill (2000, 'x');

  if (is_calendar_edition (number))
    g_string_append_printf (text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:%d\r\n", number);
  else
    g_string_append_printf (text, "{\"version\":1,\"id\":\"" EDITION_ID "\",\"title\":\"%d\","
                                  "\"zone\":\"UTC\",\"days\":[", number);

  for (int day = 1; day <= N_DAYS; day++)
    if (is_calendar_edition (number))
      g_string_append_printf (text, "BEGIN:VEVENT\r\nUID:%d\r\nSUMMARY:%d\r\nDESCRIPTION:%s\r\n"
                                    "DTSTART;VALUE=DATE:202006%02d\r\nEND:VEVENT\r\n",
                              day, number, filling, day);
    else
      g_string_append_printf (text, "%s{\"date\":\"2020-06-%02d\",\"actions\":[{\"id\":\"%d\","
                                    "\"kind\":\"task\",\"minutes\":5,\"title\":\"%d\","
                                    "\"description\":\"%s\"}]}",
                              day > 1 ? "," : "", day, day, number, filling);
  g_string_append (text, is_calendar_edition (number) ? "END:VCALENDAR\r\n" : "]}");

  return g_bytes_new (text->str, text->len);
}
