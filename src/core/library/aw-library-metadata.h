/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwLibraryMetadata:
 * @title: (nullable): what a calendar without a name is called
 * @zone: (nullable): the IANA zone of times that name none
 * @name: (nullable): what the person calls it
 * @url: (nullable): where new editions come from
 * @charset: (nullable): in which encoding a calendar is by what its server says
 * @etag: (nullable): of the copy, for the next request
 * @last_modified: (nullable): of the copy, for the next request
 * @fresh_until: until when the copy is good by itself, microseconds since the
 *   Unix epoch; 0 if the server does not say
 * @busy_until: before when the server wants no request, microseconds since the
 *   Unix epoch; 0 if it does not say
 * @retry_at: when it is asked again after a failure, microseconds since the Unix
 *   epoch; 0 after a good answer
 * @n_failures: how many times in a row nothing was fetched
 * @is_own: 1 if the person made it here, 0 if not
 *
 * What is kept about a program besides its document.
 */
typedef struct
{
  char *title;
  char *zone;
  char *name;
  char *url;
  char *charset;
  char *etag;
  char *last_modified;
  gint64 fresh_until;
  gint64 busy_until;
  gint64 retry_at;
  gint64 n_failures;
  gint64 is_own;
} AwLibraryMetadata;

/**
 * AwLibraryMetadataUpdate:
 * @info: what is known of a program
 * @user_data: what it was given with
 *
 * Changes it.
 */
typedef void (*AwLibraryMetadataUpdate) (AwLibraryMetadata *info,
                                         gpointer       user_data);

AwLibraryMetadata *aw_library_metadata_new   (void);
AwLibraryMetadata *aw_library_metadata_copy  (const AwLibraryMetadata  *self);
void           aw_library_metadata_free  (AwLibraryMetadata        *self);
gboolean       aw_library_metadata_equal (const AwLibraryMetadata  *self,
                                          const AwLibraryMetadata  *other);

AwLibraryMetadata *aw_library_metadata_read  (const char           *path);
gboolean       aw_library_metadata_write (const AwLibraryMetadata  *self,
                                          const char           *path,
                                          GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwLibraryMetadata, aw_library_metadata_free)

G_END_DECLS
