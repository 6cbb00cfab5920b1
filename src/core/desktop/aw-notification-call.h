/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-notification-server.h"
#include "aw-notification.h"

G_BEGIN_DECLS

#define AW_NOTIFICATION_CALL_PATH "/org/freedesktop/Notifications"
#define AW_NOTIFICATION_CALL_NAME "org.freedesktop.Notifications"

void                 aw_notification_call_add        (AwNotificationServer  *server,
                                                      const char            *id,
                                                      const AwNotification  *notification,
                                                      guint32                replaces,
                                                      AwNotificationMarkup   markup,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
gboolean             aw_notification_call_add_finish (GDBusConnection       *bus,
                                                      GAsyncResult          *result,
                                                      guint32               *number,
                                                      GError               **error);
void                 aw_notification_call_remove     (AwNotificationServer  *server,
                                                      const char            *id,
                                                      guint32                number);
void                 aw_notification_call_ask_markup (AwNotificationServer  *server,
                                                      GAsyncReadyCallback    callback,
                                                      gpointer               user_data);
AwNotificationMarkup aw_notification_call_ask_markup_finish (GDBusConnection *bus,
                                                             GAsyncResult    *result);

G_END_DECLS
