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

/**
 * AwAction:
 * @id: an id, unique in the program
 * @kind: the kind
 * @minutes: how long it takes, minutes
 * @title: plain text
 * @description: (nullable): plain text
 * @links: (nullable): the link of each relation
 * @session: (nullable): the live part, if this is a session
 * @until: see aw_action_get_until(); like @script set by whoever makes it, before anybody
 *   else has it
 * @script: (nullable): what the organizer suggests to say on the phone, plain text in
 *   which "{name}", "{town}" and "{library}" stand for the caller's
 *
 * One thing to do, immutable: what a program asks of a person on one day, and
 * how many minutes it takes.
 */
struct _AwAction
{
  GObject parent_instance;

  char *id;
  AwActionKind kind;
  int minutes;
  char *title;
  char *description;
  AwLink *links[AW_N_LINK_RELS];
  AwSession *session;
  GDate until;
  char *script;
};

AwAction     *aw_action_new             (const char   *id,
                                         AwActionKind  kind,
                                         int           minutes,
                                         const char   *title,
                                         const char   *description,
                                         GPtrArray    *links,
                                         AwSession    *session);

const GDate  *aw_action_get_until       (AwAction     *self);

G_END_DECLS
