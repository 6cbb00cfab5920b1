/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-alarm.h"
#include "aw-subscription.h"
#include "aw-subscriptions.h"

G_BEGIN_DECLS

struct _AwSubscriptions
{
  GObject parent_instance;

  AwLibrary *library;
  AwClock *clock;
  AwFetcher *fetcher;
  GNetworkMonitor *monitor;
  AwAlarm *alarm;
  GCancellable *cancellable;
  GHashTable *feeds;    /* id -> AwSubscription */
  GHashTable *requests; /* id -> FeedRequest, those under way */
  GPtrArray *waiting;   /* GTask, what the person asked for before they were listed */
  gint64 next;
  guint n_notes; /* being written */
  gboolean is_patient;
  gboolean is_started;
  gboolean is_available; /* the network */
  gboolean is_listed;
};

AwFetcher *aw_subscriptions_get_fetcher (AwSubscriptions *self);

void       aw_subscriptions_set_next    (AwSubscriptions *self);
void       aw_subscriptions_refresh_due (AwSubscriptions *self);
void       aw_subscriptions_refresh_all (AwSubscriptions *self,
                                         GTask           *task);

G_END_DECLS
