/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
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
  AdwBin parent_instance;

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

G_DEFINE_FINAL_TYPE (AwZoneDialog, aw_zone_dialog, ADW_TYPE_BIN)

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
response_cb (AwZoneDialog *self,
             const char   *response)
{
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
  self->zones = g_ptr_array_new_with_free_func (g_free);
}

static void
create_alert (AwZoneDialog *self)
{
  GtkWidget *alert = aw_compat_alert_new (_("In Which Time Zone?"),
                                          _("The times of this calendar name no time zone. The page "
                                            "of the organizer says which one they mean."),
                                          GTK_WIDGET (self));

  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "open", _("_Open"), TRUE);
  g_signal_connect_object (alert, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
}

/**
 * aw_zone_dialog_new:
 * @own: the reader's zone
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwZoneDialog *
aw_zone_dialog_new (GTimeZone *own)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  AwZoneDialog *self;

  g_return_val_if_fail (own != NULL, NULL);

  self = g_object_new (AW_TYPE_ZONE_DIALOG, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    add_zone (self, names, suggestions[i].zone, _(suggestions[i].name));
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Time zone"), -1);
  add_own (self, names, g_time_zone_get_identifier (own));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->drop_down));
  create_alert (self);

  return self;
}
