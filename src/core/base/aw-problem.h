/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwProblem:
 * @place: where: a JSON pointer (RFC 6901; "" is the whole document), or
 *   "line 3, column 5" where a document is no JSON, or "line 3, DTSTART" in an
 *   iCalendar document
 * @message: what, one sentence
 *
 * One thing that is wrong with a document, for its organizer.
 */
typedef struct
{
  char *place;
  char *message;
} AwProblem;

AwProblem *aw_problem_new  (const char *place,
                            const char *format,
                            ...) G_GNUC_PRINTF (2, 3);
void       aw_problem_free (AwProblem  *self);

char       *aw_problem_write_message (const char *sentence,
                                      GPtrArray  *problems);
char       *aw_problem_dup_sentence  (const char *message);
const char *aw_problem_find_details  (const char *message);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwProblem, aw_problem_free)

G_END_DECLS
