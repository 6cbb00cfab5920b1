/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-noise.h"

/* What stands before a number that is somebody's own. */
#define NUMBER_LABELS "tel telephone phone cell mobile direct office ph telefono oficina celular " \
  "toll voice text whatsapp"

#define OWN_LABELS "tel telephone ph cell mobile fax telefono celular whatsapp"

/* Whom one contacts as something to do. */
#define OFFICIALS "congress senator senators representative representatives governor legislator " \
  "legislators assemblymember assemblymembers mayor commissioner commissioners council sen " \
  "rep reps gov president congressman congresswoman congressmember lawmakers delegate delegates"

#define CLOSING "closes close closing ends end cierra cierran expires vence opens"

/* Whether the words stand there one after the other. */
static gboolean
has_words_at (AwTokens   *tokens,
              int         i,
              int         end,
              const char *words)
{
  for (const char *p = words; ; i++)
    {
      const char *text = aw_tokens_get (tokens, i)->text;
      gsize size = strlen (text);

      if (i >= end || size == 0 || strncmp (p, text, size) != 0)
        return FALSE;
      if (p[size] == '\0')
        return TRUE;
      if (p[size] != ' ')
        return FALSE;
      p += size + 1;
    }
}

/* The phrases of a list, by their first words, so that a text is gone through once, and
 * by their first letters. */
static gboolean
has_phrase (AwTokens          *tokens,
            int                start,
            int                end,
            const char *const *phrases)
{
  guint32 letters = 0;

  for (guint n = 0; phrases[n] != NULL; n++)
    letters |= 1u << (*phrases[n] & 31);

  for (int i = start; i < end; i++)
    {
      const char *text = aw_tokens_get (tokens, i)->text;

      if (*text == '\0' || (letters & 1u << (*text & 31)) == 0)
        continue;
      for (guint n = 0; phrases[n] != NULL; n++)
        if (*phrases[n] == *text && has_words_at (tokens, i, end, phrases[n]))
          return TRUE;
    }

  return FALSE;
}

static gboolean
has_any (AwTokens   *tokens,
         int         start,
         int         end,
         const char *words)
{
  for (int i = start; i < end; i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), words))
      return TRUE;

  return FALSE;
}

static gboolean
has_flag (AwTokens *tokens,
          int       start,
          int       end,
          guint     flags)
{
  for (int i = start; i < end; i++)
    if (aw_token_is (aw_tokens_get (tokens, i), flags))
      return TRUE;

  return FALSE;
}

static gboolean
has_day (const AwMark *marks,
         guint         n_marks)
{
  for (guint i = 0; i < n_marks; i++)
    if (AW_MARK_IS_DAY (marks[i].type) || marks[i].type == AW_MARK_UNTIL)
      return TRUE;

  return FALSE;
}

static gboolean
has_time (const AwMark *marks,
          guint         n_marks)
{
  for (guint i = 0; i < n_marks; i++)
    if (marks[i].type == AW_MARK_TIME)
      return TRUE;

  return FALSE;
}

/* Whether a day follows "by" or "before". */
static gboolean
has_by_day (AwTokens     *tokens,
            int           start,
            int           end,
            const AwMark *marks,
            guint         n_marks)
{
  guint n = 0;

  for (int i = start; i < end; i++)
    {
      if (!aw_token_is_any (aw_tokens_get (tokens, i), "by before antes until till"))
        continue;
      while (n < n_marks && marks[n].span.end <= aw_tokens_get (tokens, i)->span.start)
        n++;
      for (guint j = n; j < n_marks && j < n + 2; j++)
        if ((AW_MARK_IS_DAY (marks[j].type) || marks[j].type == AW_MARK_UNTIL) &&
            marks[j].cut.start <= aw_tokens_get (tokens, MIN (i + 3, end - 1))->span.end &&
            marks[j].span.start >= aw_tokens_get (tokens, i)->span.end)
          return TRUE;
    }

  return FALSE;
}

/* "Q&A with the Librarian, 12:05 pm - RSVP by 10/19": words, then when it is, and only then
 * the last day to register. */
