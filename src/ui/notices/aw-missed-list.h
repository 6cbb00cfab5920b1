/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_MISSED_LIST (aw_missed_list_get_type ())

G_DECLARE_FINAL_TYPE (AwMissedList, aw_missed_list, AW, MISSED_LIST, GtkWidget)

void aw_missed_list_show (AwMissedList *self,
                          AwReminders  *reminders,
                          AwWeek       *week,
                          gint64        now);

G_END_DECLS
