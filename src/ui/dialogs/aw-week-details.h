/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-library-item.h"

G_BEGIN_DECLS

void aw_week_details_present (AwLibraryItem *item,
                              GtkWidget     *parent);

G_END_DECLS
