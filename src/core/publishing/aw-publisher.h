/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-library-door.h"
#include "aw-program.h"

G_BEGIN_DECLS

void     aw_publisher_publish_async  (AwProgram            *program,
                                      const AwLibraryDoor  *door,
                                      const char           *folder,
                                      const char *const    *replace,
                                      gboolean              use_24h,
                                      gint64                now,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
gboolean aw_publisher_publish_finish (GAsyncResult         *result,
                                      char               ***taken,
                                      GError              **error);

G_END_DECLS
