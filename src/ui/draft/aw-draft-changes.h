/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-edit-week.h"

G_BEGIN_DECLS

char       *aw_draft_describe  (AwEditWeek *week);
AwEditWeek *aw_draft_operate   (AwEditWeek *week,
                                const char *id,
                                const char *operation,
                                guint       position);
void        aw_draft_add_keys  (GtkWidget  *widget,
                                GCallback   undo,
                                GCallback   redo);

G_END_DECLS
