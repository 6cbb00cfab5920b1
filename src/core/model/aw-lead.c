/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-lead.h"

/* In the order of the flags. */
static const int lead_minutes[AW_N_LEADS] = { 24 * 60, 60, 15, 5, 0 };

/**
 * aw_lead_get_minutes:
 * @lead: one lead, not a set
 *
 * Returns: how long before the start it is, minutes; a day counts as 1440,
 *   whatever daylight saving time makes of it
 */
int
aw_lead_get_minutes (AwLeads lead)
{
  g_return_val_if_fail (lead != AW_LEAD_NONE && (lead & ~AW_LEADS_ALL) == 0, 0);
  g_return_val_if_fail ((lead & (lead - 1)) == 0, 0);

  return lead_minutes[g_bit_nth_lsf (lead, -1)];
}

/**
 * aw_lead_from_minutes:
 * @minutes: minutes before a start
 *
 * Returns: the lead of which aw_lead_get_minutes() is @minutes, or
 *   %AW_LEAD_NONE
 */
AwLeads
aw_lead_from_minutes (gint64 minutes)
{
  for (int i = 0; i < AW_N_LEADS; i++)
    {
      if (lead_minutes[i] == minutes)
        return (AwLeads) (1 << i);
    }

  return AW_LEAD_NONE;
}
