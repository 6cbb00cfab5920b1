/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-action.h"
#include "aw-ics-zones.h"

G_BEGIN_DECLS

/**
 * AwIcsEvent:
 * @component: its VEVENT
 * @uid: its UID, or what stands for it if it has none
 * @start: when it starts
 * @duration: how long it lasts, seconds; -1 if it does not say
 * @is_cancelled: whether it does not take place
 * @is_override: whether it tells of one occurrence of a series
 * @recurrence: when that occurrence would start
 * @title: (nullable): what it is called; until aw_ics_action_read_content() there is none
 * @description: likewise what else it says
 * @links: likewise its addresses
 *
 * A VEVENT: an event, a series of them, or one occurrence that differs from its
 * series (RFC 5545 section 3.8.4.4). It borrows from its document.
 */
typedef struct
{
  const AwIcsComponent *component;
  char *uid;
  AwIcsMoment start;
  gint64 duration;
  gboolean is_cancelled;
  gboolean is_override;
  AwIcsMoment recurrence;
  char *title;
  char *description;
  GPtrArray *links;
} AwIcsEvent;

AwIcsEvent *aw_ics_event_read        (const AwIcsComponent *component,
                                      AwIcsZones           *zones);
void        aw_ics_event_free        (AwIcsEvent           *self);

int         aw_ics_event_compare_age (const AwIcsEvent     *self,
                                      const AwIcsEvent     *other);
gboolean    aw_ics_event_is_copy     (const AwIcsEvent     *self,
                                      const AwIcsEvent     *other);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsEvent, aw_ics_event_free)

G_END_DECLS
