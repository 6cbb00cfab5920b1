/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-day.h"

G_BEGIN_DECLS

#define AW_TYPE_PROGRAM (aw_program_get_type ())

G_DECLARE_FINAL_TYPE (AwProgram, aw_program, AW, PROGRAM, GObject)

AwProgram   *aw_program_new             (const char  *id,
                                         const char  *title,
                                         const char  *organizer,
                                         const char  *description,
                                         GTimeZone   *zone,
                                         GPtrArray   *days);

const char  *aw_program_get_id          (AwProgram   *self);
const char  *aw_program_get_title       (AwProgram   *self);
const char  *aw_program_get_organizer   (AwProgram   *self);
const char  *aw_program_get_description (AwProgram   *self);
GTimeZone   *aw_program_get_zone        (AwProgram   *self);
const GDate *aw_program_get_first_date  (AwProgram   *self);
const GDate *aw_program_get_last_date   (AwProgram   *self);
guint        aw_program_get_n_days      (AwProgram   *self);
AwDay       *aw_program_get_day         (AwProgram   *self,
                                         guint        position);
const char  *aw_program_get_digest      (AwProgram   *self);
void         aw_program_set_digest      (AwProgram   *self,
                                         const char  *digest);

G_END_DECLS
