/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_OUTCOME_BAR (aw_outcome_bar_get_type ())

G_DECLARE_FINAL_TYPE (AwOutcomeBar, aw_outcome_bar, AW, OUTCOME_BAR, GtkWidget)

GtkWidget *aw_outcome_bar_new         (AwContext    *context,
                                       AwWeek       *week,
                                       AwWeekAction *action);
void       aw_outcome_bar_ask         (AwOutcomeBar *self,
                                       AwOutcome     asked);
void       aw_outcome_bar_update_time (AwOutcomeBar *self);

G_END_DECLS
