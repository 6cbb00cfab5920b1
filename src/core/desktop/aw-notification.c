/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-notification.h"

/**
 * AwNotification:
 *
 * What is to be shown: a title, a body, what a click does, and buttons. All of it
 * is plain text. #GNotification is not used, because nobody can read what is in
 * one, and GIO does not tell whether anything took it.
 */
struct _AwNotification
{
  char *title;
  char *body;
  char *action;     /* without "app." */
  GVariant *target; /* (nullable) */
  GPtrArray *buttons;
};

typedef struct
{
  char *label;
  char *action;
  GVariant *target;
} Button;

/* The form that the Desktop Notifications Specification leaves to a vendor, in
 * its own prefix: it has no category for appointments. */
#define CATEGORY "x-vendor.advocacyweek.session"

/* More than a piece of news, less than an alarm; as GIO maps it. */
#define PRIORITY "high"
#define URGENCY 2

#define FIRST_STRONG_ISOLATE 0x2068
#define POP_DIRECTIONAL_ISOLATE 0x2069

static void
button_free (gpointer data)
{
  Button *button = data;

  g_free (button->label);
  g_free (button->action);
  g_clear_pointer (&button->target, g_variant_unref);
  g_free (button);
}

/**
 * aw_notification_new:
 * @title: what it is about
 * @body: plain text
 * @action: the action of the application that a click does, without "app."
 * @target: (nullable): its parameter, which is taken if it floats
 *
 * Returns: (transfer full): a notification without buttons
 */
AwNotification *
aw_notification_new (const char *title,
                     const char *body,
                     const char *action,
                     GVariant   *target)
{
  AwNotification *self;

  g_return_val_if_fail (title != NULL && body != NULL && action != NULL, NULL);

  self = g_new0 (AwNotification, 1);
  self->title = g_strdup (title);
  self->body = g_strdup (body);
  self->action = g_strdup (action);
  self->target = target != NULL ? g_variant_ref_sink (target) : NULL;
  self->buttons = g_ptr_array_new_with_free_func (button_free);

  return self;
}

/**
 * aw_notification_free:
 * @self: (transfer full): a notification
 */
void
aw_notification_free (AwNotification *self)
{
  g_free (self->title);
  g_free (self->body);
  g_free (self->action);
  g_clear_pointer (&self->target, g_variant_unref);
  g_ptr_array_unref (self->buttons);
  g_free (self);
}

/**
 * aw_notification_add_button:
 * @label: what it says
 * @action: the action of the application that it does, without "app."
 * @target: its parameter, which is taken if it floats
 */
void
aw_notification_add_button (AwNotification *self,
                            const char     *label,
                            const char     *action,
                            GVariant       *target)
{
  Button *button;

  g_return_if_fail (self != NULL);
  g_return_if_fail (label != NULL && action != NULL && target != NULL);

  button = g_new0 (Button, 1);
  button->label = g_strdup (label);
  button->action = g_strdup (action);
  button->target = g_variant_ref_sink (target);
  g_ptr_array_add (self->buttons, button);
}

static gboolean
is_isolate (gunichar c)
{
  return c >= 0x2066 && c <= FIRST_STRONG_ISOLATE;
}

static gboolean
is_right_to_left (gunichar c)
{
  switch (g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
      return TRUE;
    default:
      return FALSE;
    }
}

static gboolean
has_direction (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x202a && c <= 0x202e) || is_isolate (c) || c == POP_DIRECTIONAL_ISOLATE ||
          is_right_to_left (c))
        return TRUE;
    }

  return FALSE;
}

/**
 * aw_notification_isolate:
 * @text: text of a program
 *
 * Keeps the directional formatting in @text from what stands around it (Unicode
 * Standard Annex #9): an isolate holds it, and every isolate that @text opens is
 * closed in it.
 *
 * Returns: (transfer full): @text, for a line that has more than that
 */
char *
aw_notification_isolate (const char *text)
{
  g_autoptr (GString) isolated = NULL;
  guint depth = 0;

  g_return_val_if_fail (text != NULL, NULL);

  if (!has_direction (text))
    return g_strdup (text);

  isolated = g_string_new (NULL);
  g_string_append_unichar (isolated, FIRST_STRONG_ISOLATE);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == POP_DIRECTIONAL_ISOLATE && depth == 0)
        continue;
      if (is_isolate (c))
        depth++;
      else if (c == POP_DIRECTIONAL_ISOLATE)
        depth--;
      g_string_append_unichar (isolated, c);
    }
  for (; depth > 0; depth--)
    g_string_append_unichar (isolated, POP_DIRECTIONAL_ISOLATE);
  g_string_append_unichar (isolated, POP_DIRECTIONAL_ISOLATE);

  return g_string_free (g_steal_pointer (&isolated), FALSE);
}

/* What would begin a tag or an entity begins with a like character, so that it is
 * the same text to whoever reads markup and to whoever does not. */
