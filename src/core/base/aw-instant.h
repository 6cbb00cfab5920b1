/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The end of the year 9999, the last that RFC 3339 can write. */
#define AW_INSTANT_MAX (G_GINT64_CONSTANT (253402300800) * G_USEC_PER_SEC - 1)

gint64  aw_instant_parse  (const char *text);
char   *aw_instant_format (gint64      instant);

G_END_DECLS
