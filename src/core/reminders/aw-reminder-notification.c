/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"

#include "aw-reminder-notification.h"

/* Shortly before the start, joining is what a person wants, not registering. */
#define JOIN_FROM (15 * G_TIME_SPAN_MINUTE)

/* As many sessions can be read in a notification; the window has all. */
#define MAX_LINES 5

static GTimeZone *
get_organizer_zone (const AwReminderNotification *self,
                    AwClock                      *clock)
{
  if (self->week == NULL)
    return aw_clock_get_zone (clock);

  return self->week->program->zone;
}

static char *
format_moment (const AwReminderNotification *self,
               gint64                        instant,
               AwClock                      *clock,
               AwClockFormat                *format)
{
  return aw_format_moment (instant, aw_clock_get_now (clock), get_organizer_zone (self, clock),
                           aw_clock_get_zone (clock), aw_clock_format_get_use_24h (format));
}

static char *
describe_change (const AwReminderNotification *self,
                 AwClock                      *clock,
                 AwClockFormat                *format)
{
  g_autofree char *was = format_moment (self, self->old_start, clock, format);
  g_autofree char *is = NULL;

  if (self->kind == AW_REMINDER_NOTIFICATION_CANCELLED)
    /* Translators: %s is a day and a time, "Wednesday, May 6, 4:00 PM EDT" */
    return g_strdup_printf (_("Cancelled. It was to start %s."), was);

  is = format_moment (self, self->action->start, clock, format);
  /* Translators: the new and the old start of a session, each a day and a time */
  return g_strdup_printf (_("Moved to %1$s. It was %2$s."), is, was);
}

static char *
describe (const AwReminderNotification *self,
          const char                   *separator,
          AwClock                      *clock,
          AwClockFormat                *format)
{
  g_autofree char *when = NULL;
  g_autofree char *moment = NULL;
  gint64 start;

  if (self->kind == AW_REMINDER_NOTIFICATION_MOVED ||
      self->kind == AW_REMINDER_NOTIFICATION_CANCELLED)
    return describe_change (self, clock, format);

  start = self->action->start;
  when = aw_format_reminder (start, aw_clock_get_now (clock), aw_clock_get_zone (clock));
  moment = format_moment (self, start, clock, format);

  return g_strconcat (when, separator, moment, NULL);
}

/* Which of the session's links its button opens: %AW_LINK_JOIN shortly before the start,
 * during it, and for who is registered, else %AW_LINK_REGISTER, whichever there is;
 * %AW_LINK_RECORDING for an appointment of the person's own that has neither;
 * %AW_LINK_ACTION, which a session's button never opens, if there is none. */
static AwLinkRel
choose_link (const AwReminderNotification *self,
             gint64                        now)
{
  gboolean soon = self->action->start - now <= JOIN_FROM;
  gboolean is_registered = self->action->outcome == AW_OUTCOME_REGISTERED;
  AwLinkRel first = soon || is_registered ? AW_LINK_JOIN : AW_LINK_REGISTER;
  AwLinkRel second = soon || is_registered ? AW_LINK_REGISTER : AW_LINK_JOIN;
  AwLink **links = self->action->action->links;

  if (links[first] != NULL)
    return first;
  if (links[second] != NULL)
    return second;
  if (aw_week_is_moved (self->week) && links[AW_LINK_RECORDING] != NULL)
    return AW_LINK_RECORDING;

  return AW_LINK_ACTION;
}

/* Nobody can register for what was held in another year, nor wants to twice. */
static const char *
name_link (const AwReminderNotification *self,
           AwLinkRel                     rel)
{
  switch (rel)
    {
    case AW_LINK_JOIN:
      return _("Join");

    case AW_LINK_REGISTER:
      if (aw_week_is_moved (self->week) || self->action->outcome != AW_OUTCOME_NONE)
        return _("Open Page");
      return _("Register");

    default:
      return _("Watch Recording");
    }
}

static void
add_buttons (const AwReminderNotification *self,
             AwNotification               *notification,
             gint64                        now)
{
  AwLinkRel rel = choose_link (self, now);

  if (rel != AW_LINK_ACTION)
    aw_notification_add_button (notification, name_link (self, rel), "open-session",
                                g_variant_new ("(si)", self->session, (int) rel));
  if (now + AW_REMINDER_NOTIFICATION_SNOOZE < self->action->end)
    aw_notification_add_button (notification, _("Snooze 5 Minutes"), "snooze-session",
                                g_variant_new_string (self->session));
}

/**
 * aw_reminder_notification_from_step:
 * @step: a step of a plan
 * @table: the sessions that the plan was made of
 * @log: what was sent
 *
 * Returns: what it tells; the texts and objects are those of @table and @log
 */
