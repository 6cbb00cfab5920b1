/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_SEARCH_PAGE (aw_search_page_get_type ())

G_DECLARE_FINAL_TYPE (AwSearchPage, aw_search_page, AW, SEARCH_PAGE, GtkWidget)

GtkWidget *aw_search_page_new   (AwContext    *context);
void       aw_search_page_begin (AwSearchPage *self);

G_END_DECLS
