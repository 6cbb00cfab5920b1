/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-clock.h"
#include "aw-fetcher.h"
#include "aw-library.h"

G_BEGIN_DECLS

#define AW_TYPE_FEEDS (aw_feeds_get_type ())

G_DECLARE_FINAL_TYPE (AwFeeds, aw_feeds, AW, FEEDS, GObject)

AwFeeds    *aw_feeds_new              (AwLibrary            *library,
                                       AwClock              *clock,
                                       AwFetcher            *fetcher,
                                       GNetworkMonitor      *monitor);

void        aw_feeds_set_patient      (AwFeeds              *self);
void        aw_feeds_start            (AwFeeds              *self);
void        aw_feeds_stop             (AwFeeds              *self);
gint64      aw_feeds_get_next         (AwFeeds              *self);
gboolean    aw_feeds_is_busy          (AwFeeds              *self);

void        aw_feeds_refresh_async    (AwFeeds              *self,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean    aw_feeds_refresh_finish   (AwFeeds              *self,
                                       GAsyncResult         *result,
                                       guint                *n_feeds,
                                       guint                *n_changed,
                                       GError              **error);

void        aw_feeds_subscribe_async  (AwFeeds              *self,
                                       const char           *address,
                                       const char           *zone,
                                       gboolean              take_over,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
AwProgram  *aw_feeds_subscribe_finish (AwFeeds              *self,
                                       GAsyncResult         *result,
                                       GError              **error);

const char *aw_feeds_get_url          (AwFeeds              *self,
                                       const char           *id);
const char *aw_feeds_get_problem      (AwFeeds              *self,
                                       const char           *id);
const char *aw_feeds_get_moved_to     (AwFeeds              *self,
                                       const char           *id);
void        aw_feeds_follow_async     (AwFeeds              *self,
                                       const char           *id,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);
gboolean    aw_feeds_follow_finish    (AwFeeds              *self,
                                       GAsyncResult         *result,
                                       GError              **error);

G_END_DECLS
