/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_NOTICE (aw_notice_get_type ())

G_DECLARE_FINAL_TYPE (AwNotice, aw_notice, AW, NOTICE, GtkBox)

void       aw_notice_set_text   (AwNotice   *self,
                                 const char *text);
void       aw_notice_open       (AwNotice   *self);
void       aw_notice_clear      (AwNotice   *self);
GtkWidget *aw_notice_add_row    (AwNotice   *self);
GtkWidget *aw_notice_add_text   (AwNotice   *self,
                                 const char *text);
GtkWidget *aw_notice_add_button (GtkWidget  *row,
                                 const char *label,
                                 const char *about,
                                 const char *action_name,
                                 const char *target);

G_END_DECLS
