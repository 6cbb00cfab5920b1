/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-date.h"
#include "aw-format.h"
#include "aw-week-outlook.h"

#include "aw-run-dialog.h"

/**
 * AwRunDialog:
 *
 * Asks from which day on a person takes a week again.
 */
struct _AwRunDialog
{
  AdwBin parent_instance;

  AwWeek *week;

  GtkCalendar *calendar;
  GtkLabel *dates;
};

enum
{
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwRunDialog, aw_run_dialog, ADW_TYPE_BIN)

static void
get_first_date (AwRunDialog *self,
                GDate       *date)
{
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (self->calendar);

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) g_date_time_get_day_of_month (chosen),
                  (GDateMonth) g_date_time_get_month (chosen),
                  (GDateYear) g_date_time_get_year (chosen));
}

static void
day_selected_cb (AwRunDialog *self)
{
  g_autofree char *text = NULL;
  GDate first, last;
  int length;

  if (self->week == NULL)
    return;

  length = g_date_days_between (aw_week_get_first_date (self->week),
                                aw_week_get_last_date (self->week));
  get_first_date (self, &first);
  aw_date_move (&first, length, &last);
  text = aw_format_dates (&first, &last);
  gtk_label_set_label (self->dates, text);
}

static void
response_cb (AwRunDialog *self,
             const char  *response)
{
  GDate first;

  if (g_str_equal (response, "start"))
    {
      get_first_date (self, &first);
      g_signal_emit (self, signals[CHOSEN], 0, self->week, &first);
    }
  else if (g_str_equal (response, "announced"))
    {
      first = *aw_program_get_first_date (self->week->program);
      g_signal_emit (self, signals[CHOSEN], 0, self->week, &first);
    }
}

static void
create_alert (AwRunDialog *self)
{
  GtkWidget *alert = aw_compat_alert_new (_("Take This Week Again"),
                                          _("Choose your first day. Every day moves along, and "
                                            "live sessions become your own appointments."),
                                          GTK_WIDGET (self));

  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  if (aw_week_is_moved (self->week))
    aw_compat_alert_add (alert, "announced", _("_Original Dates"), FALSE);
  aw_compat_alert_add (alert, "start", _("_Start"), TRUE);
  g_signal_connect_object (alert, "response", G_CALLBACK (response_cb), self, G_CONNECT_SWAPPED);
}

static void
aw_run_dialog_dispose (GObject *object)
{
  AwRunDialog *self = AW_RUN_DIALOG (object);

  g_clear_object (&self->week);

  G_OBJECT_CLASS (aw_run_dialog_parent_class)->dispose (object);
}

static void
aw_run_dialog_class_init (AwRunDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_run_dialog_dispose;

  /**
   * AwRunDialog::chosen:
   * @week: the week that it was opened for
   * @first_date: the first day of the run to take
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", AW_TYPE_RUN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, AW_TYPE_WEEK, G_TYPE_DATE | G_SIGNAL_TYPE_STATIC_SCOPE);

  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-run-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, AwRunDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, AwRunDialog, dates);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
}

static void
aw_run_dialog_init (AwRunDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_run_dialog_new:
 * @week: the week that is on screen
 * @today: today's date
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwRunDialog *
aw_run_dialog_new (AwWeek      *week,
                   const GDate *today)
{
  AwRunDialog *self;
  GDate first;

  g_return_val_if_fail (AW_IS_WEEK (week), NULL);

  self = g_object_new (AW_TYPE_RUN_DIALOG, NULL);
  self->week = g_object_ref (week);
  create_alert (self);

  aw_week_get_next_first_date (week, today, &first);
  aw_compat_calendar_set_date (self->calendar, &first);
  day_selected_cb (self);

  return self;
}
