/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-clock-format.h"

G_BEGIN_DECLS

AwClockFormat *aw_clock_format_new_for_sandbox (gboolean    is_sandboxed);

gboolean       aw_clock_format_is_12h          (const char *locale,
                                                const char *pattern);

G_END_DECLS
