/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-phrase.h"

#define LODGING "hotel hotels inn lodging parking motel estacionamiento hospedaje directions"
#define CLOSING "closes close closing ends end cierra cierran expires vence opens"

/* Whether a day follows "by" or "before". */
static gboolean
has_by_day (const AwPhrase *words)
{
  guint n = 0;

  for (int i = words->start; i < words->end; i++)
    {
      if (!aw_token_is_any (aw_phrase_get (words, i), "by before antes until till"))
        continue;
      while (n < words->n_marks && words->marks[n].span.end <= aw_phrase_get (words, i)->span.start)
        n++;
      for (guint j = n; j < words->n_marks && j < n + 2; j++)
        if ((AW_MARK_IS_DAY (words->marks[j].type) || words->marks[j].type == AW_MARK_UNTIL) &&
            words->marks[j].cut.start <=
              aw_phrase_get (words, MIN (i + 3, words->end - 1))->span.end &&
            words->marks[j].span.start >= aw_phrase_get (words, i)->span.end)
          return TRUE;
    }

  return FALSE;
}

/* "Q&A with the Librarian, 12:05 pm - RSVP by 10/19": words, then when it is, and only then
 * the last day to register. */
static gboolean
is_after_time (const AwPhrase *words)
{
  const AwMark *mark = aw_phrase_get_mark (words, AW_MARK_TIME);
  guint time = mark != NULL ? mark->span.start : G_MAXUINT, n_words = 0;

  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (aw_token_is (token, AW_WORD_REGISTER) ||
          aw_token_is_any (token, "due deadline deadlines sign reply respond order book " CLOSING))
        return n_words > 0 && token->span.start > time;
      n_words += token->type == AW_TOKEN_WORD && token->span.start < time &&
                 !aw_token_is (token, AW_WORD_FILLER | AW_WORD_WEEKDAY | AW_WORD_MONTH) ? 1 : 0;
    }

  return FALSE;
}

/* "Registration closes June 11", "Please sign up before March 5", "Hold until" */
static gboolean
is_deadline (const AwPhrase *words)
{
  static const char *const phrases[] = {
    "hold until", "last day to", "due by", "due on", "is due", "are due", "block ends", "closes at",
    "closes on",
    "fecha limite", "plazo", "open on", "opens on", "opens in", "vence el", NULL
  };
  gboolean has_closing = FALSE;

  if (is_after_time (words))
    return FALSE;
  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (!aw_token_is_any (token, "due deadline deadlines " CLOSING))
        continue;
      if (aw_token_is_any (token, "deadline deadlines"))
        return TRUE;
      /* "Evaluation forms due"; "due to the snow" is none. */
      if (aw_token_is_any (token, "due") && aw_phrase_has_day (words) &&
          !aw_token_is_any (aw_phrase_get (words, i + 1), "to diligence process"))
        return TRUE;
      has_closing |= aw_token_is_any (token, CLOSING);
    }
  if (aw_phrase_find (words, phrases))
    return TRUE;
  if (has_closing && aw_phrase_has_day (words) &&
      aw_phrase_find_word (words,
                           "registration register inscripcion petition block form poll "
                           "survey applications nominations rsvp signup enrollment "
                           "submissions comments period voting pricing price prices rate "
                           "rates discount tickets early"))
    return TRUE;

  return !aw_phrase_find_flag (words, AW_WORD_RECORDING) &&
         (aw_phrase_find_flag (words, AW_WORD_REGISTER) ||
          aw_phrase_find_word (words, "sign reply respond order book")) && has_by_day (words);
}

/* "TBD", and nothing else */
static gboolean
is_open (const AwPhrase *words)
{
  const AwToken *first = aw_phrase_get (words, words->start);
  int end = words->end;

  while (end > words->start && aw_phrase_get (words, end - 1)->type == AW_TOKEN_SIGN)
    end--;
  if (end == words->start + 2 && aw_token_is_any (first, "por") &&
      aw_token_is_any (aw_phrase_get (words, words->start + 1), "confirmar anunciar definir"))
    return TRUE;

  return end == words->start + 1 && aw_token_is_any (first, "tbd tba tbc");
}

