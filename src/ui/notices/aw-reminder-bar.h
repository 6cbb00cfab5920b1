/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-notification-server.h"
#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_REMINDER_BAR (aw_reminder_bar_get_type ())

G_DECLARE_FINAL_TYPE (AwReminderBar, aw_reminder_bar, AW, REMINDER_BAR, GtkWidget)

void aw_reminder_bar_set_services (AwReminderBar        *self,
                                   GSettings            *settings,
                                   AwReminders          *reminders,
                                   AwNotificationServer *server);

void aw_reminder_bar_set_coming   (AwReminderBar        *self,
                                   gboolean              is_coming);
void aw_reminder_bar_set_tight    (AwReminderBar        *self,
                                   gboolean              is_tight);

G_END_DECLS
