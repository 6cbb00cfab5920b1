/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-reminder-notification.h"

#include "aw-reminders-private.h"

typedef struct
{
  AwReminders *reminders;
  char *session;
  char *href;
} Opening;

typedef struct
{
  char *name;
  GVariant *parameter;
} Answer;

static void
opening_free (Opening *opening)
{
  g_clear_object (&opening->reminders);
  g_free (opening->session);
  g_free (opening->href);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
put_away (AwReminders *self,
          const char  *session)
{
  guint position;
  AwReminderSession *found = aw_reminders_find (self, session, &position);

  aw_reminders_withdraw (self, session);
  if (found == NULL || found->record.shown != AW_SHOWN_ALONE)
    return;

  found->record.shown = AW_SHOWN_NOT;
  aw_reminders_store (self, position);
  aw_reminders_update (self);
}

/* Where no window is, only a notification can say so. */
static void
tell_failure (AwReminders *self,
              const char  *session,
              const char  *href)
{
  GNotification *notification = g_notification_new (_("The page could not be opened"));

  g_notification_set_body (notification, href);
  g_notification_set_default_action_and_target (notification, "app.show-session", "s", session);
  aw_reminders_send (self, session, notification);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  AwReminders *self = opening->reminders;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    tell_failure (self, opening->session, opening->href);

  self->n_opening--;
  aw_reminders_notify_busy (self);
}

static void
open_page (AwReminders *self,
           const char  *session,
           const char  *href)
{
  g_autoptr (GAppLaunchContext) context = g_app_launch_context_new ();
  Opening *opening = g_new0 (Opening, 1);

  /* With it the browser may come to the front. */
  if (self->token != NULL)
    {
      g_app_launch_context_setenv (context, "XDG_ACTIVATION_TOKEN", self->token);
      g_app_launch_context_setenv (context, "DESKTOP_STARTUP_ID", self->token);
    }

  opening->reminders = g_object_ref (self);
  opening->session = g_strdup (session);
  opening->href = g_strdup (href);
  self->n_opening++;
  aw_reminders_notify_busy (self);
  g_app_info_launch_default_for_uri_async (href, context, NULL, opened_cb, opening);
}

/* What the link is now: since the notification was sent a new edition may have
 * come. */
static AwLink *
find_link (AwReminders *self,
           const char  *session,
           int          rel)
{
  guint position;
  const AwReminderSource *source;

  if (rel < 0 || rel >= AW_N_LINK_RELS || aw_reminders_find (self, session, &position) == NULL)
    return NULL;

  source = self->sources->pdata[position];
  if (source->action == NULL)
    return NULL;

  return aw_action_get_link (aw_week_action_get_action (source->action), (AwLinkRel) rel);
}

static void
show_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  AwReminders *self = user_data;

  g_signal_emit_by_name (self, "show",
                         parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
open_session (AwReminders *self,
              const char  *session,
              int          rel)
{
  AwLink *link = find_link (self, session, rel);

  put_away (self, session);
  if (link != NULL)
    open_page (self, session, aw_link_get_href (link));
  else
    g_signal_emit_by_name (self, "show", session);
}

static void
snooze_session (AwReminders *self,
                const char  *session)
{
  AwClock *clock = aw_context_get_clock (self->context);
  guint position;
  AwReminderSession *found = aw_reminders_find (self, session, &position);
  gboolean leaves_digest;

  aw_reminders_withdraw (self, session);
  if (found == NULL)
    return;

  leaves_digest = found->record.shown == AW_SHOWN_IN_DIGEST;
  aw_reminder_session_snooze (found, aw_clock_get_now (clock) + AW_REMINDER_NOTIFICATION_SNOOZE);
  aw_reminders_store (self, position);
  if (leaves_digest)
    aw_reminders_check_digest (self);
  aw_reminders_update (self);
}

static void
answer (AwReminders *self,
        const char  *name,
        GVariant    *parameter)
{
  const char *session;
  int rel;

  if (g_str_equal (name, "snooze-session"))
    {
      snooze_session (self, g_variant_get_string (parameter, NULL));
      return;
    }

  g_variant_get (parameter, "(&si)", &session, &rel);
  open_session (self, session, rel);
}

static void
answer_free (gpointer data)
{
  Answer *waiting = data;

  g_free (waiting->name);
  g_variant_unref (waiting->parameter);
  g_free (waiting);
}

/* The answer to a notification may be what started this process. */
static void
answer_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  AwReminders *self = user_data;
  const char *name = g_action_get_name (G_ACTION (action));
  Answer *waiting;

  if (self->is_loaded)
    {
      answer (self, name, parameter);
      return;
    }

  waiting = g_new0 (Answer, 1);
  waiting->name = g_strdup (name);
  waiting->parameter = g_variant_ref (parameter);
  if (self->answers == NULL)
    self->answers = g_ptr_array_new_with_free_func (answer_free);
  g_ptr_array_add (self->answers, waiting);
}

static void
test_reminder_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  aw_reminders_send_test (user_data);
}

static const GActionEntry entries[] = {
  { "test-reminder", test_reminder_cb },
  { "show", show_cb },
  { "show-session", show_cb, "s" },
  { "open-session", answer_cb, "(si)" },
  { "snooze-session", answer_cb, "s" },
};

/**
 * aw_reminders_add_actions:
 *
 * Adds to the application what a person can answer to a notification, and that
 * they can ask for one.
 */
void
aw_reminders_add_actions (AwReminders *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self->application),
                                   entries, G_N_ELEMENTS (entries), self);
}

/**
 * aw_reminders_remove_actions:
 *
 * Takes away again what aw_reminders_add_actions() added.
 */
void
aw_reminders_remove_actions (AwReminders *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_action_map_remove_action (G_ACTION_MAP (self->application), entries[i].name);
}

/**
 * aw_reminders_answer_waiting:
 *
 * Does what was asked before the reminders were loaded.
 */
void
aw_reminders_answer_waiting (AwReminders *self)
{
  g_autoptr (GPtrArray) answers = g_steal_pointer (&self->answers);

  for (guint i = 0; answers != NULL && i < answers->len; i++)
    {
      const Answer *waiting = answers->pdata[i];

      answer (self, waiting->name, waiting->parameter);
    }
}
