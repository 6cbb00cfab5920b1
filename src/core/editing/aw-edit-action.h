/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-edit-field.h"

G_BEGIN_DECLS

/**
 * AwEditAction:
 * @refs: how many have it
 * @id: its id, which is its own in its week
 * @values: the value of each #AwEditField, and how that is known
 *
 * An action that is edited. Weeks share those that they have in common: once it is in
 * a week, nothing changes it, and what is to be changed is a copy.
 */
typedef struct
{
  gatomicrefcount refs;
  char *id;
  AwEditValue values[AW_EDIT_N_FIELDS];
} AwEditAction;

AwEditAction      *aw_edit_action_new    (const char        *id);
AwEditAction      *aw_edit_action_ref    (AwEditAction      *self);
void               aw_edit_action_unref  (AwEditAction      *self);
AwEditAction      *aw_edit_action_copy   (AwEditAction      *self,
                                          const char        *id);

void               aw_edit_action_put    (AwEditAction      *self,
                                          AwEditField        field,
                                          const AwEditValue *value);
gboolean           aw_edit_action_enter  (AwEditAction      *self,
                                          AwEditField        field,
                                          const char        *text);
void               aw_edit_action_confirm (AwEditAction     *self,
                                           AwEditField       field);

const char        *aw_edit_action_get_date (AwEditAction    *self);
gboolean           aw_edit_action_equal  (AwEditAction      *self,
                                          AwEditAction      *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwEditAction, aw_edit_action_unref)

G_END_DECLS
