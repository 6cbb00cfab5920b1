/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-edit-action.h"

G_BEGIN_DECLS

typedef struct _AwEditReading AwEditReading;
typedef struct _AwEditWeek AwEditWeek;

AwEditWeek        *aw_edit_week_new          (AwEditReading     *reading);
AwEditWeek        *aw_edit_week_ref          (AwEditWeek        *self);
void               aw_edit_week_unref        (AwEditWeek        *self);

AwEditReading     *aw_edit_week_get_reading  (AwEditWeek        *self);
guint              aw_edit_week_get_n        (AwEditWeek        *self);
AwEditAction      *aw_edit_week_get_action   (AwEditWeek        *self,
                                              guint              position);
AwEditAction      *aw_edit_week_find         (AwEditWeek        *self,
                                              const char        *id,
                                              guint             *position);
const char        *aw_edit_week_get          (AwEditWeek        *self,
                                              AwEditWeekField    field);
const AwEditValue *aw_edit_week_peek         (AwEditWeek        *self,
                                              AwEditWeekField    field);
gboolean           aw_edit_week_equal        (AwEditWeek        *self,
                                              AwEditWeek        *other);

void               aw_edit_week_append       (AwEditWeek        *self,
                                              AwEditAction      *action);
void               aw_edit_week_put          (AwEditWeek        *self,
                                              AwEditWeekField    field,
                                              const AwEditValue *value);

AwEditWeek        *aw_edit_week_with_value   (AwEditWeek        *self,
                                              AwEditWeekField    field,
                                              const char        *text);
AwEditWeek        *aw_edit_week_with_action  (AwEditWeek        *self,
                                              AwEditAction      *action);
AwEditWeek        *aw_edit_week_without      (AwEditWeek        *self,
                                              const char        *id);
AwEditWeek        *aw_edit_week_merged       (AwEditWeek        *self,
                                              const char        *id);
AwEditWeek        *aw_edit_week_split        (AwEditWeek        *self,
                                              const char        *id,
                                              guint              position,
                                              const char        *new_id);
AwEditWeek        *aw_edit_week_shifted      (AwEditWeek        *self,
                                              const char        *id,
                                              gboolean           is_later);
AwEditWeek        *aw_edit_week_reread       (AwEditWeek        *self,
                                              AwEditReading     *reading);

char              *aw_edit_week_make_id      (AwEditWeek        *self,
                                              const char        *title);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwEditWeek, aw_edit_week_unref)

G_END_DECLS
