/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-activation.h"
#include "aw-reminders.h"

G_BEGIN_DECLS

#define AW_TYPE_PROCESS_SWITCH (aw_process_switch_get_type ())

G_DECLARE_FINAL_TYPE (AwProcessSwitch, aw_process_switch, AW, PROCESS_SWITCH, GObject)

AwProcessSwitch *aw_process_switch_new          (GApplication    *application,
                                                 AwContext       *context,
                                                 AwReminders     *reminders,
                                                 AwActivation    *activation);

void             aw_process_switch_begin        (AwProcessSwitch *self);
void             aw_process_switch_hurry        (AwProcessSwitch *self);
gboolean         aw_process_switch_has_begun    (AwProcessSwitch *self);
gboolean         aw_process_switch_stop         (AwProcessSwitch *self);
void             aw_process_switch_want_window  (AwProcessSwitch *self,
                                                 const char      *session);
void             aw_process_switch_want_restart (AwProcessSwitch *self);
void             aw_process_switch_want_files   (AwProcessSwitch *self,
                                                 GFile          **files,
                                                 int              n_files);

G_END_DECLS