static gboolean
is_save_the_date (const AwPhrase *words)
{
  static const char *const phrases[] = {
    "save the date", "save the dates", "reserve la fecha", "aparte la fecha", "to be announced",
    "will be announced", "coming soon", "next year's week", "put it in your calendar",
    "rain date", "snow date", "alternate date", "backup date",
    "make up date", "fecha alterna", "fecha alternativa", "fecha por confirmar", NULL
  };

  return aw_phrase_find (words, phrases) || is_open (words);
}

/* "Visit our map, every day 8 a.m. to 8 p.m.": when a place is open */
static gboolean
is_open_daily (const AwPhrase *words)
{
  gboolean has_range = FALSE;

  for (guint n = 0; n < words->n_marks; n++)
    has_range |= words->marks[n].type == AW_MARK_TIME && words->marks[n].has_end;

  return has_range &&
         aw_phrase_find_word (words, "visit open abierto abierta abre dial") &&
         aw_phrase_find_word (words, "daily every weekdays todos cada");
}

/* "No evening event tonight" */
static gboolean
is_nothing (const AwPhrase *words)
{
  for (int i = words->start; i < words->start + 8; i++)
    if (aw_token_is_any (aw_phrase_get (words, i), "nothing nada") &&
        (i == words->start || aw_phrase_get (words, i - 1)->type != AW_TOKEN_WORD ||
         aw_token_is (aw_phrase_get (words, i - 1), AW_WORD_WEEKDAY)))
      return aw_phrase_get (words, i + 1)->type == AW_TOKEN_SIGN ||
             aw_token_is_any (aw_phrase_get (words, i + 1),
                              "planned scheduled today tonight to happening on for programado "
                              "planeado hoy");
  if (!aw_token_is_any (aw_phrase_get (words, words->start), "no"))
    return FALSE;

  for (int i = words->start + 1; i < words->start + 4; i++)
    if (aw_token_is_any (aw_phrase_get (words, i),
                         "event events meeting meetings session sessions class classes "
                         "activity activities program programs evento eventos reunion "
                         "actividad actividades"))
      return TRUE;

  return FALSE;
}

/**
 * aw_noise_is_cancelled:
 * @words: some words
 *
 * Returns: whether they say that something is called off
 */
gboolean
aw_noise_is_cancelled (const AwPhrase *words)
{
  static const char *const phrases[] = {
    "called off", "will not be held", "will not take place", "no longer taking place",
    "no activities", "no activity", "no events", "no sessions", "no programs", "no actions",
    "nothing scheduled", "sin actividades", "no hay actividades", "no hay actividad",
    "library is closed", "libraries are closed", "office is closed", "offices are closed",
    "we are closed", "no abre", "no abrira", "no abrimos", "won't be held", "won't take place",
    "will not meet", "won't meet", "not be meeting", "not happening", "no longer happening",
    "will not happen", "won't happen", "not be offered", "we had to cancel", "we have to cancel",
    "we've had to cancel", "have had to cancel", "had to cancel",
    "has been scrapped", "has been dropped", "been withdrawn", "we are canceling",
    "we are cancelling", "library closed", "offices closed", "office closed",
    "se cancela", "se cancelan", "se cancelo", "se cancelaron", "cancelamos", "se suspende",
    "se suspenden", "se suspendio", "suspendemos", "no habra", "no se realizara",
    "no se celebrara", "no tendra lugar", "no se llevara a cabo", NULL
  };

  return is_nothing (words) ||
         aw_phrase_find_word (words,
                              "cancelled canceled cancelada cancelado canceladas cancelados "
                              "suspendida suspendido suspendidas suspendidos postponed "
                              "aplazado aplazada pospuesto pospuesta") ||
         aw_phrase_find (words, phrases);
}

static guint
count_days (const AwPhrase *words)
{
  guint n = 0;

  for (guint i = 0; i < words->n_marks; i++)
    n += words->marks[i].type == AW_MARK_DATE || words->marks[i].type == AW_MARK_UNTIL ? 1
         : words->marks[i].type == AW_MARK_RANGE ? 2 : 0;

  return n;
}

