/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-format.h"
#include "aw-label.h"
#include "aw-zone.h"

#include "aw-zone-dialog.h"

/* A time at which sessions often are, minutes of the day. */
#define EXAMPLE (16 * 60)
/* Pixels; with the rest they fit a small window, in large text too. */
#define MAX_HEIGHT 400

/**
 * AwZoneDialog:
 *
 * Asks in which time zone a calendar's times are that name none. It offers the
 * zones of the United States, where the organizers are, and the reader's own, says
 * what each would mean for the first event, and suggests none: a guess would be
 * taken for knowledge.
 */
struct _AwZoneDialog
{
  AdwBin parent_instance;

  AwContext *context;
  GDate date; /* of the example */
  int minute;
  GtkBox *answers;
  GtkCheckButton *first;
  char *zone; /* that is chosen */
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
toggled_cb (GtkCheckButton *answer,
            AwZoneDialog   *self)
{
  if (!gtk_check_button_get_active (answer))
    return;

  g_free (self->zone);
  self->zone = g_strdup (g_object_get_data (G_OBJECT (answer), "zone"));
  aw_compat_alert_set_enabled (self->alert, "open", TRUE);
}

/* What an answer means, on the organizer's clock and the reader's. */
static char *
format_example (AwZoneDialog *self,
                GTimeZone    *zone)
{
  return aw_format_both_clocks (aw_zone_get_instant (zone, &self->date, self->minute), zone,
                                aw_clock_get_zone (self->context->clock),
                                aw_clock_format_get_use_24h (
                                  self->context->clock_format));
}

static void
add_answer (AwZoneDialog *self,
            const char   *zone_name,
            const char   *name)
{
  g_autoptr (GTimeZone) zone = aw_zone_lookup (zone_name, NULL);
  g_autofree char *example = NULL;
  g_auto (GStrv) clocks = NULL;
  GtkWidget *answer, *lines;

  if (zone == NULL)
    return;

  example = format_example (self, zone);
  lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_set_margin_start (lines, 6);
  gtk_box_append (GTK_BOX (lines), aw_label_new (name, NULL));
  /* A line for each, as one line would end at the point between them. */
  clocks = g_strsplit (example, " · ", -1);
  for (char **clock = clocks; *clock != NULL; clock++)
    gtk_box_append (GTK_BOX (lines), aw_label_new (*clock, "description"));
  answer = g_object_new (GTK_TYPE_CHECK_BUTTON,
                         "accessible-role", GTK_ACCESSIBLE_ROLE_RADIO,
                         "child", lines,
                         "group", self->first,
                         NULL);
  if (self->first == NULL)
    self->first = GTK_CHECK_BUTTON (answer);
  gtk_accessible_update_property (GTK_ACCESSIBLE (answer),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, example,
                                  -1);
  g_object_set_data_full (G_OBJECT (answer), "zone", g_strdup (zone_name), g_free);
  g_signal_connect_object (answer, "toggled", G_CALLBACK (toggled_cb), self, 0);
  gtk_box_append (self->answers, answer);
}

static gboolean
is_suggested (const char *zone)
{
  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    {
      if (g_str_equal (suggestions[i].zone, zone))
        return TRUE;
    }

  return FALSE;
}

static void
add_answers (AwZoneDialog *self)
{
  AwClock *clock = self->context->clock;
  const char *own = g_time_zone_get_identifier (aw_clock_get_zone (clock));
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (suggestions); i++)
    add_answer (self, suggestions[i].zone, _(suggestions[i].name));
  if (is_suggested (own))
    return;

  /* Translators: %s is a time zone, such as "Europe/Madrid" */
  name = g_strdup_printf (_("Yours, %s"), own);
  add_answer (self, own, name);
}

/* What the answers are an example of. */
static char *
take_example (AwZoneDialog     *self,
              const AwFloating *floating)
{
  GTimeZone *own = aw_clock_get_zone (self->context->clock);
  AwClockFormat *format = self->context->clock_format;
  g_autofree char *text = NULL;

  if (floating != NULL)
    {
      self->date = floating->date;
      self->minute = floating->minute;
      text = aw_format_day (&self->date);
      /* Translators: the title of an event and its day, "Monday, May 4"; below stand time
       * zones, and when the event would be in each */
      return g_strdup_printf (_("The first event, “%1$s” on %2$s, would be at:"),
                              floating->title, text);
    }

  aw_zone_get_date (own, aw_clock_get_now (self->context->clock), &self->date);
  self->minute = EXAMPLE;
  text = aw_format_time (aw_zone_get_instant (own, &self->date, EXAMPLE), own,
                         aw_clock_format_get_use_24h (format));
  /* Translators: %s is a time, "4:00 PM"; below stand time zones, and what it is in each */
  return g_strdup_printf (_("%s today would be:"), text);
}

static void
response_cb (AwZoneDialog *self,
             const char   *response)
{
  if (g_str_equal (response, "open") && self->zone != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, self->zone);
}

static void
aw_zone_dialog_dispose (GObject *object)
{
  AwZoneDialog *self = AW_ZONE_DIALOG (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->zone, g_free);

  G_OBJECT_CLASS (aw_zone_dialog_parent_class)->dispose (object);
}

static void
aw_zone_dialog_class_init (AwZoneDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_zone_dialog_dispose;

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
  self->answers = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->answers),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Time zone"), -1);
}

static void
create_alert (AwZoneDialog *self)
{
  /* What else is to be said scrolls with the answers. */
  GtkWidget *alert = aw_compat_alert_new (_("In Which Time Zone?"), NULL, GTK_WIDGET (self));

  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "open", _("_Open"), TRUE);
  aw_compat_alert_set_enabled (alert, "open", FALSE);
  self->alert = alert;
  g_signal_connect_object (alert, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
}

/**
 * aw_zone_dialog_new:
 * @context: the services
 * @floating: (nullable): the first of the events that name no zone, by which is told
 *   what each answer means; %NULL for a time of today
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwZoneDialog *
aw_zone_dialog_new (AwContext        *context,
                    const AwFloating *floating)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autofree char *example = NULL;
  AwZoneDialog *self;
  GtkWidget *scroller;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);

  self = g_object_new (AW_TYPE_ZONE_DIALOG, NULL);
  self->context = g_object_ref (context);
  example = take_example (self, floating);
  gtk_box_append (GTK_BOX (box),
                  aw_label_new (floating != NULL
                                  ? _("This calendar names none; its organizer’s page may.")
                                  : _("The organizer’s page may name it."),
                                NULL));
  gtk_box_append (GTK_BOX (box), aw_label_new (example, NULL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->answers));
  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                           "child", box,
                           "hscrollbar-policy", GTK_POLICY_NEVER,
                           "max-content-height", MAX_HEIGHT,
                           "propagate-natural-height", TRUE,
                           NULL);
  adw_bin_set_child (ADW_BIN (self), scroller);
  add_answers (self);
  create_alert (self);
  aw_compat_set_focus (GTK_WIDGET (self), GTK_WIDGET (self->first));

  return self;
}
