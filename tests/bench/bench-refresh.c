/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How it goes when 100 subscriptions are refreshed at once from servers of this
 * computer: first all have a new edition, then none has. Reminders follow what
 * changes. At most 8 connections are open at once, and no iteration of the main
 * loop takes more than a frame at 60 Hz, 16 ms, of the main thread's processor
 * time; what it took by the clock, on which other processes have a say, is printed
 * beside it. */

#include "config.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <time.h>

#include "aw-library.h"
#include "aw-reminders.h"

#include "test-feed-util.h"
#include "test-raw-server.h"
#include "test-reader.h"

#define N_FEEDS 100
#define N_ACTIONS 100
#define EVERY 4 /* action is a session */
#define MAX_CONNECTIONS 8
#define LIMIT 16.0

typedef struct
{
  RawServer *server;
  char *answer;
} Host;

static Host hosts[N_FEEDS];
static gboolean is_host[G_MAXUINT16 + 1];

/* Of the main loop since it was reset. */
static gboolean is_measuring;
static double cpu_start, clock_start;
static double longest_cpu, longest_clock;
static guint n_iterations, most_connections;

static double
get_milliseconds (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

/* Sockets of this process that are connected to one of the servers. */
static guint
count_connections (void)
{
  guint n = 0;

  for (int fd = 3; fd < 1024; fd++)
    {
      struct sockaddr_in peer = { 0 };
      socklen_t length = sizeof peer;

      n += getpeername (fd, (struct sockaddr *) &peer, &length) == 0 &&
           peer.sin_family == AF_INET && is_host[ntohs (peer.sin_port)];
    }

  return n;
}

/* An iteration is what lies between two waits. */
static int
poll_cb (GPollFD *fds,
         guint    n_fds,
         int      timeout)
{
  int result;

  if (is_measuring)
    {
      longest_cpu = MAX (longest_cpu, get_milliseconds (CLOCK_THREAD_CPUTIME_ID) - cpu_start);
      longest_clock = MAX (longest_clock, get_milliseconds (CLOCK_MONOTONIC) - clock_start);
      most_connections = MAX (most_connections, count_connections ());
      n_iterations++;
    }

  result = g_poll (fds, n_fds, timeout);
  cpu_start = get_milliseconds (CLOCK_THREAD_CPUTIME_ID);
  clock_start = get_milliseconds (CLOCK_MONOTONIC);

  return result;
}

static char *
make_program (guint i,
              guint edition)
{
  g_autofree char *session = g_strdup_printf (",\"session\":{\"start\":\"1%u:00\"}", edition);
  g_autoptr (GString) json = g_string_new (NULL);

  g_string_append_printf (json, "{\"version\":1,\"id\":\"feed-%u\",\"title\":\"Edition %u\","
                                "\"zone\":\"UTC\",\"days\":[{\"date\":\"2040-05-06\",\"actions\":[",
                          i, edition);
  for (guint action = 0; action < N_ACTIONS; action++)
    g_string_append_printf (json, "%s{\"id\":\"a%u\",\"kind\":\"%s\",\"minutes\":15,"
                                  "\"title\":\"Action %u\",\"description\":\"What to do, in a "
                                  "sentence that is long enough to be one\",\"links\":[{\"rel\":"
                                  "\"action\",\"href\":\"https://example.org/\"}]%s}",
                            action > 0 ? "," : "", action,
                            action % EVERY == 0 ? "session" : "task", action,
                            action % EVERY == 0 ? session : "");
  g_string_append (json, "]}]}");

  return g_string_free (g_steal_pointer (&json), FALSE);
}

static void
install (Fixture    *fixture,
         guint       i,
         const char *text)
{
  g_autoptr (AwLibraryMetadata) info = aw_library_metadata_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (AwProgram) program = NULL;
  g_autoptr (GError) error = NULL;
  gboolean changed;

  info->url = g_strdup_printf ("http://127.0.0.1:%u/", hosts[i].server->port);
  info->etag = g_strdup ("\"1\"");
  info->fresh_until = NOW + G_TIME_SPAN_HOUR;
  program = install_program (fixture->directory, get_test_door (), bytes, NULL, info, FALSE,
                             &changed,
                             &error);
  g_assert_no_error (error);
}

static void
start_host (Fixture *fixture,
            guint    i)
{
  g_autofree char *first = make_program (i, 1);
  g_autofree char *second = make_program (i, 2);

  hosts[i].answer = g_strdup_printf ("HTTP/1.1 200 OK\r\nETag: \"2\"\r\n"
                                     "Content-Length: %" G_GSIZE_FORMAT "\r\n\r\n%s",
                                     strlen (second), second);
  hosts[i].server = raw_server_new (NULL, hosts[i].answer, -1, ENDING_CLOSE);
  hosts[i].server->good_answer = "HTTP/1.1 304 Not Modified\r\nETag: \"2\"\r\n\r\n";
  is_host[hosts[i].server->port] = TRUE;
  install (fixture, i, first);
}

static gboolean
measure (Fixture     *fixture,
         AwReminders *reminders,
         const char  *what,
         guint        n_changed)
{
  double start = get_milliseconds (CLOCK_MONOTONIC);
  gboolean is_good;
  g_autoptr (GError) error = NULL;
  guint n;

  longest_cpu = longest_clock = 0;
  most_connections = n_iterations = 0;
  cpu_start = get_milliseconds (CLOCK_THREAD_CPUTIME_ID);
  clock_start = get_milliseconds (CLOCK_MONOTONIC);
  is_measuring = TRUE;
  n = refresh (fixture, &error);
  while (aw_reminders_is_busy (reminders))
    g_main_context_iteration (NULL, TRUE);
  is_measuring = FALSE;
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, n_changed);

  is_good = longest_cpu <= LIMIT && most_connections <= MAX_CONNECTIONS;
  g_print ("%s: %u connections at once, at most %u; longest of %u iterations %.2f ms (%.2f ms by "
           "the clock), at most %.0f: %s (all in %.0f ms)\n", what, most_connections,
           MAX_CONNECTIONS, n_iterations, longest_cpu, longest_clock, LIMIT,
           is_good ? "good" : "too much", get_milliseconds (CLOCK_MONOTONIC) - start);

  return is_good;
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  gboolean *is_loaded = user_data;

  aw_reminders_load_finish (AW_REMINDERS (source), result);
  *is_loaded = TRUE;
}

