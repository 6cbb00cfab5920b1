/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_NEXT_SESSION (aw_next_session_get_type ())

G_DECLARE_FINAL_TYPE (AwNextSession, aw_next_session, AW, NEXT_SESSION, GtkButton)

GtkWidget *aw_next_session_new    (gboolean       is_compact);

gint64     aw_next_session_update (AwNextSession *self,
                                   AwContext     *context,
                                   AwReminders   *reminders,
                                   AwWeek        *week,
                                   gboolean       is_tight);

G_END_DECLS
