/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-clock.h"
#include "aw-clock-format.h"
#include "aw-week-loader.h"

G_BEGIN_DECLS

typedef struct _AwFolderLock AwFolderLock;

#define AW_TYPE_CONTEXT (aw_context_get_type ())

G_DECLARE_FINAL_TYPE (AwContext, aw_context, AW, CONTEXT, GObject)

AwContext     *aw_context_new              (void);
AwContext     *aw_context_new_for_clock    (AwClock *clock);

const char    *aw_context_get_directory    (AwContext *self);
GSettings     *aw_context_get_settings     (AwContext *self);
AwClock       *aw_context_get_clock        (AwContext *self);
AwClockFormat *aw_context_get_clock_format (AwContext *self);
AwJournal     *aw_context_get_journal      (AwContext *self);
AwLibrary     *aw_context_get_library      (AwContext *self);
AwWeekLoader  *aw_context_get_week_loader  (AwContext *self);
AwFolderLock  *aw_context_get_lock         (AwContext *self);

G_END_DECLS
