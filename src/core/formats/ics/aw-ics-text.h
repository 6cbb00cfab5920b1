/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-lines.h"

G_BEGIN_DECLS

/* The lengths of data/program.schema.json, characters. */
#define AW_ICS_MAX_LINE 200
#define AW_ICS_MAX_TEXT 4000

char *aw_ics_text_convert  (const char      *text,
                            gsize            length,
                            const char      *charset,
                            gsize           *size);
char *aw_ics_text_unescape (const char      *value);
char *aw_ics_text_read     (const AwIcsLine *line,
                            guint            max_breaks,
                            guint            max);
char *aw_ics_text_clean    (const char      *text,
                            guint            max_breaks,
                            guint            max);

G_END_DECLS
