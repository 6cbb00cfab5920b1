/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-notification-call.h"

#include "aw-notifier.h"

/**
 * AwNotifier:
 *
 * Sends notifications to what shows them, and withdraws them. Of each a reply is
 * waited for, which GIO does not do. What is known then differs:
 *
 * - GNOME's own server has the notification in its list, and shows it unless the
 *   person wants no banners. It keeps it under its id, for any process.
 * - A freedesktop.org server has a number for it. Only whoever knows the number can
 *   replace or withdraw it, so that it is kept beyond the process, as a handle. If
 *   the process ends before the reply came, that notification is nobody's.
 * - The portal has passed it on: to whom, and whether it is shown, nobody knows.
 */
struct _AwNotifier
{
  GObject parent_instance;

  AwNotificationServer *server;
  guint signal_id;
  char *token;         /* (nullable): what the server said before an action */
  char *markup_owner;  /* (nullable): of which server it is known */
  AwNotificationMarkup markup;
  GHashTable *entries; /* id -> Entry */
};

/* One id, as far as there is something to remember of it. */
typedef struct
{
  char *id;
  char *owner;          /* (nullable): who has the number */
  guint32 number;
  gboolean is_sending;
  gboolean is_unwanted; /* it is to go when the reply has come */
  AwNotification *next; /* (nullable): what takes its place then */
  GPtrArray *tasks;     /* who waits for the reply */
  GPtrArray *next_tasks;
} Entry;

typedef struct
{
  AwNotifier *notifier;
  char *id;
  AwNotification *notification;
} Sending;

/* The handle of what is to go by its id, once there is a server. */
#define UNWANTED "unwanted"

enum
{
  INVOKED,
  HANDLE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwNotifier, aw_notifier, G_TYPE_OBJECT)

static void send_now (AwNotifier *self,
                      Entry                *entry,
                      AwNotification       *notification);

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_free (entry->owner);
  g_clear_pointer (&entry->next, aw_notification_free);
  g_ptr_array_unref (entry->tasks);
  g_ptr_array_unref (entry->next_tasks);
  g_free (entry);
}

static void
sending_free (Sending *sending)
{
  g_clear_object (&sending->notifier);
  g_free (sending->id);
  g_clear_pointer (&sending->notification, aw_notification_free);
  g_free (sending);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Sending, sending_free)

static Entry *
get_entry (AwNotifier *self,
           const char *id)
{
  Entry *entry = g_hash_table_lookup (self->entries, id);

  if (entry != NULL)
    return entry;

  entry = g_new0 (Entry, 1);
  entry->id = g_strdup (id);
  entry->tasks = g_ptr_array_new_with_free_func (g_object_unref);
  entry->next_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  g_hash_table_insert (self->entries, entry->id, entry);

  return entry;
}

/* The bus has another id, and gives other names, at the next login. */
static void
set_number (AwNotifier *self,
            Entry      *entry,
            guint32     number)
{
  GDBusConnection *bus = self->server->bus;
  const char *owner = number != 0 ? self->server->owner : NULL;
  g_autofree char *handle = NULL;

  if (entry->number == number && g_strcmp0 (entry->owner, owner) == 0)
    return;

  entry->number = number;
  g_free (entry->owner);
  entry->owner = g_strdup (owner);
  if (owner != NULL)
    handle = g_strdup_printf ("%s %s %u", g_dbus_connection_get_guid (bus), owner, number);
  g_signal_emit (self, signals[HANDLE_CHANGED], 0, entry->id, handle);
}

static gboolean
is_on_screen (AwNotifier  *self,
              const Entry *entry)
{
  return entry->number != 0 &&
         g_strcmp0 (entry->owner, self->server->owner) == 0;
}

static Entry *
find_number (AwNotifier *self,
             guint32     number)
{
  GHashTableIter iter;
  gpointer entry;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &entry))
    {
      if (((Entry *) entry)->number == number && is_on_screen (self, entry))
        return entry;
    }

  return NULL;
}

static void
forget_if_empty (AwNotifier *self,
                 Entry      *entry)
{
  if (!entry->is_sending && !entry->is_unwanted && entry->number == 0)
    g_hash_table_remove (self->entries, entry->id);
}

