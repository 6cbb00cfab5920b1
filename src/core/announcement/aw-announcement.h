/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes of an announcement that are read at most. */
#define AW_ANNOUNCEMENT_MAX_SIZE (2 * 1024 * 1024)

GBytes *aw_announcement_draft (GBytes       *announcement,
                               gboolean      is_html,
                               GBytes       *answers,
                               const GDate  *today,
                               GError      **error);

G_END_DECLS