/* "the aide answered questions"; "hosted by", "are asked to", "a signed copy" are none. */
static gboolean
is_past_verb (const AwPhrase *words,
              int             i)
{
  const AwToken *before = aw_phrase_get (words, i - 1);
  const AwToken *after = aw_phrase_get (words, i + 1);

  return aw_token_is_any (aw_phrase_get (words, i),
                          "answered asked signed made ate wrote called visited testified marched "
                          "rallied filled delivered thanked learned heard saw watched gave sent "
                          "told shared won passed voted drew welcomed discussed packed "
                          "listened talked contestaron firmaron hicieron escribieron llamaron "
                          "visitaron marcharon enviaron leyo leyeron reunieron") &&
         before->type == AW_TOKEN_WORD &&
         !aw_token_is_any (aw_phrase_get (words, i - 2), "what how why who where when which") &&
         !aw_token_is_any (before, "is are was were be been being what who how the a an and or of "
                                   "for to in with by from newly not please also will must can "
                                   "so often usually has have had") &&
         strstr (before->text, "'s") == NULL &&
         !aw_token_is_any (after, "by to on");
}

/* "On Tuesday, April 13, more than sixty of you came"; "We have moved" is no past. */
static gboolean
is_past (const AwPhrase *words)
{
  static const char *const phrases[] = {
    "last year", "last year's", "last month", "last week", "last week's",
    "last month's", "missed it", "you missed", "missed our", "missed the", "missed last",
    "missed a", "ano pasado",
    "semana pasada",
    "took place", "ya paso", "ya se realizo", "ya fue", "fue un exito", "was a success",
    "could not be there", "couldn't be there", "could not make it", "couldn't make it",
    "could not join", "couldn't join", "could not attend", "couldn't attend", "were unable to",
    "no pudo asistir", "no pudieron", "that's a wrap", "what a week it was", "minutes of the",
    "minutes from the", "thank you for attending", NULL
  };
  gboolean is_told;

  if (aw_phrase_find (words, phrases))
    return TRUE;

  is_told = aw_token_is_sign (aw_phrase_get (words, words->end - 1), ".!") &&
            !aw_token_is_any (aw_phrase_get (words, words->start), "what how why who when");
  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (token->upper ||
          !(aw_token_is (token, AW_WORD_PAST) || (is_told && is_past_verb (words, i))))
        continue;
      /* "was Monday, is now Tuesday" */
      if (aw_token_is_any (token, "was were fue era") &&
          aw_phrase_find_word (&(AwPhrase) { words->tokens, i, words->end }, "now ahora"))
        continue;
      /* "(was 1:00 p.m.)", "(new time, was 1 pm)" */
      if (aw_token_is_sign (aw_phrase_get (words, i - 1), "(") ||
          (aw_token_is_any (token, "was") && aw_token_is_sign (aw_phrase_get (words, i - 1), ",")))
        continue;
      if (aw_phrase_has_day (words) || aw_phrase_get_mark (words, AW_MARK_TIME) != NULL)
        return TRUE;
    }

  return FALSE;
}

/* "A recording of the talk on August 30 is at ...": what was is over. */
static gboolean
is_replay (const AwPhrase *words)
{
  int i = words->start;

  while (i < words->start + 3 &&
         aw_token_is_any (aw_phrase_get (words, i), "a the watch see vea la una"))
    i++;

  return aw_token_is (aw_phrase_get (words, i), AW_WORD_RECORDING) &&
         aw_token_is_any (aw_phrase_get (words, i + 1), "of from de del") &&
         count_days (words) > 0;
}

/* "Recordings stay up until June 30." */
static gboolean
is_recording (const AwPhrase *words)
{
  return aw_phrase_find_flag (words, AW_WORD_RECORDING) && count_days (words) == 1 &&
         aw_phrase_find_word (words, "until through till thru by hasta");
}

/**
 * aw_noise_find:
 * @words: a sentence
 *
 * Announcements are full of dates, times and numbers for which nothing is to be
 * done: deadlines, hotels, contacts, footers, what was or is called off.
 *
 * Returns: why the sentence is no action
 */
AwNoise
aw_noise_find (const AwPhrase *words)
{
  if (is_recording (words))
    return AW_NOISE_RECORDING;
  if (aw_noise_is_cancelled (words))
    return aw_phrase_find_word (words,
                                "postponed aplazado aplazada pospuesto pospuesta") &&
           count_days (words) > 0 ? AW_NOISE_NONE : AW_NOISE_OFF;
  if (is_past (words) || is_replay (words))
    return AW_NOISE_OFF;
  if (is_deadline (words) || is_save_the_date (words) || aw_phrase_find_word (words, LODGING) ||
      is_open_daily (words) || aw_noise_is_page (words))
    return AW_NOISE_SKIP;

  return AW_NOISE_NONE;
}
