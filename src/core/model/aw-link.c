/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-link.h"

G_DEFINE_FINAL_TYPE (AwLink, aw_link, G_TYPE_OBJECT)

static void
aw_link_finalize (GObject *object)
{
  AwLink *self = AW_LINK (object);

  g_clear_pointer (&self->href, g_free);
  g_clear_pointer (&self->own_text, g_free);

  G_OBJECT_CLASS (aw_link_parent_class)->finalize (object);
}

static void
aw_link_class_init (AwLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_link_finalize;
}

static void
aw_link_init (AwLink *self)
{
}

/**
 * aw_link_new:
 * @rel: what the link is to its action
 * @href: an address
 * @text: (nullable): the address as a person reads it, such as "202-403-8221"
 * @stand_in: whether the address stands in for one that was lost
 *
 * Returns: (transfer full) (nullable): a new link; %NULL if aw_link_is_allowed() does not
 *   hold for @href
 */
AwLink *
aw_link_new (AwLinkRel   rel,
             const char *href,
             const char *text,
             gboolean    stand_in)
{
  AwLink *self;

  g_return_val_if_fail (href != NULL, NULL);

  if (!aw_link_is_allowed (href))
    return NULL;

  self = g_object_new (AW_TYPE_LINK, NULL);
  self->rel = rel;
  self->href = g_strdup (href);
  self->own_text = g_strdup (text);
  self->is_stand_in = stand_in;

  return self;
}

/**
 * aw_link_get_text:
 *
 * Returns: (transfer none): the address as a person reads it: the program's
 *   own text for it, or else the address without a `tel:` or `mailto:`
 */
const char *
aw_link_get_text (AwLink *self)
{
  g_return_val_if_fail (AW_IS_LINK (self), NULL);

  if (self->own_text != NULL)
    return self->own_text;
  if (!g_str_has_prefix (self->href, "http"))
    return strchr (self->href, ':') + 1;

  return self->href;
}

/**
 * aw_link_get_words:
 *
 * Returns: (transfer none) (nullable): the organizer's own words for the address; %NULL
 *   if its text is nothing but the address
 */
const char *
aw_link_get_words (AwLink *self)
{
  const char *text;

  g_return_val_if_fail (AW_IS_LINK (self), NULL);

  text = aw_link_get_text (self);

  return g_str_has_suffix (self->href, text) ? NULL : text;
}

