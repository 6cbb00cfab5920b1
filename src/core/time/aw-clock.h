/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define AW_TYPE_CLOCK (aw_clock_get_type ())

G_DECLARE_FINAL_TYPE (AwClock, aw_clock, AW, CLOCK, GObject)

AwClock   *aw_clock_new        (void);
AwClock   *aw_clock_new_at     (gint64     now,
                                GTimeZone *zone);

gint64     aw_clock_get_now    (AwClock   *self);
GTimeZone *aw_clock_get_zone   (AwClock   *self);

void       aw_clock_set_now    (AwClock   *self,
                                gint64     now);
void       aw_clock_jump       (AwClock   *self,
                                gint64     now);
void       aw_clock_set_zone   (AwClock   *self,
                                GTimeZone *zone);

G_END_DECLS
