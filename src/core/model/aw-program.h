/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-day.h"

G_BEGIN_DECLS

#define AW_TYPE_PROGRAM (aw_program_get_type ())

G_DECLARE_FINAL_TYPE (AwProgram, aw_program, AW, PROGRAM, GObject)

/**
 * AwProgram:
 * @id: the id that every edition of the program shares
 * @title: plain text
 * @organizer: (nullable): who announces it, plain text
 * @description: (nullable): plain text
 * @zone: the zone in which its dates and times are
 * @days: (element-type AwDay): at least one, in order of date
 * @last: the organizer's date of the last day on which there is something: that of the
 *   last #AwDay, or that until which an action lasts
 * @digest: (nullable): the SHA-256 of the document of this edition; %NULL if it is not
 *   kept as a file
 *
 * One advocacy week as its organizer publishes it; immutable once read. What a
 * person does with it is kept elsewhere, so that a new edition can take its
 * place.
 */
struct _AwProgram
{
  GObject parent_instance;

  char *id;
  char *title;
  char *organizer;
  char *description;
  GTimeZone *zone;
  GPtrArray *days;
  GDate last;
  char *digest;
};

AwProgram   *aw_program_new             (const char  *id,
                                         const char  *title,
                                         const char  *organizer,
                                         const char  *description,
                                         GTimeZone   *zone,
                                         GPtrArray   *days);

const GDate *aw_program_get_first_date  (AwProgram   *self);
void         aw_program_set_digest      (AwProgram   *self,
                                         const char  *digest);

G_END_DECLS
