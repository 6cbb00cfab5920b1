/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * AwChoice:
 * @AW_CHOOSE_FILE: a file that is to be read
 * @AW_CHOOSE_NEW_FILE: one that is to be written
 * @AW_CHOOSE_FOLDER: a folder that files are to be written into
 *
 * What a person is asked for.
 */
typedef enum
{
  AW_CHOOSE_FILE,
  AW_CHOOSE_NEW_FILE,
  AW_CHOOSE_FOLDER,
} AwChoice;

/**
 * AwShortcut:
 * @title: what it does, or the title of a group
 * @keys: (nullable): as GtkShortcutsShortcut:accelerator; %NULL where a group begins
 *
 * One line of a list of shortcuts.
 */
typedef struct
{
  const char *title;
  const char *keys;
} AwShortcut;

void       aw_compat_follow_contrast   (GtkWidget          *window);
void       aw_compat_widget_get_color  (GtkWidget          *widget,
                                        GdkRGBA            *color);
void       aw_compat_calendar_set_date (GtkCalendar        *calendar,
                                        const GDate        *date);
GtkWidget *aw_compat_dialog_new        (const char         *title,
                                        GtkWidget          *content,
                                        int                 width,
                                        int                 height);
GtkWidget *aw_compat_preferences_new   (AdwPreferencesPage *page);
GtkWidget *aw_compat_about_new         (void);
GtkWidget *aw_compat_shortcuts_new     (const AwShortcut   *shortcuts,
                                        gsize               n_shortcuts);
GtkWidget *aw_compat_alert_new         (const char         *heading,
                                        const char         *body,
                                        GtkWidget          *content);
void       aw_compat_alert_add         (GtkWidget          *alert,
                                        const char         *response,
                                        const char         *label,
                                        gboolean            suggested);
void       aw_compat_alert_set_enabled (GtkWidget          *alert,
                                        const char         *response,
                                        gboolean            is_enabled);
void       aw_compat_present           (GtkWidget          *inside,
                                        GtkWidget          *parent);
void       aw_compat_close             (GtkWidget          *inside);
void       aw_compat_set_focus         (GtkWidget          *content,
                                        GtkWidget          *widget);
void       aw_compat_choose_file_async (GtkWindow          *parent,
                                        AwChoice            choice,
                                        const char         *title,
                                        GtkFileFilter      *filter,
                                        const char         *name,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
GFile     *aw_compat_file_finish       (GtkWindow          *parent,
                                        GAsyncResult       *result);
void       aw_compat_show_uri_async    (GtkWindow          *parent,
                                        const char         *uri,
                                        GAsyncReadyCallback callback,
                                        gpointer            user_data);
gboolean   aw_compat_show_uri_finish   (GtkWindow          *parent,
                                        GAsyncResult       *result,
                                        GError            **error);

void       aw_compat_announce          (GtkWidget          *widget,
                                        const char         *text);

gboolean   aw_compat_has_display       (void);

G_END_DECLS
