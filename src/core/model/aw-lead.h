/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwLeads:
 * @AW_LEAD_1_DAY: at the same time of the day before
 * @AW_LEAD_1_HOUR: an hour before
 * @AW_LEAD_15_MINUTES: 15 minutes before
 * @AW_LEAD_5_MINUTES: 5 minutes before
 * @AW_LEAD_START: at the start
 *
 * How long before the start of a session a person wants to be reminded: a set.
 * The settings keep the same values.
 */
typedef enum
{
  AW_LEAD_NONE = 0,
  AW_LEAD_1_DAY = 1 << 0,
  AW_LEAD_1_HOUR = 1 << 1,
  AW_LEAD_15_MINUTES = 1 << 2,
  AW_LEAD_5_MINUTES = 1 << 3,
  AW_LEAD_START = 1 << 4,
} AwLeads;

#define AW_N_LEADS 5
#define AW_LEADS_ALL ((AwLeads) ((1 << AW_N_LEADS) - 1))

int     aw_lead_get_minutes  (AwLeads lead);
AwLeads aw_lead_from_minutes (gint64  minutes);

G_END_DECLS