static void
withdraw_now (AwNotifier *self,
              Entry      *entry)
{
  aw_notification_call_remove (self->server, entry->id,
                               is_on_screen (self, entry) ? entry->number : 0);
  entry->is_unwanted = FALSE;
  if (entry->number != 0)
    set_number (self, entry, 0);
  else
    g_signal_emit (self, signals[HANDLE_CHANGED], 0, entry->id, NULL);
}

/* What was to go while no server was there. */
static void
appeared_cb (AwNotifier *self)
{
  g_autoptr (GList) entries = g_hash_table_get_values (self->entries);

  for (GList *l = entries; l != NULL; l = l->next)
    {
      Entry *entry = l->data;

      if (!entry->is_unwanted || entry->is_sending)
        continue;
      withdraw_now (self, entry);
      forget_if_empty (self, entry);
    }
}

static void
answer_tasks (GPtrArray    *tasks,
              const GError *error)
{
  for (guint i = 0; i < tasks->len; i++)
    {
      if (error != NULL)
        g_task_return_error (tasks->pdata[i], g_error_copy (error));
      else
        g_task_return_boolean (tasks->pdata[i], TRUE);
    }
}

static void
sent_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Sending) sending = user_data;
  AwNotifier *self = sending->notifier;
  g_autoptr (GError) error = NULL;
  guint32 number = 0;
  gboolean taken =
    aw_notification_call_add_finish (G_DBUS_CONNECTION (source), result, &number, &error);
  Entry *entry = get_entry (self, sending->id);
  g_autoptr (GPtrArray) tasks = g_steal_pointer (&entry->tasks);
  AwNotification *next = g_steal_pointer (&entry->next);

  entry->tasks = g_steal_pointer (&entry->next_tasks);
  entry->next_tasks = g_ptr_array_new_with_free_func (g_object_unref);
  entry->is_sending = FALSE;
  if (!taken)
    g_info ("A notification was not taken: %s", error->message);
  else if (number != 0)
    set_number (self, entry, number);

  if (next != NULL)
    send_now (self, entry, next);
  else if (entry->is_unwanted)
    withdraw_now (self, entry);
  forget_if_empty (self, entry);
  answer_tasks (tasks, error);
}

/* @sending: (transfer full) */
static void
add (Sending *sending)
{
  AwNotifier *self = sending->notifier;
  Entry *entry = get_entry (self, sending->id);

  aw_notification_call_add (self->server, sending->id, sending->notification,
                            is_on_screen (self, entry) ? entry->number : 0, self->markup,
                            sent_cb, sending);
}

static void
markup_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Sending *sending = user_data;
  AwNotifier *self = sending->notifier;
  GDBusConnection *bus = G_DBUS_CONNECTION (source);

  g_clear_pointer (&self->markup_owner, g_free);
  self->markup = aw_notification_call_ask_markup_finish (bus, result);
  if (self->markup != AW_NOTIFICATION_MARKUP_UNKNOWN)
    self->markup_owner = g_strdup (self->server->owner);
  add (sending);
}

static gboolean
knows_markup (AwNotifier *self)
{
  const char *owner = self->server->owner;

  return aw_notification_server_get_kind (self->server) != AW_NOTIFICATION_SERVER_FREEDESKTOP ||
         (owner != NULL && g_strcmp0 (self->markup_owner, owner) == 0);
}

/* @notification: (transfer full) */
static void
send_now (AwNotifier     *self,
          Entry          *entry,
          AwNotification *notification)
{
  Sending *sending = g_new0 (Sending, 1);

  entry->is_sending = TRUE;
  entry->is_unwanted = FALSE;
  sending->notifier = g_object_ref (self);
  sending->id = g_strdup (entry->id);
  sending->notification = notification;

  if (knows_markup (self))
    add (sending);
  else
    aw_notification_call_ask_markup (self->server, markup_cb, sending);
}

static void
invoke (AwNotifier *self,
        guint32     number,
        const char *key)
{
  Entry *entry = find_number (self, number);
  g_autofree char *token = g_steal_pointer (&self->token);
  g_autofree char *id = NULL;

  if (entry == NULL)
    return;

  id = g_strdup (entry->id);
  g_signal_emit (self, signals[INVOKED], 0, id, g_str_equal (key, "default") ? NULL : key, token);
}

