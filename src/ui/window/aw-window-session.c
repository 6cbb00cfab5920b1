/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-week-outlook.h"

#include "aw-window-private.h"

/* How long before its start a session is told of, microseconds. */
#define SOON (5 * G_TIME_SPAN_MINUTE)

typedef enum
{
  STEP_LATER,
  STEP_SOON,
  STEP_NOW,
} Step;

static char *
describe (AwWeek       *week,
          AwWeekAction *action,
          Step          step)
{
  const char *title = action->action->title;

  if (step == STEP_SOON)
    /* Translators: %s is the title of a live session */
    return g_strdup_printf (_("Starts in 5 minutes: “%s”"), title);
  if (aw_week_is_moved (week))
    /* Translators: %s is the title of a session that the person does on their own */
    return g_strdup_printf (_("Your appointment is now: “%s”"), title);

  /* Translators: %s is the title of a live session */
  return g_strdup_printf (_("Live now: “%s”"), title);
}

/**
 * aw_window_tell_session:
 * @now: microseconds since the Unix epoch
 *
 * Says that the next session starts soon, and that it has started, when that happens
 * while the week is on screen: whoever listens does not see the countdown.
 */
void
aw_window_tell_session (AwWindow *self,
                        gint64    now)
{
  AwWeekAction *action = aw_week_find_next_session (self->week, now);
  const AwWeekAction *before = self->coming;
  const guint step_before = self->coming_step;
  gint64 left;
  g_autofree char *text = NULL;
  const char *id;

  self->coming = action;
  if (action == NULL)
    return;

  left = action->start - now;
  self->coming_step = left <= 0 ? STEP_NOW : left <= SOON ? STEP_SOON : STEP_LATER;
  if (before != action || self->coming_step <= step_before)
    return;

  text = describe (self->week, action, self->coming_step);
  id = action->action->id;
  aw_window_add_toast (self, text, _("S_how"), "win.show-action", g_variant_new_string (id));
}
