/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_STOPWATCH (aw_stopwatch_get_type ())

G_DECLARE_FINAL_TYPE (AwStopwatch, aw_stopwatch, AW, STOPWATCH, GtkBox)

G_END_DECLS
