/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void aw_ics_write      (GString    *ics,
                        const char *name,
                        const char *value);
void aw_ics_write_with (GString    *ics,
                        const char *name,
                        const char *parameter,
                        const char *parameter_value,
                        const char *value);
void aw_ics_write_text (GString    *ics,
                        const char *name,
                        const char *text);

G_END_DECLS
