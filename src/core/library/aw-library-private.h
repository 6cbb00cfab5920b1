/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-clock.h"
#include "aw-library-folder.h"
#include "aw-library.h"

G_BEGIN_DECLS

struct _AwLibrary
{
  GObject parent_instance;

  char *directory;
  char *reader;       /* (nullable) */
  AwClock *clock;     /* (nullable) */
  GPtrArray *items;   /* AwLibraryItem, the built-in one first, then by id */
  GHashTable *loads;  /* id -> Load, those under way */
  GPtrArray *listing; /* GTask, who waits for all of them */
  gboolean is_listed;
  guint n_changes;    /* under way */
};

typedef struct _AwLibraryJob AwLibraryJob;

/**
 * AwLibraryJob:
 *
 * What is done in another thread, and what came of it. @work is all that sees it
 * there; nothing in it belongs to another thread too. What a change came to @apply
 * takes into the library, and returns to who asked for it.
 */
struct _AwLibraryJob
{
  void (*work) (AwLibraryJob *job, GError **error);
  AwLibrary *library; /* who waits for it, which @work must not touch */
  GAsyncReadyCallback callback;
  gpointer user_data;
  void (*apply) (AwLibrary *library, AwLibraryJob *job, GTask *task);

  char *directory;
  AwLibraryDoor door;
  char *id;
  AwReading *known;
  GFile *file;
  GBytes *bytes;
  char *expected;
  AwLibraryMetadata *info;
  gboolean flag; /* take over, or restore */
  AwLibraryMetadataUpdate update;
  gpointer update_data;
  GDestroyNotify update_destroy;
  AwProgram *told;

  AwLibraryItem *item;
  GPtrArray *ids;
  gboolean changed;
};

AwLibraryJob  *aw_library_job_new      (AwLibrary           *self,
                                        const char          *id,
                                        void               (*work) (AwLibraryJob *job,
                                                                    GError      **error));
void           aw_library_job_run      (AwLibrary           *self,
                                        AwLibraryJob        *job,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

AwLibraryItem *aw_library_find         (AwLibrary           *self,
                                        const char          *id);
void           aw_library_put          (AwLibrary           *self,
                                        const char          *id,
                                        AwLibraryItem       *item);

G_END_DECLS