static void
signal_cb (GDBusConnection *bus,
           const char      *sender,
           const char      *path,
           const char      *interface,
           const char      *signal,
           GVariant        *parameters,
           gpointer         user_data)
{
  AwNotifier *self = user_data;
  const char *text;
  guint32 number;
  Entry *entry;

  if (g_str_equal (signal, "NotificationClosed") &&
      g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(uu)")))
    {
      g_variant_get (parameters, "(uu)", &number, NULL);
      entry = find_number (self, number);
      if (entry != NULL)
        {
          set_number (self, entry, 0);
          forget_if_empty (self, entry);
        }
    }
  else if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(us)")))
    {
      g_variant_get (parameters, "(u&s)", &number, &text);
      if (g_str_equal (signal, "ActionInvoked"))
        invoke (self, number, text);
      else if (g_str_equal (signal, "ActivationToken"))
        {
          g_free (self->token);
          self->token = g_strdup (text);
        }
    }
}

static void
aw_notifier_dispose (GObject *object)
{
  AwNotifier *self = AW_NOTIFIER (object);

  if (self->signal_id != 0)
    g_dbus_connection_signal_unsubscribe (self->server->bus, self->signal_id);
  self->signal_id = 0;

  G_OBJECT_CLASS (aw_notifier_parent_class)->dispose (object);
}

static void
aw_notifier_finalize (GObject *object)
{
  AwNotifier *self = AW_NOTIFIER (object);

  g_clear_pointer (&self->entries, g_hash_table_unref);
  g_clear_pointer (&self->markup_owner, g_free);
  g_clear_pointer (&self->token, g_free);
  g_clear_object (&self->server);

  G_OBJECT_CLASS (aw_notifier_parent_class)->finalize (object);
}

static void
aw_notifier_class_init (AwNotifierClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aw_notifier_dispose;
  object_class->finalize = aw_notifier_finalize;

  /**
   * AwNotifier::invoked:
   * @id: the id of a notification
   * @action: (nullable): the detailed name of the action of its button; %NULL if it
   *   was clicked itself
   * @token: (nullable): an activation token
   *
   * A freedesktop.org server tells what a person did. The others call the actions of
   * the application over the bus.
   */
  signals[INVOKED] = g_signal_new ("invoked", AW_TYPE_NOTIFIER, G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                                   G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);

  /**
   * AwNotifier::handle-changed:
   * @id: the id of a notification
   * @handle: (nullable): what another process withdraws it by; %NULL if it is not on
   *   screen any more, or needs none
   */
  signals[HANDLE_CHANGED] = g_signal_new ("handle-changed", AW_TYPE_NOTIFIER,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                          G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE,
                                          G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
aw_notifier_init (AwNotifier *self)
{
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, entry_free);
}

/**
 * aw_notifier_new:
 * @server: what shows notifications
 *
 * Returns: (transfer full): the way to it
 */
AwNotifier *
aw_notifier_new (AwNotificationServer *server)
{
  GDBusConnection *bus;
  AwNotifier *self;

  g_return_val_if_fail (AW_IS_NOTIFICATION_SERVER (server), NULL);

  self = g_object_new (AW_TYPE_NOTIFIER, NULL);
  self->server = g_object_ref (server);
  g_signal_connect_object (server, "appeared", G_CALLBACK (appeared_cb), self, G_CONNECT_SWAPPED);
  bus = server->bus;
  if (bus != NULL)
    self->signal_id = g_dbus_connection_signal_subscribe (bus, AW_NOTIFICATION_CALL_NAME,
                                                          AW_NOTIFICATION_CALL_NAME,
                                                          NULL, AW_NOTIFICATION_CALL_PATH, NULL,
                                                          G_DBUS_SIGNAL_FLAGS_NONE, signal_cb,
                                                          self, NULL);

  return self;
}

/**
 * aw_notifier_get_server:
 *
 * Returns: (transfer none): what shows notifications
 */
AwNotificationServer *
aw_notifier_get_server (AwNotifier *self)
{
  g_return_val_if_fail (AW_IS_NOTIFIER (self), NULL);

  return self->server;
}

/**
 * aw_notifier_send_async:
 * @id: the id of a notification, in place of which it comes
 * @notification: (transfer full): what to show
 *
 * Sends it. While the reply to one with that id is outstanding, the last that is
 * sent waits.
 */
void
aw_notifier_send_async (AwNotifier          *self,
                        const char          *id,
                        AwNotification      *notification,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  g_autoptr (AwNotification) waiting = notification;
  g_autoptr (GTask) task = NULL;
  Entry *entry;

  g_return_if_fail (AW_IS_NOTIFIER (self));
  g_return_if_fail (id != NULL && notification != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, aw_notifier_send_async);
  if (!aw_notification_server_is_there (self->server))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                               "Nothing shows notifications");
      return;
    }

  entry = get_entry (self, id);
  if (!entry->is_sending)
    {
      g_ptr_array_add (entry->tasks, g_steal_pointer (&task));
      send_now (self, entry, g_steal_pointer (&waiting));
      return;
    }

  g_clear_pointer (&entry->next, aw_notification_free);
  entry->next = g_steal_pointer (&waiting);
  g_ptr_array_add (entry->next_tasks, g_steal_pointer (&task));
}

