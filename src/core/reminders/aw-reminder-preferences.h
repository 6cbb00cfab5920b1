/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-lead.h"

G_BEGIN_DECLS

#define AW_TYPE_REMINDER_PREFERENCES (aw_reminder_preferences_get_type ())

G_DECLARE_FINAL_TYPE (AwReminderPreferences, aw_reminder_preferences,
                      AW, REMINDER_PREFERENCES, GObject)

AwReminderPreferences *aw_reminder_preferences_new          (GSettings             *settings);

gboolean               aw_reminder_preferences_is_on        (AwReminderPreferences *self);
AwLeads                aw_reminder_preferences_get_leads    (AwReminderPreferences *self);
gboolean               aw_reminder_preferences_is_silenced  (AwReminderPreferences *self,
                                                             const char            *session);
void                   aw_reminder_preferences_set_silenced (AwReminderPreferences *self,
                                                             const char            *session,
                                                             gboolean               silenced);
void                   aw_reminder_preferences_forget       (AwReminderPreferences *self,
                                                             GPtrArray             *sessions);
void                   aw_reminder_preferences_turn_on      (AwReminderPreferences *self,
                                                             const char            *session,
                                                             GPtrArray             *others);

G_END_DECLS
