/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AwFolderLock AwFolderLock;

AwFolderLock *aw_folder_lock_new   (const char   *path);
AwFolderLock *aw_folder_lock_ref   (AwFolderLock *self);
void          aw_folder_lock_unref (AwFolderLock *self);

gboolean      aw_folder_lock_take  (AwFolderLock *self);
gboolean      aw_folder_lock_has   (AwFolderLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwFolderLock, aw_folder_lock_unref)

G_END_DECLS
