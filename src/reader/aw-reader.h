/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwReaderOptions:
 * @id: (nullable): the id that a calendar gets, which knows none; %NULL for one made
 *   of it
 * @title: (nullable): what a calendar without a name is called
 * @charset: (nullable): the encoding that was told with the document
 * @zone: (nullable): the zone of times that name none
 * @local_zone: (nullable): the zone of the person
 * @today: (nullable): today there, as "2020-05-04": the days around it are read;
 *   %NULL for all
 * @answers: (nullable): the answers to questions of a draft, a JSON object
 * @html: whether an announcement is HTML
 * @strict: whether it is read for its organizer: nothing is left out
 *
 * How a document is to be read.
 */
typedef struct
{
  char *id;
  char *title;
  char *charset;
  char *zone;
  char *local_zone;
  char *today;
  char *answers;
  gboolean html;
  gboolean strict;
} AwReaderOptions;

GBytes *aw_reader_read  (GBytes                *bytes,
                         const AwReaderOptions *options);
GBytes *aw_reader_draft (GBytes                *bytes,
                         const AwReaderOptions *options);

G_END_DECLS
