/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

G_BEGIN_DECLS

#define AW_LIBRARY_READER_OPTION "--read"

AwProgram *aw_library_reader_load (const char  *reader,
                                   const char  *directory,
                                   const char  *id,
                                   GError     **error);
int        aw_library_reader_run  (const char  *directory,
                                   const char  *id);

G_END_DECLS
