/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"

static gboolean
parse_digits (const char *text,
              guint       n_digits,
              guint      *value)
{
  *value = 0;
  for (guint i = 0; i < n_digits; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + (guint) g_ascii_digit_value (text[i]);
    }

  return TRUE;
}

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
  guint year, month, day;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (date != NULL, FALSE);

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-' ||
      !parse_digits (text, 4, &year) ||
      !parse_digits (text + 5, 2, &month) ||
      !parse_digits (text + 8, 2, &day) ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return FALSE;

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);

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
