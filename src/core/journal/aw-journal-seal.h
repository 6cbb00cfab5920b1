/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes   *aw_journal_seal          (GBytes *text);
gboolean  aw_journal_is_seal_whole (GBytes *text);

G_END_DECLS
