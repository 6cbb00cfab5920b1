/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* The changes that journal-writer makes, by their number from 1: it goes round
 * the actions, and every seventh change undoes. */

#define N_ACTIONS 40
#define N_PENDING 4

static inline char *
get_action (gint64 number)
{
  return g_strdup_printf ("action-%d", (int) (number % N_ACTIONS));
}

static inline gint64
get_time (gint64 number)
{
  return number % 7 == 0 ? 0 : G_GINT64_CONSTANT (1588622400000000) + number;
}