static gboolean
is_after_time (AwTokens     *tokens,
               int           start,
               int           end,
               const AwMark *marks,
               guint         n_marks)
{
  guint time = G_MAXUINT, n_words = 0;

  for (guint n = 0; n < n_marks && time == G_MAXUINT; n++)
    if (marks[n].type == AW_MARK_TIME)
      time = marks[n].span.start;
  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

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
is_deadline (AwTokens     *tokens,
             int           start,
             int           end,
             const AwMark *marks,
             guint         n_marks)
{
  static const char *const phrases[] = {
    "hold until", "last day to", "due by", "due on", "is due", "are due", "block ends", "closes at",
    "closes on",
    "fecha limite", "plazo", "open on", "opens on", "opens in", "vence el", NULL
  };
  gboolean has_closing = FALSE;

  if (is_after_time (tokens, start, end, marks, n_marks))
    return FALSE;
  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      if (!aw_token_is_any (token, "due deadline deadlines " CLOSING))
        continue;
      if (aw_token_is_any (token, "deadline deadlines"))
        return TRUE;
      /* "Evaluation forms due"; "due to the snow" is none. */
      if (aw_token_is_any (token, "due") && has_day (marks, n_marks) &&
          !aw_token_is_any (aw_tokens_get (tokens, i + 1), "to diligence process"))
        return TRUE;
      has_closing |= aw_token_is_any (token, CLOSING);
    }
  if (has_phrase (tokens, start, end, phrases))
    return TRUE;
  if (has_closing && has_day (marks, n_marks) && has_any (tokens, start, end,
      "registration register inscripcion petition block form poll survey applications "
      "nominations rsvp "
      "signup enrollment submissions comments period voting pricing price prices rate rates "
      "discount tickets early"))
    return TRUE;

  return !has_flag (tokens, start, end, AW_WORD_RECORDING) &&
         (has_flag (tokens, start, end, AW_WORD_REGISTER) ||
          has_any (tokens, start, end, "sign reply respond order book") ) &&
         has_by_day (tokens, start, end, marks, n_marks);
}

/* "TBD", and nothing else */
static gboolean
is_open (AwTokens *tokens,
         int       start,
         int       end)
{
  while (end > start && aw_tokens_get (tokens, end - 1)->type == AW_TOKEN_SIGN)
    end--;
  if (end == start + 2 && aw_token_is_any (aw_tokens_get (tokens, start), "por") &&
      aw_token_is_any (aw_tokens_get (tokens, start + 1), "confirmar anunciar definir"))
    return TRUE;

  return end == start + 1 && aw_token_is_any (aw_tokens_get (tokens, start), "tbd tba tbc");
}

static gboolean
is_save_the_date (AwTokens *tokens,
                  int       start,
                  int       end)
{
  static const char *const phrases[] = {
    "save the date", "save the dates", "reserve la fecha", "aparte la fecha", "to be announced",
    "will be announced", "coming soon", "rain date", "snow date", "alternate date", "backup date",
    "make up date", "fecha alterna", "fecha alternativa", "fecha por confirmar", NULL
  };

  return has_phrase (tokens, start, end, phrases) || is_open (tokens, start, end);
}

static gboolean
is_lodging (AwTokens *tokens,
            int       start,
            int       end)
{
  return has_any (tokens, start, end, "hotel hotels inn lodging parking motel estacionamiento "
                                      "hospedaje directions");
}

/* "Need a certificate?", "Trouble with the form?": whom to ask stands after it. */
static gboolean
is_offer_of_help (AwTokens *tokens,
                  int       start,
                  int       end)
{
  return aw_token_is_sign (aw_tokens_get (tokens, end - 1), "?") && end - start < 10 &&
         aw_token_is_any (aw_tokens_get (tokens, start), "need trouble problems lost necesita "
                                                         "problemas") &&
         !has_flag (tokens, start, end, AW_WORD_MINUTES | AW_WORD_HOURS);
}

/* "Ohio Library Council * 400 Water St. * tel 573-555-0100", "206-555-0170 (office)": a
 * number that is somebody's own. */
static gboolean
is_letterhead (AwTokens *tokens,
               int       start,
               int       end)
{
  for (int i = start; i < end; i++)
    {
      int before = aw_token_is_sign (aw_tokens_get (tokens, i - 1), ":.") ? i - 2 : i - 1;
      int after = aw_token_is_sign (aw_tokens_get (tokens, i + 1), "(") ? i + 2 : i + 1;

      if (aw_tokens_get (tokens, i)->type != AW_TOKEN_PHONE)
        continue;
      return (before > start && aw_token_is_any (aw_tokens_get (tokens, before), OWN_LABELS) &&
              (aw_tokens_get (tokens, before - 1)->type == AW_TOKEN_SIGN ||
               aw_tokens_get (tokens, before)->upper)) ||
             (after < end && aw_token_is_any (aw_tokens_get (tokens, after),
                                              "office cell mobile home fax direct work oficina "
                                              "celular"));
    }

  return FALSE;
}

