/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-week-page.h"

G_BEGIN_DECLS

#define AW_TYPE_FILTER_BAR (aw_filter_bar_get_type ())

G_DECLARE_FINAL_TYPE (AwFilterBar, aw_filter_bar, AW, FILTER_BAR, GtkBox)

void aw_filter_bar_set_page  (AwFilterBar *self,
                              AwWeekPage  *page);
void aw_filter_bar_set_tight (AwFilterBar *self,
                              gboolean     is_tight);

G_END_DECLS
