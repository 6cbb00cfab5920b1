/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week-outlook.h"
#include "aw-week-section.h"

G_BEGIN_DECLS

/* In place of the position of a day: all days that are shown together. */
#define AW_WEEK_PAGE_WHOLE G_MAXUINT

#define AW_TYPE_WEEK_PAGE (aw_week_page_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekPage, aw_week_page, AW, WEEK_PAGE, GObject)

AwWeekPage       *aw_week_page_new           (void);

AwWeek           *aw_week_page_get_week      (AwWeekPage  *self);
void              aw_week_page_set_week      (AwWeekPage  *self,
                                              AwWeek      *week,
                                              const GDate *today,
                                              guint        day,
                                              guint        shown);
const AwWeekSpan *aw_week_page_get_span      (AwWeekPage  *self);
guint             aw_week_page_get_day       (AwWeekPage  *self);
void              aw_week_page_set_day       (AwWeekPage  *self,
                                              guint        day);
void              aw_week_page_set_span_of   (AwWeekPage  *self,
                                              guint        position);
AwMinutes         aw_week_page_get_minutes   (AwWeekPage  *self);
void              aw_week_page_set_minutes   (AwWeekPage  *self,
                                              AwMinutes    minutes);
void              aw_week_page_set_with_done (AwWeekPage  *self,
                                              gboolean     with_done);
gboolean          aw_week_page_get_with_done (AwWeekPage *self);
const GDate      *aw_week_page_get_today     (AwWeekPage  *self);
void              aw_week_page_set_today     (AwWeekPage  *self,
                                              const GDate *today);
void              aw_week_page_set_plan      (AwWeekPage  *self,
                                              GPtrArray   *plan);
gboolean          aw_week_page_has_plan      (AwWeekPage  *self);
gboolean          aw_week_page_goes_on       (AwWeekPage   *self,
                                              AwWeekAction *action,
                                              const GDate  *date);
GPtrArray        *aw_week_page_collect       (AwWeekPage  *self,
                                              guint        position,
                                              AwMinutes    minutes);
guint             aw_week_page_count         (AwWeekPage  *self,
                                              AwMinutes    minutes);
AwMinutes         aw_week_page_find_other    (AwWeekPage  *self,
                                              AwWeekDay   *day,
                                              guint       *n_actions);
AwWeekSection    *aw_week_page_get_section   (AwWeekPage  *self,
                                              guint        position);
guint             aw_week_page_get_n_sections (AwWeekPage *self);

G_END_DECLS
