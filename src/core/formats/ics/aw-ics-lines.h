/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-problem.h"

G_BEGIN_DECLS

/**
 * AwIcsLine:
 * @number: where it begins in the document, from 1
 * @name: its name in capitals
 * @parameters: what stands between the name and the colon, such as
 *   "TZID=America/New_York", or ""
 * @value: what stands after the colon, still escaped, perhaps not UTF-8
 *
 * A content line (RFC 5545 section 3.1), unfolded. It borrows its text from the
 * lines that it was read from.
 */
typedef struct
{
  guint number;
  const char *name;
  const char *parameters;
  const char *value;
} AwIcsLine;

/**
 * AwIcsLines:
 * @number: the number of the line after those that were read
 * @kept: (element-type utf8): what stands for the text of some of them, and lives as
 *   long
 *
 * The content lines of an iCalendar document, one after the other. It exists
 * because libical's parser does not say on which line a property was, and an
 * organizer wants to know.
 */
typedef struct
{
  guint number;
  GPtrArray *kept;

  /*< private >*/
  char *text;
  char *next;
} AwIcsLines;

AwIcsLines *aw_ics_lines_new          (const char      *text,
                                       gsize            length);
void        aw_ics_lines_free         (AwIcsLines      *self);

gboolean    aw_ics_lines_next         (AwIcsLines      *self,
                                       AwIcsLine       *line);

char       *aw_ics_line_dup_parameter (const AwIcsLine *line,
                                       const char      *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsLines, aw_ics_lines_free)

G_END_DECLS
