/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

void      aw_handler_find_async  (const char           *scheme,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
gboolean  aw_handler_find_finish (GAsyncResult         *result);

G_END_DECLS
