/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-process-entry.h"

/* How a process comes in, beside one that answers, leaves at that moment, or hangs. */

typedef struct
{
  GTestDBus *bus;
  GApplication *application;
  int n_activated;

  /* The other process. The connection's thread answers for it. */
  GDBusConnection *other;
  const char *last; /* (nullable): the method of which it hears no more... */
  guint n_before;   /* ...after that many such calls */
  gboolean hangs;   /* it neither answers nor leaves */
  GMutex mutex;
  GString *heard;
} Fixture;

static GDBusMessage *
filter_cb (GDBusConnection *connection,
           GDBusMessage    *message,
           gboolean         incoming,
           gpointer         user_data)
{
  Fixture *fixture = user_data;
  g_autoptr (GMutexLocker) locker = NULL;
  g_autoptr (GDBusMessage) reply = NULL;
  const char *member = g_dbus_message_get_member (message);

  if (!incoming || g_dbus_message_get_message_type (message) != G_DBUS_MESSAGE_TYPE_METHOD_CALL)
    return message;

  locker = g_mutex_locker_new (&fixture->mutex);
  g_string_append_printf (fixture->heard, "%s ", member);
  if (g_strcmp0 (member, fixture->last) == 0 && fixture->n_before-- == 0)
    {
      if (!fixture->hangs)
        g_dbus_connection_close (connection, NULL, NULL, NULL);
      g_object_unref (message);
      return NULL;
    }
  if (!g_str_equal (member, "DescribeAll"))
    return message;

  reply = g_dbus_message_new_method_reply (message);
  g_dbus_message_set_body (reply, g_variant_new_parsed ("(@a{s(bgav)} {},)"));
  g_dbus_connection_send_message (connection, reply, G_DBUS_SEND_MESSAGE_FLAGS_NONE, NULL, NULL);
  g_object_unref (message);

  return NULL;
}

static void
start_other (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;

  fixture->other =
    g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (fixture->bus),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (fixture->other, "org.freedesktop.DBus",
                                       "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", AW_APPLICATION_ID, 0),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_add_filter (fixture->other, filter_cb, fixture, NULL);
}

static void
activated_cb (Fixture *fixture)
{
  fixture->n_activated++;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_mutex_init (&fixture->mutex);
  fixture->heard = g_string_new (NULL);
  fixture->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (fixture->bus);
  fixture->application = g_application_new (AW_APPLICATION_ID, G_APPLICATION_HANDLES_OPEN);
  g_signal_connect_swapped (fixture->application, "activate", G_CALLBACK (activated_cb), fixture);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  if (fixture->other != NULL)
    g_dbus_connection_close_sync (fixture->other, NULL, NULL);
  g_clear_object (&fixture->other);
  g_assert_finalize_object (g_steal_pointer (&fixture->application));
  g_test_dbus_down (fixture->bus);
  g_clear_object (&fixture->bus);
  g_string_free (fixture->heard, TRUE);
  g_mutex_clear (&fixture->mutex);
}

static void
done_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  GAsyncResult **done = user_data;

  *done = g_object_ref (result);
}

static gboolean
has_display (void)
{
  return TRUE;
}

static gboolean
enter (Fixture    *fixture,
       const char *session,
       GError    **error)
{
  const char *const files[] = { "/tmp/week.json", NULL };
  g_autoptr (GAsyncResult) result = NULL;

  aw_process_entry_enter_async (fixture->application, session, session != NULL ? files : files + 1,
                                has_display, done_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return aw_process_entry_finish (fixture->application, result, error);
}

static void
assert_heard (Fixture    *fixture,
              const char *heard)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&fixture->mutex);

  g_assert_cmpstr (fixture->heard->str, ==, heard);
}

static void
assert_alone (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  gboolean entered = enter (fixture, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (entered);
  g_assert_false (g_application_get_is_remote (fixture->application));
  g_assert_cmpint (fixture->n_activated, ==, 1);
}

static void
test_alone (Fixture      *fixture,
            gconstpointer data)
{
  assert_alone (fixture);
}

static void
test_beside (Fixture      *fixture,
             gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gboolean entered;

  start_other (fixture);
  entered = enter (fixture, "nllw-2020/2026-11-30/talk", &error);

  g_assert_no_error (error);
  g_assert_true (entered);
  g_assert_true (g_application_get_is_remote (fixture->application));
  assert_heard (fixture, "DescribeAll DescribeAll Activate Open Ping ");
}

/* Asked whether it is there, it goes. */
static void
test_leaves_looked_at (Fixture      *fixture,
                       gconstpointer data)
{
  fixture->last = "DescribeAll";
  start_other (fixture);
  assert_alone (fixture);
  assert_heard (fixture, "DescribeAll ");
}

static void
test_leaves_registering (Fixture      *fixture,
                         gconstpointer data)
{
  fixture->last = "DescribeAll";
  fixture->n_before = 1;
  start_other (fixture);
  assert_alone (fixture);
  assert_heard (fixture, "DescribeAll DescribeAll ");
}

/* What was asked is lost, and whoever asked is told. */
static void
test_leaves_asked (Fixture      *fixture,
                   gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->last = "Activate";
  start_other (fixture);
  g_assert_false (enter (fixture, NULL, &error));
  g_assert_nonnull (error);
  assert_heard (fixture, "DescribeAll DescribeAll Activate ");
}

static void
test_hangs (Fixture      *fixture,
            gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 begin = g_get_monotonic_time ();

  fixture->last = "DescribeAll";
  fixture->hangs = TRUE;
  start_other (fixture);
  g_assert_false (enter (fixture, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpint (g_get_monotonic_time () - begin, <, 20 * G_USEC_PER_SEC);
  g_assert_false (g_application_get_is_registered (fixture->application));
}

static const struct
{
  const char *name;
  void (*function) (Fixture *, gconstpointer);
} tests[] = {
  { "alone", test_alone },
  { "beside", test_beside },
  { "leaves-looked-at", test_leaves_looked_at },
  { "leaves-registering", test_leaves_registering },
  { "leaves-asked", test_leaves_asked },
  { "hangs", test_hangs },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strdup_printf ("/advocacy-week/process-entry/%s", tests[i].name);

      g_test_add (path, Fixture, NULL, set_up, tests[i].function, tear_down);
    }

  return g_test_run ();
}
