/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

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

/**
 * aw_problem_write_message:
 * @sentence: what a person is told, in one line
 * @problems: (element-type AwProblem): what is wrong
 *
 * Returns: (transfer full): the message of a #GError: its first line is for the
 *   person, and each of the others is a problem with its place, for the organizer
 */
char *
aw_problem_write_message (const char *sentence,
                          GPtrArray  *problems)
{
  GString *message = g_string_new (sentence);

  for (guint i = 0; i < problems->len; i++)
    {
      const AwProblem *problem = problems->pdata[i];

      g_string_append_printf (message, "\n%s%s%s", problem->place,
                              *problem->place != '\0' ? ": " : "", problem->message);
    }

  return g_string_free (message, FALSE);
}

/**
 * aw_problem_dup_sentence:
 * @message: the message of a #GError
 *
 * Returns: (transfer full): what of it a person is told
 */
char *
aw_problem_dup_sentence (const char *message)
{
  return g_strndup (message, strcspn (message, "\n"));
}

/**
 * aw_problem_find_details:
 * @message: the message of a #GError
 *
 * Returns: (nullable): what of @message is for an organizer, a problem per line
 */
const char *
aw_problem_find_details (const char *message)
{
  const char *end = strchr (message, '\n');

  return end != NULL ? end + 1 : NULL;
}
