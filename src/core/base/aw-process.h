/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void aw_process_init        (void);
void aw_process_init_locale (void);

G_END_DECLS
