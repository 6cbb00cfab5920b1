/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week.h"

G_BEGIN_DECLS

char *aw_ics_export_text_clean    (const char *text);
char *aw_ics_export_text_describe (AwWeek     *week,
                                   AwAction   *action);

G_END_DECLS
