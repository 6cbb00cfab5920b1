/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-action.h"

G_DEFINE_FINAL_TYPE (AwAction, aw_action, G_TYPE_OBJECT)

static void
aw_action_finalize (GObject *object)
{
  AwAction *self = AW_ACTION (object);

  for (int rel = 0; rel < AW_N_LINK_RELS; rel++)
    g_clear_object (&self->links[rel]);
  g_clear_object (&self->session);
  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->script, g_free);

  G_OBJECT_CLASS (aw_action_parent_class)->finalize (object);
}

static void
aw_action_class_init (AwActionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_action_finalize;
}

static void
aw_action_init (AwAction *self)
{
  g_date_clear (&self->until, 1);
}

/**
 * aw_action_new:
 * @id: an id, unique in its program
 * @kind: the kind
 * @minutes: how long it takes, minutes, at least 1
 * @title: plain text
 * @description: (nullable): plain text
 * @links: (element-type AwLink) (transfer none) (nullable): its links; of two
 *   with the same relation the later counts
 * @session: (nullable): the live part; a session has one, and nothing else
 *
 * Returns: (transfer full): a new action
 */
AwAction *
aw_action_new (const char   *id,
               AwActionKind  kind,
               int           minutes,
               const char   *title,
               const char   *description,
               GPtrArray    *links,
               AwSession    *session)
{
  AwAction *self;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (minutes > 0, NULL);
  g_return_val_if_fail (title != NULL, NULL);
  g_return_val_if_fail ((kind == AW_ACTION_SESSION) == (session != NULL), NULL);

  self = g_object_new (AW_TYPE_ACTION, NULL);
  self->id = g_strdup (id);
  self->kind = kind;
  self->minutes = minutes;
  self->title = g_strdup (title);
  self->description = g_strdup (description);
  for (guint i = 0; links != NULL && i < links->len; i++)
    {
      AwLink *link = links->pdata[i];

      g_set_object (&self->links[link->rel], link);
    }
  g_set_object (&self->session, session);

  return self;
}

/**
 * aw_action_get_until:
 *
 * An action of several days is seen on each of them, and is counted and checked
 * off once, as one of the day that has it.
 *
 * Returns: (transfer none) (nullable): the organizer's date of its last day, that
 *   day included; %NULL if it is of its own day alone
 */
const GDate *
aw_action_get_until (AwAction *self)
{
  g_return_val_if_fail (AW_IS_ACTION (self), NULL);

  return g_date_valid (&self->until) ? &self->until : NULL;
}
