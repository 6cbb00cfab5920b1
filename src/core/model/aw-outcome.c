/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-outcome.h"

static const GEnumValue values[] = {
  { AW_OUTCOME_NONE, "AW_OUTCOME_NONE", "none" },
  { AW_OUTCOME_DONE, "AW_OUTCOME_DONE", "done" },
  { AW_OUTCOME_REGISTERED, "AW_OUTCOME_REGISTERED", "registered" },
  { AW_OUTCOME_ATTENDED, "AW_OUTCOME_ATTENDED", "attended" },
  { AW_OUTCOME_WATCHED, "AW_OUTCOME_WATCHED", "watched" },
  { AW_OUTCOME_VOICEMAIL, "AW_OUTCOME_VOICEMAIL", "voicemail" },
  { AW_OUTCOME_TALKED, "AW_OUTCOME_TALKED", "talked" },
  { AW_OUTCOME_NO_ANSWER, "AW_OUTCOME_NO_ANSWER", "no-answer" },
  { 0, NULL, NULL },
};

GType
aw_outcome_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("AwOutcome", values));

  return type;
}

/**
 * aw_outcome_is_done:
 * @outcome: an outcome
 *
 * Returns: whether an action with it is done, and need not be reminded of
 */
gboolean
aw_outcome_is_done (AwOutcome outcome)
{
  return outcome != AW_OUTCOME_NONE && outcome != AW_OUTCOME_REGISTERED &&
         outcome != AW_OUTCOME_NO_ANSWER;
}

/**
 * aw_outcome_get_name:
 * @outcome: an outcome
 *
 * Returns: (transfer none): its name in a journal
 */
const char *
aw_outcome_get_name (AwOutcome outcome)
{
  return values[outcome].value_nick;
}

/**
 * aw_outcome_parse:
 * @name: (nullable): a name in a journal
 *
 * Returns: the outcome of that name, or %AW_OUTCOME_NONE
 */
AwOutcome
aw_outcome_parse (const char *name)
{
  for (int i = 0; values[i].value_nick != NULL; i++)
    {
      if (g_strcmp0 (values[i].value_nick, name) == 0)
        return (AwOutcome) values[i].value;
    }

  return AW_OUTCOME_NONE;
}
