/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwMinutes:
 * @AW_MINUTES_5: actions of up to 5 minutes
 * @AW_MINUTES_15: longer ones, up to 15 minutes
 * @AW_MINUTES_30: all longer ones
 * @AW_MINUTES_ALL: no filter at all
 *
 * The minutes that a person has: a set; several together show their union, and
 * the empty set shows everything.
 */
typedef enum
{
  AW_MINUTES_ALL = 0,
  AW_MINUTES_5 = 1 << 0,
  AW_MINUTES_15 = 1 << 1,
  AW_MINUTES_30 = 1 << 2,
} AwMinutes;

gboolean aw_minutes_parse   (const char *text,
                             AwMinutes  *minutes);
gboolean aw_minutes_include (AwMinutes   self,
                             int         length);

G_END_DECLS
