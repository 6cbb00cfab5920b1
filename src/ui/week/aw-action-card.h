/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_ACTION_CARD (aw_action_card_get_type ())

G_DECLARE_FINAL_TYPE (AwActionCard, aw_action_card, AW, ACTION_CARD, GtkWidget)

GtkWidget *aw_action_card_new         (AwContext    *context,
                                       AwReminders  *reminders);

void       aw_action_card_set_action  (AwActionCard *self,
                                       AwWeek       *week,
                                       AwWeekAction *action);
gint64     aw_action_card_update_time (AwActionCard *self);

G_END_DECLS
