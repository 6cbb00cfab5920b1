/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-week.h"

G_BEGIN_DECLS

/**
 * AwPosterEntry:
 * @title: what to do
 * @detail: how long it takes, and when it begins on the organizer's clock
 * @number: (nullable): the phone number to call
 * @page: (nullable): the address that a phone is to open; a lost page has none
 * @shown: (nullable): that address as a person reads it
 *
 * One action on a poster.
 */
typedef struct
{
  char *title;
  char *detail;
  char *number;
  char *page;
  char *shown;
} AwPosterEntry;

/**
 * AwPoster:
 * @program: the week
 * @use_24h: whether as 16:00 rather than 4:00 PM
 * @days_moved: by how many days it is held after its organizer's days
 * @days: those on which there is something to do
 * @subtitle: its dates, and who organizes it
 * @clock: on which clock its times are
 * @footer: where it is from, and the date of printing
 *
 * A week for the wall of a staff room: what it is, and what there is to do on each
 * day, for everybody. It has nothing of the person who prints it: not what they did,
 * not who they are. Its words are made where they are needed, in any thread.
 */
typedef struct
{
  AwProgram *program;
  gboolean use_24h;
  int days_moved;
  GArray *days;
  char *subtitle;
  char *clock;
  char *footer;
} AwPoster;

AwPoster      *aw_poster_new           (AwWeek        *week,
                                        gboolean       use_24h,
                                        const char    *source,
                                        const GDate   *today);
void           aw_poster_free          (AwPoster      *self);

char          *aw_poster_format_clock  (GTimeZone     *zone);
char          *aw_poster_format_day    (AwPoster      *self,
                                        guint          day);
guint          aw_poster_get_n_entries (AwPoster      *self,
                                        guint          day);
AwPosterEntry *aw_poster_write_entry   (AwPoster      *self,
                                        guint          day,
                                        guint          position);
void           aw_poster_entry_free    (AwPosterEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwPoster, aw_poster_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwPosterEntry, aw_poster_entry_free)

G_END_DECLS
