/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <langinfo.h>
#include <locale.h>
#include <string.h>

#include "aw-clock-format-private.h"

#define DESKTOP_SCHEMA "org.gnome.desktop.interface"
#define DESKTOP_KEY "clock-format"

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"

/**
 * AwClockFormat:
 *
 * Whether times are shown as 16:00 or as 4:00 PM: the person's own choice, else
 * what the desktop is set to, else what the locale does. The desktop's setting
 * is GNOME's; its mere default, "24h", says nothing on another desktop. In a
 * sandbox the portal knows it, and is asked without waiting; until it answers,
 * and where it cannot, the locale decides. The locale "C" stands for the
 * announcement's own style, 4:00 PM.
 */
struct _AwClockFormat
{
  GObject parent_instance;

  AwClockChoice choice;
  AwClockChoice desktop; /* automatic: it says nothing */
  gboolean use_24h;

  GSettings *settings;
  GDBusConnection *bus;
  guint subscription;
  GCancellable *cancellable;
};

G_DEFINE_ENUM_TYPE (AwClockChoice, aw_clock_choice,
                    G_DEFINE_ENUM_VALUE (AW_CLOCK_CHOICE_AUTOMATIC, "automatic"),
                    G_DEFINE_ENUM_VALUE (AW_CLOCK_CHOICE_12H, "12h"),
                    G_DEFINE_ENUM_VALUE (AW_CLOCK_CHOICE_24H, "24h"))

G_DEFINE_FINAL_TYPE (AwClockFormat, aw_clock_format, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CHOICE,
  PROP_USE_24H,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static AwClockChoice
ask_locale (void)
{
  gboolean is_12h = aw_clock_format_is_12h (setlocale (LC_TIME, NULL), nl_langinfo (T_FMT));

  return is_12h ? AW_CLOCK_CHOICE_12H : AW_CLOCK_CHOICE_24H;
}

static void
update (AwClockFormat *self)
{
  AwClockChoice format = self->choice;
  gboolean use_24h;

  if (format == AW_CLOCK_CHOICE_AUTOMATIC)
    format = self->desktop;
  if (format == AW_CLOCK_CHOICE_AUTOMATIC)
    format = ask_locale ();

  use_24h = format == AW_CLOCK_CHOICE_24H;
  if (self->use_24h == use_24h)
    return;

  self->use_24h = use_24h;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_USE_24H]);
}

static gboolean
is_gnome (void)
{
  const char *desktops = g_getenv ("XDG_CURRENT_DESKTOP");
  g_auto (GStrv) names = g_strsplit (desktops != NULL ? desktops : "", ":", -1);

  return g_strv_contains ((const char *const *) names, "GNOME");
}

static void
set_desktop (AwClockFormat *self,
             const char    *value,
             gboolean       is_chosen)
{
  self->desktop = AW_CLOCK_CHOICE_AUTOMATIC;
  if (g_str_equal (value, "12h"))
    self->desktop = AW_CLOCK_CHOICE_12H;
  else if (g_str_equal (value, "24h") && (is_chosen || is_gnome ()))
    self->desktop = AW_CLOCK_CHOICE_24H;

  update (self);
}

static void
read_settings (AwClockFormat *self)
{
  g_autoptr (GVariant) chosen = g_settings_get_user_value (self->settings, DESKTOP_KEY);
  g_autofree char *value = g_settings_get_string (self->settings, DESKTOP_KEY);

  set_desktop (self, value, chosen != NULL);
}

static void
follow_settings (AwClockFormat *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, DESKTOP_SCHEMA, TRUE);
  if (schema == NULL || !g_settings_schema_has_key (schema, DESKTOP_KEY))
    return;

  self->settings = g_settings_new_full (schema, NULL, NULL);
  g_signal_connect_object (self->settings, "changed::" DESKTOP_KEY,
                           G_CALLBACK (read_settings), self, G_CONNECT_SWAPPED);
  read_settings (self);
}

static void
read_portal (AwClockFormat *self,
             GVariant      *value,
             gboolean       is_chosen)
{
  g_autoptr (GVariant) inner = g_variant_ref (value);

  /* Read() wraps the value once more than SettingChanged() does. */
  while (g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
    {
      g_autoptr (GVariant) outer = g_steal_pointer (&inner);

      inner = g_variant_get_variant (outer);
    }

  if (g_variant_is_of_type (inner, G_VARIANT_TYPE_STRING))
    set_desktop (self, g_variant_get_string (inner, NULL), is_chosen);
}

static void
setting_changed_cb (GDBusConnection *bus,
                    const char      *sender,
                    const char      *path,
                    const char      *interface,
                    const char      *signal,
                    GVariant        *parameters,
                    gpointer         user_data)
{
  g_autoptr (GVariant) value = NULL;
  const char *key;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;

  g_variant_get (parameters, "(&s&sv)", NULL, &key, &value);
  if (g_str_equal (key, DESKTOP_KEY))
    read_portal (user_data, value, TRUE);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) value = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);
  if (reply == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("The desktop does not tell its clock format: %s", error->message);
      return;
    }

  value = g_variant_get_child_value (reply, 0);
  read_portal (user_data, value, FALSE);
}

