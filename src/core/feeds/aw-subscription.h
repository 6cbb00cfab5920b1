/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-fetcher.h"
#include "aw-floating.h"
#include "aw-library-metadata.h"
#include "aw-program.h"

G_BEGIN_DECLS

/**
 * AwSubscription:
 * @id: the id of its program
 * @info: its address and what to ask with
 * @first: when the program starts, microseconds since the Unix epoch
 * @last: when it ends, microseconds since the Unix epoch
 * @max_age: for how many seconds the last answer is fresh; -1 if unknown
 * @next: when to ask again, microseconds since the Unix epoch
 * @scheduled: when that was decided, microseconds since the Unix epoch
 * @is_unreached: whether the last time no server was reached
 * @floating: (nullable): the first of the events whose times name no time zone, if the
 *   last edition could not be read because of them
 * @problem: (nullable): one sentence on why; %NULL after a good answer
 * @moved_to: (nullable): an address to which its server sends for good
 *
 * A program that is subscribed to.
 */
typedef struct
{
  char *id;
  AwLibraryMetadata *info;
  gint64 first;
  gint64 last;
  gint64 max_age;
  gint64 next;
  gint64 scheduled;
  gboolean is_unreached;
  AwFloating *floating;
  char *problem;
  char *moved_to;
} AwSubscription;

AwSubscription    *aw_subscription_new          (const char              *id,
                                                 AwProgram               *program,
                                                 const AwLibraryMetadata *info,
                                                 gboolean                 patient,
                                                 gint64                   now);
void               aw_subscription_free         (AwSubscription          *self);

void               aw_subscription_keep_state   (AwSubscription          *self,
                                                 const AwSubscription    *known);
AwLibraryMetadata *aw_subscription_build_info   (const AwLibraryMetadata *before,
                                                 const AwFetched         *answer,
                                                 gint64                   now);
void               aw_subscription_take_answer  (AwSubscription          *self,
                                                 const AwFetched         *answer,
                                                 gint64                   now);
void               aw_subscription_fail         (AwSubscription          *self,
                                                 const GError            *error,
                                                 gint64                   retry_after,
                                                 gint64                   now);
void               aw_subscription_take_network (AwSubscription          *self,
                                                 gint64                   now);
void               aw_subscription_take_clock   (AwSubscription          *self,
                                                 gint64                   now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwSubscription, aw_subscription_free)

G_END_DECLS
