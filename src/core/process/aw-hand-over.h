/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_HAND_OVER (aw_hand_over_get_type ())

G_DECLARE_FINAL_TYPE (AwHandOver, aw_hand_over, AW, HAND_OVER, GObject)

AwHandOver *aw_hand_over_new            (GApplication *application,
                                         AwContext    *context,
                                         AwReminders  *reminders);

void        aw_hand_over_begin          (AwHandOver   *self);
gboolean    aw_hand_over_stop           (AwHandOver   *self);
void        aw_hand_over_want_window    (AwHandOver   *self,
                                         const char   *session);
void        aw_hand_over_want_files     (AwHandOver   *self,
                                         GFile       **files,
                                         int           n_files);

gboolean    aw_hand_over_register       (GApplication *application,
                                         GError      **error);
gboolean    aw_hand_over_wait_delivered (GApplication *application,
                                         GError      **error);

G_END_DECLS
