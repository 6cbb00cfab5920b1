/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-row-list.h"
#include "aw-week-page.h"

G_BEGIN_DECLS

#define AW_TYPE_SECTION_VIEW (aw_section_view_get_type ())

G_DECLARE_FINAL_TYPE (AwSectionView, aw_section_view, AW, SECTION_VIEW, GtkWidget)

GtkWidget *aw_section_view_new       (AwContext     *context,
                                      AwReminders   *reminders);

void       aw_section_view_show      (AwSectionView *self,
                                      AwWeekPage    *page,
                                      AwWeekSection *section,
                                      guint          n_first,
                                      gboolean       is_anew);
AwRowList *aw_section_view_get_rows  (AwSectionView *self);
void       aw_section_view_set_tight (AwSectionView *self,
                                      gboolean       is_tight);
void       aw_section_view_focus     (AwSectionView *self);

G_END_DECLS
