/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

JsonObject *aw_journal_json_get_object    (JsonObject *parent,
                                           const char *name);
JsonObject *aw_journal_json_ensure_object (JsonObject *parent,
                                           const char *name);
const char *aw_journal_json_get_string    (JsonObject *parent,
                                           const char *name);
gboolean    aw_journal_json_check_string  (JsonObject *parent,
                                           const char *name);
gint64      aw_journal_json_get_instant   (JsonObject *parent,
                                           const char *name);
void        aw_journal_json_set_instant   (JsonObject *parent,
                                           const char *name,
                                           gint64      instant);
void        aw_journal_json_stamp         (JsonObject *parent,
                                           const char *name,
                                           gint64      changed,
                                           gint64      before);
void        aw_journal_json_copy          (JsonObject *parent,
                                           const char *name,
                                           JsonObject *from);

G_END_DECLS
