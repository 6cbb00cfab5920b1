/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-minutes.h"

/**
 * aw_minutes_parse:
 * @text: such as "5" or "5,15"
 * @minutes: (out): the set
 *
 * Reads a comma-separated list of 5, 15 and 30.
 *
 * Returns: %FALSE if @text is anything else; @minutes is then left alone
 */
gboolean
aw_minutes_parse (const char *text,
                  AwMinutes  *minutes)
{
  g_auto (GStrv) words = NULL;
  AwMinutes set = AW_MINUTES_ALL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (minutes != NULL, FALSE);

  words = g_strsplit (text, ",", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = g_strstrip (words[i]);

      if (g_str_equal (word, "5"))
        set |= AW_MINUTES_5;
      else if (g_str_equal (word, "15"))
        set |= AW_MINUTES_15;
      else if (g_str_equal (word, "30"))
        set |= AW_MINUTES_30;
      else
        return FALSE;
    }

  if (set == AW_MINUTES_ALL)
    return FALSE;

  *minutes = set;
  return TRUE;
}

/**
 * aw_minutes_include:
 * @self: the minutes that a person has
 * @length: the length of an action, minutes
 *
 * An action longer than 5 minutes falls under 15, one longer than 15 under 30.
 *
 * Returns: whether an action of that length is shown
 */
gboolean
aw_minutes_include (AwMinutes self,
                    int       length)
{
  AwMinutes bucket;

  if (length <= 5)
    bucket = AW_MINUTES_5;
  else if (length <= 15)
    bucket = AW_MINUTES_15;
  else
    bucket = AW_MINUTES_30;

  return self == AW_MINUTES_ALL || (self & bucket) != 0;
}
