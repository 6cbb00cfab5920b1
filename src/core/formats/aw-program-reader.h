/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Bytes that a program may have in either format. */
#define AW_PROGRAM_MAX_SIZE (4 * 1024 * 1024)

/**
 * AwProgramFormat:
 * @AW_PROGRAM_FORMAT_UNKNOWN: no program
 * @AW_PROGRAM_FORMAT_JSON: our own format (data/program.schema.json)
 * @AW_PROGRAM_FORMAT_ICS: iCalendar (RFC 5545)
 *
 * How a program is written down.
 */
typedef enum
{
  AW_PROGRAM_FORMAT_UNKNOWN,
  AW_PROGRAM_FORMAT_JSON,
  AW_PROGRAM_FORMAT_ICS,
} AwProgramFormat;

AwProgramFormat  aw_program_reader_sniff      (GBytes      *bytes,
                                               const char **reason);
char            *aw_program_reader_make_id    (GBytes      *bytes);
GHashTable      *aw_program_reader_list_uids  (GBytes      *bytes);
char            *aw_program_reader_make_title (const char  *name);
gboolean         aw_program_reader_is_html    (const char  *name);

G_END_DECLS
