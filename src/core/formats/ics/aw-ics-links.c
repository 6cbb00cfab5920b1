/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-text.h"
#include "aw-link.h"

#include "aw-ics-links.h"

/* The addresses of an event, and what each is to it. iCalendar says that of few
 * of them; for the others the host or the words of the sentence tell. */

#define MAX_HREF 2048
#define MAX_ADDRESSES 100

/* Of an address that is allowed, which has no user, and whose host is this one, or under
 * it. */
#define HOST "^https?://[^/:?#]++"
#define IS(host) "(?<=[/.]" host ")"
#define PATH "(:\\d*)?/"
/* Where live sessions take place. */
#define MEETINGS \
  HOST "(" IS ("zoom\\.us") PATH "(j|w|s|my|wc)/|" IS ("zoomgov\\.com") PATH "[jw]/|" \
       IS ("teams\\.microsoft\\.com") PATH "(l/meetup-join|meet)/|" \
       IS ("teams\\.live\\.com") PATH "meet/|" IS ("gotowebinar\\.com") PATH "join|" \
       "(" IS ("meet\\.google\\.com") "|" IS ("meet\\.goto\\.com") "|" IS ("meet\\.jit\\.si") "|" \
       IS ("global\\.gotowebinar\\.com") "|" IS ("whereby\\.com") "|" \
       IS ("join\\.skype\\.com") "|" IS ("meet\\.lync\\.com") ")" PATH "[^?#]|" \
       IS ("webex\\.com") "|" IS ("gotomeeting\\.com") "|" IS ("bluejeans\\.com") ")"
/* What is beside a session: phone numbers, help, and what adds it to a calendar. */
#define ASIDES \
  HOST "(" IS ("zoom\\.us") PATH "(u/|hc/|zoomconference)|" IS ("zoomgov\\.com") PATH "u/|" \
       IS ("teams\\.microsoft\\.com") PATH "meetingOptions|" \
       IS ("aka\\.ms") PATH "JoinTeamsMeeting|" IS ("calendar\\.google\\.com") PATH "[^?#]|" \
       "(" IS ("www\\.google\\.com") "|" IS ("outlook\\.live\\.com") "|" \
       IS ("outlook\\.office\\.com") ")" PATH "calendar|" \
       IS ("support\\.zoom\\.us") "|" IS ("dialin\\.teams\\.microsoft\\.com") "|" \
       IS ("www\\.microsoft\\.com") "|" IS ("tel\\.meet") "|" IS ("support\\.google\\.com") "|" \
       IS ("calendar\\.yahoo\\.com") ")|" \
  "^[^?#]+\\.ics([?#]|$)|^.*icsToken="

/* In English and Spanish. What is not the start of a word is of another one. */
#define REGISTER_WORDS "register|registration|rsvp|sign[ -]?up|enroll|ticket|inscr[ií]|" \
                       "regístr|registr[ao]"
#define RECORDING_WORDS "recording|recorded|replay|watch again|rec/|grabaci[oó]n"
#define JOIN_WORDS "join|live ?stream|connect here|watch live|zoom link|unirse|únete|entrar"
/* What says that there is nothing to register for, or not any more. */
#define CLOSED_WORDS "closed|(is|are|now) full|fully booked|sold out|" \
                     "cancel|withdraw|unsubscribe|opt[ -]?out|" \
                     "no (\\p{L}+ )?(registration|rsvp|ticket|sign[ -]?up)|" \
                     "(need not|(not|no|don['’]t) (need|have) to|without) " \
                     "(register|registration|rsvp|sign[ -]?up|enroll)|" \
                     "(not|(is|are)n['’]t) (required|needed|necessary)|" \
                     "sin (inscripción|registro|inscribir|registrar)|cerrad[ao]|" \
                     "no (es necesari|requiere|se requiere)|" \
                     "no (se )?(necesit|hace falta)\\p{L}* (inscri|regist)"
/* An address that undoes what a person did. */
#define UNDO_ADDRESS "act(ion)?=cancel|opt[-_]?out|desuscrib|cancelar|" \
                     "cancel([-_]?(registration|booking|rsvp))?([/?&=#]|$)"
#define UNDO_WORDS "cancel|unsubscribe|opt[ -]?out|withdraw|darse de baja"
/* A confirmation, which who has it need not register for. */
#define REGISTERED_WORDS "(you|you['’](re|ve)|you (are|have|have been)) " \
                         "(now |successfully )?registered|" \
                         "thank(s| you) for (registering|signing up)|registration confirm|" \
                         "confirmed? your registration|gracias por (inscribir|registrar)"

