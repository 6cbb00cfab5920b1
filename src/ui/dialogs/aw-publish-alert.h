/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *aw_publish_alert_new       (const char        *id);
GtkWidget *aw_publish_alert_new_taken (const char *const *taken);

G_END_DECLS
