/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AW_TYPE_ANNOUNCER (aw_announcer_get_type ())

G_DECLARE_FINAL_TYPE (AwAnnouncer, aw_announcer, AW, ANNOUNCER, GObject)

AwAnnouncer *aw_announcer_new (void);

void         aw_announcer_say (AwAnnouncer *self,
                               const char  *text);

G_END_DECLS
