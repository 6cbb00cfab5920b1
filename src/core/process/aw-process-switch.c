/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-executable.h"
#include "aw-journal.h"
#include "aw-library.h"
#include "aw-reminder-notification.h"
#include "aw-stand-by.h"

#include "aw-process-switch.h"

/**
 * AwProcessSwitch:
 *
 * How a process gives way to the other executable, or ends, without losing what
 * a person asks of it at that very moment.
 *
 * It waits until everything is written, gives the name on the bus back, and
 * handles what had been sent to it before that. From then on the bus starts
 * another process for whoever asks. Only then it becomes the other executable:
 * the window if somebody asked for it, else the one that waits if something is
 * due, else it quits. If another process took the name meanwhile, the new
 * executable finds that out when it registers, and ends.
 *
 * An executable that would wait may be missing by then, or broken. It is tried before
 * the name is given back: then this process waits itself, without a window, and says so.
 * While the window has not come yet, another one stands by that waits if it fails.
 *
 * The process itself stays: in a sandbox the others end with the first one.
 */
struct _AwProcessSwitch
{
  GObject parent_instance;

  GApplication *application; /* unowned: it owns this */
  AwContext *context;
  AwReminders *reminders;
  AwActivation *activation;
  enum { IDLE, TRYING, WAITING, RELEASING, RELEASED } state;
  gboolean is_broken; /* and the person was told */
  gboolean wants_window;
  gboolean wants_restart;
  char *session;
  GPtrArray *files; /* URIs */
};

G_DEFINE_FINAL_TYPE (AwProcessSwitch, aw_process_switch, G_TYPE_OBJECT)

static gboolean
is_busy (AwProcessSwitch *self)
{
  return aw_journal_is_busy (self->context->journal) ||
         aw_library_is_busy (self->context->library) ||
         aw_reminders_is_busy (self->reminders) || g_application_get_is_busy (self->application);
}

static gboolean
wants_waiting (AwProcessSwitch *self)
{
  return self->wants_restart || !aw_reminders_is_loaded (self->reminders) ||
         aw_reminders_is_pending (self->reminders);
}

static void
become_window (AwProcessSwitch *self)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) (self->activation->is_repeated
                                            ? "--or-wait"
                                            : "--or-ask"));
  if (self->session != NULL)
    {
      g_ptr_array_add (arguments, (gpointer) "--show-session");
      g_ptr_array_add (arguments, self->session);
    }
  for (guint i = 0; i < self->files->len; i++)
    g_ptr_array_add (arguments, self->files->pdata[i]);
  g_ptr_array_add (arguments, NULL);

  if (wants_waiting (self))
    aw_stand_by_begin ();
  aw_activation_take_display (self->activation);
  aw_executable_run (AW_EXECUTABLE_WINDOW, (const char *const *) arguments->pdata,
                     self->activation->token);
  aw_stand_by_end ();
}

/**
 * aw_process_switch_hurry:
 *
 * Gives way at once, with whatever is being written, because this process is about to be
 * ended. Returns if there is nothing to become, or it cannot be run.
 */
void
aw_process_switch_hurry (AwProcessSwitch *self)
{
  g_return_if_fail (AW_IS_PROCESS_SWITCH (self));

  g_settings_sync ();
  if (self->wants_window)
    become_window (self);
  /* Also if there is no window to be had: what is due does not depend on it. */
  if (wants_waiting (self))
    aw_executable_run (AW_EXECUTABLE_REMINDERS, (const char *[]) { NULL }, NULL);
}

static void
become (AwProcessSwitch *self)
{
  aw_process_switch_hurry (self);
  g_application_quit (self->application);
}

static void
flushed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (AwProcessSwitch) self = user_data;

  g_dbus_connection_flush_finish (G_DBUS_CONNECTION (source), result, NULL);
  become (self);
}

/* Callers get their replies first. */
static void
flush (AwProcessSwitch *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);

  if (bus != NULL)
    g_dbus_connection_flush (bus, NULL, flushed_cb, g_object_ref (self));
  else
    become (self);
}

/* What had been sent to the name before it was given back has been handled by
 * now: the bus keeps the order. */
static void
released_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (AwProcessSwitch) self = user_data;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  self->state = RELEASED;
  if (!is_busy (self))
    flush (self);
}

static void
release_name (AwProcessSwitch *self)
{
  GDBusConnection *bus = g_application_get_dbus_connection (self->application);

  self->state = RELEASING;
  if (bus == NULL)
    {
      self->state = RELEASED;
      flush (self);
      return;
    }

  g_dbus_connection_call (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus",
                          "org.freedesktop.DBus", "ReleaseName",
                          g_variant_new ("(s)", AW_APPLICATION_ID),
                          G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL,
                          released_cb, g_object_ref (self));
}

static void
wait_until_written (AwProcessSwitch *self)
{
  aw_reminders_finish (self->reminders);
  self->state = WAITING;
  if (!is_busy (self))
    release_name (self);
}

static void
tried_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (AwProcessSwitch) self = user_data;
  gboolean was_broken = self->is_broken;

  self->is_broken = !aw_executable_try_finish (result);
  if (self->state != TRYING)
    return;

  if (!self->is_broken || self->wants_window)
    {
      wait_until_written (self);
      return;
    }

  self->state = IDLE;
  if (!was_broken)
    aw_reminders_send (self->reminders, "broken", aw_reminder_notification_new_broken ());
}

