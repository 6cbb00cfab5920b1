/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-zone.h"

#include "aw-zone-dialog.h"

/**
 * AwZoneDialog:
 *
 * Asks in which time zone a calendar's times are that name none. It suggests
 * the zones of the United States, where the organizers are, and the reader's
 * own.
 */
struct _AwZoneDialog
{
  AdwMessageDialog parent_instance;

  GPtrArray *zones;
  GtkDropDown *drop_down;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *zone;
  const char *name;
} suggestions[] = {
  { "America/New_York", N_("Eastern Time") },
  { "America/Chicago", N_("Central Time") },
  { "America/Denver", N_("Mountain Time") },
  { "America/Phoenix", N_("Mountain Time, Arizona") },
  { "America/Los_Angeles", N_("Pacific Time") },
  { "America/Anchorage", N_("Alaska Time") },
  { "Pacific/Honolulu", N_("Hawaii Time") },
  { "America/Puerto_Rico", N_("Atlantic Time, Puerto Rico") },
};

G_DEFINE_FINAL_TYPE (AwZoneDialog, aw_zone_dialog, ADW_TYPE_MESSAGE_DIALOG)

static void
add_zone (AwZoneDialog  *self,
          GtkStringList *names,
          const char    *zone,
          const char    *name)
{
  g_ptr_array_add (self->zones, g_strdup (zone));
  gtk_string_list_append (names, name);
}

static void
add_own (AwZoneDialog  *self,
         GtkStringList *names,
         const char    *own)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup (own, NULL);
  g_autofree char *name = NULL;
  guint position;

  if (zone == NULL)
    return;

  if (g_ptr_array_find_with_equal_func (self->zones, own, g_str_equal, &position))
    {
      gtk_drop_down_set_selected (self->drop_down, position);
      return;
    }

  /* Translators: %s is a time zone, such as "Europe/Madrid" */
  name = g_strdup_printf (_("Yours, %s"), own);
  add_zone (self, names, own, name);
}

static void
aw_zone_dialog_response (AdwMessageDialog *dialog,
                         const char       *response)
{
  AwZoneDialog *self = AW_ZONE_DIALOG (dialog);
  guint selected = gtk_drop_down_get_selected (self->drop_down);

  if (g_str_equal (response, "open") && selected < self->zones->len)
    g_signal_emit (self, signals[CHOSEN], 0, self->zones->pdata[selected]);
}

static void
aw_zone_dialog_finalize (GObject *object)
{
  AwZoneDialog *self = AW_ZONE_DIALOG (object);

  g_clear_pointer (&self->zones, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_zone_dialog_parent_class)->finalize (object);
}

static void
aw_zone_dialog_class_init (AwZoneDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_zone_dialog_finalize;
  ADW_MESSAGE_DIALOG_CLASS (klass)->response = aw_zone_dialog_response;

  /**
   * AwZoneDialog::chosen:
   * @zone: an IANA time zone
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", AW_TYPE_ZONE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
}

static void
aw_zone_dialog_init (AwZoneDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  self->zones = g_ptr_array_new_with_free_func (g_free);
  adw_message_dialog_set_heading (dialog, _("In Which Time Zone?"));
  adw_message_dialog_set_body (dialog, _("The times of this calendar name no time zone. The page "
                                         "of the organizer says which one they mean."));
  adw_message_dialog_add_response (dialog, "cancel", _("_Cancel"));
  adw_message_dialog_add_response (dialog, "open", _("_Open"));
  adw_message_dialog_set_response_appearance (dialog, "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "open");
  adw_message_dialog_set_close_response (dialog, "cancel");
}

/**
 * aw_zone_dialog_new:
 * @parent: the window
 * @own: the reader's zone
 *
 * Returns: (transfer none): a new dialog, owned by GTK
 */
AwZoneDialog *
aw_zone_dialog_new (GtkWindow *parent,
                    GTimeZone *own)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  AwZoneDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (own != NULL, NULL);

  self = g_object_new (AW_TYPE_ZONE_DIALOG,
                       "transient-for", parent,
                       "modal", TRUE,
                       "destroy-with-parent", TRUE,
                       NULL);
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    add_zone (self, names, suggestions[i].zone, _(suggestions[i].name));
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Time zone"), -1);
  add_own (self, names, g_time_zone_get_identifier (own));
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (self), GTK_WIDGET (self->drop_down));

  return self;
}
