/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-link.h"
#include "aw-session.h"

G_BEGIN_DECLS

typedef enum
{
  AW_ACTION_TASK,
  AW_ACTION_CALL,
  AW_ACTION_SESSION,
} AwActionKind;

#define AW_TYPE_ACTION (aw_action_get_type ())

G_DECLARE_FINAL_TYPE (AwAction, aw_action, AW, ACTION, GObject)

AwAction     *aw_action_new             (const char   *id,
                                         AwActionKind  kind,
                                         int           minutes,
                                         const char   *title,
                                         const char   *description,
                                         GPtrArray    *links,
                                         AwSession    *session);

const char   *aw_action_get_id          (AwAction     *self);
AwActionKind  aw_action_get_kind        (AwAction     *self);
int           aw_action_get_minutes     (AwAction     *self);
const char   *aw_action_get_title       (AwAction     *self);
const char   *aw_action_get_description (AwAction     *self);
AwLink       *aw_action_get_link        (AwAction     *self,
                                         AwLinkRel     rel);
AwSession    *aw_action_get_session     (AwAction     *self);
const GDate  *aw_action_get_until       (AwAction     *self);
void          aw_action_set_until       (AwAction     *self,
                                         const GDate  *until);
const char   *aw_action_get_script      (AwAction     *self);
void          aw_action_set_script      (AwAction     *self,
                                         const char   *script);

G_END_DECLS
