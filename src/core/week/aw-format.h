/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-program.h"

G_BEGIN_DECLS

/* Every sentence about time, for the window, the command line and notifications
 * alike: plain text in the reader's language, never markup. */

char *aw_format_time           (gint64       instant,
                                GTimeZone   *zone,
                                gboolean     use_24h);
char *aw_format_both_clocks    (gint64       instant,
                                GTimeZone   *organizer,
                                GTimeZone   *reader,
                                gboolean     use_24h);
char *aw_format_weekday        (const GDate *date);
char *aw_format_day            (const GDate *date);
char *aw_format_dates          (const GDate *first,
                                const GDate *last);
char *aw_format_first_held     (AwProgram   *program);

char *aw_format_minutes        (int          minutes);
char *aw_format_minutes_spoken (int          minutes);
char *aw_format_countdown      (gint64       start,
                                gint64       end,
                                gint64       now,
                                gboolean     is_own,
                                gint64      *until);
char *aw_format_given          (guint        n_done,
                                guint        n_actions,
                                int          minutes_given);
char *aw_format_done_of        (guint        n_done,
                                guint        n_actions);
char *aw_format_left           (guint        n_done,
                                guint        n_actions,
                                int          minutes_left);
char *aw_format_short_date     (const GDate *date);
char *aw_format_short_dates    (const GDate *first,
                                const GDate *last);

char *aw_format_reminder       (gint64       start,
                                gint64       now,
                                GTimeZone   *reader);
char *aw_format_moment         (gint64       instant,
                                gint64       now,
                                GTimeZone   *organizer,
                                GTimeZone   *reader,
                                gboolean     use_24h);

G_END_DECLS
