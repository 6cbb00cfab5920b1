/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-event.h"

G_BEGIN_DECLS

void      aw_ics_content_read  (AwIcsEvent       *event,
                                const char       *title);
AwAction *aw_ics_content_build (const AwIcsEvent *event,
                                const char       *id,
                                int               minute,
                                gint64            duration);

G_END_DECLS
