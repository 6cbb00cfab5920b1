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

typedef struct _AwPoster AwPoster;

AwPoster      *aw_poster_new           (AwWeek        *week,
                                        gboolean       use_24h,
                                        const char    *source,
                                        const GDate   *today);
void           aw_poster_free          (AwPoster      *self);

const char    *aw_poster_get_title     (AwPoster      *self);
const char    *aw_poster_get_subtitle  (AwPoster      *self);
const char    *aw_poster_get_clock     (AwPoster      *self);
const char    *aw_poster_get_footer    (AwPoster      *self);
guint          aw_poster_get_n_days    (AwPoster      *self);
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
