/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean aw_date_parse  (const char  *text,
                         GDate       *date);
char    *aw_date_format (const GDate *date);
void     aw_date_move   (const GDate *date,
                         int          days,
                         GDate       *moved);

G_END_DECLS
