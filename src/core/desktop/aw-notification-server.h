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

/**
 * AwNotificationServer:
 * @bus: (nullable): the session bus
 * @owner: (nullable): the name on the bus of the process that is the freedesktop.org
 *   server
 *
 * What shows notifications on this desktop, if anything does: GNOME's own, the
 * portal's or the freedesktop.org one.
 *
 * With the first two a click starts the program if it does not run. With the
 * last it reaches only the process that sent the notification.
 */
struct _AwNotificationServer
{
  GObject parent_instance;

  GDBusConnection *bus;
  char *owner;
  /*< private >*/
  guint watches[3];
  gboolean there[3];
  gboolean uses_portal;
  GCancellable *cancellable;
};

AwNotificationServer     *aw_notification_server_new          (GDBusConnection      *bus);

gboolean                  aw_notification_server_is_there     (AwNotificationServer *self);
gboolean                  aw_notification_server_knows_sender (AwNotificationServer *self);
AwNotificationServerKind  aw_notification_server_get_kind     (AwNotificationServer *self);

G_END_DECLS
