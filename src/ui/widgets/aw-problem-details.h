/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *aw_problem_details_create_copy (const char *label,
                                           const char *tooltip,
                                           const char *text);
GtkWidget *aw_problem_details_new         (const char *source,
                                           const char *details);

G_END_DECLS
