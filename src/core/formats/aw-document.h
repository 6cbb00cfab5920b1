/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

G_BEGIN_DECLS

/* Bytes that a program may have in either format. */
#define AW_DOCUMENT_MAX_SIZE (4 * 1024 * 1024)

/**
 * AwDocumentFormat:
 * @AW_DOCUMENT_UNKNOWN: no program
 * @AW_DOCUMENT_JSON: our own format (data/program.schema.json)
 * @AW_DOCUMENT_ICS: iCalendar (RFC 5545)
 *
 * How a program is written down.
 */
typedef enum
{
  AW_DOCUMENT_UNKNOWN,
  AW_DOCUMENT_JSON,
  AW_DOCUMENT_ICS,
} AwDocumentFormat;

AwDocumentFormat  aw_document_sniff      (GBytes      *bytes,
                                          const char **reason);
char             *aw_document_make_id    (GBytes      *bytes);
char             *aw_document_make_title (const char  *name);
AwProgram        *aw_document_read       (GBytes      *bytes,
                                          const char  *id,
                                          const char  *title,
                                          GTimeZone   *floating_zone,
                                          gboolean    *needs_zone,
                                          GPtrArray  **problems);

G_END_DECLS
