/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-notification.h"

#include "aw-reminder-actions.h"

/**
 * AwReminderActions:
 *
 * What a person answers to a notification, which comes over the bus as the
 * actions of the application, and that they can ask for one. They do nothing
 * once this is gone.
 */
struct _AwReminderActions
{
  GObject parent_instance;

  GActionMap *map; /* unowned: it owns this */
  AwReminders *reminders;
  AwActivation *activation;
};

/* What is asked before the reminders are loaded: it may be what started this
 * process. */
typedef struct
{
  AwReminderActions *actions;
  GAction *action;
  GVariant *parameter;
} Answer;

typedef struct
{
  AwReminders *reminders;
  char *session;
  char *href;
} Opening;

enum
{
  SHOW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwReminderActions, aw_reminder_actions, G_TYPE_OBJECT)

static void
answer_free (Answer *answer)
{
  g_clear_object (&answer->actions);
  g_clear_object (&answer->action);
  g_clear_pointer (&answer->parameter, g_variant_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

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
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;

  if (!g_app_info_launch_default_for_uri_finish (result, NULL))
    aw_reminders_send (opening->reminders, opening->session,
                       aw_reminder_notification_new_failure (opening->session, opening->href));

  aw_reminders_release (opening->reminders);
}

static void
open_page (AwReminderActions *self,
           const char        *session,
           const char        *href)
{
  g_autoptr (GAppLaunchContext) context = aw_activation_create_context (self->activation);
  Opening *opening = g_new0 (Opening, 1);

  opening->reminders = g_object_ref (self->reminders);
  opening->session = g_strdup (session);
  opening->href = g_strdup (href);
  aw_reminders_hold (self->reminders);
  g_app_info_launch_default_for_uri_async (href, context, NULL, opened_cb, opening);
}

/* What the link is now: since the notification was sent a new edition may have
 * come. */
static char *
find_page (AwReminderActions *self,
           const char        *session,
           int                rel)
{
  AwWeekAction *action = aw_reminders_find_action (self->reminders, session);
  AwLink *link;

  if (action == NULL || rel < 0 || rel >= AW_N_LINK_RELS)
    return NULL;

  link = action->action->links[(AwLinkRel) rel];

  return link != NULL ? g_strdup (link->href) : NULL;
}

static void
open_session (AwReminderActions *self,
              const char        *session,
              int                rel)
{
  g_autofree char *href = find_page (self, session, rel);

  aw_reminders_answer (self->reminders, session, AW_REMINDER_ANSWER_PUT_AWAY);
  if (href != NULL)
    open_page (self, session, href);
  else
    g_signal_emit (self, signals[SHOW], 0, session);
}

static void
do_answer (AwReminderActions *self,
           GAction           *action,
           GVariant          *parameter)
{
  const char *session;
  int rel;

  if (g_str_equal (g_action_get_name (action), "snooze-session"))
    {
      aw_reminders_answer (self->reminders, g_variant_get_string (parameter, NULL),
                           AW_REMINDER_ANSWER_SNOOZE);
      return;
    }

  g_variant_get (parameter, "(&si)", &session, &rel);
  open_session (self, session, rel);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Answer) answer = user_data;

  aw_reminders_load_finish (AW_REMINDERS (source), result);
  do_answer (answer->actions, answer->action, answer->parameter);
}

static void
answer_cb (AwReminderActions *self,
           GVariant          *parameter,
           GAction           *action)
{
  Answer *answer;

  if (aw_reminders_is_loaded (self->reminders))
    {
      do_answer (self, action, parameter);
      return;
    }

  answer = g_new0 (Answer, 1);
  answer->actions = g_object_ref (self);
  answer->action = g_object_ref (action);
  answer->parameter = g_variant_ref (parameter);
  aw_reminders_load_async (self->reminders, loaded_cb, answer);
}

static void
show_cb (AwReminderActions *self,
         GVariant          *parameter)
{
  g_signal_emit (self, signals[SHOW], 0,
                 parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL);
}

static void
test_cb (AwReminderActions *self)
{
  aw_reminders_send (self->reminders, AW_REMINDER_NOTIFICATION_TEST,
                     aw_reminder_notification_new_test ());
}

/* What a freedesktop.org server tells; the others call the actions over the bus. */
static void
invoked_cb (AwReminderActions *self,
            const char        *id,
            const char        *action,
            const char        *token)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  if (action != NULL && !g_action_parse_detailed_name (action, &name, &target, NULL))
    return;

  aw_activation_set_token (self->activation, token);
  if (action != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->map), name, target);
  else
    g_signal_emit (self, signals[SHOW], 0, strchr (id, '/') != NULL ? id : NULL);
}

static const struct
{
  const char *name;
  const char *type;
  GCallback callback;
} entries[] = {
  { "test-reminder", NULL, G_CALLBACK (test_cb) },
  { "show", NULL, G_CALLBACK (show_cb) },
  { "show-session", "s", G_CALLBACK (show_cb) },
  { "open-session", "(si)", G_CALLBACK (answer_cb) },
  { "snooze-session", "s", G_CALLBACK (answer_cb) },
};

static void
aw_reminder_actions_dispose (GObject *object)
{
  AwReminderActions *self = AW_REMINDER_ACTIONS (object);

  g_clear_object (&self->reminders);
  g_clear_object (&self->activation);

  G_OBJECT_CLASS (aw_reminder_actions_parent_class)->dispose (object);
}

static void
aw_reminder_actions_class_init (AwReminderActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_reminder_actions_dispose;

  /**
   * AwReminderActions::show:
   * @session: (nullable): the name of a session
   *
   * A notification was chosen: the person wants to see the window, at @session
   * if that is not %NULL.
   */
  signals[SHOW] = g_signal_new ("show", AW_TYPE_REMINDER_ACTIONS, G_SIGNAL_RUN_LAST,
                                0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
aw_reminder_actions_init (AwReminderActions *self)
{
}

/**
 * aw_reminder_actions_new:
 * @map: the application
 * @reminders: its reminders
 * @notifier: what tells what a person did to a notification
 * @activation: what its callers send along
 *
 * Returns: (transfer full): the actions, which are in @map now
 */
AwReminderActions *
aw_reminder_actions_new (GActionMap   *map,
                         AwReminders  *reminders,
                         AwNotifier   *notifier,
                         AwActivation *activation)
{
  AwReminderActions *self;

  g_return_val_if_fail (G_IS_ACTION_MAP (map), NULL);
  g_return_val_if_fail (AW_IS_REMINDERS (reminders), NULL);
  g_return_val_if_fail (AW_IS_NOTIFIER (notifier), NULL);
  g_return_val_if_fail (AW_IS_ACTIVATION (activation), NULL);

  self = g_object_new (AW_TYPE_REMINDER_ACTIONS, NULL);
  self->map = map;
  self->reminders = g_object_ref (reminders);
  self->activation = g_object_ref (activation);
  g_signal_connect_object (notifier, "invoked", G_CALLBACK (invoked_cb), self, G_CONNECT_SWAPPED);

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      const GVariantType *type =
        entries[i].type != NULL ? G_VARIANT_TYPE (entries[i].type) : NULL;
      g_autoptr (GSimpleAction) action = g_simple_action_new (entries[i].name, type);

      g_signal_connect_object (action, "activate", entries[i].callback, self, G_CONNECT_SWAPPED);
      g_action_map_add_action (map, G_ACTION (action));
    }

  return self;
}
