/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-reminder-entry.h"

G_BEGIN_DECLS

GPtrArray *aw_reminder_log_file_read  (const char  *path,
                                       gint64       oldest,
                                       gboolean     may_write,
                                       gboolean    *is_newer);
gboolean   aw_reminder_log_file_write (const char  *path,
                                       GPtrArray   *entries,
                                       GError     **error);

G_END_DECLS
