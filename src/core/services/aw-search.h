/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _AwJournal AwJournal;

/* More are no help, and take long to show. */
#define AW_MAX_FOUND 100

/**
 * AwFound:
 * @title: the title of an action, or its id if no week has it any more
 * @place: (nullable): of which week and day it is
 * @note: (nullable): what the person wrote about it
 * @name: (nullable): its name, "PROGRAM/RUN/ACTION", if it is in a week as the person
 *   takes it now
 *
 * An action that was searched for.
 */
typedef struct
{
  char *title;
  char *place;
  char *note;
  char *name;
} AwFound;

GPtrArray *aw_search (GPtrArray  *weeks,
                      AwJournal  *journal,
                      const char *text);

G_END_DECLS
