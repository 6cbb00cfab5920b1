/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * AwProcessEntryFunc:
 *
 * Returns: whether something is so
 */
typedef gboolean (*AwProcessEntryFunc) (void);

void     aw_process_entry_enter_async    (GApplication         *application,
                                          const char           *session,
                                          const char *const    *files,
                                          AwProcessEntryFunc    can_show,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void     aw_process_entry_register_async (GApplication         *application,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
void     aw_process_entry_leave          (GApplication         *application,
                                          gboolean              ask,
                                          const char           *session,
                                          const char *const    *files);
void     aw_process_entry_listen_async   (GApplication         *application,
                                          GAsyncReadyCallback   callback,
                                          gpointer              user_data);
gboolean aw_process_entry_finish         (GApplication         *application,
                                          GAsyncResult         *result,
                                          GError              **error);

G_END_DECLS
