/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-series.h"

G_BEGIN_DECLS

void      aw_ics_action_read_content (AwIcsEvent            *event,
                                      const char            *title);
char     *aw_ics_action_make_id      (const AwIcsOccurrence *occurrence,
                                      AwIcsZone             *clock,
                                      gboolean               with_time);
AwAction *aw_ics_action_build        (const AwIcsOccurrence *occurrence,
                                      const char            *id);

G_END_DECLS
