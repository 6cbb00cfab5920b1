/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-phrase.h"

/* What stands before a number that is somebody's own. */
#define NUMBER_LABELS "tel telephone phone cell mobile direct office ph telefono oficina celular " \
  "toll voice text whatsapp"

#define OWN_LABELS "tel telephone ph cell mobile fax telefono celular whatsapp o p t c m w d f"

/* Whom one contacts as something to do. */
#define OFFICIALS "congress senator senators representative representatives governor legislator " \
  "legislators assemblymember assemblymembers mayor commissioner commissioners council sen " \
  "rep reps gov president congressman congresswoman congressmember lawmakers delegate delegates"

/* "Need a certificate?", "Trouble with the form?": whom to ask stands after it. */
static gboolean
is_offer_of_help (const AwPhrase *words)
{
  return aw_token_is_sign (aw_phrase_get (words, words->end - 1), "?") &&
         words->end - words->start < 10 &&
         aw_token_is_any (aw_phrase_get (words, words->start),
                          "need trouble problems lost necesita problemas") &&
         !aw_phrase_find_flag (words, AW_WORD_MINUTES | AW_WORD_HOURS);
}

/* "Ohio Library Council * 400 Water St. * tel 573-555-0100", "206-555-0170 (office)": a
 * number that is somebody's own. */
static gboolean
is_letterhead (const AwPhrase *words)
{
  for (int i = words->start; i < words->end; i++)
    {
      int before = aw_token_is_sign (aw_phrase_get (words, i - 1), ":.") ? i - 2 : i - 1;
      int after = aw_token_is_sign (aw_phrase_get (words, i + 1), "(") ? i + 2 : i + 1;

      if (aw_phrase_get (words, i)->type != AW_TOKEN_PHONE)
        continue;
      return (before > words->start &&
              aw_token_is_any (aw_phrase_get (words, before), OWN_LABELS) &&
              (aw_phrase_get (words, before - 1)->type == AW_TOKEN_SIGN ||
               aw_phrase_get (words, before)->upper)) ||
             (after < words->end &&
              aw_token_is_any (aw_phrase_get (words, after),
                               "office cell mobile home fax direct work oficina celular"));
    }

  return FALSE;
}

/* "Call 440-555-0118 to reserve a place" */
static gboolean
is_reservation (const AwPhrase *words)
{
  static const char *const phrases[] = {
    "to reserve", "to register", "to rsvp", "to sign up", "for reservations", "to enroll",
    "para reservar", "para inscribirse", "para registrarse", "para apartar", NULL
  };

  return aw_phrase_find_phone (words) && aw_phrase_find (words, phrases);
}

/* "Questions? Call ...", "For more information contact ...", "Fax 207-555-0151" */
static gboolean
is_contact (const AwPhrase *words)
{
  static const char *const phrases[] = {
    "more information", "for information", "for questions", "have questions", "any questions",
    "with questions", "for help", "for assistance", "need help", "mas informacion",
    "tiene preguntas", "press contact", "media contact", "contacto de prensa",
    "have any questions", "my own number", "my number", "para informacion", "w questions", NULL
  };
  const AwToken *first = aw_phrase_get (words, words->start);
  const AwToken *second = aw_phrase_get (words, words->start + 1);

  if (aw_phrase_find_word (words, "fax") || is_offer_of_help (words))
    return TRUE;
  if (aw_token_is_any (first, "press media prensa medios") && aw_token_is_sign (second, ":"))
    return TRUE;
  for (int i = words->start; i < words->end; i++)
    if (aw_token_is_any (aw_phrase_get (words, i), "questions preguntas dudas") &&
        aw_token_is_sign (aw_phrase_get (words, i + 1), "?:") && i - words->start < 3)
      return TRUE;
  for (int i = words->start; i + 1 < words->end; i++)
    if (aw_token_is_any (aw_phrase_get (words, i), "w") &&
        aw_token_is_any (aw_phrase_get (words, i + 2), "questions"))
      return TRUE;
  if (aw_token_is_any (first, "informes info informacion information inquiries consultas dudas "
                              "dispatcher office hall") &&
      aw_phrase_find_phone (words))
    return TRUE;
  if (aw_token_is_any (first, "contact contacto") &&
      (aw_token_is_any (second, "us me information info person") ||
       aw_token_is_sign (second, ":") ||
       (second->upper && !aw_token_is_any (second, OFFICIALS))))
    return TRUE;
  if (aw_token_is_any (first, NUMBER_LABELS) &&
      (second->type == AW_TOKEN_PHONE || aw_token_is_sign (second, ":.")))
    return TRUE;
  if (is_letterhead (words) || is_reservation (words))
    return TRUE;

  /* "For more information and to register" leads to the session's page. */
  return aw_phrase_find (words, phrases) && !aw_phrase_find_flag (words, AW_WORD_REGISTER);
}

/* "Copyright 2027", "© Ohio Library Council"; "Copyright for Teachers" is a session. */
static gboolean
is_copyright (const AwPhrase *words)
{
  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);
      const AwToken *next = aw_phrase_get (words, i + 1);

      if (aw_token_is_sign (token, "©") ||
          (aw_token_is_any (token, "copyright") &&
           (next->type == AW_TOKEN_NUMBER || aw_token_is_sign (next, "(©"))))
        return TRUE;
    }

  return FALSE;
}

