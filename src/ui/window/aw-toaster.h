/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define AW_TYPE_TOASTER (aw_toaster_get_type ())

G_DECLARE_FINAL_TYPE (AwToaster, aw_toaster, AW, TOASTER, GObject)

AwToaster *aw_toaster_new (AdwToastOverlay *overlay);

void       aw_toaster_add (AwToaster       *self,
                           const char      *text,
                           const char      *button,
                           const char      *action,
                           GVariant        *target);

G_END_DECLS
