/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-series.h"

G_BEGIN_DECLS

char *aw_ics_id_make (const AwIcsOccurrence *occurrence,
                      AwIcsZone             *clock,
                      gboolean               with_time);

G_END_DECLS
