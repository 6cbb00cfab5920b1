/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-window.h"

/* What tests of widgets have: the services, the built-in week, and what they look for. */

/* One for all tests, as a process has. */
static GtkApplication *app;

typedef struct
{
  AwContext *context;
  AwReminders *reminders;
  AwNotificationServer *server;
  AwNotifier *notifier;
  AwSubscriptions *feeds;
  AwWeek *week;
} Fixture;

static inline void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Fixture *fixture = user_data;

  fixture->week = aw_week_loader_load_finish (AW_WEEK_LOADER (source), result, &error);
  g_assert_no_error (error);
}

/* data: (nullable): the instant at which the test stands, by default the present. */
static inline void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  g_autoptr (GDateTime) now = data != NULL ? g_date_time_new_from_iso8601 (data, NULL) : NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (AwClock) clock =
    now != NULL ? aw_clock_new_at (g_date_time_to_unix (now) * G_USEC_PER_SEC, zone) : NULL;

  fixture->context = clock != NULL ? aw_context_new_for_clock (clock) : aw_context_new ();
  fixture->server = aw_notification_server_new (NULL);
  fixture->notifier = aw_notifier_new (fixture->server);
  fixture->reminders = aw_reminders_new (fixture->context, fixture->notifier);
  fixture->feeds = aw_subscriptions_new (fixture->context->library,
                                         fixture->context->clock, NULL, NULL);
  aw_week_loader_load_async (fixture->context->week_loader, NULL,
                             loaded_cb, fixture);
  while (fixture->week == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static inline void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_assert_finalize_object (g_steal_pointer (&fixture->week));
  g_assert_finalize_object (g_steal_pointer (&fixture->reminders));
  g_assert_finalize_object (g_steal_pointer (&fixture->feeds));
  g_assert_finalize_object (g_steal_pointer (&fixture->notifier));
  g_assert_finalize_object (g_steal_pointer (&fixture->server));
  g_assert_finalize_object (g_steal_pointer (&fixture->context));
}

static inline void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static inline void
destroy (GtkWindow *window)
{
  const gint64 limit = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  /* What it has begun in a thread holds it until that has ended. */
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (window);
  while (window != NULL && g_get_monotonic_time () < limit)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_null (window);
  settle ();
}

/* Whether that is in a label below a widget, seen or not. */
static inline gboolean
find_text (GtkWidget  *widget,
           const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (GTK_LABEL (widget)), text) != NULL)
    return TRUE;
  /* What is below it is there, but has no place yet. */
  if (GTK_IS_EXPANDER (widget) &&
      find_text (gtk_expander_get_child (GTK_EXPANDER (widget)), text))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (find_text (child, text))
        return TRUE;
    }

  return FALSE;
}

/* The first widget of a type below another, or itself. */
static inline GtkWidget *
find_widget (GtkWidget *widget,
             GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_widget (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The button below a widget that says so. */
static inline GtkWidget *
find_button (GtkWidget  *widget,
             const char *text)
{
  if (GTK_IS_BUTTON (widget) && find_text (widget, text))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static inline GtkApplication *
register_application (void)
{
  AdwApplication *application = adw_application_new (AW_APPLICATION_ID,
                                                     G_APPLICATION_NON_UNIQUE);

  g_object_set (application, "resource-base-path", AW_RESOURCE_PATH, NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  app = GTK_APPLICATION (application);

  return app;
}