typedef struct
{
  AwLink *links[AW_N_LINK_RELS];
  gboolean is_session;
  gboolean is_registered;
  guint n_addresses;
} Search;

/* A regular expression is compiled once. */
#define MATCHES(text, pattern) \
  (G_GNUC_EXTENSION ({ \
    static GRegex *regex_; \
    if (g_once_init_enter (&regex_)) \
      g_once_init_leave (&regex_, g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, \
                                               0, NULL)); \
    g_regex_match (regex_, text, 0, NULL); \
  }))
/* Whether one of @words begins in @text. */
#define HAS(text, words) MATCHES (text, "(?<![\\p{L}\\d])(" words ")")

/* What the words say that an address is; @otherwise if nothing. */
static AwLinkRel
find_rel_of_words (const char *words,
                   AwLinkRel   otherwise)
{
  if (HAS (words, REGISTER_WORDS) && !HAS (words, CLOSED_WORDS))
    return AW_LINK_REGISTER;
  if (HAS (words, RECORDING_WORDS))
    return AW_LINK_RECORDING;
  if (HAS (words, JOIN_WORDS))
    return AW_LINK_JOIN;

  return otherwise;
}

/* The address decides before the words: those before a meeting's address may
 * still be about how to register. */
static AwLinkRel
find_rel (const char *href,
          const char *clause,
          const char *sentence,
          AwLinkRel   otherwise)
{
  AwLinkRel rel;

  if (HAS (href, REGISTER_WORDS))
    return AW_LINK_REGISTER;
  if (HAS (href, RECORDING_WORDS))
    return AW_LINK_RECORDING;
  if (MATCHES (href, MEETINGS))
    return AW_LINK_JOIN;

  rel = find_rel_of_words (clause, AW_N_LINK_RELS);
  return rel != AW_N_LINK_RELS ? rel : find_rel_of_words (sentence, otherwise);
}

/* Its clause may only say where to go, for what the sentence says: "To cancel, go to". */
static gboolean
undoes (const char *href,
        const char *clause,
        const char *sentence)
{
  return strcasestr (href, "unsubscribe") != NULL || HAS (href, UNDO_ADDRESS) ||
         (HAS (sentence, UNDO_WORDS) &&
          (HAS (clause, UNDO_WORDS) ||
           find_rel (href, clause, clause, AW_N_LINK_RELS) == AW_N_LINK_RELS));
}

/* Adds @href, if it may be opened at all. */
static void
add (Search     *self,
     AwLinkRel   rel,
     const char *href)
{
  if (self->links[rel] == NULL)
    self->links[rel] = aw_link_new (rel, href, NULL, FALSE);
}

static void
add_address (Search     *self,
             const char *href,
             const char *clause,
             const char *sentence,
             AwLinkRel   otherwise)
{
  AwLinkRel rel;

  if (++self->n_addresses > MAX_ADDRESSES || strlen (href) > MAX_HREF)
    return;

  if (g_ascii_strncasecmp (href, "tel:", 4) == 0)
    add (self, AW_LINK_CALL, href);
  else if (undoes (href, clause, sentence))
    self->is_registered |= HAS (href, REGISTER_WORDS) || HAS (clause, REGISTER_WORDS);
  else if (MATCHES (href, ASIDES))
    return;
  else if (!self->is_session)
    add (self, AW_LINK_ACTION, href);
  else if (g_ascii_strncasecmp (href, "mailto:", 7) != 0)
    {
      rel = find_rel (href, clause, sentence, otherwise);
      /* A page on which one could register is of no use any more. */
      if (rel != AW_LINK_REGISTER || !HAS (sentence, CLOSED_WORDS))
        add (self, rel, href);
    }
}

/* Where the address ends that goes on at @p, without what is of the sentence around it. A
 * closing bracket belongs to it if it has the opening one. */
static const char *
find_end (const char *p)
{
  const char *start = p;
  int n_open = 0;

  for (; !g_unichar_isspace (g_utf8_get_char (p)) && !g_ascii_iscntrl (*p) &&
         strchr ("<>\"", *p) == NULL; p = g_utf8_next_char (p))
    n_open += (*p == '(' || *p == '[') - (*p == ')' || *p == ']');
  for (; p > start; p--)
    {
      gboolean closes = p[-1] == ')' || p[-1] == ']';

      if (closes ? n_open >= 0 : strchr (".,;:!?'*|}", p[-1]) == NULL)
        break;
      n_open += closes;
    }

  return p;
}