/* "Questions? Call ...", "For more information contact ...", "Fax 207-555-0151" */
static gboolean
is_contact (AwTokens *tokens,
            int       start,
            int       end)
{
  static const char *const phrases[] = {
    "more information", "for information", "for questions", "have questions", "any questions",
    "with questions", "for help", "for assistance", "need help", "mas informacion", "tiene "
                                                                                    "preguntas",
    "press contact", "media contact", "contacto de prensa", "have any questions", "my own number", "my number", "para informacion", "w questions", NULL
  };
  const AwToken *first = aw_tokens_get (tokens, start);
  const AwToken *second = aw_tokens_get (tokens, start + 1);

  if (has_any (tokens, start, end, "fax") || is_offer_of_help (tokens, start, end))
    return TRUE;
  if (aw_token_is_any (first, "press media prensa medios") && aw_token_is_sign (second, ":"))
    return TRUE;
  for (int i = start; i < end; i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), "questions preguntas dudas") &&
        aw_token_is_sign (aw_tokens_get (tokens, i + 1), "?:") && i - start < 3)
      return TRUE;
  for (int i = start; i + 1 < end; i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), "w") &&
        aw_token_is_any (aw_tokens_get (tokens, i + 2), "questions"))
      return TRUE;
  if (aw_token_is_any (first, "contact contacto") &&
      (aw_token_is_any (second, "us me information info person") ||
       aw_token_is_sign (second, ":") ||
       (second->upper && !aw_token_is_any (second, OFFICIALS))))
    return TRUE;
  if (aw_token_is_any (first, NUMBER_LABELS) &&
      (second->type == AW_TOKEN_PHONE || aw_token_is_sign (second, ":.")))
    return TRUE;
  if (is_letterhead (tokens, start, end))
    return TRUE;

  /* "For more information and to register" leads to the session's page. */
  return has_phrase (tokens, start, end, phrases) &&
         !has_flag (tokens, start, end, AW_WORD_REGISTER);
}

/* "Copyright 2027", "© Ohio Library Council"; "Copyright for Teachers" is a session. */
static gboolean
is_copyright (AwTokens *tokens,
              int       start,
              int       end)
{
  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);
      const AwToken *next = aw_tokens_get (tokens, i + 1);

      if (aw_token_is_sign (token, "©") ||
          (aw_token_is_any (token, "copyright") &&
           (next->type == AW_TOKEN_NUMBER || aw_token_is_sign (next, "(©"))))
        return TRUE;
    }

  return FALSE;
}

