/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-call-card.h"
#include "aw-compat.h"
#include "aw-outcome.h"

#include "aw-window-private.h"

/* The card of a call. */

static void
dial_cb (AwWindow   *self,
         const char *href)
{
  g_action_group_activate_action (G_ACTION_GROUP (self), "open", g_variant_new_string (href));
}

static void
outcome_cb (AwWindow   *self,
            AwOutcome   outcome,
            AwCallCard *card)
{
  const char *id = g_object_get_data (G_OBJECT (card), "action");

  g_action_group_activate_action (G_ACTION_GROUP (self), "set-outcome",
                                  g_variant_new ("(ss)", id, aw_outcome_get_name (outcome)));
}

static void
call_cb (AwWindow *self,
         GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  AwWeekAction *action = self->week != NULL ? aw_week_find_action (self->week, id) : NULL;
  AwCallCard *card;

  if (action == NULL || action->action->links[AW_LINK_CALL] == NULL)
    return;

  card = aw_call_card_new (self->context, self->week, action);
  g_object_set_data_full (G_OBJECT (card), "action", g_strdup (id), g_free);
  g_signal_connect_object (card, "dial", G_CALLBACK (dial_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "outcome", G_CALLBACK (outcome_cb), self, G_CONNECT_SWAPPED);
  aw_compat_present (GTK_WIDGET (card), GTK_WIDGET (self));
}

static const AwWindowAction entries[] = {
  { "call", G_CALLBACK (call_cb), "s" },
};

/**
 * aw_window_init_call:
 *
 * Adds the `win.` action that shows the card of a call.
 */
void
aw_window_init_call (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
}
