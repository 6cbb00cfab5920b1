/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* In what a caller sends along: it asks for the window once more, because it found no
 * display where the process that it asked first had one. */
#define AW_ACTIVATION_REPEATED "advocacy-week-repeated"

#define AW_TYPE_ACTIVATION (aw_activation_get_type ())

G_DECLARE_FINAL_TYPE (AwActivation, aw_activation, AW, ACTIVATION, GObject)

AwActivation      *aw_activation_new            (void);

void               aw_activation_take           (AwActivation *self,
                                                 GVariant     *platform_data);
void               aw_activation_set_token      (AwActivation *self,
                                                 const char   *token);
const char        *aw_activation_get_token      (AwActivation *self);
gboolean           aw_activation_is_repeated    (AwActivation *self);
void               aw_activation_take_display   (AwActivation *self);
GAppLaunchContext *aw_activation_create_context (AwActivation *self);

G_END_DECLS
