/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-component.h"

G_BEGIN_DECLS

GPtrArray *aw_ics_links_find (const AwIcsComponent *event,
                              const char           *description,
                              gboolean              is_session);

G_END_DECLS
