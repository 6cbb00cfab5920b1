/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *aw_ics_text_unescape  (const char *value);
char *aw_ics_text_from_html (const char *text);
char *aw_ics_text_to_line   (const char *text,
                             guint       max);
char *aw_ics_text_to_text   (const char *text,
                             guint       max);

G_END_DECLS