/* Returns: (transfer full): reminders of all sessions, loaded */
static AwReminders *
start_reminders (GApplication *application,
                 AwContext    *context)
{
  g_autoptr (AwNotificationServer) server =
    aw_notification_server_new (g_application_get_dbus_connection (application));
  g_autoptr (AwNotifier) notifier = aw_notifier_new (server);
  AwReminders *reminders = aw_reminders_new (context, notifier);
  gboolean is_loaded = FALSE;

  g_settings_set_boolean (context->settings, "reminders", TRUE);
  aw_reminders_load_async (reminders, loaded_cb, &is_loaded);
  while (!is_loaded || aw_reminders_is_busy (reminders))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (aw_reminders_is_pending (reminders));

  return reminders;
}

/* As in the program, where they are one library. */
static void
follow (Fixture   *fixture,
        AwContext *context)
{
  g_signal_connect_object (fixture->library, "changed", G_CALLBACK (aw_library_take_change),
                           context->library, G_CONNECT_SWAPPED);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *data = g_dir_make_tmp ("aw-bench-XXXXXX", NULL);
  g_autoptr (GApplication) application = NULL;
  g_autoptr (AwContext) context = NULL;
  g_autoptr (AwReminders) reminders = NULL;
  Fixture fixture = { 0 };
  gboolean is_good;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_test_init (&argc, &argv, NULL);
  application = g_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  g_application_register (application, NULL, NULL);
  context = aw_context_new ();

  g_main_context_set_poll_func (NULL, poll_cb);
  set_up (&fixture, NULL);
  g_rmdir (fixture.directory);
  g_free (fixture.directory);
  fixture.directory = g_strdup (aw_library_get_directory (context->library));
  g_mkdir_with_parents (fixture.directory, 0700);
  for (guint i = 0; i < N_FEEDS; i++)
    start_host (&fixture, i);
  restart (&fixture, NOW);
  follow (&fixture, context);
  reminders = start_reminders (application, context);

  is_good = measure (&fixture, reminders, "new editions", N_FEEDS);
  for (guint i = 0; i < N_FEEDS; i++)
    g_atomic_int_set (&hosts[i].server->is_good, TRUE);
  is_good &= measure (&fixture, reminders, "nothing new", 0);

  destroy (&fixture);
  for (guint i = 0; i < N_FEEDS; i++)
    {
      raw_server_free (hosts[i].server);
      g_free (hosts[i].answer);
    }
  create (&fixture);
  while (aw_reminders_is_busy (reminders))
    g_main_context_iteration (NULL, TRUE);
  tear_down (&fixture, NULL);
  remove_all (data);

  return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
