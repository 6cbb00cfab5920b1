/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libical/ical.h>

#include "aw-ics-time.h"

G_BEGIN_DECLS

typedef struct icalrecurrencetype AwIcsRule;

gboolean aw_ics_rule_parse     (AwIcsRule        *rule,
                                const char       *value,
                                const char      **message);
gboolean aw_ics_rule_get_until (const AwIcsRule  *rule,
                                AwIcsTime        *until);
gboolean aw_ics_rule_expand    (const AwIcsRule  *rule,
                                gint64            start,
                                gboolean          is_date,
                                gint64            first,
                                gint64            last,
                                guint            *budget,
                                GArray           *walls);

G_END_DECLS
