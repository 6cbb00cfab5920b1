/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AW_TYPE_NOTIFICATION_SERVER (aw_notification_server_get_type ())

G_DECLARE_FINAL_TYPE (AwNotificationServer, aw_notification_server,
                      AW, NOTIFICATION_SERVER, GObject)

AwNotificationServer *aw_notification_server_new          (GDBusConnection      *bus);

gboolean              aw_notification_server_is_there     (AwNotificationServer *self);
gboolean              aw_notification_server_knows_sender (AwNotificationServer *self);

G_END_DECLS
