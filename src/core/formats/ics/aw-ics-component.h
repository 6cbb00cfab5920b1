/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-ics-report.h"

G_BEGIN_DECLS

/* Components within each other, the outermost included; and the lines of a
 * document that are of use here. */
#define AW_ICS_MAX_DEPTH 32
#define AW_ICS_MAX_LINES 200000

/**
 * AwIcsComponent:
 * @begin: the line of its BEGIN, named for the component, such as "VEVENT"
 * @lines: (element-type AwIcsLine): those of its lines that are of use here
 * @components: (element-type AwIcsComponent): what is within it
 *
 * A component of an iCalendar document (RFC 5545 section 3.6): a calendar, an
 * event, or a part of a time zone. What else there is, such as an alarm, is left
 * out.
 */
typedef struct
{
  AwIcsLine begin;
  GArray *lines;
  GPtrArray *components;

  /*< private >*/
  guint initials; /* bits: letters that names of lines begin with */
} AwIcsComponent;

AwIcsComponent  *aw_ics_component_read  (AwIcsLines            *lines,
                                         AwIcsReport           *report);
void             aw_ics_component_free  (AwIcsComponent        *self);

const AwIcsLine *aw_ics_component_find  (const AwIcsComponent  *self,
                                         const char            *name);
const AwIcsLine *aw_ics_component_next  (const AwIcsComponent  *self,
                                         const char            *name,
                                         guint                 *position);
const AwIcsLine *aw_ics_component_place (const AwIcsComponent  *self,
                                         const char            *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsComponent, aw_ics_component_free)

G_END_DECLS
