/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format-session.h"
#include "aw-format.h"
#include "aw-zone.h"

#include "aw-format-outcome.h"

/**
 * aw_format_outcome:
 * @outcome: an outcome
 *
 * Returns: (transfer none): how an action went, as a button and a report say it
 */
const char *
aw_format_outcome (AwOutcome outcome)
{
  switch (outcome)
    {
    case AW_OUTCOME_DONE:
      return C_("outcome", "Done");
    case AW_OUTCOME_REGISTERED:
      /* Translators: the person has registered for a live session */
      return C_("outcome", "Registered");
    case AW_OUTCOME_ATTENDED:
      /* Translators: the person was at a live session */
      return C_("outcome", "Attended");
    case AW_OUTCOME_WATCHED:
      /* Translators: the person has watched the recording of a session */
      return C_("outcome", "Watched Recording");
    case AW_OUTCOME_VOICEMAIL:
      /* Translators: the person has called and left a voicemail */
      return C_("outcome", "Left Voicemail");
    case AW_OUTCOME_TALKED:
      /* Translators: the person has called and talked to somebody */
      return C_("outcome", "Talked to Someone");
    case AW_OUTCOME_NO_ANSWER:
      /* Translators: the person has called, and nobody answered */
      return C_("outcome", "No Answer");
    case AW_OUTCOME_NONE:
    default:
      return C_("outcome", "Not Done");
    }
}

/**
 * aw_format_outcome_left:
 * @outcome: an outcome
 *
 * Returns: (transfer none) (nullable): what to know of an action with it that is
 *   not done; %NULL if it is, or nothing is known
 */
const char *
aw_format_outcome_left (AwOutcome outcome)
{
  if (outcome == AW_OUTCOME_REGISTERED)
    return C_("outcome", "Registered");
  if (outcome == AW_OUTCOME_NO_ANSWER)
    return _("No answer, try again");

  return NULL;
}

/**
 * aw_format_outcome_of:
 * @outcome: an outcome
 * @title: the title of an action
 *
 * Returns: (transfer full): "Attended: “Mock meeting”"
 */
char *
aw_format_outcome_of (AwOutcome   outcome,
                      const char *title)
{
  g_return_val_if_fail (title != NULL, NULL);

  if (outcome == AW_OUTCOME_DONE)
    /* Translators: %s is the title of an action */
    return g_strdup_printf (_("Done: “%s”"), title);
  if (outcome == AW_OUTCOME_NONE)
    /* Translators: %s is the title of an action */
    return g_strdup_printf (_("Not done: “%s”"), title);

  /* Translators: how an action went, such as "Attended", and its title */
  return g_strdup_printf (_("%1$s: “%2$s”"), aw_format_outcome (outcome), title);
}

/**
 * aw_format_outcome_time:
 * @record: an outcome
 * @now: the present, microseconds since the Unix epoch
 * @reader: the zone of the reader
 * @use_24h: whether as 16:00 rather than 4:00 PM
 *
 * Returns: (transfer full): "Attended · 5:02 PM", or with the date if that was not
 *   today; of what is merely done what aw_format_done_time() says
 */
char *
aw_format_outcome_time (AwOutcomeRecord  record,
                        gint64           now,
                        GTimeZone       *reader,
                        gboolean         use_24h)
{
  g_autofree char *when = NULL;
  GDate date, today;

  g_return_val_if_fail (reader != NULL, NULL);

  if (record.outcome == AW_OUTCOME_DONE)
    return aw_format_done_time (record.time, now, reader, use_24h);

  aw_zone_get_date (reader, record.time, &date);
  aw_zone_get_date (reader, now, &today);
  when = g_date_compare (&date, &today) == 0 ? aw_format_time (record.time, reader, use_24h)
                                             : aw_format_day (&date);

  /* Translators: two facts in a line, "Tuesday, May 5 · Starts in 2 h" */
  return g_strdup_printf (C_("facts", "%1$s · %2$s"), aw_format_outcome (record.outcome), when);
}
