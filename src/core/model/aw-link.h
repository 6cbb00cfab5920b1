/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AwLinkRel:
 * @AW_LINK_ACTION: the page on which a task is done
 * @AW_LINK_CALL: the phone number that a call dials
 * @AW_LINK_REGISTER: where to register for a session
 * @AW_LINK_JOIN: where the live session takes place
 * @AW_LINK_RECORDING: where the recording of a session is
 *
 * What a link is to its action; an action has at most one of each.
 */
typedef enum
{
  AW_LINK_ACTION,
  AW_LINK_CALL,
  AW_LINK_REGISTER,
  AW_LINK_JOIN,
  AW_LINK_RECORDING,
} AwLinkRel;

#define AW_N_LINK_RELS 5

#define AW_TYPE_LINK (aw_link_get_type ())

G_DECLARE_FINAL_TYPE (AwLink, aw_link, AW, LINK, GObject)

/**
 * AwLink:
 * @rel: what the link is to its action
 * @href: the address, exactly as the program has it
 * @own_text: (nullable): the program's text for it; aw_link_get_text() has one always
 * @is_stand_in: whether the address stands in for one that was lost
 *
 * One address that an action opens, immutable. It exists to carry two facts
 * beside the address: what it is to the action, and whether it merely stands
 * in for an address that the organizer's announcement no longer has.
 */
struct _AwLink
{
  GObject parent_instance;

  AwLinkRel rel;
  char *href;
  char *own_text;
  gboolean is_stand_in;
};

gboolean    aw_link_is_allowed     (const char *href);
gboolean    aw_link_shows_number   (const char *href,
                                    const char *text);
char       *aw_link_format_number  (const char *href,
                                    const char *text);
char       *aw_link_format_address (const char *href);

AwLink     *aw_link_new            (AwLinkRel   rel,
                                    const char *href,
                                    const char *text,
                                    gboolean    stand_in);

const char *aw_link_get_text       (AwLink     *self);
const char *aw_link_get_words      (AwLink     *self);

G_END_DECLS
