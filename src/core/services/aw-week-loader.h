/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week.h"

G_BEGIN_DECLS

typedef struct _AwJournal AwJournal;
typedef struct _AwLibrary AwLibrary;

#define AW_TYPE_WEEK_LOADER (aw_week_loader_get_type ())

G_DECLARE_FINAL_TYPE (AwWeekLoader, aw_week_loader, AW, WEEK_LOADER, GObject)

AwWeekLoader *aw_week_loader_new             (GSettings            *settings,
                                              AwJournal            *journal,
                                              AwLibrary            *library);

AwWeek       *aw_week_loader_load            (AwWeekLoader         *self,
                                              GError              **error);
void          aw_week_loader_load_async      (AwWeekLoader         *self,
                                              GCancellable         *cancellable,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
AwWeek       *aw_week_loader_load_finish     (AwWeekLoader         *self,
                                              GAsyncResult         *result,
                                              GError              **error);
void          aw_week_loader_load_all_async  (AwWeekLoader         *self,
                                              const char *const    *programs,
                                              GAsyncReadyCallback   callback,
                                              gpointer              user_data);
GPtrArray    *aw_week_loader_load_all_finish (AwWeekLoader         *self,
                                              GAsyncResult         *result);

G_END_DECLS
