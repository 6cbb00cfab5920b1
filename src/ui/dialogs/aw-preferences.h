/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_PREFERENCES (aw_preferences_get_type ())

G_DECLARE_FINAL_TYPE (AwPreferences, aw_preferences, AW, PREFERENCES, AdwPreferencesPage)

AwPreferences *aw_preferences_new (AwContext *context);

G_END_DECLS
