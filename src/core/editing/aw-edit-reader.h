/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-reading.h"
#include "aw-library.h"

G_BEGIN_DECLS

void           aw_edit_reader_run_async  (AwLibrary           *library,
                                          GBytes              *source,
                                          gboolean             is_html,
                                          JsonObject          *answers,
                                          GCancellable        *cancellable,
                                          GAsyncReadyCallback  callback,
                                          gpointer             user_data);
AwEditReading *aw_edit_reader_run_finish (AwLibrary           *library,
                                          GAsyncResult        *result,
                                          GError             **error);

G_END_DECLS