/**
 * aw_notifier_send_finish:
 * @result: what the callback was given
 * @error: a #GDBusError or #GIOErrorEnum
 *
 * Returns: whether the server took it, or one that came in its place
 */
gboolean
aw_notifier_send_finish (AwNotifier    *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * aw_notifier_withdraw:
 * @id: the id of a notification
 *
 * Takes it from the screen, if it is there, or as soon as it would come there.
 */
void
aw_notifier_withdraw (AwNotifier *self,
                      const char *id)
{
  Entry *entry;

  g_return_if_fail (AW_IS_NOTIFIER (self));
  g_return_if_fail (id != NULL);

  entry = get_entry (self, id);
  entry->is_unwanted = TRUE;
  if (!aw_notification_server_is_there (self->server))
    {
      /* GNOME's server keeps what it shows on disk, and we may be gone when it is back. */
      if (entry->number == 0)
        g_signal_emit (self, signals[HANDLE_CHANGED], 0, id, UNWANTED);
      return;
    }
  if (!entry->is_sending)
    {
      withdraw_now (self, entry);
      forget_if_empty (self, entry);
      return;
    }

  /* Where the id is enough, it need not wait for the reply, before which we may be gone. */
  if (aw_notification_server_get_kind (self->server) != AW_NOTIFICATION_SERVER_FREEDESKTOP)
    aw_notification_call_remove (self->server, id, 0);
  g_clear_pointer (&entry->next, aw_notification_free);
  for (guint i = 0; i < entry->next_tasks->len; i++)
    g_ptr_array_add (entry->tasks, g_object_ref (entry->next_tasks->pdata[i]));
  g_ptr_array_set_size (entry->next_tasks, 0);
}

/**
 * aw_notifier_set_handle:
 * @id: the id of a notification
 * @handle: what another process was told of it (#AwNotifier::handle-changed)
 *
 * From now on this process can replace and withdraw it, if the server still is the
 * same. Otherwise it is on screen no more.
 */
void
aw_notifier_set_handle (AwNotifier *self,
                        const char *id,
                        const char *handle)
{
  g_auto (GStrv) words = NULL;
  GDBusConnection *bus;
  Entry *entry;

  g_return_if_fail (AW_IS_NOTIFIER (self));
  g_return_if_fail (id != NULL && handle != NULL);

  words = g_strsplit (handle, " ", 3);
  bus = self->server->bus;
  if (bus == NULL || g_strv_length (words) != 3 ||
      !g_str_equal (words[0], g_dbus_connection_get_guid (bus)))
    return;

  entry = get_entry (self, id);
  if (entry->number != 0 || entry->is_sending)
    return;

  g_free (entry->owner);
  entry->owner = g_strdup (words[1]);
  entry->number = (guint32) g_ascii_strtoull (words[2], NULL, 10);
  forget_if_empty (self, entry);
}
