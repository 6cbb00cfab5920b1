/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-source.h"
#include "aw-tokens.h"

G_BEGIN_DECLS

/* So many marks of a source are kept at most. */
#define AW_MARKS_MAX 60000

typedef enum
{
  AW_MARK_DATE,
  AW_MARK_RANGE,
  AW_MARK_WEEKDAY,
  AW_MARK_NTH,
  AW_MARK_EVERY,
  AW_MARK_ANY,
  AW_MARK_TIME,
  AW_MARK_ZONE,
  AW_MARK_LENGTH,
  AW_MARK_PHONE,
  AW_MARK_LINK,
  AW_MARK_UNTIL,
  AW_MARK_VOID,
} AwMarkType;

/* In the value of an "every": "Monday to Wednesday: Write a letter" is said of no time, and
 * need not be done on each of these days. */
#define AW_MARK_ONCE 256

/* The marks that say a day. */
#define AW_MARK_IS_DAY(type) ((type) <= AW_MARK_ANY)

/**
 * AwPartialDate:
 * @year: 0 if it is not said
 * @month: 0 if it is not said
 * @day: 0 if it is not said
 * @weekday: 1 (Monday) to 7, 0 if it is not said
 *
 * A date as far as the text says it.
 */
typedef struct
{
  guint16 year;
  guint8 month;
  guint8 day;
  guint8 weekday;
} AwPartialDate;

typedef enum
{
  AW_MERIDIEM_NONE,
  AW_MERIDIEM_AM,
  AW_MERIDIEM_PM,
  AW_MERIDIEM_EXACT,
} AwMeridiem;

/**
 * AwPartialTime:
 * @minute: minutes since midnight as written, 12-hour if @meridiem is not exact
 * @meridiem: %AW_MERIDIEM_EXACT for noon, midnight, and times that can only be
 *   of a 24-hour clock
 *
 * A time as far as the text says it.
 */
typedef struct
{
  gint16 minute;
  guint8 meridiem;
} AwPartialTime;

/**
 * AwMark:
 * @type: what it is
 * @span: where its value stands
 * @cut: what belongs to it and is no word of a title: "at", "on", "takes"
 *
 * One thing that a line says. Its value is a length in minutes, a weekday, the
 * number of a day, a zone, or the position of a link; of a telephone number it is
 * one more than that of its link, or 0.
 */
typedef struct
{
  AwMarkType type;
  AwSpan span;
  AwSpan cut;
  union
  {
    AwPartialDate dates[2];
    struct
    {
      AwPartialTime times[2];
      gboolean has_end;
      int zone;
    };
    guint value;
  };
} AwMark;

void     aw_marks_find        (const AwSource *source,
                               AwTokens       *tokens,
                               GArray         *marks,
                               guint           first_link,
                               guint           n_links);

int      aw_marks_match_date  (AwTokens *tokens,
                               int       position,
                               AwMark   *mark);
int      aw_marks_match_day   (AwTokens *tokens,
                               int       position,
                               AwMark   *mark);
int      aw_marks_match_time  (AwTokens *tokens,
                               int       position,
                               AwMark   *mark);
int      aw_marks_match_zone  (AwTokens *tokens,
                               int       position,
                               int      *zone);
int      aw_marks_match_length (AwTokens *tokens,
                                int       position,
                                AwMark   *mark);
gboolean aw_marks_is_dash     (const AwToken *token);

G_END_DECLS