static void
got_bus_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  AwClockFormat *self = user_data;

  if (bus == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        g_info ("The desktop does not tell its clock format: %s", error->message);
      return;
    }

  self->bus = g_steal_pointer (&bus);
  self->subscription =
    g_dbus_connection_signal_subscribe (self->bus, PORTAL_NAME, PORTAL_INTERFACE,
                                        "SettingChanged", PORTAL_PATH, DESKTOP_SCHEMA,
                                        G_DBUS_SIGNAL_FLAGS_NONE, setting_changed_cb, self, NULL);

  /* Not ReadOne(), which the portals of the baseline do not have. */
  g_dbus_connection_call (self->bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "Read",
                          g_variant_new ("(ss)", DESKTOP_SCHEMA, DESKTOP_KEY),
                          G_VARIANT_TYPE ("(v)"), G_DBUS_CALL_FLAGS_NONE, -1,
                          self->cancellable, read_cb, self);
}

static void
follow_portal (AwClockFormat *self)
{
  self->cancellable = g_cancellable_new ();
  g_bus_get (G_BUS_TYPE_SESSION, self->cancellable, got_bus_cb, self);
}

static void
aw_clock_format_dispose (GObject *object)
{
  AwClockFormat *self = AW_CLOCK_FORMAT (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->subscription != 0)
    g_dbus_connection_signal_unsubscribe (self->bus, self->subscription);
  self->subscription = 0;
  g_clear_object (&self->bus);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (aw_clock_format_parent_class)->dispose (object);
}

static void
aw_clock_format_get_property (GObject    *object,
                              guint       id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  AwClockFormat *self = AW_CLOCK_FORMAT (object);

  switch (id)
    {
    case PROP_CHOICE:
      g_value_set_enum (value, self->choice);
      break;
    case PROP_USE_24H:
      g_value_set_boolean (value, self->use_24h);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
set_choice (AwClockFormat *self,
            AwClockChoice  choice)
{
  if (self->choice == choice)
    return;

  self->choice = choice;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOICE]);
  update (self);
}

static void
aw_clock_format_set_property (GObject      *object,
                              guint         id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (id)
    {
    case PROP_CHOICE:
      set_choice (AW_CLOCK_FORMAT (object), g_value_get_enum (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
aw_clock_format_class_init (AwClockFormatClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aw_clock_format_dispose;
  object_class->get_property = aw_clock_format_get_property;
  object_class->set_property = aw_clock_format_set_property;

  /**
   * AwClockFormat:choice:
   *
   * What the person chose.
   */
  properties[PROP_CHOICE] =
    g_param_spec_enum ("choice", NULL, NULL,
                       AW_TYPE_CLOCK_CHOICE, AW_CLOCK_CHOICE_AUTOMATIC,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_USE_24H] =
    g_param_spec_boolean ("use-24h", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aw_clock_format_init (AwClockFormat *self)
{
}

/**
 * aw_clock_format_new:
 *
 * What it answers at once is final without a main loop: the locale's answer in
 * a sandbox, the desktop's or the locale's elsewhere. No bus is needed.
 *
 * Returns: (transfer full): a format that follows the desktop, until a choice
 *   is made
 */
AwClockFormat *
aw_clock_format_new (void)
{
  return aw_clock_format_new_for_sandbox (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS));
}

/**
 * aw_clock_format_new_for_sandbox:
 * @is_sandboxed: whether to ask the portal rather than GSettings
 *
 * Returns: (transfer full): a format that follows the desktop
 */
AwClockFormat *
aw_clock_format_new_for_sandbox (gboolean is_sandboxed)
{
  AwClockFormat *self = g_object_new (AW_TYPE_CLOCK_FORMAT, NULL);

  update (self);
  if (is_sandboxed)
    follow_portal (self);
  else
    follow_settings (self);

  return self;
}

/**
 * aw_clock_format_get_use_24h:
 *
 * Returns: whether times are shown as 16:00 rather than 4:00 PM
 */
gboolean
aw_clock_format_get_use_24h (AwClockFormat *self)
{
  g_return_val_if_fail (AW_IS_CLOCK_FORMAT (self), FALSE);

  return self->use_24h;
}

/**
 * aw_clock_format_is_12h:
 * @locale: the name of a locale, as setlocale(3) gives it
 * @pattern: its pattern for times (strftime(3)), as nl_langinfo(3) gives it
 *
 * Returns: whether @locale shows times as 4:00 PM
 */
gboolean
aw_clock_format_is_12h (const char *locale,
                        const char *pattern)
{
  if (g_str_equal (locale, "C") || g_str_equal (locale, "POSIX") ||
      g_str_has_prefix (locale, "C."))
    return TRUE;

  while ((pattern = strchr (pattern, '%')) != NULL)
    {
      pattern++;
      pattern += strspn (pattern, "_-0^#EO" G_CSET_DIGITS);
      if (*pattern == '\0')
        break;
      if (strchr ("IlpPr", *pattern) != NULL)
        return TRUE;
      pattern++;
    }

  return FALSE;
}
