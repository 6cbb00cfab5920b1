/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "aw-clock-format-private.h"

#include "test-main-loop.h"

#define DESKTOP "org.gnome.desktop.interface"

/* The part of GNOME's schema that matters here. */
static const char schema_xml[] =
  "<schemalist>"
  "<enum id='org.gnome.desktop.GDesktopClockFormat'>"
  "<value nick='24h' value='0'/><value nick='12h' value='1'/>"
  "</enum>"
  "<schema id='org.gnome.desktop.interface' path='/org/gnome/desktop/interface/'>"
  "<key name='clock-format' enum='org.gnome.desktop.GDesktopClockFormat'>"
  "<default>'24h'</default>"
  "</key>"
  "</schema>"
  "</schemalist>";

static const char portal_xml[] =
  "<node>"
  "<interface name='org.freedesktop.portal.Settings'>"
  "<method name='Read'>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='v' direction='out'/>"
  "</method>"
  "<signal name='SettingChanged'><arg type='s'/><arg type='s'/><arg type='v'/></signal>"
  "</interface>"
  "</node>";

static void
test_pattern (void)
{
  static const struct
  {
    const char *locale;
    const char *pattern;
    gboolean is_12h;
  } cases[] = {
    { "C", "%H:%M:%S", TRUE },
    { "POSIX", "%H:%M:%S", TRUE },
    { "C.UTF-8", "%H:%M:%S", TRUE },
    { "en_US.UTF-8", "%r", TRUE },
    { "en_IN", "%I:%M:%S %p %Z", TRUE },
    { "am_ET.UTF-8", "%l:%M:%S %P", TRUE },
    { "ko_KR.UTF-8", "%OI시 %OM분", TRUE },
    { "xx_XX", "%-I.%M", TRUE },
    { "es_ES.UTF-8", "%T", FALSE },
    { "de_DE.UTF-8", "%H:%M:%S", FALSE },
    { "my_MM.UTF-8", "%OH:%OM:%OS", FALSE },
    { "da_DK", "kl. %H.%M %z", FALSE },
    { "Cymraeg", "%T Ipr", FALSE },
    { "xx_XX", "%%I %", FALSE },
    { "xx_XX", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (aw_clock_format_is_12h (cases[i].locale, cases[i].pattern) == cases[i].is_12h);
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static AwClockChoice
get_choice (AwClockFormat *format)
{
  AwClockChoice choice;

  g_object_get (format, "choice", &choice, NULL);
  return choice;
}

static void
test_choice (void)
{
  AwClockFormat *format = aw_clock_format_new_for_sandbox (FALSE);
  guint n_choice = 0, n_use_24h = 0;

  g_signal_connect_swapped (format, "notify::choice", G_CALLBACK (count_cb), &n_choice);
  g_signal_connect_swapped (format, "notify::use-24h", G_CALLBACK (count_cb), &n_use_24h);
  g_assert_cmpint (get_choice (format), ==, AW_CLOCK_CHOICE_AUTOMATIC);
  g_assert_false (aw_clock_format_get_use_24h (format));

  g_object_set (format, "choice", AW_CLOCK_CHOICE_12H, NULL);
  g_assert_false (aw_clock_format_get_use_24h (format));
  g_assert_cmpuint (n_choice, ==, 1);
  g_assert_cmpuint (n_use_24h, ==, 0);

  g_object_set (format, "choice", AW_CLOCK_CHOICE_24H, NULL);
  g_assert_true (aw_clock_format_get_use_24h (format));
  g_assert_cmpint (get_choice (format), ==, AW_CLOCK_CHOICE_24H);
  g_object_set (format, "choice", AW_CLOCK_CHOICE_24H, NULL);
  g_assert_cmpuint (n_choice, ==, 2);
  g_assert_cmpuint (n_use_24h, ==, 1);

  g_assert_finalize_object (format);
}

/* The words that the settings of this program use. */
static void
test_nicks (void)
{
  g_autoptr (GEnumClass) choices = g_type_class_ref (AW_TYPE_CLOCK_CHOICE);
  static const char *const nicks[] = { "automatic", "12h", "24h" };

  for (int choice = AW_CLOCK_CHOICE_AUTOMATIC; choice <= AW_CLOCK_CHOICE_24H; choice++)
    g_assert_cmpstr (g_enum_get_value (choices, choice)->value_nick, ==, nicks[choice]);
}

/* The default says nothing but under GNOME; what a person set says all. */
static void
test_settings (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.gnome.desktop.interface");
  g_autoptr (AwClockFormat) format = aw_clock_format_new_for_sandbox (FALSE);
  gboolean use_24h;

  g_assert_false (aw_clock_format_get_use_24h (format));

  g_settings_set_string (settings, "clock-format", "24h");
  g_assert_true (aw_clock_format_get_use_24h (format));
  g_settings_set_string (settings, "clock-format", "12h");
  g_assert_false (aw_clock_format_get_use_24h (format));
  g_settings_set_string (settings, "clock-format", "24h");
  g_object_get (format, "use-24h", &use_24h, NULL);
  g_assert_true (use_24h);
  g_settings_reset (settings, "clock-format");
  g_assert_false (aw_clock_format_get_use_24h (format));
}

static void
test_gnome (void)
{
  static const struct
  {
    const char *desktop;
    gboolean use_24h;
  } cases[] = {
    { "GNOME", TRUE },
    { "ubuntu:GNOME", TRUE },
    { "GNOME-Flashback:Unity", FALSE },
    { "KDE", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (AwClockFormat) format = NULL;

      g_setenv ("XDG_CURRENT_DESKTOP", cases[i].desktop, TRUE);
      format = aw_clock_format_new_for_sandbox (FALSE);
      g_assert_true (aw_clock_format_get_use_24h (format) == cases[i].use_24h);
      g_object_set (format, "choice", AW_CLOCK_CHOICE_12H, NULL);
      g_assert_false (aw_clock_format_get_use_24h (format));
    }
  g_unsetenv ("XDG_CURRENT_DESKTOP");
}

static void
test_no_schema (void)
{
  g_autofree char *schemas = g_strdup (g_getenv ("GSETTINGS_SCHEMA_DIR"));
  g_autofree char *data = g_strdup (g_getenv ("XDG_DATA_DIRS"));

  if (g_test_subprocess ())
    {
      AwClockFormat *format = NULL;

      g_setenv ("XDG_CURRENT_DESKTOP", "GNOME", TRUE);
      format = aw_clock_format_new_for_sandbox (FALSE);
      g_assert_false (aw_clock_format_get_use_24h (format));
      g_assert_finalize_object (format);
      return;
    }

  g_unsetenv ("GSETTINGS_SCHEMA_DIR");
  g_setenv ("XDG_DATA_DIRS", "/nonexistent", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();

  g_setenv ("GSETTINGS_SCHEMA_DIR", schemas, TRUE);
  if (data != NULL)
    g_setenv ("XDG_DATA_DIRS", data, TRUE);
  else
    g_unsetenv ("XDG_DATA_DIRS");
}

typedef struct
{
  GTestDBus *daemon;
  GDBusConnection *connection;
  const char *value; /* %NULL: an error */
  guint n_reads;
} Portal;

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *path,
         const char            *interface,
         const char            *method,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  Portal *self = user_data;
  const char *namespace;
  const char *key;
  GVariant *value;

  g_variant_get (parameters, "(&s&s)", &namespace, &key);
  g_assert_cmpstr (namespace, ==, "org.gnome.desktop.interface");
  g_assert_cmpstr (key, ==, "clock-format");
  self->n_reads++;

  /* The portal's Read() wraps the value twice. */
  if (self->value != NULL)
    {
      value = g_variant_new_variant (g_variant_new_string (self->value));
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(v)", value));
    }
  else
    {
      g_dbus_method_invocation_return_dbus_error (invocation,
                                                  "org.freedesktop.portal.Error.NotFound",
                                                  "Requested setting not found");
    }
}

static void
emit_changed (Portal     *self,
              const char *space,
              const char *key,
              GVariant   *value)
{
  g_autoptr (GError) error = NULL;

  g_dbus_connection_emit_signal (self->connection, NULL, "/org/freedesktop/portal/desktop",
                                 "org.freedesktop.portal.Settings", "SettingChanged",
                                 g_variant_new ("(ssv)", space, key, value), &error);
  g_assert_no_error (error);
}

static void
set_up (Portal       *self,
        gconstpointer user_data)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (portal_xml, NULL);
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GError) error = NULL;

  self->daemon = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (self->daemon);
  self->connection =
    g_dbus_connection_new_for_address_sync (g_test_dbus_get_bus_address (self->daemon),
                                            G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                            NULL, NULL, &error);
  g_assert_no_error (error);
  g_dbus_connection_register_object (self->connection, "/org/freedesktop/portal/desktop",
                                     info->interfaces[0], &vtable, self, NULL, &error);
  g_assert_no_error (error);
  reply = g_dbus_connection_call_sync (self->connection, "org.freedesktop.DBus", "/",
                                       "org.freedesktop.DBus", "RequestName",
                                       g_variant_new ("(su)", "org.freedesktop.portal.Desktop", 4),
                                       NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Portal       *self,
           gconstpointer user_data)
{
  g_dbus_connection_close_sync (self->connection, NULL, NULL);
  g_clear_object (&self->connection);
  g_test_dbus_down (self->daemon);
  g_clear_object (&self->daemon);
  g_unsetenv ("XDG_CURRENT_DESKTOP");
}

static gboolean
give_up_cb (gpointer user_data)
{
  g_assert_not_reached ();
}

static void
run_until (const guint *count,
           guint        value)
{
  guint id = g_timeout_add_seconds (10, give_up_cb, NULL);

  while (*count < value)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (id);
}

static void
test_portal_gnome (Portal       *self,
                   gconstpointer user_data)
{
  g_autoptr (AwClockFormat) format = NULL;
  guint n_notified = 0;

  g_setenv ("XDG_CURRENT_DESKTOP", "GNOME", TRUE);
  self->value = "24h";
  format = aw_clock_format_new_for_sandbox (TRUE);
  g_signal_connect_swapped (format, "notify::use-24h", G_CALLBACK (count_cb), &n_notified);

  /* Nobody waits for the portal. */
  g_assert_false (aw_clock_format_get_use_24h (format));
  g_assert_cmpuint (self->n_reads, ==, 0);
  run_until (&n_notified, 1);
  g_assert_true (aw_clock_format_get_use_24h (format));

  emit_changed (self, DESKTOP, "clock-format", g_variant_new_string ("12h"));
  run_until (&n_notified, 2);
  g_assert_false (aw_clock_format_get_use_24h (format));
}

static void
test_portal_elsewhere (Portal       *self,
                       gconstpointer user_data)
{
  g_autoptr (AwClockFormat) format = NULL;
  guint n_notified = 0;

  g_setenv ("XDG_CURRENT_DESKTOP", "XFCE", TRUE);
  self->value = "24h";
  format = aw_clock_format_new_for_sandbox (TRUE);
  g_signal_connect_swapped (format, "notify::use-24h", G_CALLBACK (count_cb), &n_notified);
  run_until (&self->n_reads, 1);
  run_for (100);
  g_assert_cmpuint (n_notified, ==, 0);

  /* Other settings, and values that are none. */
  emit_changed (self, DESKTOP, "clock-show-date", g_variant_new_string ("24h"));
  emit_changed (self, "org.example.interface", "clock-format", g_variant_new_string ("24h"));
  emit_changed (self, DESKTOP, "clock-format", g_variant_new_boolean (TRUE));
  emit_changed (self, DESKTOP, "clock-format", g_variant_new_string ("36h"));
  run_for (100);
  g_assert_cmpuint (n_notified, ==, 0);

  emit_changed (self, DESKTOP, "clock-format", g_variant_new_string ("24h"));
  run_until (&n_notified, 1);
  g_assert_true (aw_clock_format_get_use_24h (format));
}

static void
test_portal_silent (Portal       *self,
                    gconstpointer user_data)
{
  g_autoptr (AwClockFormat) format = aw_clock_format_new_for_sandbox (TRUE);

  run_until (&self->n_reads, 1);
  run_for (100);
  g_assert_false (aw_clock_format_get_use_24h (format));
}

/* Gone before the bus, and then before the portal, has answered. */
static void
test_portal_dispose (Portal       *self,
                     gconstpointer user_data)
{
  AwClockFormat *format = aw_clock_format_new_for_sandbox (TRUE);

  self->value = "24h";
  g_assert_finalize_object (format);
  run_for (100);
  g_assert_cmpuint (self->n_reads, ==, 0);

  format = aw_clock_format_new_for_sandbox (TRUE);
  run_until (&self->n_reads, 1);
  g_assert_finalize_object (format);
  run_for (100);
}

static void
test_no_bus (void)
{
  AwClockFormat *format = NULL;

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent", TRUE);
  format = aw_clock_format_new_for_sandbox (TRUE);
  run_for (100);
  g_assert_false (aw_clock_format_get_use_24h (format));
  g_assert_finalize_object (format);
  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
}

/* Schemas are looked for once in a process, so this comes first. */
static char *
make_schemas (void)
{
  g_autofree char *directory = g_dir_make_tmp ("aw-schemas-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (directory, "desktop.gschema.xml", NULL);
  const char *const argv[] = { "glib-compile-schemas", "--strict", directory, NULL };
  g_autoptr (GError) error = NULL;
  int status;

  g_file_set_contents (path, schema_xml, -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  g_setenv ("GSETTINGS_SCHEMA_DIR", directory, TRUE);

  return g_steal_pointer (&directory);
}

static void
remove_schemas (const char *directory)
{
  g_autofree char *source = g_build_filename (directory, "desktop.gschema.xml", NULL);
  g_autofree char *compiled = g_build_filename (directory, "gschemas.compiled", NULL);

  g_remove (source);
  g_remove (compiled);
  g_assert_no_errno (g_rmdir (directory));
}

static void
add_portal_test (const char *path,
                 void (*test) (Portal *, gconstpointer))
{
  g_test_add (path, Portal, NULL, set_up, test, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_autofree char *schemas = NULL;
  int result;

  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, NULL);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_unsetenv ("XDG_CURRENT_DESKTOP");
  if (!g_test_subprocess ())
    schemas = make_schemas ();

  g_test_add_func ("/advocacy-week/clock-format/pattern", test_pattern);
  g_test_add_func ("/advocacy-week/clock-format/choice", test_choice);
  g_test_add_func ("/advocacy-week/clock-format/nicks", test_nicks);
  g_test_add_func ("/advocacy-week/clock-format/settings", test_settings);
  g_test_add_func ("/advocacy-week/clock-format/gnome", test_gnome);
  g_test_add_func ("/advocacy-week/clock-format/no-schema", test_no_schema);
  add_portal_test ("/advocacy-week/clock-format/portal-gnome", test_portal_gnome);
  add_portal_test ("/advocacy-week/clock-format/portal-elsewhere", test_portal_elsewhere);
  add_portal_test ("/advocacy-week/clock-format/portal-silent", test_portal_silent);
  add_portal_test ("/advocacy-week/clock-format/portal-dispose", test_portal_dispose);
  g_test_add_func ("/advocacy-week/clock-format/no-bus", test_no_bus);
  result = g_test_run ();

  if (schemas != NULL)
    remove_schemas (schemas);

  return result;
}