static char *
replace_markup (const char *text)
{
  GString *replaced = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '<' && (g_ascii_isalpha (p[1]) || (p[1] != '\0' && strchr ("/!?", p[1]) != NULL)))
        g_string_append (replaced, "‹");
      else if (*p == '&' && (g_ascii_isalpha (p[1]) || p[1] == '#'))
        g_string_append (replaced, "＆");
      else
        g_string_append_c (replaced, *p);
    }

  return g_string_free (replaced, FALSE);
}

/**
 * aw_notification_format_body:
 * @markup: what the server takes it for
 *
 * The one way for text into a notification's body.
 *
 * Returns: (transfer full): the body, which such a server shows as plain text
 */
char *
aw_notification_format_body (const AwNotification *self,
                             AwNotificationMarkup  markup)
{
  g_return_val_if_fail (self != NULL, NULL);

  switch (markup)
    {
    case AW_NOTIFICATION_MARKUP_READ:
      return g_markup_escape_text (self->body, -1);
    case AW_NOTIFICATION_MARKUP_UNKNOWN:
      return replace_markup (self->body);
    case AW_NOTIFICATION_MARKUP_NONE:
    default:
      return g_strdup (self->body);
    }
}

static void
add_action (GVariantBuilder *builder,
            const char      *name,
            const char      *target_name,
            const char      *action,
            GVariant        *target)
{
  g_autofree char *full = g_strconcat ("app.", action, NULL);

  g_variant_builder_add (builder, "{sv}", name, g_variant_new_string (full));
  if (target != NULL)
    g_variant_builder_add (builder, "{sv}", target_name, target);
}

static GVariant *
serialize_buttons (const AwNotification *self)
{
  GVariantBuilder buttons;

  g_variant_builder_init (&buttons, G_VARIANT_TYPE ("aa{sv}"));
  for (guint i = 0; i < self->buttons->len; i++)
    {
      const Button *button = self->buttons->pdata[i];

      g_variant_builder_open (&buttons, G_VARIANT_TYPE_VARDICT);
      g_variant_builder_add (&buttons, "{sv}", "label", g_variant_new_string (button->label));
      add_action (&buttons, "action", "target", button->action, button->target);
      g_variant_builder_close (&buttons);
    }

  return g_variant_builder_end (&buttons);
}

/**
 * aw_notification_to_desktop:
 * @markup: what the server takes a body for
 *
 * Returns: (transfer floating): the notification, of type `a{sv}`, as GNOME's own
 *   server and the portal take it
 */
GVariant *
aw_notification_to_desktop (const AwNotification *self,
                            AwNotificationMarkup  markup)
{
  g_autoptr (GIcon) icon = g_themed_icon_new (AW_APPLICATION_ID);
  g_autoptr (GVariant) serialized = g_icon_serialize (icon);
  g_autofree char *body = aw_notification_format_body (self, markup);
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&builder, "{sv}", "title", g_variant_new_string (self->title));
  g_variant_builder_add (&builder, "{sv}", "body", g_variant_new_string (body));
  g_variant_builder_add (&builder, "{sv}", "icon", serialized);
  g_variant_builder_add (&builder, "{sv}", "priority", g_variant_new_string (PRIORITY));
  add_action (&builder, "default-action", "default-action-target", self->action, self->target);
  if (self->buttons->len > 0)
    g_variant_builder_add (&builder, "{sv}", "buttons", serialize_buttons (self));

  return g_variant_builder_end (&builder);
}

static GVariant *
list_actions (const AwNotification *self)
{
  GVariantBuilder actions;

  g_variant_builder_init (&actions, G_VARIANT_TYPE_STRING_ARRAY);
  g_variant_builder_add (&actions, "s", "default");
  g_variant_builder_add (&actions, "s", "");
  for (guint i = 0; i < self->buttons->len; i++)
    {
      const Button *button = self->buttons->pdata[i];
      g_autofree char *detailed = g_action_print_detailed_name (button->action, button->target);

      g_variant_builder_add (&actions, "s", detailed);
      g_variant_builder_add (&actions, "s", button->label);
    }

  return g_variant_builder_end (&actions);
}

/**
 * aw_notification_to_freedesktop:
 * @replaces: the number of the notification that it takes the place of, or 0
 * @markup: what the server takes a body for
 *
 * Returns: (transfer floating): the arguments of `Notify` in the Desktop
 *   Notifications Specification; the key of a button is its action's detailed name
 */
GVariant *
aw_notification_to_freedesktop (const AwNotification *self,
                                guint32               replaces,
                                AwNotificationMarkup  markup)
{
  g_autofree char *body = aw_notification_format_body (self, markup);
  GVariantBuilder hints;

  g_variant_builder_init (&hints, G_VARIANT_TYPE_VARDICT);
  g_variant_builder_add (&hints, "{sv}", "desktop-entry", g_variant_new_string (AW_APPLICATION_ID));
  g_variant_builder_add (&hints, "{sv}", "category", g_variant_new_string (CATEGORY));
  g_variant_builder_add (&hints, "{sv}", "urgency", g_variant_new_byte (URGENCY));

  return g_variant_new ("(susss@asa{sv}i)", "", replaces, "", self->title, body,
                        list_actions (self), &hints, -1);
}
