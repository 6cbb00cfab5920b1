/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week-outlook.h"
#include "aw-week-section.h"

G_BEGIN_DECLS

/* In place of the position of a day: all days that are shown together. */
#define AW_WEEK_PAGE_WHOLE G_MAXUINT

#define AW_TYPE_WEEK_PAGE (aw_week_page_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekPage, aw_week_page, AW, WEEK_PAGE, GObject)

/**
 * AwWeekPage:
 * @week: (nullable): the week
 * @span: the days that are shown together
 * @day: the position of the chosen day, or %AW_WEEK_PAGE_WHOLE
 * @today: the date in the program's zone; not valid before there is a week
 * @minutes: the lengths that are shown
 * @with_done: whether actions that are done are shown
 * @plan: (nullable) (element-type AwWeekAction): what fits, while that is shown
 * @sections: (element-type AwWeekSection): what is on screen
 *
 * What of a week is on screen: the list of the sections of the chosen day, or of
 * all days, with the actions that the filters let through. On today's page what
 * is left from earlier days follows. Or, in place of them, what fits into the time
 * that the person has. Its functions alone change it.
 *
 * A section is made anew when it changes, so whoever shows the list has nothing to
 * follow but its "sections-changed".
 */
struct _AwWeekPage
{
  GObject parent_instance;

  AwWeek *week;
  AwWeekSpan span;
  guint day;
  GDate today;
  AwMinutes minutes;
  gboolean with_done;
  GPtrArray *plan;
  GPtrArray *sections;
};

AwWeekPage       *aw_week_page_new           (void);

void              aw_week_page_set_week      (AwWeekPage  *self,
                                              AwWeek      *week,
                                              const GDate *today,
                                              guint        day,
                                              guint        shown);
void              aw_week_page_set_day       (AwWeekPage  *self,
                                              guint        day);
void              aw_week_page_set_span_of   (AwWeekPage  *self,
                                              guint        position);
void              aw_week_page_set_minutes   (AwWeekPage  *self,
                                              AwMinutes    minutes);
void              aw_week_page_set_with_done (AwWeekPage  *self,
                                              gboolean     with_done);
void              aw_week_page_set_today     (AwWeekPage  *self,
                                              const GDate *today);
void              aw_week_page_set_plan      (AwWeekPage  *self,
                                              GPtrArray   *plan);
guint             aw_week_page_count         (AwWeekPage  *self,
                                              AwMinutes    minutes);
AwMinutes         aw_week_page_find_other    (AwWeekPage  *self,
                                              AwWeekDay   *day,
                                              guint       *n_actions);

G_END_DECLS
