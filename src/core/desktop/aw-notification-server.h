/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AwNotificationServerKind:
 * @AW_NOTIFICATION_SERVER_GNOME: `org.gtk.Notifications`
 * @AW_NOTIFICATION_SERVER_PORTAL: `org.freedesktop.portal.Notification`
 * @AW_NOTIFICATION_SERVER_FREEDESKTOP: `org.freedesktop.Notifications`
 *
 * What a server speaks.
 */
typedef enum
{
  AW_NOTIFICATION_SERVER_GNOME,
  AW_NOTIFICATION_SERVER_PORTAL,
  AW_NOTIFICATION_SERVER_FREEDESKTOP,
} AwNotificationServerKind;

#define AW_TYPE_NOTIFICATION_SERVER (aw_notification_server_get_type ())

G_DECLARE_FINAL_TYPE (AwNotificationServer, aw_notification_server,
                      AW, NOTIFICATION_SERVER, GObject)

AwNotificationServer     *aw_notification_server_new          (GDBusConnection      *bus);

gboolean                  aw_notification_server_is_there     (AwNotificationServer *self);
gboolean                  aw_notification_server_knows_sender (AwNotificationServer *self);
AwNotificationServerKind  aw_notification_server_get_kind     (AwNotificationServer *self);
GDBusConnection          *aw_notification_server_get_bus      (AwNotificationServer *self);
const char               *aw_notification_server_get_owner    (AwNotificationServer *self);

G_END_DECLS