/* "Leave a comment" alone is below a post; "on the county plan" makes it an action. */
static gboolean
is_footer_button (AwTokens *tokens,
                  int       start,
                  int       end)
{
  static const char *const phrases[] = {
    "leave a reply", "leave a comment", "leave a response", "post a comment", "add a comment",
    "no comments", "deja un comentario", "deja una respuesta", "dejar un comentario", "privacy",
    "comments", NULL
  };

  for (int i = start; i < end; i++)
    {
      if (i > start && aw_tokens_get (tokens, i - 1)->type != AW_TOKEN_SIGN)
        continue;
      for (guint n = 0; phrases[n] != NULL; n++)
        {
          int next = i + 1;

          if (!has_words_at (tokens, i, end, phrases[n]))
            continue;
          for (const char *p = phrases[n]; *p != '\0'; p++)
            next += *p == ' ' ? 1 : 0;
          if (next >= end || aw_token_is_sign (aw_tokens_get (tokens, next), "|.·•()"))
            return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_footer (AwTokens *tokens,
           int       start,
           int       end)
{
  static const char *const phrases[] = {
    "view in browser", "view this email", "view in your browser", "follow us", "privacy policy",
    "all rights reserved", "mailing address", "your preferences", "to a friend", "you are "
                                                                                 "receiving",
    "you're receiving", "you received this", "automatic message", "do not reply", "share this",
    "filed under", "previous events", "next events", "subscribe to calendar",
    "add to calendar", "posted on", "posted by", "posted in", "published on", "older posts",
    "newer posts",
    "read more", "po box", "manage subscription", "add to google calendar", "export events",
    "click here to unsubscribe", "like us on", "skip to content", "ver en el navegador",
    "stop these messages", "stop receiving", "stop getting", "opt out", "darse de baja",
    "dar de baja", "dejar de recibir", "cancelar su suscripcion", "privacy notice",
    "privacy statement", "politica de privacidad", "aviso de privacidad", "mailing list",
    "lista de correo", "no comments yet", "comments are closed", "fill in your details",
    "click an icon to log in", "your email address will not", "required fields are",
    "comentarios cerrados",
    "terms of use", "terms of service", "cookie policy", "we use cookies",
    "report abuse", "sent from my", "enviado desde mi", "related posts",
    "previous post", "next post", "share on facebook", "share on twitter", "email this",
    "print this", "powered by", "update your profile", "forward this email",
    "is a registered trademark", "501 c 3", "tax deductible", "not want to receive",
    "don't want to receive", "you can unsubscribe", "too much mail", "demasiados correos",
    "ya no desea", "no desea recibir", "si no desea", "made possible by", "a proud sponsor",
    "our sponsors", "thanks to our sponsors", "patrocinado por", "patrocinada por", "prefer spanish",
    "prefer english", "informacion en espanol", "version en espanol", "information in spanish",
    "available in spanish", "spanish version", "english version", "disponible en espanol",
    "disponible en ingles", "this message was sent", "reply stop", "text stop", "minute read",
    "min read", "minutos de lectura", "este mensaje fue enviado", NULL
  };

  return has_any (tokens, start, end, "unsubscribe desuscribirse webmaster listserv") ||
         has_phrase (tokens, start, end, phrases) || is_copyright (tokens, start, end) ||
         is_footer_button (tokens, start, end);
}

/* "Vol. 6, No. 7 * March 26, 2027": which newsletter it is. */
static gboolean
is_masthead (AwTokens     *tokens,
             int           start,
             int           end,
             const AwMark *marks,
             guint         n_marks)
{
  if (!has_day (marks, n_marks))
    return FALSE;

  for (int i = start; i < end; i++)
    {
      int next = aw_token_is_sign (aw_tokens_get (tokens, i + 1), ".") ? i + 2 : i + 1;

      if (aw_token_is_any (aw_tokens_get (tokens, i), "vol volume volumen") &&
          aw_tokens_get (tokens, next)->type == AW_TOKEN_NUMBER)
        return TRUE;
    }

  return FALSE;
}

/* What an invitation of Zoom has beside its address. */
static gboolean
is_dial_in (AwTokens *tokens,
            int       start,
            int       end)
{
  static const char *const phrases[] = {
    "meeting id", "webinar id", "id de reunion", "access code", "passcode", "password", "one tap",
    "dial by your",
    "find your local", "dial in by", "codigo de acceso", NULL
  };

  for (guint n = 0; phrases[n] != NULL; n++)
    if (has_words_at (tokens, start, end, phrases[n]))
      return TRUE;

  /* "+1 312 555 0199 US (Chicago)" */
  return aw_tokens_get (tokens, start)->type == AW_TOKEN_PHONE && end - start > 1 &&
         aw_token_is_any (aw_tokens_get (tokens, start + 1), "us");
}

static gboolean
is_greeting (AwTokens *tokens,
             int       start,
             int       end)
{
  return aw_token_is_any (aw_tokens_get (tokens, start),
                          "dear hi hello hey greetings estimado estimada estimados estimadas "
                          "hola querido queridos") &&
         end - start < 12;
}

/* "No evening event tonight" */
static gboolean
is_nothing (AwTokens *tokens,
            int       start)
{
  if (!aw_token_is_any (aw_tokens_get (tokens, start), "no"))
    return FALSE;

  for (int i = start + 1; i < start + 4; i++)
    if (aw_token_is_any (aw_tokens_get (tokens, i), "event events meeting meetings session sessions "
                                                    "class classes activity activities program "
                                                    "programs evento eventos reunion actividad "
                                                    "actividades"))
      return TRUE;

  return FALSE;
}

/**
 * aw_noise_is_cancelled:
 * @tokens: the tokens of a line
 * @start: the first of some words
 * @end: the one after the last
 *
 * Returns: whether the words say that something is called off
 */
gboolean
aw_noise_is_cancelled (AwTokens *tokens,
                       int       start,
                       int       end)
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

  return is_nothing (tokens, start) ||
         has_any (tokens, start, end, "cancelled canceled cancelada cancelado canceladas cancelados "
                                      "suspendida suspendido suspendidas suspendidos postponed "
                                      "aplazado aplazada pospuesto pospuesta") ||
         has_phrase (tokens, start, end, phrases);
}

static guint
count_days (const AwMark *marks,
            guint         n_marks)
{
  guint n = 0;

  for (guint i = 0; i < n_marks; i++)
    n += marks[i].type == AW_MARK_DATE || marks[i].type == AW_MARK_UNTIL ? 1
         : marks[i].type == AW_MARK_RANGE ? 2 : 0;

  return n;
}

/* "On Tuesday, April 13, more than sixty of you came"; "We have moved" is no past. */
static gboolean
is_past (AwTokens     *tokens,
         int           start,
         int           end,
         const AwMark *marks,
         guint         n_marks)
{
  static const char *const phrases[] = {
    "last year", "last year's", "last month", "last week", "last week's",
    "last month's", "missed it", "you missed", "ano pasado",
    "semana pasada",
    "took place", "minutes of the", "minutes from the", "thank you for attending", NULL
  };

  if (has_phrase (tokens, start, end, phrases))
    return TRUE;

  for (int i = start; i < end; i++)
    {
      const AwToken *token = aw_tokens_get (tokens, i);

      if (!aw_token_is (token, AW_WORD_PAST) || token->upper)
        continue;
      /* "(was 1:00 p.m.)", "(new time, was 1 pm)" */
      if (aw_token_is_sign (aw_tokens_get (tokens, i - 1), "(") ||
          (aw_token_is_any (token, "was") && aw_token_is_sign (aw_tokens_get (tokens, i - 1), ",")))
        continue;
      if (has_day (marks, n_marks) || has_time (marks, n_marks))
        return TRUE;
    }

  return FALSE;
}

/* "A recording of the talk on August 30 is at ...": what was is over. */
static gboolean
is_replay (AwTokens     *tokens,
           int           start,
           int           end,
           const AwMark *marks,
           guint         n_marks)
{
  int i = start;

  while (i < start + 3 && aw_token_is_any (aw_tokens_get (tokens, i), "a the watch see vea la una"))
    i++;

  return aw_token_is (aw_tokens_get (tokens, i), AW_WORD_RECORDING) &&
         aw_token_is_any (aw_tokens_get (tokens, i + 1), "of from de del") &&
         count_days (marks, n_marks) > 0;
}

/* "Recordings stay up until June 30." */
static gboolean
is_recording (AwTokens     *tokens,
              int           start,
              int           end,
              const AwMark *marks,
              guint         n_marks)
{
  return has_flag (tokens, start, end, AW_WORD_RECORDING) && count_days (marks, n_marks) == 1 &&
         has_any (tokens, start, end, "until through till thru by hasta");
}

/**
 * aw_noise_find:
 * @tokens: the tokens of a line
 * @start: where the sentence starts
 * @end: where it ends
 * @marks: its marks
 * @n_marks: how many there are
 *
 * Announcements are full of dates, times and numbers for which nothing is to be
 * done: deadlines, hotels, contacts, footers, what was or is called off.
 *
 * Returns: why the sentence is no action
 */
AwNoise
aw_noise_find (AwTokens     *tokens,
               int           start,
               int           end,
               const AwMark *marks,
               guint         n_marks)
{
  if (is_recording (tokens, start, end, marks, n_marks))
    return AW_NOISE_RECORDING;
  if (aw_noise_is_cancelled (tokens, start, end))
    return has_any (tokens, start, end, "postponed aplazado aplazada pospuesto pospuesta") &&
           count_days (marks, n_marks) > 0 ? AW_NOISE_NONE : AW_NOISE_OFF;
  if (is_past (tokens, start, end, marks, n_marks) ||
      is_replay (tokens, start, end, marks, n_marks))
    return AW_NOISE_OFF;
  if (is_deadline (tokens, start, end, marks, n_marks) || is_save_the_date (tokens, start, end) ||
      is_lodging (tokens, start, end) || is_contact (tokens, start, end) ||
      is_footer (tokens, start, end) || is_masthead (tokens, start, end, marks, n_marks) ||
      is_dial_in (tokens, start, end) || is_greeting (tokens, start, end))
    return AW_NOISE_SKIP;

  return AW_NOISE_NONE;
}
