/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-week.h"

G_BEGIN_DECLS

#define AW_TYPE_WEEK_CARD (aw_week_card_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekCard, aw_week_card, AW, WEEK_CARD, GtkWidget)

gboolean aw_week_card_update    (AwWeekCard  *self,
                                 AwWeek      *week,
                                 const GDate *today,
                                 gboolean     is_new);
void     aw_week_card_set_tight (AwWeekCard  *self,
                                 gboolean     is_tight);

G_END_DECLS
