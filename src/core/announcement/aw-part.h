/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-marks.h"

G_BEGIN_DECLS

/**
 * AwPart:
 * @marks: (element-type AwMark): marks, those of the line last
 * @next: the first mark that does not end before the place that is looked at
 * @has_time: whether a time or a length stands between the start of the sentence and there
 *
 * Where a reader of a line is that looks for the parts of its sentences.
 */
typedef struct
{
  const GArray *marks;
  guint next;
  gboolean has_time;
} AwPart;

gboolean aw_part_is_end (AwPart   *self,
                         AwTokens *tokens,
                         int       i);

G_END_DECLS