static void
busy_changed_cb (AwProcessSwitch *self)
{
  if (is_busy (self))
    return;

  if (self->state == WAITING)
    release_name (self);
  else if (self->state == RELEASED)
    flush (self);
}

static void
aw_process_switch_finalize (GObject *object)
{
  AwProcessSwitch *self = AW_PROCESS_SWITCH (object);

  g_clear_object (&self->reminders);
  g_clear_object (&self->activation);
  g_clear_object (&self->context);
  g_clear_pointer (&self->session, g_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_process_switch_parent_class)->finalize (object);
}

static void
aw_process_switch_class_init (AwProcessSwitchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_process_switch_finalize;
}

static void
aw_process_switch_init (AwProcessSwitch *self)
{
  self->files = g_ptr_array_new_with_free_func (g_free);
}

/**
 * aw_process_switch_new:
 * @application: the application that is to give way, which has to own this and
 *   to hold itself
 * @context: its services
 * @reminders: its reminders
 * @activation: what its callers send along
 *
 * Returns: (transfer full): a hand-over that has not begun
 */
AwProcessSwitch *
aw_process_switch_new (GApplication *application,
                       AwContext    *context,
                       AwReminders  *reminders,
                       AwActivation *activation)
{
  AwProcessSwitch *self;

  g_return_val_if_fail (G_IS_APPLICATION (application), NULL);
  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_REMINDERS (reminders), NULL);
  g_return_val_if_fail (AW_IS_ACTIVATION (activation), NULL);

  self = g_object_new (AW_TYPE_PROCESS_SWITCH, NULL);
  self->application = application;
  self->context = g_object_ref (context);
  self->reminders = g_object_ref (reminders);
  self->activation = g_object_ref (activation);
  g_signal_connect_object (context->journal, "notify::busy",
                           G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (context->library, "notify::busy",
                           G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (reminders, "notify::busy",
                           G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (application, "notify::is-busy",
                           G_CALLBACK (busy_changed_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/* Else the wish is gone: what waits must not end for it. */
static gboolean
can_become_window (AwProcessSwitch *self)
{
  g_autofree char *path = aw_executable_find (AW_EXECUTABLE_WINDOW);

  if (!self->wants_window || path != NULL)
    return TRUE;

  g_message ("“%s” is not there", AW_EXECUTABLE_WINDOW);
  self->wants_window = FALSE;
  g_clear_pointer (&self->session, g_free);
  g_ptr_array_set_size (self->files, 0);
  return FALSE;
}

/**
 * aw_process_switch_begin:
 *
 * Gives way as soon as nothing is being written any more. Does nothing if that has
 * begun already, or if the executable that is wanted is missing; the one that waits
 * may also be broken.
 */
void
aw_process_switch_begin (AwProcessSwitch *self)
{
  g_return_if_fail (AW_IS_PROCESS_SWITCH (self));

  if (self->state != IDLE || !can_become_window (self))
    return;

  if (self->wants_window || !wants_waiting (self))
    {
      wait_until_written (self);
      return;
    }

  self->state = TRYING;
  aw_executable_try_async (AW_EXECUTABLE_REMINDERS, tried_cb, g_object_ref (self));
}

/**
 * aw_process_switch_has_begun:
 *
 * Returns: whether the process is about to give way
 */
gboolean
aw_process_switch_has_begun (AwProcessSwitch *self)
{
  g_return_val_if_fail (AW_IS_PROCESS_SWITCH (self), FALSE);

  return self->state != IDLE;
}

/**
 * aw_process_switch_stop:
 *
 * Stays, if there is still time.
 *
 * Returns: %FALSE if it is too late: the name on the bus is another's
 */
gboolean
aw_process_switch_stop (AwProcessSwitch *self)
{
  g_return_val_if_fail (AW_IS_PROCESS_SWITCH (self), FALSE);

  if (self->state > WAITING)
    return FALSE;

  self->state = IDLE;
  return TRUE;
}

/**
 * aw_process_switch_want_window:
 * @session: (nullable): the name of a session to show
 *
 * Somebody wants to see the window: the process becomes the executable that has
 * it, or, if that cannot show one, the one that waits again.
 */
void
aw_process_switch_want_window (AwProcessSwitch *self,
                               const char      *session)
{
  g_return_if_fail (AW_IS_PROCESS_SWITCH (self));

  self->wants_window = TRUE;
  if (session != NULL)
    {
      g_free (self->session);
      self->session = g_strdup (session);
    }
}

/**
 * aw_process_switch_want_restart:
 *
 * The process becomes the executable that waits, even if nothing is due.
 */
void
aw_process_switch_want_restart (AwProcessSwitch *self)
{
  g_return_if_fail (AW_IS_PROCESS_SWITCH (self));

  self->wants_restart = TRUE;
}

/**
 * aw_process_switch_want_files:
 * @files: (array length=n_files): files to open
 * @n_files: how many
 *
 * Somebody wants to see the window, and to open @files in it: the process becomes
 * the executable that has it.
 */
void
aw_process_switch_want_files (AwProcessSwitch *self,
                              GFile          **files,
                              int              n_files)
{
  g_return_if_fail (AW_IS_PROCESS_SWITCH (self));

  self->wants_window = TRUE;
  for (int i = 0; i < n_files; i++)
    g_ptr_array_add (self->files, g_file_get_uri (files[i]));
}
