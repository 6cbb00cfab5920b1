/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-problem.h"

/**
 * aw_problem_new:
 * @place: where; see #AwProblem
 * @format: a printf() format for the message
 * @...: what it takes
 *
 * Returns: (transfer full): a new problem
 */
AwProblem *
aw_problem_new (const char *place,
                const char *format,
                ...)
{
  AwProblem *self;
  va_list args;

  g_return_val_if_fail (place != NULL, NULL);
  g_return_val_if_fail (format != NULL, NULL);

  self = g_new0 (AwProblem, 1);
  self->place = g_strdup (place);
  va_start (args, format);
  self->message = g_strdup_vprintf (format, args);
  va_end (args);

  return self;
}

/**
 * aw_problem_free:
 * @self: (transfer full): a problem
 */
void
aw_problem_free (AwProblem *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->place);
  g_free (self->message);
  g_free (self);
}