/* "Leave a comment" alone is below a post; "on the county plan" makes it an action. */
static gboolean
is_footer_button (const AwPhrase *words)
{
  static const char *const phrases[] = {
    "leave a reply", "leave a comment", "leave a response", "post a comment", "add a comment",
    "no comments", "deja un comentario", "deja una respuesta", "dejar un comentario", "privacy",
    "comments", "contact", "contact us", "contacto", NULL
  };

  for (int i = words->start; i < words->end; i++)
    {
      if (i > words->start && aw_phrase_get (words, i - 1)->type != AW_TOKEN_SIGN)
        continue;
      for (guint n = 0; phrases[n] != NULL; n++)
        {
          int next = aw_phrase_match (words, i, phrases[n]);

          if (next == 0)
            continue;
          if (next >= words->end || aw_token_is_sign (aw_phrase_get (words, next), "|.·•()"))
            return TRUE;
        }
    }

  return FALSE;
}

/* "Facebook Email", "Twitter | Instagram": buttons, and nothing else */
static gboolean
is_share_row (const AwPhrase *words)
{
  gboolean has_network = FALSE;

  for (int i = words->start; i < words->end; i++)
    {
      const AwToken *token = aw_phrase_get (words, i);

      if (aw_token_is_any (token, "facebook twitter instagram linkedin youtube tiktok bluesky "
                                  "pinterest reddit mastodon tumblr telegram whatsapp"))
        has_network = TRUE;
      else if (token->type != AW_TOKEN_SIGN &&
               !aw_token_is_any (token, "x email print share link copy threads and more us on "
                                        "compartir imprimir correo siguenos follow"))
        return FALSE;
    }

  return has_network;
}

static gboolean
is_footer (const AwPhrase *words)
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
    "our sponsors", "thanks to our sponsors", "patrocinado por", "patrocinada por",
    "prefer spanish",
    "prefer english", "informacion en espanol", "version en espanol", "information in spanish",
    "available in spanish", "spanish version", "english version", "disponible en espanol",
    "disponible en ingles", "this message was sent", "reply stop", "text stop", "minute read",
    "min read", "minutos de lectura", "este mensaje fue enviado",
    "full list", "full schedule", "full calendar", "complete list", "complete schedule",
    "events calendar", "event calendar", "calendar of events", "see all events",
    "view all events", "all of our events", "calendario completo", "programa completo",
    "lista completa", NULL
  };

  if (aw_token_is_any (aw_phrase_get (words, words->start),
                       "labels label tags tagged etiquetas categories category categorias") &&
      aw_token_is_sign (aw_phrase_get (words, words->start + 1), ":"))
    return TRUE;

  return aw_phrase_find_word (words,
                              "unsubscribe desuscribirse webmaster listserv") ||
         aw_phrase_find (words, phrases) || is_copyright (words) ||
         is_footer_button (words) || is_share_row (words);
}

/* "Vol. 6, No. 7 * March 26, 2027": which newsletter it is. */
static gboolean
is_masthead (const AwPhrase *words)
{
  if (!aw_phrase_has_day (words))
    return FALSE;

  for (int i = words->start; i < words->end; i++)
    {
      int next = aw_token_is_sign (aw_phrase_get (words, i + 1), ".") ? i + 2 : i + 1;

      if (aw_token_is_any (aw_phrase_get (words, i), "vol volume volumen") &&
          aw_phrase_get (words, next)->type == AW_TOKEN_NUMBER)
        return TRUE;
    }

  return FALSE;
}

/* What an invitation of Zoom has beside its address. */
static gboolean
is_dial_in (const AwPhrase *words)
{
  static const char *const phrases[] = {
    "meeting id", "webinar id", "id de reunion", "access code", "passcode", "password", "one tap",
    "dial by your",
    "find your local", "dial in by", "codigo de acceso", NULL
  };

  for (guint n = 0; phrases[n] != NULL; n++)
    if (aw_phrase_match (words, words->start, phrases[n]) > 0)
      return TRUE;

  /* "+1 312 555 0199 US (Chicago)" */
  return aw_phrase_get (words, words->start)->type == AW_TOKEN_PHONE &&
         words->end - words->start > 1 &&
         aw_token_is_any (aw_phrase_get (words, words->start + 1), "us");
}

/* "Choose one:", over what can be chosen */
static gboolean
is_choice (const AwPhrase *words)
{
  return words->end - words->start <= 6 &&
         aw_token_is_sign (aw_phrase_get (words, words->end - 1), ":.!") &&
         aw_token_is_any (aw_phrase_get (words, words->start),
                          "choose pick select elija escoja elige") &&
         aw_token_is_any (aw_phrase_get (words, words->start + 1),
                          "one any two from a your uno una cualquiera between");
}

static gboolean
is_greeting (const AwPhrase *words)
{
  return aw_token_is_any (aw_phrase_get (words, words->start),
                          "dear hi hello hey greetings estimado estimada estimados estimadas "
                          "hola querido queridos") &&
         words->end - words->start < 12;
}

/**
 * aw_noise_is_page:
 * @words: a sentence
 *
 * Returns: whether it is of the mail or the page, and not of what it announces: contacts,
 *   letterheads, footers, how to dial in, a greeting
 */
gboolean
aw_noise_is_page (const AwPhrase *words)
{
  return is_contact (words) || is_footer (words) || is_masthead (words) || is_dial_in (words) ||
         is_greeting (words) || is_choice (words);
}
