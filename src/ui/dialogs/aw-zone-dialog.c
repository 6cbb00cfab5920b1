/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-format.h"
#include "aw-zone.h"

#include "aw-zone-dialog.h"

/* Of the day, minutes. */
#define EXAMPLE (16 * 60)

/**
 * AwZoneDialog:
 *
 * Asks in which time zone a calendar's times are that name none. It offers the
 * zones of the United States, where the organizers are, and the reader's own, says
 * what each would mean, and suggests none: a guess would be taken for knowledge.
 */
struct _AwZoneDialog
{
  AdwBin parent_instance;

  AwContext *context;
  GPtrArray *zones;
  GtkDropDown *drop_down;
  GtkLabel *example;
  GtkWidget *alert;
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

  if (zone == NULL)
    return;

  if (g_ptr_array_find_with_equal_func (self->zones, own, g_str_equal, NULL))
    return;

  /* Translators: %s is a time zone, such as "Europe/Madrid" */
  name = g_strdup_printf (_("Yours, %s"), own);
  add_zone (self, names, own, name);
}

/* What the answer means, for a time at which sessions often are. */
static void
selected_cb (AwZoneDialog *self)
{
  AwClock *clock = aw_context_get_clock (self->context);
  guint selected = gtk_drop_down_get_selected (self->drop_down);
  g_autoptr (GTimeZone) zone = NULL;
  g_autofree char *clocks = NULL;
  g_autofree char *text = NULL;
  GDate today;

  aw_compat_alert_set_enabled (self->alert, "open", selected < self->zones->len);
  if (selected >= self->zones->len)
    return;

  zone = aw_zone_lookup (self->zones->pdata[selected], NULL);
  aw_zone_get_date (zone, aw_clock_get_now (clock), &today);
  clocks = aw_format_both_clocks (aw_zone_get_instant (zone, &today, EXAMPLE), zone,
                                  aw_clock_get_zone (clock),
                                  aw_clock_format_get_use_24h (
                                    aw_context_get_clock_format (self->context)));
  /* Translators: %s is a time on one clock or two, such as
   * "4:00 PM EDT · 1:00 PM your time" */
  text = g_strdup_printf (_("For example: %s"), clocks);
  gtk_label_set_label (self->example, text);
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
aw_zone_dialog_dispose (GObject *object)
{
  g_clear_object (&AW_ZONE_DIALOG (object)->context);

  G_OBJECT_CLASS (aw_zone_dialog_parent_class)->dispose (object);
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
  G_OBJECT_CLASS (klass)->dispose = aw_zone_dialog_dispose;
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
  aw_compat_alert_set_enabled (alert, "open", FALSE);
  self->alert = alert;
  g_signal_connect_object (alert, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
}

/**
 * aw_zone_dialog_new:
 * @context: the services
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwZoneDialog *
aw_zone_dialog_new (AwContext *context)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  AwZoneDialog *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);

  self = g_object_new (AW_TYPE_ZONE_DIALOG, NULL);
  self->context = g_object_ref (context);
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    add_zone (self, names, suggestions[i].zone, _(suggestions[i].name));
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (G_LIST_MODEL (names), NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Time zone"), -1);
  /* GTK 4.8 gives the focus to a button in it that has no name. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (
                                    GTK_WIDGET (self->drop_down))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Time zone"), -1);
  add_own (self, names, g_time_zone_get_identifier (
                          aw_clock_get_zone (aw_context_get_clock (context))));
  gtk_drop_down_set_selected (self->drop_down, GTK_INVALID_LIST_POSITION);
  self->example = g_object_new (GTK_TYPE_LABEL,
                                "label", _("Choose one to see what it means."),
                                "wrap", TRUE,
                                "justify", GTK_JUSTIFY_CENTER,
                                NULL);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->drop_down));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->example));
  adw_bin_set_child (ADW_BIN (self), box);
  create_alert (self);
  g_signal_connect_object (self->drop_down, "notify::selected", G_CALLBACK (selected_cb),
                           self, G_CONNECT_SWAPPED);

  return self;
}