/* The first address in @text, and where it ends. */
static const char *
find_address (const char  *text,
              const char **end)
{
  static const char *const schemes[] = { "https://", "http://", "tel:", "mailto:" };

  for (const char *colon = text; (colon = strchr (colon, ':')) != NULL; colon++)
    {
      const char *start = colon;

      while (start > text && g_ascii_isalnum (start[-1]))
        start--;
      for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
        {
          const char *rest = start + strlen (schemes[i]);

          if (g_ascii_strncasecmp (start, schemes[i], strlen (schemes[i])) == 0 &&
              (*end = find_end (rest)) > rest)
            return start;
        }
    }

  return NULL;
}

/* Whether something that @marks end ends at @p. */
static gboolean
is_end (const char *p,
        const char *marks)
{
  return *p == '\n' ||
         (strchr (marks, *p) != NULL && (p[1] == '\0' || g_ascii_isspace (p[1]) || p[1] == ')'));
}

/* The words around the address from @start to @end, as far as there is no other, nor
 * one of @marks ends something. Those before it may be on the line before: "Register
 * here:". */
static char *
dup_words (const char *before,
           const char *start,
           const char *end,
           const char *after,
           const char *marks)
{
  const char *first = start, *last = end;

  while (first > before && (g_ascii_isspace (first[-1]) || first[-1] == '<' || first[-1] == '('))
    first--;
  while (first > before && !is_end (first - 1, marks))
    first--;
  while (last < after && !is_end (last, marks))
    last++;

  return g_strdup_printf ("%.*s | %.*s", (int) (start - first), first, (int) (last - end), end);
}

static void
add_text (Search     *self,
          const char *text,
          AwLinkRel   otherwise)
{
  const char *end, *next_end;
  const char *start = find_address (text, &end);

  while (start != NULL)
    {
      const char *next = find_address (end, &next_end);
      const char *after = next != NULL ? next : end + strlen (end);
      g_autofree char *href = g_strndup (start, (gsize) (end - start));
      g_autofree char *clause = dup_words (text, start, end, after, ".!?;,|)");
      g_autofree char *sentence = dup_words (text, start, end, after, ".!?;|");

      add_address (self, href, clause, sentence, otherwise);
      text = end;
      start = next;
      end = next_end;
    }
}

/* A URL is no TEXT, so it has no escapes; yet some write "\," there. */
static void
add_property (Search               *self,
              const AwIcsComponent *event,
              const char           *name,
              AwLinkRel             otherwise)
{
  const AwIcsLine *line;
  guint position = 0;

  while ((line = aw_ics_component_next (event, name, &position)) != NULL)
    {
      g_autofree char *text = aw_ics_text_unescape (line->value);

      add_text (self, text, otherwise);
    }
}

/**
 * aw_ics_links_find:
 * @event: a VEVENT
 * @description: its description as plain text
 * @is_session: whether it becomes a session; others have no links but the page
 *   of the action and a phone number
 *
 * Returns: (transfer full) (element-type AwLink): its links, one of each relation
 */
GPtrArray *
aw_ics_links_find (const AwIcsComponent *event,
                   const char           *description,
                   gboolean              is_session)
{
  GPtrArray *links = g_ptr_array_new_with_free_func (g_object_unref);
  Search search = { .is_session = is_session };

  add_property (&search, event, "X-GOOGLE-CONFERENCE", AW_LINK_JOIN);
  add_property (&search, event, "X-MICROSOFT-SKYPETEAMSMEETINGURL", AW_LINK_JOIN);
  add_property (&search, event, "CONFERENCE", AW_LINK_JOIN);
  add_property (&search, event, "URL", AW_LINK_ACTION);
  add_property (&search, event, "LOCATION", AW_LINK_JOIN);
  add_text (&search, description, AW_LINK_ACTION);
  /* Who was sent the address of the session with a confirmation is registered. */
  if (search.links[AW_LINK_JOIN] != NULL && search.links[AW_LINK_REGISTER] != NULL &&
      (search.is_registered || HAS (description, REGISTERED_WORDS)))
    g_clear_object (&search.links[AW_LINK_REGISTER]);

  for (guint i = 0; i < AW_N_LINK_RELS; i++)
    {
      if (search.links[i] != NULL)
        g_ptr_array_add (links, search.links[i]);
    }

  return links;
}
