/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

int aw_command_line_list  (const char *minutes,
                           const char *date);
int aw_command_line_check (const char *path);

G_END_DECLS
