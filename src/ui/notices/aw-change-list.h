/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-context.h"
#include "aw-program-diff.h"

G_BEGIN_DECLS

#define AW_TYPE_CHANGE_LIST (aw_change_list_get_type ())

G_DECLARE_FINAL_TYPE (AwChangeList, aw_change_list, AW, CHANGE_LIST, GtkWidget)

void aw_change_list_show (AwChangeList *self,
                          GPtrArray    *changes,
                          AwWeek       *week,
                          AwContext    *context);

G_END_DECLS
