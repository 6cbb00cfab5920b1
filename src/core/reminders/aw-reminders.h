/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_REMINDERS (aw_reminders_get_type ())

G_DECLARE_FINAL_TYPE (AwReminders, aw_reminders, AW, REMINDERS, GObject)

AwReminders *aw_reminders_new            (AwContext            *context,
                                          GApplication         *application);

void         aw_reminders_load_async     (AwReminders          *self,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void         aw_reminders_load_finish    (AwReminders          *self,
                                          GAsyncResult         *result);

void         aw_reminders_set_platform_data    (AwReminders *self,
                                                GVariant    *platform_data);
const char  *aw_reminders_get_activation_token (AwReminders *self);

gboolean     aw_reminders_is_loaded      (AwReminders          *self);
gboolean     aw_reminders_is_pending     (AwReminders          *self);
gboolean     aw_reminders_is_busy        (AwReminders          *self);
gboolean     aw_reminders_is_showing     (AwReminders          *self);
void         aw_reminders_finish         (AwReminders          *self);
void         aw_reminders_hide           (AwReminders          *self);
void         aw_reminders_send_test      (AwReminders          *self);

char        *aw_reminders_build_name     (AwWeek               *week,
                                          AwWeekAction         *action);
gboolean     aw_reminders_parse_name     (const char           *session,
                                          char                **program,
                                          char                **run,
                                          char                **action);
gboolean     aw_reminders_is_silenced    (AwReminders          *self,
                                          const char           *session);
void         aw_reminders_set_silenced   (AwReminders          *self,
                                          const char           *session,
                                          gboolean              silenced);
gboolean     aw_reminders_is_missed      (AwReminders          *self,
                                          const char           *session);
void         aw_reminders_dismiss_missed        (AwReminders          *self,
                                                 const char           *session);

G_END_DECLS
