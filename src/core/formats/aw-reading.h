/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-floating.h"
#include "aw-problem.h"
#include "aw-program.h"

G_BEGIN_DECLS

/* Bytes. The texts of a calendar are twice its own 4 MiB at most, since series
 * repeat theirs; the rest is for what is escaped, and the names of members. */
#define AW_READING_MAX_SIZE (16 * 1024 * 1024)

/**
 * AwReading:
 * @reader: (nullable): the version of the program that read it
 * @source: (nullable): the SHA-256 of what was read
 * @title: (nullable): what a calendar without a name was to be called
 * @charset: (nullable): the encoding that it was said to be in
 * @zone: (nullable): the zone that times without one were read in
 * @today: the day around which a calendar was read; not valid for all of its days
 * @program: (nullable): what was read; %NULL if it could not be
 * @floating: (nullable): the first of the events that name no zone, if it could not be
 *   read because of them
 * @left_out: (element-type AwProblem): what of it was left out, and why
 * @problems: (element-type AwProblem): what is wrong, if it could not be read
 *
 * What was read from a document that came from outside, as the process that reads
 * tells it the one that asked, and as it is kept. Whoever made it changes it, before
 * anybody else has it.
 */
typedef struct
{
  char *reader;
  char *source;
  char *title;
  char *charset;
  char *zone;
  GDate today;
  AwProgram *program;
  AwFloating *floating;
  GPtrArray *left_out;
  GPtrArray *problems;
} AwReading;

AwReading *aw_reading_new   (void);
AwReading *aw_reading_ref   (AwReading       *self);
void       aw_reading_unref (AwReading       *self);

GBytes    *aw_reading_write (const AwReading *self);
AwReading *aw_reading_parse (GBytes          *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwReading, aw_reading_unref)

G_END_DECLS
