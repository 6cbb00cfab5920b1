/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gunixinputstream.h>
#include <stdlib.h>

#include "aw-alarm.h"
#include "aw-executable.h"
#include "aw-library.h"

#include "aw-refresh-timer.h"

/* The network takes a while after a login, and what the window showed just now is
 * fresh. */
#define FIRST_WAIT (10 * G_TIME_SPAN_MINUTE)

#define LEAST_WAIT (15 * G_TIME_SPAN_MINUTE)
#define LONGEST_WAIT G_TIME_SPAN_DAY

/* Without an answer: twice as long for each further time. */
#define USUAL_WAIT G_TIME_SPAN_HOUR
#define MAX_FAILURES 5

/**
 * AwRefreshTimer:
 *
 * Keeps the weeks of organizers fresh while there is no window, so that nobody is
 * reminded of a session at the time that it had yesterday.
 *
 * What that takes, HTTP and TLS, is too much to be carried for days by a process
 * that waits. Each time it runs the other executable, which asks for what is due
 * and ends (aw_command_line_refresh()). That one is nobody's child, so that this
 * process may become another executable meanwhile.
 */
struct _AwRefreshTimer
{
  GObject parent_instance;

  AwContext *context;
  AwAlarm *alarm;
  GCancellable *cancellable;
  gint64 next; /* as the last run said; 0 if it did not */
  guint n_failures;
};

G_DEFINE_FINAL_TYPE (AwRefreshTimer, aw_refresh_timer, G_TYPE_OBJECT)

static gint64
get_now (AwRefreshTimer *self)
{
  return aw_clock_get_now (self->context->clock);
}

/* @wait: microseconds */
static void
wait_for (AwRefreshTimer *self,
          gint64          wait)
{
  aw_alarm_set (self->alarm, get_now (self) + wait);
}

static void
finish (AwRefreshTimer *self)
{
  aw_library_take_day (self->context->library);
  if (self->next != 0)
    {
      self->n_failures = 0;
      wait_for (self, CLAMP (self->next - get_now (self), LEAST_WAIT, LONGEST_WAIT));
      return;
    }

  wait_for (self, MIN (USUAL_WAIT << self->n_failures, LONGEST_WAIT));
  self->n_failures = MIN (self->n_failures + 1, MAX_FAILURES);
}

static void
take_line (AwRefreshTimer *self,
           const char     *line)
{
  AwLibrary *library = self->context->library;

  if (g_str_has_prefix (line, "changed "))
    aw_library_take_change (library, line + strlen ("changed "));
  else if (g_str_has_prefix (line, "next "))
    self->next = g_ascii_strtoll (line + strlen ("next "), NULL, 10);
}

static void
line_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (AwRefreshTimer) self = user_data;
  GDataInputStream *answers = G_DATA_INPUT_STREAM (source);
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line_finish (answers, result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (line == NULL)
    {
      finish (self);
      return;
    }

  take_line (self, line);
  g_data_input_stream_read_line_async (answers, G_PRIORITY_DEFAULT, self->cancellable,
                                       line_read_cb, g_object_ref (self));
}

static void
refresh (AwRefreshTimer *self)
{
  g_autofree char *path = aw_executable_find (AW_EXECUTABLE_WINDOW);
  char *argv[] = { path, (char *) "--refresh", NULL };
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GDataInputStream) answers = NULL;
  g_autoptr (GError) error = NULL;
  int output;

  self->next = 0;
  if (path == NULL || !g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_CLOEXEC_PIPES, NULL,
                                                 NULL, NULL, NULL, &output, NULL, &error))
    {
      g_debug ("Could not refresh: %s", error != NULL ? error->message : "not installed");
      finish (self);
      return;
    }

  stream = g_unix_input_stream_new (output, TRUE);
  answers = g_data_input_stream_new (stream);
  g_data_input_stream_read_line_async (answers, G_PRIORITY_DEFAULT, self->cancellable,
                                       line_read_cb, g_object_ref (self));
}

static gboolean
has_subscriptions (GListModel *library)
{
  for (guint i = 0; i < g_list_model_get_n_items (library); i++)
    {
      g_autoptr (AwLibraryItem) item = g_list_model_get_item (library, i);

      if (aw_library_item_get_origin (item) == AW_LIBRARY_ORIGIN_ADDRESS)
        return TRUE;
    }

  return FALSE;
}

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (AwRefreshTimer) self = user_data;
  g_autoptr (GPtrArray) programs = aw_library_load_all_finish (AW_LIBRARY (source), result);

  if (programs != NULL && has_subscriptions (G_LIST_MODEL (source)))
    wait_for (self, FIRST_WAIT);
}

static void
aw_refresh_timer_dispose (GObject *object)
{
  AwRefreshTimer *self = AW_REFRESH_TIMER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->alarm);
  g_clear_object (&self->context);

  G_OBJECT_CLASS (aw_refresh_timer_parent_class)->dispose (object);
}

static void
aw_refresh_timer_class_init (AwRefreshTimerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_refresh_timer_dispose;
}

static void
aw_refresh_timer_init (AwRefreshTimer *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * aw_refresh_timer_new:
 * @context: the services of a process without a window
 *
 * Returns: (transfer full): what refreshes by itself from now on, if there is
 *   anything that comes from an address
 */
AwRefreshTimer *
aw_refresh_timer_new (AwContext *context)
{
  AwRefreshTimer *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);

  self = g_object_new (AW_TYPE_REFRESH_TIMER, NULL);
  self->context = g_object_ref (context);
  self->alarm = aw_alarm_new (context->clock);
  g_signal_connect_object (self->alarm, "due", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);

  aw_library_load_all_async (context->library, NULL, self->cancellable,
                             listed_cb, g_object_ref (self));

  return self;
}
