/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <json-glib/json-glib.h>

#include "aw-problem.h"

G_BEGIN_DECLS

/* After so many problems one more says that there are others, and no further
 * one is kept. */
#define AW_JSON_MAX_PROBLEMS 100

typedef struct _AwJson AwJson;

/**
 * AwJson:
 * @parent: (nullable): the object or array that holds it; %NULL for the root
 * @name: (nullable): its name, if @parent is an object
 * @position: its position, if @parent is an array
 * @node: (nullable): the value; %NULL for a member that is absent
 * @problems: (element-type AwProblem): where what is wrong with it is told
 *
 * A value in a JSON document and its place there. It exists so that a reader
 * never trusts the shape of a document and yet reads straight on: a getter
 * checks what it returns and tells the problem itself, and of an absent value
 * it tells nothing. It lives on the stack and borrows everything, its parent
 * too, so that a place costs nothing until a problem is told.
 */
struct _AwJson
{
  const AwJson *parent;
  const char *name;
  guint position;
  JsonNode *node;
  GPtrArray *problems;
};

AwJson      aw_json_root           (JsonNode     *node,
                                    GPtrArray    *problems);

gboolean    aw_json_read_object    (const AwJson *self);
AwJson      aw_json_get_member     (const AwJson *self,
                                    const char   *name);
AwJson      aw_json_require_member (const AwJson *self,
                                    const char   *name);

guint       aw_json_read_array     (const AwJson *self,
                                    guint         min,
                                    guint         max);
AwJson      aw_json_get_element    (const AwJson *self,
                                    guint         position);

const char *aw_json_read_string    (const AwJson *self,
                                    guint         min,
                                    guint         max);
gboolean    aw_json_read_int       (const AwJson *self,
                                    gint64        min,
                                    gint64        max,
                                    gint64       *value);
gboolean    aw_json_read_boolean   (const AwJson *self);

gboolean    aw_json_get_int        (const AwJson *self,
                                    gint64       *value);

void        aw_json_report         (const AwJson *self,
                                    const char   *format,
                                    ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
