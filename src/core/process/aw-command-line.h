/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int aw_command_line_list    (const char *minutes,
                             const char *date);
int aw_command_line_check   (const char *path);
int aw_command_line_export  (const char *path,
                             gboolean    only_left);
int aw_command_line_refresh (void);

G_END_DECLS
