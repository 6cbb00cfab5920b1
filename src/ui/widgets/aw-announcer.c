/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-announcer.h"

#define ROOT_PATH "/org/a11y/atspi/accessible/root"

/**
 * AwAnnouncer:
 *
 * Has a screen reader say a sentence, for GTK before 4.14, which tells nobody that
 * something has come on screen, whatever its role. Of all that is told on the bus of
 * assistive technologies Orca says one thing wherever the focus is: that a notification
 * is showing. So one is there, on a connection of its own, as GTK lends nobody its.
 * What may be asked of it is what AT-SPI 2.46 calls org.a11y.atspi.Accessible, as far as
 * it is asked; it has no parent but the root of its connection.
 */
struct _AwAnnouncer
{
  GObject parent_instance;

  GDBusConnection *connection; /* NULL: not yet */
  gboolean is_connecting;
  char *text;           /* nullable: what is to be said once there is a connection */
  guint id;             /* 0, or of what is said */
  unsigned int n_said; /* what is said anew has a new path, or the name of the last is taken */
};

G_DEFINE_FINAL_TYPE (AwAnnouncer, aw_announcer, G_TYPE_OBJECT)

static const char introspection[] =
  "<node>"
  "  <interface name='org.a11y.atspi.Accessible'>"
  "    <method name='GetRole'><arg type='u' direction='out'/></method>"
  "    <method name='GetState'><arg type='au' direction='out'/></method>"
  "    <method name='GetAttributes'><arg type='a{ss}' direction='out'/></method>"
  "    <method name='GetRelationSet'><arg type='a(ua(so))' direction='out'/></method>"
  "    <method name='GetInterfaces'><arg type='as' direction='out'/></method>"
  "    <property name='Name' type='s' access='read'/>"
  "    <property name='Description' type='s' access='read'/>"
  "    <property name='Parent' type='(so)' access='read'/>"
  "    <property name='ChildCount' type='i' access='read'/>"
  "  </interface>"
  "</node>";

/* What is asked, and the answer: the states are enabled, sensitive, showing and visible. */
static const struct
{
  const char *question;
  const char *answer;
} answers[] = {
  { "GetState", "([uint32 0x43000100, 0],)" },
  { "GetAttributes", "(@a{ss} {},)" },
  { "GetRelationSet", "(@a(ua(so)) [],)" },
  { "GetInterfaces", "(['org.a11y.atspi.Accessible'],)" },
  { "Description", "''" },
  { "Parent", "('', objectpath '/org/a11y/atspi/null')" },
  { "ChildCount", "0" },
};

static GVariant *
answer (const char *question)
{
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    if (g_str_equal (answers[i].question, question))
      return g_variant_new_parsed (answers[i].answer);

  g_return_val_if_reached (NULL);
}

static void
called_cb (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               text)
{
  /* ATSPI_ROLE_APPLICATION, ATSPI_ROLE_NOTIFICATION */
  const guint32 role = g_str_equal (path, ROOT_PATH) ? 75 : 101;

  g_dbus_method_invocation_return_value (invocation, g_str_equal (method, "GetRole")
                                                       ? g_variant_new ("(u)", role)
                                                       : answer (method));
}

static GVariant *
get_property_cb (GDBusConnection *connection,
                 const char      *sender,
                 const char      *path,
                 const char      *interface,
                 const char      *property,
                 GError         **error,
                 gpointer         text)
{
  return g_str_equal (property, "Name") ? g_variant_new_string (text) : answer (property);
}

/* Returns: its id */
static guint
add_object (AwAnnouncer *self,
            const char  *path,
            const char  *name)
{
  static const GDBusInterfaceVTable vtable = {
    .method_call = called_cb, .get_property = get_property_cb
  };
  g_autoptr (GDBusNodeInfo) info = g_dbus_node_info_new_for_xml (introspection, NULL);

  return g_dbus_connection_register_object (self->connection, path, info->interfaces[0], &vtable,
                                            g_strdup (name), g_free, NULL);
}

static void
say (AwAnnouncer *self)
{
  g_autofree char *path = g_strdup_printf ("/org/a11y/atspi/accessible/%u", ++self->n_said);

  if (self->id != 0)
    g_dbus_connection_unregister_object (self->connection, self->id);
  self->id = add_object (self, path, self->text);
  g_dbus_connection_emit_signal (self->connection, NULL, path, "org.a11y.atspi.Event.Object",
                                 "StateChanged",
                                 g_variant_new_parsed ("('showing', 1, 0, <0>, @a{sv} {})"), NULL);
  g_clear_pointer (&self->text, g_free);
}

static void
connected_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (AwAnnouncer) self = user_data;

  self->is_connecting = FALSE;
  self->connection = g_dbus_connection_new_for_address_finish (result, NULL);
  if (self->connection == NULL)
    return;

  add_object (self, ROOT_PATH, g_get_application_name ());
  say (self);
}

static void
got_address_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (AwAnnouncer) self = user_data;
  g_autoptr (GVariant) reply =
    g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);
  const char *address;

  self->is_connecting = reply != NULL;
  if (reply == NULL)
    return;

  g_variant_get (reply, "(&s)", &address);
  g_dbus_connection_new_for_address (address,
                                     G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                       G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
                                     NULL, NULL, connected_cb, g_steal_pointer (&self));
}

static void
aw_announcer_dispose (GObject *object)
{
  AwAnnouncer *self = AW_ANNOUNCER (object);

  if (self->connection != NULL)
    g_dbus_connection_close (self->connection, NULL, NULL, NULL);
  g_clear_object (&self->connection);

  G_OBJECT_CLASS (aw_announcer_parent_class)->dispose (object);
}

static void
aw_announcer_finalize (GObject *object)
{
  AwAnnouncer *self = AW_ANNOUNCER (object);

  g_free (self->text);

  G_OBJECT_CLASS (aw_announcer_parent_class)->finalize (object);
}

static void
aw_announcer_class_init (AwAnnouncerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_announcer_dispose;
  G_OBJECT_CLASS (klass)->finalize = aw_announcer_finalize;
}

static void
aw_announcer_init (AwAnnouncer *self)
{
}

/**
 * aw_announcer_new:
 *
 * Returns: (transfer full): a new announcer
 */
AwAnnouncer *
aw_announcer_new (void)
{
  return g_object_new (AW_TYPE_ANNOUNCER, NULL);
}

/**
 * aw_announcer_say:
 * @text: a sentence
 *
 * Has it said, after what is being said, if there is a screen reader. Where @text comes
 * before another was said, that one is not.
 */
void
aw_announcer_say (AwAnnouncer *self,
                  const char  *text)
{
  GApplication *application = g_application_get_default ();
  GDBusConnection *session =
    application != NULL ? g_application_get_dbus_connection (application) : NULL;

  g_return_if_fail (AW_IS_ANNOUNCER (self));
  g_return_if_fail (text != NULL);

  g_free (self->text);
  self->text = g_strdup (text);
  if (self->connection != NULL)
    {
      say (self);
    }
  else if (session != NULL && !self->is_connecting)
    {
      self->is_connecting = TRUE;
      g_dbus_connection_call (session, "org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                              "GetAddress", NULL, G_VARIANT_TYPE ("(s)"),
                              G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, got_address_cb,
                              g_object_ref (self));
    }
}
