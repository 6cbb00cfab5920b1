/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * AwClockChoice:
 * @AW_CLOCK_CHOICE_AUTOMATIC: as the desktop does
 * @AW_CLOCK_CHOICE_12H: 4:00 PM
 * @AW_CLOCK_CHOICE_24H: 16:00
 *
 * How a person wants times to be shown.
 */
typedef enum
{
  AW_CLOCK_CHOICE_AUTOMATIC,
  AW_CLOCK_CHOICE_12H,
  AW_CLOCK_CHOICE_24H,
} AwClockChoice;

#define AW_TYPE_CLOCK_CHOICE (aw_clock_choice_get_type ())

GType          aw_clock_choice_get_type    (void);

#define AW_TYPE_CLOCK_FORMAT (aw_clock_format_get_type ())

G_DECLARE_FINAL_TYPE (AwClockFormat, aw_clock_format, AW, CLOCK_FORMAT, GObject)

AwClockFormat *aw_clock_format_new         (void);

gboolean       aw_clock_format_get_use_24h (AwClockFormat *self);

G_END_DECLS
