/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _AwToaster AwToaster;

AwToaster *aw_toaster_new  (AdwToastOverlay *overlay);
void       aw_toaster_free (AwToaster       *self);

void       aw_toaster_add  (AwToaster       *self,
                            const char      *text,
                            const char      *button,
                            const char      *action,
                            GVariant        *target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwToaster, aw_toaster_free)

G_END_DECLS
