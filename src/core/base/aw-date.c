/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <stdlib.h>

#include "aw-date.h"

/**
 * aw_date_parse:
 * @text: such as "2020-05-04" (RFC 3339, full-date)
 * @date: (out caller-allocates): the date
 *
 * Returns: %FALSE if @text is no date of the calendar; @date is then left alone
 */
gboolean
aw_date_parse (const char *text,
               GDate      *date)
{
  int year, month, day;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (strspn (text, G_CSET_DIGITS) != 4 || text[4] != '-' ||
      strspn (text + 5, G_CSET_DIGITS) != 2 || text[7] != '-' ||
      strspn (text + 8, G_CSET_DIGITS) != 2 || text[10] != '\0')
    return FALSE;

  year = atoi (text);
  month = atoi (text + 5);
  day = atoi (text + 8);
  if (!g_date_valid_dmy ((GDateDay) day, month, (GDateYear) year))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, month, (GDateYear) year);

  return TRUE;
}

/**
 * aw_date_format:
 * @date: a valid date
 *
 * Returns: (transfer full): the date as aw_date_parse() reads it
 */
char *
aw_date_format (const GDate *date)
{
  g_return_val_if_fail (date != NULL && g_date_valid (date), NULL);

  return g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date),
                          (guint) g_date_get_month (date), g_date_get_day (date));
}

/**
 * aw_date_move:
 * @date: a valid date
 * @days: whole days, either way
 * @moved: (out caller-allocates): the date that many days later, or the first
 *   of the calendar, January 1 of the year 1
 */
void
aw_date_move (const GDate *date,
              int          days,
              GDate       *moved)
{
  guint32 julian;

  g_return_if_fail (date != NULL && g_date_valid (date));
  g_return_if_fail (moved != NULL);

  julian = (guint32) MAX ((int) g_date_get_julian (date) + days, 1);
  g_date_clear (moved, 1);
  g_date_set_julian (moved, julian);
}
