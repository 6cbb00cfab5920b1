/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-notice-missed.h"

static void
add_row (AwNotice     *self,
         AwWeekAction *action,
         const char   *session,
         gint64        now)
{
  AwAction *facts = action->action;
  const char *title = facts->title;
  AwLink *recording = facts->links[AW_LINK_RECORDING];
  GtkWidget *row = aw_notice_add_text (self, title);

  if (recording != NULL && aw_week_action_get_state (action, now) == AW_SESSION_RECORDED)
    aw_notice_add_button (row, _("Watch Recording"), title, "win.open", recording->href);
  aw_notice_add_button (row, _("Dismiss"), title, "win.dismiss-missed", session);
}

/**
 * aw_notice_show_missed:
 * @reminders: the reminders
 * @week: a week
 * @now: microseconds since the Unix epoch
 *
 * Tells which sessions of @week ended before a reminder could be sent, because the
 * computer was off or asleep, each with its recording. It is not seen while there
 * are none.
 */
void
aw_notice_show_missed (AwNotice    *self,
                       AwReminders *reminders,
                       AwWeek      *week,
                       gint64       now)
{
  g_autofree char *text = NULL;
  guint n_missed = 0;

  g_return_if_fail (AW_IS_NOTICE (self));
  g_return_if_fail (AW_IS_REMINDERS (reminders));
  g_return_if_fail (AW_IS_WEEK (week));

  aw_notice_clear (self);
  for (guint i = 0; i < week->actions->len; i++)
    {
      AwWeekAction *action = week->actions->pdata[i];
      g_autofree char *session = aw_reminders_build_name (week, action);

      if (!aw_reminders_is_missed (reminders, session))
        continue;
      add_row (self, action, session, now);
      n_missed++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_missed > 0);
  if (n_missed == 0)
    return;

  if (n_missed > 1)
    aw_notice_add_button (aw_notice_add_row (self), _("Dismiss All"), NULL,
                          "win.dismiss-all-missed", NULL);

  text = g_strdup_printf (ngettext ("You missed %u live session", "You missed %u live sessions",
                                    n_missed), n_missed);
  aw_notice_set_text (self, text);
}
