/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"
#include "aw-week-outlook.h"
#include "aw-wrap-layout.h"

#include "aw-week-card.h"

/**
 * AwWeekCard:
 *
 * What there is to say of a week as a whole: whose it is, what it was and what can
 * be done about it now that it is over, or thanks to who has done all of it. It is
 * not seen in the middle of a week.
 */
struct _AwWeekCard
{
  GtkWidget parent_instance;

  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *dates;
  GtkLabel *affiliation;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (AwWeekCard, aw_week_card, GTK_TYPE_WIDGET)

static void
set_text (GtkLabel   *label,
          const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_complete (AwWeekCard           *self,
               const AwWeekProgress *progress)
{
  g_autofree char *given = aw_format_minutes_spoken (progress->minutes_given);
  /* Translators: %s is such as "2 hours 30 minutes" */
  g_autofree char *text = g_strdup_printf (_("You gave %s. Thank you for standing up for "
                                             "libraries!"), given);

  set_text (self->title, _("You did everything this week asked"));
  set_text (self->text, text);
  set_text (self->dates, NULL);
  set_text (self->affiliation, NULL);
  gtk_widget_set_visible (self->add, FALSE);
}

static void
show_past (AwWeekCard *self,
           AwWeek     *week)
{
  AwProgram *program = aw_week_get_program (week);
  const char *organizer = aw_program_get_organizer (program);
  g_autofree char *held = aw_format_dates (aw_program_get_first_date (program),
                                           aw_program_get_last_date (program));
  g_autofree char *dates = NULL;
  g_autofree char *affiliation = NULL;

  /* Translators: %s are dates, such as "May 4–8, 2020" */
  dates = g_strdup_printf (_("First held %s. Take it on dates of your own."), held);
  if (organizer != NULL)
    /* Translators: %s is who announced the week */
    affiliation = g_strdup_printf (_("Advocacy Week is not affiliated with its organizer, %s."),
                                   organizer);

  set_text (self->title, organizer != NULL ? organizer : aw_program_get_title (program));
  set_text (self->text, aw_program_get_description (program));
  set_text (self->dates, dates);
  set_text (self->affiliation, affiliation);
  gtk_widget_set_visible (self->add, TRUE);
}

static void
aw_week_card_dispose (GObject *object)
{
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (object), AW_TYPE_WEEK_CARD);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (aw_week_card_parent_class)->dispose (object);
}

static void
aw_week_card_class_init (AwWeekCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_week_card_dispose;

  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-week-card.ui");
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, title);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, text);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, dates);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, affiliation);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, add);
  gtk_widget_class_set_css_name (widget_class, "weekcard");
}

static void
aw_week_card_init (AwWeekCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_week_card_update:
 * @week: a week
 * @today: the date in the program's zone
 *
 * Shows what there is to say of @week today.
 */
void
aw_week_card_update (AwWeekCard  *self,
                     AwWeek      *week,
                     const GDate *today)
{
  const AwWeekSpan whole = { 0, aw_week_get_n_days (week) };
  AwWeekProgress progress;
  gboolean is_complete, is_past;

  g_return_if_fail (AW_IS_WEEK_CARD (self));
  g_return_if_fail (AW_IS_WEEK (week));
  g_return_if_fail (today != NULL && g_date_valid (today));

  progress = aw_week_count (week, &whole);
  is_complete = progress.n_actions > 0 && progress.n_done == progress.n_actions;
  is_past = g_date_compare (aw_week_get_last_date (week), today) < 0;
  if (is_complete)
    show_complete (self, &progress);
  else if (is_past)
    show_past (self, week);

  gtk_widget_set_visible (GTK_WIDGET (self), is_complete || is_past);
}
