/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *aw_ics_charset_convert (const char *text,
                              gsize       length,
                              const char *charset,
                              gsize      *size);

G_END_DECLS
