/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-clock.h"
#include "aw-fetcher.h"
#include "aw-library.h"
#include "aw-subscription.h"

G_BEGIN_DECLS

#define AW_TYPE_SUBSCRIPTIONS (aw_subscriptions_get_type ())

G_DECLARE_FINAL_TYPE (AwSubscriptions, aw_subscriptions, AW, SUBSCRIPTIONS, GObject)

AwSubscriptions    *aw_subscriptions_new              (AwLibrary            *library,
                                                       AwClock              *clock,
                                                       AwFetcher            *fetcher,
                                                       GNetworkMonitor      *monitor);

void        aw_subscriptions_set_patient      (AwSubscriptions              *self);
void        aw_subscriptions_start            (AwSubscriptions              *self);
void        aw_subscriptions_stop             (AwSubscriptions              *self);
gint64      aw_subscriptions_get_next         (AwSubscriptions              *self);
gboolean    aw_subscriptions_is_busy          (AwSubscriptions              *self);

void        aw_subscriptions_refresh_async    (AwSubscriptions              *self,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
gboolean    aw_subscriptions_refresh_finish   (AwSubscriptions              *self,
                                               GAsyncResult         *result,
                                               guint                *n_feeds,
                                               guint                *n_changed,
                                               GError              **error);

void        aw_subscriptions_subscribe_async  (AwSubscriptions              *self,
                                               const char           *address,
                                               const char           *zone,
                                               gboolean              take_over,
                                               GCancellable         *cancellable,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);
AwProgram  *aw_subscriptions_subscribe_finish (AwSubscriptions              *self,
                                               GAsyncResult         *result,
                                               GError              **error);
GBytes    *aw_subscriptions_get_page         (AwSubscriptions *self,
                                              GAsyncResult    *result);

const AwSubscription *
            aw_subscriptions_find             (AwSubscriptions              *self,
                                               const char           *id);
void        aw_subscriptions_follow_async     (AwSubscriptions              *self,
                                               const char           *id,
                                               GAsyncReadyCallback   callback,
                                               gpointer              user_data);

G_END_DECLS
