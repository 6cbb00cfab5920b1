/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-clock.h"
#include "aw-clock-format.h"
#include "aw-week-loader.h"

G_BEGIN_DECLS

typedef struct _AwFolderLock AwFolderLock;

#define AW_TYPE_CONTEXT (aw_context_get_type ())

G_DECLARE_FINAL_TYPE (AwContext, aw_context, AW, CONTEXT, GObject)

/**
 * AwContext:
 * @settings: the settings
 * @clock: what tells the time
 * @clock_format: whether times are shown with 12 or 24 hours
 * @journal: the journal
 * @lock: what says whether this process may write into @directory
 * @library: the library
 * @week_loader: what reads weeks
 * @directory: (type filename): where this user's data is kept; it need not exist
 *
 * The services of the program, one of each, owned by the application and
 * handed down: settings, clock, journal, library, and what makes weeks of them.
 */
struct _AwContext
{
  GObject parent_instance;

  GSettings *settings;
  AwClock *clock;
  AwClockFormat *clock_format;
  AwJournal *journal;
  AwFolderLock *lock;
  AwLibrary *library;
  AwWeekLoader *week_loader;
  char *directory;
};

AwContext     *aw_context_new              (void);
AwContext     *aw_context_new_for_clock    (AwClock *clock);


G_END_DECLS
