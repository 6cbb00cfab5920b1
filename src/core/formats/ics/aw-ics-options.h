/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bounds of data/program.schema.json. */
#define AW_ICS_MAX_DAYS 400
#define AW_ICS_MAX_ACTIONS 10000
/* Seconds. */
#define AW_ICS_MAX_SESSION (14 * 86400)

/* The days before and after today that are read. */
#define AW_ICS_DAYS_BEFORE 31
#define AW_ICS_DAYS_AFTER 366

/**
 * AwIcsOptions:
 * @id: the id of the program, of the form that data/program.schema.json has
 * @title: what it is called if the document has no name for it
 * @charset: (nullable): the encoding that was told with the document; UTF-8 by
 *   default
 * @floating_zone: (nullable): the zone of times that name none, if the person was
 *   asked for it
 * @local_zone: (nullable): the reader's own zone; UTC by default
 * @today: (nullable): today in @local_zone: the program is what is near it; %NULL
 *   for the days of the document, whenever they were
 * @strict: whether an event with a problem makes the document one that cannot be
 *   read, instead of being left out: for its organizer
 *
 * How a calendar is to be read.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *charset;
  GTimeZone *floating_zone;
  GTimeZone *local_zone;
  const GDate *today;
  gboolean strict;
} AwIcsOptions;

G_END_DECLS
