/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_WINDOW (aw_window_get_type ())

G_DECLARE_FINAL_TYPE (AwWindow, aw_window, AW, WINDOW, AdwApplicationWindow)

AwWindow *aw_window_new        (GtkApplication *application,
                                AwContext      *context);

void      aw_window_set_week   (AwWindow       *self,
                                AwWeek         *week);
void      aw_window_show_error (AwWindow       *self,
                                const char     *sentence);

G_END_DECLS
