/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwLibraryInfo:
 * @title: (nullable): what a calendar without a name is called
 * @zone: (nullable): the IANA zone of times that name none
 * @name: (nullable): what the person calls it
 * @url: (nullable): where new editions come from
 * @etag: (nullable): of the copy, for the next request
 * @last_modified: (nullable): of the copy, for the next request
 * @fresh_until: until when the copy is good by itself, microseconds since the
 *   Unix epoch; 0 if the server does not say
 * @busy_until: before when the server wants no request, microseconds since the
 *   Unix epoch; 0 if it does not say
 * @retry_at: when it is asked again after a failure, microseconds since the Unix
 *   epoch; 0 after a good answer
 * @n_failures: how many times in a row nothing was fetched
 *
 * What is kept about a program besides its document.
 */
typedef struct
{
  char *title;
  char *zone;
  char *name;
  char *url;
  char *etag;
  char *last_modified;
  gint64 fresh_until;
  gint64 busy_until;
  gint64 retry_at;
  gint64 n_failures;
} AwLibraryInfo;

AwLibraryInfo *aw_library_info_new   (void);
AwLibraryInfo *aw_library_info_copy  (const AwLibraryInfo  *self);
void           aw_library_info_free  (AwLibraryInfo        *self);
gboolean       aw_library_info_equal (const AwLibraryInfo  *self,
                                      const AwLibraryInfo  *other);

AwLibraryInfo *aw_library_info_read  (const char           *path);
gboolean       aw_library_info_write (const AwLibraryInfo  *self,
                                      const char           *path,
                                      GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwLibraryInfo, aw_library_info_free)

G_END_DECLS
