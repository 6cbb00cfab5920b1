/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-notification-server.h"
#include "aw-notification.h"

G_BEGIN_DECLS

#define AW_TYPE_NOTIFIER (aw_notifier_get_type ())

G_DECLARE_FINAL_TYPE (AwNotifier, aw_notifier, AW, NOTIFIER, GObject)

AwNotifier           *aw_notifier_new         (AwNotificationServer  *server);

AwNotificationServer *aw_notifier_get_server  (AwNotifier            *self);
void                  aw_notifier_send_async  (AwNotifier            *self,
                                               const char            *id,
                                               AwNotification        *notification,
                                               GAsyncReadyCallback    callback,
                                               gpointer               user_data);
gboolean              aw_notifier_send_finish (AwNotifier            *self,
                                               GAsyncResult          *result,
                                               GError               **error);
void                  aw_notifier_withdraw    (AwNotifier            *self,
                                               const char            *id);
void                  aw_notifier_set_handle  (AwNotifier            *self,
                                               const char            *id,
                                               const char            *handle);

G_END_DECLS
