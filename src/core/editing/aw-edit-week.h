/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-edit-action.h"

G_BEGIN_DECLS

typedef struct _AwEditReading AwEditReading;

/**
 * AwEditWeek:
 * @refs: how many have it
 * @reading: (nullable): of what announcement it is
 * @values: the value of each #AwEditWeekField, and how that is known
 * @actions: (element-type AwEditAction): in the order of their days
 *
 * A week that is edited, as it is after one of the changes. Each change makes another
 * one of it, which shares all actions that stay the same: what was before is what
 * undo goes back to, and a change cannot spoil it.
 */
typedef struct
{
  gatomicrefcount refs;
  AwEditReading *reading;
  AwEditValue values[AW_EDIT_N_WEEK_FIELDS];
  GPtrArray *actions;
} AwEditWeek;

AwEditWeek        *aw_edit_week_new          (AwEditReading     *reading);
AwEditWeek        *aw_edit_week_ref          (AwEditWeek        *self);
void               aw_edit_week_unref        (AwEditWeek        *self);
AwEditWeek        *aw_edit_week_copy         (AwEditWeek        *self);

AwEditAction      *aw_edit_week_get_action   (AwEditWeek        *self,
                                              guint              position);
AwEditAction      *aw_edit_week_find         (AwEditWeek        *self,
                                              const char        *id,
                                              guint             *position);
gboolean           aw_edit_week_equal        (AwEditWeek        *self,
                                              AwEditWeek        *other);

void               aw_edit_week_append       (AwEditWeek        *self,
                                              AwEditAction      *action);

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
