/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * AwJournalNote:
 * @program: the id of a program
 * @run: the id of a run
 * @action: the id of an action
 * @note: what the person wrote about it
 *
 * One note, wherever it is; its texts belong to the journal.
 */
typedef struct
{
  const char *program;
  const char *run;
  const char *action;
  const char *note;
} AwJournalNote;

G_END_DECLS
