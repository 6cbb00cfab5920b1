/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-subscriptions.h"
#include "aw-notification-server.h"
#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_WINDOW (aw_window_get_type ())

G_DECLARE_FINAL_TYPE (AwWindow, aw_window, AW, WINDOW, AdwApplicationWindow)

AwWindow *aw_window_new         (GtkApplication       *application,
                                 AwContext            *context,
                                 AwReminders          *reminders,
                                 AwSubscriptions              *feeds,
                                 AwNotificationServer *server);

void      aw_window_set_week    (AwWindow             *self,
                                 AwWeek               *week);
void      aw_window_show_error  (AwWindow             *self,
                                 const char           *message);
void      aw_window_open        (AwWindow             *self,
                                 GFile                *file);
void      aw_window_show_action (AwWindow             *self,
                                 const char           *id);

G_END_DECLS
