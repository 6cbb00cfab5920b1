/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AW_TYPE_REMINDERS_APPLICATION (aw_reminders_application_get_type ())

G_DECLARE_FINAL_TYPE (AwRemindersApplication, aw_reminders_application,
                      AW, REMINDERS_APPLICATION, GApplication)

AwRemindersApplication *aw_reminders_application_new (void);

G_END_DECLS