AwReminderNotification
aw_reminder_notification_from_step (const AwReminderStep *step,
                                    AwReminderTable      *table,
                                    AwReminderLog        *log)
{
  const AwReminderSource *source = aw_reminder_table_get_source (table, step->session);
  const char *title = aw_reminder_source_get_title (source);

  if (title == NULL)
    title = aw_reminder_log_get_title (log, source->name);

  return (AwReminderNotification) {
    .kind = step->notice,
    .session = source->name,
    .title = title != NULL ? title : source->name,
    .week = source->week,
    .action = source->action,
    .old_start = aw_reminder_table_get (table, step->session)->record.start,
  };
}

/**
 * aw_reminder_notification_to_notification:
 * @clock: what tells the present and the reader's zone
 * @format: how to show times
 *
 * Returns: (transfer full): the notification that tells it, in words that are
 *   true now
 */
AwNotification *
aw_reminder_notification_to_notification (const AwReminderNotification *self,
                                          AwClock                      *clock,
                                          AwClockFormat                *format)
{
  g_autofree char *body = NULL;
  AwNotification *notification;

  g_return_val_if_fail (self != NULL && self->kind != AW_REMINDER_NOTIFICATION_NONE, NULL);

  body = describe (self, "\n", clock, format);
  notification = aw_notification_new (self->title, body, "show-session",
                                      g_variant_new_string (self->session));
  if (self->kind != AW_REMINDER_NOTIFICATION_CANCELLED)
    add_buttons (self, notification, aw_clock_get_now (clock));

  return notification;
}

static void
append_line (GString                      *body,
             const AwReminderNotification *notice,
             AwClock                      *clock,
             AwClockFormat                *format)
{
  g_autofree char *title = aw_notification_isolate (notice->title);
  g_autofree char *text = describe (notice, " · ", clock, format);

  if (body->len > 0)
    g_string_append_c (body, '\n');
  g_string_append_printf (body, "%s: %s", title, text);
}

/**
 * aw_reminder_notification_to_digest:
 * @notices: (element-type AwReminderNotification): at least two
 * @clock: what tells the present and the reader's zone
 * @format: how to show times
 *
 * Returns: (transfer full): one notification that tells all of them: the first
 *   five, and how many more there are
 */
AwNotification *
aw_reminder_notification_to_digest (GArray        *notices,
                                    AwClock       *clock,
                                    AwClockFormat *format)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autofree char *title = NULL;
  guint n_lines;

  g_return_val_if_fail (notices != NULL && notices->len > 0, NULL);

  n_lines = notices->len > MAX_LINES ? MAX_LINES - 1 : notices->len;
  for (guint i = 0; i < n_lines; i++)
    append_line (body, &g_array_index (notices, AwReminderNotification, i), clock, format);
  if (n_lines < notices->len)
    {
      g_autofree char *more =
        /* Translators: the last line of a notification that tells of several sessions */
        g_strdup_printf (ngettext ("and %u more", "and %u more", notices->len - n_lines),
                         notices->len - n_lines);

      g_string_append_printf (body, "\n%s", more);
    }

  /* Translators: the title of a notification that tells of several sessions */
  title = g_strdup_printf (ngettext ("%u live session", "%u live sessions", notices->len),
                           notices->len);

  return aw_notification_new (title, body->str, "show", NULL);
}

/**
 * aw_reminder_notification_new_test:
 *
 * Returns: (transfer full): a notification with which a person sees whether
 *   reminders arrive
 */
AwNotification *
aw_reminder_notification_new_test (void)
{
  return aw_notification_new (_("Test reminder"),
                              _("This is how reminders of live sessions arrive."), "show", NULL);
}

/**
 * aw_reminder_notification_new_broken:
 *
 * Returns: (transfer full): a notification that says that what waits for reminders is
 *   missing, or cannot be run
 */
AwNotification *
aw_reminder_notification_new_broken (void)
{
  return aw_notification_new (_("Reminders arrive until you log out"),
                              _("A part of Advocacy Week is missing. Install it again, or use your "
                                "calendar."), "show", NULL);
}

/**
 * aw_reminder_notification_new_failure:
 * @session: the name of a session
 * @href: an address that could not be opened
 *
 * Returns: (transfer full): a notification that says so
 */
AwNotification *
aw_reminder_notification_new_failure (const char *session,
                                      const char *href)
{
  g_autofree char *address = aw_notification_isolate (href);

  return aw_notification_new (_("The page could not be opened"), address, "show-session",
                              g_variant_new_string (session));
}
