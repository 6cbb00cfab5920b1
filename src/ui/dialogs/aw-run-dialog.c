/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-format.h"

#include "aw-run-dialog.h"

/**
 * AwRunDialog:
 *
 * Asks from which day on a person takes a week again.
 */
struct _AwRunDialog
{
  AdwMessageDialog parent_instance;

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

G_DEFINE_FINAL_TYPE (AwRunDialog, aw_run_dialog, ADW_TYPE_MESSAGE_DIALOG)

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
add_responses (AwRunDialog *self)
{
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (self);

  adw_message_dialog_add_response (dialog, "cancel", _ ("_Cancel"));
  if (aw_week_is_moved (self->week))
    adw_message_dialog_add_response (dialog, "announced", _ ("_Original Dates"));
  adw_message_dialog_add_response (dialog, "start", _ ("_Start"));
  adw_message_dialog_set_response_appearance (dialog, "start", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "start");
  adw_message_dialog_set_close_response (dialog, "cancel");
}

static void
aw_run_dialog_response (AdwMessageDialog *dialog,
                        const char       *response)
{
  AwRunDialog *self = AW_RUN_DIALOG (dialog);
  GDate first;

  if (g_str_equal (response, "start"))
    {
      get_first_date (self, &first);
      g_signal_emit (self, signals[CHOSEN], 0, &first);
    }
  else if (g_str_equal (response, "announced"))
    {
      first = *aw_program_get_first_date (aw_week_get_program (self->week));
      g_signal_emit (self, signals[CHOSEN], 0, &first);
    }
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
  AdwMessageDialogClass *dialog_class = ADW_MESSAGE_DIALOG_CLASS (klass);

  object_class->dispose = aw_run_dialog_dispose;
  dialog_class->response = aw_run_dialog_response;

  /**
   * AwRunDialog::chosen:
   * @first_date: the first day of the run to take
   */
  signals[CHOSEN] =
    g_signal_new ("chosen", AW_TYPE_RUN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_DATE | G_SIGNAL_TYPE_STATIC_SCOPE);

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
 * @parent: the window
 * @week: the week that is on screen
 * @today: today's date
 *
 * Returns: (transfer none): a new dialog, owned by GTK
 */
AwRunDialog *
aw_run_dialog_new (GtkWindow   *parent,
                   AwWeek      *week,
                   const GDate *today)
{
  AwRunDialog *self;
  g_autoptr (GDateTime) time = NULL;
  GDate first;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);

  self = g_object_new (AW_TYPE_RUN_DIALOG,
                       "transient-for", parent,
                       "modal", TRUE,
                       "destroy-with-parent", TRUE,
                       NULL);
  self->week = g_object_ref (week);
  add_responses (self);

  aw_week_get_next_first_date (week, today, &first);
  time = g_date_time_new_utc (g_date_get_year (&first), (int) g_date_get_month (&first),
                              g_date_get_day (&first), 12, 0, 0);
  gtk_calendar_select_day (self->calendar, time);
  day_selected_cb (self);

  return self;
}
