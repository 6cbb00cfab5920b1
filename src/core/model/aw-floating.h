/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwFloating:
 * @title: what it is called
 * @date: its day
 * @minute: its time of day, minutes
 *
 * An event on a clock that is not known, RFC 5545's floating time: the example by
 * which a person is asked for the time zone.
 */
typedef struct
{
  char *title;
  GDate date;
  int minute;
} AwFloating;

AwFloating *aw_floating_new  (const char       *title,
                              const GDate      *date,
                              int               minute);
AwFloating *aw_floating_copy (const AwFloating *self);
void        aw_floating_free (AwFloating       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwFloating, aw_floating_free)

G_END_DECLS
