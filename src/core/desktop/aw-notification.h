/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _AwNotification AwNotification;

/**
 * AwNotificationMarkup:
 * @AW_NOTIFICATION_MARKUP_NONE: a body is plain text
 * @AW_NOTIFICATION_MARKUP_READ: a body is markup
 * @AW_NOTIFICATION_MARKUP_UNKNOWN: nobody can tell
 *
 * What a server takes the body of a notification for.
 */
typedef enum
{
  AW_NOTIFICATION_MARKUP_NONE,
  AW_NOTIFICATION_MARKUP_READ,
  AW_NOTIFICATION_MARKUP_UNKNOWN,
} AwNotificationMarkup;

AwNotification *aw_notification_new            (const char           *title,
                                                const char           *body,
                                                const char           *action,
                                                GVariant             *target);
void            aw_notification_free           (AwNotification       *self);
void            aw_notification_add_button     (AwNotification       *self,
                                                const char           *label,
                                                const char           *action,
                                                GVariant             *target);

char           *aw_notification_isolate        (const char           *text);
char           *aw_notification_format_body    (const AwNotification *self,
                                                AwNotificationMarkup  markup);
GVariant       *aw_notification_to_desktop     (const AwNotification *self,
                                                AwNotificationMarkup  markup);
GVariant       *aw_notification_to_freedesktop (const AwNotification *self,
                                                guint32               replaces,
                                                AwNotificationMarkup  markup);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwNotification, aw_notification_free)

G_END_DECLS
