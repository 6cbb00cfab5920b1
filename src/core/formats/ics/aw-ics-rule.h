/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AwIcsRule AwIcsRule;

AwIcsRule *aw_ics_rule_parse       (const char       *value,
                                    const char      **message);
void       aw_ics_rule_free        (AwIcsRule        *self);

gboolean   aw_ics_rule_is_yearly   (const AwIcsRule  *self);
gboolean   aw_ics_rule_get_until   (const AwIcsRule  *self,
                                    gint64           *until,
                                    gboolean         *is_utc);
gboolean   aw_ics_rule_expand      (const AwIcsRule  *self,
                                    gint64            start,
                                    gboolean          is_date,
                                    gint64            first,
                                    gint64            last,
                                    guint            *budget,
                                    GArray           *walls);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsRule, aw_ics_rule_free)

G_END_DECLS
