/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-reminder-preferences.h"

/**
 * AwReminderPreferences:
 *
 * What the person wants to be reminded of, and when: the settings.
 */
struct _AwReminderPreferences
{
  GObject parent_instance;

  GSettings *settings;
  GHashTable *silenced;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwReminderPreferences, aw_reminder_preferences, G_TYPE_OBJECT)

static void
read_silenced (AwReminderPreferences *self)
{
  g_auto (GStrv) names = g_settings_get_strv (self->settings, "silenced-sessions");

  g_hash_table_remove_all (self->silenced);
  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_add (self->silenced, g_strdup (names[i]));
}

static void
write_silenced (AwReminderPreferences *self)
{
  g_autofree gpointer *names = g_hash_table_get_keys_as_array (self->silenced, NULL);

  g_settings_set_strv (self->settings, "silenced-sessions", (const char *const *) names);
}

static void
settings_changed_cb (AwReminderPreferences *self)
{
  read_silenced (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
aw_reminder_preferences_dispose (GObject *object)
{
  AwReminderPreferences *self = AW_REMINDER_PREFERENCES (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (aw_reminder_preferences_parent_class)->dispose (object);
}

static void
aw_reminder_preferences_finalize (GObject *object)
{
  AwReminderPreferences *self = AW_REMINDER_PREFERENCES (object);

  g_clear_pointer (&self->silenced, g_hash_table_unref);

  G_OBJECT_CLASS (aw_reminder_preferences_parent_class)->finalize (object);
}

static void
aw_reminder_preferences_class_init (AwReminderPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aw_reminder_preferences_dispose;
  object_class->finalize = aw_reminder_preferences_finalize;

  /**
   * AwReminderPreferences::changed:
   *
   * The person wants to be reminded of other sessions than before.
   */
  signals[CHANGED] = g_signal_new ("changed", AW_TYPE_REMINDER_PREFERENCES, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
aw_reminder_preferences_init (AwReminderPreferences *self)
{
  self->silenced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * aw_reminder_preferences_new:
 * @settings: the settings
 *
 * Returns: (transfer full): what the person wants
 */
AwReminderPreferences *
aw_reminder_preferences_new (GSettings *settings)
{
  AwReminderPreferences *self;

  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (AW_TYPE_REMINDER_PREFERENCES, NULL);
  self->settings = g_object_ref (settings);
  read_silenced (self);
  g_signal_connect_object (settings, "changed::reminders",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "changed::silenced-sessions",
                           G_CALLBACK (settings_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * aw_reminder_preferences_is_on:
 *
 * Returns: whether the person wants reminders at all
 */
gboolean
aw_reminder_preferences_is_on (AwReminderPreferences *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_PREFERENCES (self), FALSE);

  return g_settings_get_boolean (self->settings, "reminders");
}

/**
 * aw_reminder_preferences_get_leads:
 *
 * Returns: the leads that the person has chosen
 */
AwLeads
aw_reminder_preferences_get_leads (AwReminderPreferences *self)
{
  g_return_val_if_fail (AW_IS_REMINDER_PREFERENCES (self), AW_LEAD_NONE);

  return g_settings_get_flags (self->settings, "reminder-leads");
}

/**
 * aw_reminder_preferences_is_silenced:
 * @session: the name of a session
 *
 * Returns: whether the person switched the reminders of this session off
 */
gboolean
aw_reminder_preferences_is_silenced (AwReminderPreferences *self,
                                     const char            *session)
{
  g_return_val_if_fail (AW_IS_REMINDER_PREFERENCES (self), FALSE);
  g_return_val_if_fail (session != NULL, FALSE);

  return g_hash_table_contains (self->silenced, session);
}

/**
 * aw_reminder_preferences_set_silenced:
 * @session: the name of a session
 * @silenced: whether to switch the reminders of this session off
 */
void
aw_reminder_preferences_set_silenced (AwReminderPreferences *self,
                                      const char            *session,
                                      gboolean               silenced)
{
  gboolean changed;

  g_return_if_fail (AW_IS_REMINDER_PREFERENCES (self));
  g_return_if_fail (session != NULL);

  changed = silenced ? g_hash_table_add (self->silenced, g_strdup (session))
                     : g_hash_table_remove (self->silenced, session);
  if (changed)
    write_silenced (self);
}

/**
 * aw_reminder_preferences_forget:
 * @sessions: (element-type utf8): the names of sessions that are over
 *
 * Forgets that the person switched their reminders off.
 */
void
aw_reminder_preferences_forget (AwReminderPreferences *self,
                                GPtrArray             *sessions)
{
  gboolean changed = FALSE;

  g_return_if_fail (AW_IS_REMINDER_PREFERENCES (self));
  g_return_if_fail (sessions != NULL);

  for (guint i = 0; i < sessions->len; i++)
    changed |= g_hash_table_remove (self->silenced, sessions->pdata[i]);
  if (changed)
    write_silenced (self);
}

/**
 * aw_reminder_preferences_turn_on:
 * @session: the name of a session
 * @others: (element-type utf8): the names of all sessions
 *
 * The person wants to be reminded of @session: of that one alone, if they wanted no
 * reminders so far.
 */
void
aw_reminder_preferences_turn_on (AwReminderPreferences *self,
                                 const char            *session,
                                 GPtrArray             *others)
{
  g_return_if_fail (AW_IS_REMINDER_PREFERENCES (self));
  g_return_if_fail (session != NULL && others != NULL);

  if (aw_reminder_preferences_is_on (self))
    {
      aw_reminder_preferences_set_silenced (self, session, FALSE);
      return;
    }

  for (guint i = 0; i < others->len; i++)
    g_hash_table_add (self->silenced, g_strdup (others->pdata[i]));
  g_hash_table_remove (self->silenced, session);
  write_silenced (self);
  g_settings_set_boolean (self->settings, "reminders", TRUE);
}
