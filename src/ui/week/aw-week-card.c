/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format.h"
#include "aw-week-outlook.h"
#include "aw-label.h"
#include "aw-style-class.h"
#include "aw-wrap-layout.h"

#include "aw-week-card.h"

typedef enum
{
  CARD_NONE,
  CARD_WELCOME,
  CARD_PAST,
  CARD_COMPLETE,
} Card;

/**
 * AwWeekCard:
 *
 * What there is to say of a week as a whole: whose it is and what else can be done
 * with it, at first and once it is over; or thanks to who has done all of it. It is
 * not seen in the middle of a week.
 */
struct _AwWeekCard
{
  GtkWidget parent_instance;

  GtkImage *heart;
  GtkLabel *title;
  GtkLabel *text;
  GtkLabel *dates;
  GtkLabel *affiliation;
  GtkWidget *buttons;
  GtkWidget *report;
  GtkWidget *again;
  GtkWidget *add;
  GtkWidget *welcomed;
};

G_DEFINE_FINAL_TYPE (AwWeekCard, aw_week_card, GTK_TYPE_WIDGET)

static gboolean
can_report (AwWeekCard *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return G_IS_ACTION_MAP (root) &&
         g_action_map_lookup_action (G_ACTION_MAP (root), "report") != NULL;
}

static void
show_complete (AwWeekCard           *self,
               const AwWeekProgress *progress)
{
  g_autofree char *given = aw_format_minutes_spoken (progress->minutes_given);
  /* Translators: %s is such as "2 hours 30 minutes" */
  g_autofree char *text = g_strdup_printf (_("You gave %s. Thank you for standing up for "
                                             "libraries!"), given);

  aw_label_set_text (self->title, _("You did everything this week asked"));
  aw_label_set_text (self->text, text);
  aw_label_set_text (self->dates, NULL);
  aw_label_set_text (self->affiliation, NULL);
  gtk_image_set_from_icon_name (self->heart, "aw-heart-symbolic");
}

static void
show_week (AwWeekCard *self,
           AwWeek     *week,
           gboolean    is_past)
{
  AwProgram *program = week->program;
  const char *organizer = program->organizer;
  g_autofree char *held = aw_format_dates (aw_program_get_first_date (program),
                                           &program->last);
  g_autofree char *dates = NULL;
  g_autofree char *affiliation = NULL;

  /* Translators: %s are dates, such as "May 4–8, 2020" */
  dates = g_strdup_printf (is_past ? _("First held %s. Take it on dates of your own.")
                                   : _("The week is %s, or whenever you take it."), held);
  if (organizer != NULL)
    /* Translators: %s is who announced the week */
    affiliation = g_strdup_printf (_("Advocacy Week is not affiliated with its organizer, %s."),
                                   organizer);

  aw_label_set_text (self->title, organizer != NULL ? organizer : program->title);
  aw_label_set_text (self->text, program->description);
  aw_label_set_text (self->dates, dates);
  aw_label_set_text (self->affiliation, affiliation);
}

static void
set_kind (AwWeekCard *self,
          Card        kind)
{
  gboolean is_complete = kind == CARD_COMPLETE;

  gtk_widget_set_visible (GTK_WIDGET (self), kind != CARD_NONE);
  gtk_widget_set_visible (GTK_WIDGET (self->heart), is_complete);
  gtk_widget_set_visible (self->report, is_complete && can_report (self));
  gtk_widget_set_visible (self->add, !is_complete);
  gtk_widget_set_visible (self->welcomed, kind == CARD_WELCOME);
  aw_style_class_set (self->again, "suggested-action", kind == CARD_PAST);
  aw_style_class_set (GTK_WIDGET (self), "complete", is_complete);
  aw_style_class_set (GTK_WIDGET (self->title), "section-title", !is_complete);
  aw_style_class_set (GTK_WIDGET (self->title), "title-2", is_complete);
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
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, heart);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, title);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, text);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, dates);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, affiliation);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, report);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, again);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, add);
  gtk_widget_class_bind_template_child (widget_class, AwWeekCard, welcomed);
  gtk_widget_class_set_css_name (widget_class, "weekcard");
}

static void
aw_week_card_init (AwWeekCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (GtkWidget *button = gtk_widget_get_first_child (self->buttons);
       button != NULL;
       button = gtk_widget_get_next_sibling (button))
    aw_label_wrap_button (button);
}

/**
 * aw_week_card_update:
 * @week: a week
 * @today: the date in the program's zone
 * @is_new: whether the person is still to be told what this is
 *
 * Shows what there is to say of @week today.
 *
 * Returns: whether it says something that comes before the actions
 */
gboolean
aw_week_card_update (AwWeekCard  *self,
                     AwWeek      *week,
                     const GDate *today,
                     gboolean     is_new)
{
  const AwWeekSpan whole = { 0, week->days->len };
  AwWeekProgress progress;
  Card kind = CARD_NONE;

  g_return_val_if_fail (AW_IS_WEEK_CARD (self), FALSE);
  g_return_val_if_fail (AW_IS_WEEK (week), FALSE);
  g_return_val_if_fail (today != NULL && g_date_valid (today), FALSE);

  progress = aw_week_count (week, &whole);
  if (progress.n_actions > 0 && progress.n_done == progress.n_actions)
    kind = CARD_COMPLETE;
  else if (g_date_compare (aw_week_get_last_date (week), today) < 0)
    kind = CARD_PAST;
  else if (is_new)
    kind = CARD_WELCOME;

  if (kind == CARD_COMPLETE)
    show_complete (self, &progress);
  else if (kind != CARD_NONE)
    show_week (self, week, kind == CARD_PAST);
  set_kind (self, kind);

  return kind == CARD_PAST || kind == CARD_COMPLETE;
}

/**
 * aw_week_card_set_tight:
 * @is_tight: whether there is room for no more than is needed
 *
 * What can be done is in sight, and what the week was follows.
 */
void
aw_week_card_set_tight (AwWeekCard *self,
                        gboolean    is_tight)
{
  GtkWidget *text;

  g_return_if_fail (AW_IS_WEEK_CARD (self));

  text = GTK_WIDGET (self->text);
  gtk_widget_insert_after (text, GTK_WIDGET (self),
                           is_tight ? self->buttons : GTK_WIDGET (self->title));
}
