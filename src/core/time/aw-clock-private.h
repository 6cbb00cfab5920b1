/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-clock.h"

G_BEGIN_DECLS

/**
 * AwClockFunc:
 * @data: what aw_clock_add() was given
 *
 * An instant has come, or is past.
 */
typedef void (*AwClockFunc) (gpointer data);

AwClock       *aw_clock_new_for_localtime (const char    *path);

GSequenceIter *aw_clock_add               (AwClock       *self,
                                           gint64         instant,
                                           AwClockFunc    func,
                                           gpointer       data);
void           aw_clock_remove            (AwClock       *self,
                                           GSequenceIter *place);

G_END_DECLS
