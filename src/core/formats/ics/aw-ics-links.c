/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-text.h"
#include "aw-link.h"

#include "aw-ics-links.h"

/* The addresses of an event, and what each is to it. iCalendar says that of few
 * of them; for the others the host or the words of the sentence tell. */

#define MAX_HREF 2048
#define MAX_ADDRESSES 100
/* How many bytes of a sentence are looked at on either side of an address. */
#define MAX_WORDS 300

typedef struct
{
  AwLink *links[AW_N_LINK_RELS];
  gboolean is_session;
  gboolean is_registered;
  guint n_addresses;
} Search;

/* An empty path stands for any, "/" for any but that of the host itself. */
typedef struct
{
  const char *host;
  const char *path;
} Place;

/* Where live sessions take place. */
static const Place meetings[] = {
  { "zoom.us", "/j/" },
  { "zoom.us", "/w/" },
  { "zoom.us", "/s/" },
  { "zoom.us", "/my/" },
  { "zoom.us", "/wc/" },
  { "zoomgov.com", "/j/" },
  { "zoomgov.com", "/w/" },
  { "teams.microsoft.com", "/l/meetup-join/" },
  { "teams.microsoft.com", "/meet/" },
  { "teams.live.com", "/meet/" },
  { "meet.google.com", "/" },
  { "webex.com", "" },
  { "gotomeeting.com", "" },
  { "meet.goto.com", "/" },
  { "gotowebinar.com", "/join" },
  { "global.gotowebinar.com", "/" },
  { "meet.jit.si", "/" },
  { "whereby.com", "/" },
  { "bluejeans.com", "" },
  { "join.skype.com", "/" },
  { "meet.lync.com", "/" },
};

/* What is beside a session: phone numbers, help, and what adds it to a calendar. */
static const Place asides[] = {
  { "zoom.us", "/u/" },
  { "zoom.us", "/zoomconference" },
  { "support.zoom.us", "" },
  { "zoom.us", "/hc/" },
  { "zoomgov.com", "/u/" },
  { "dialin.teams.microsoft.com", "" },
  { "teams.microsoft.com", "/meetingOptions" },
  { "aka.ms", "/JoinTeamsMeeting" },
  { "www.microsoft.com", "" },
  { "tel.meet", "" },
  { "support.google.com", "" },
  { "calendar.google.com", "/" },
  { "www.google.com", "/calendar" },
  { "outlook.live.com", "/calendar" },
  { "outlook.office.com", "/calendar" },
  { "calendar.yahoo.com", "" },
};

/* In English and Spanish. What is not the start of a word is of another one. */
#define REGISTER_WORDS "register|registration|rsvp|sign[ -]?up|enroll|ticket|inscr[ií]|regístr|registr[ao]"
#define RECORDING_WORDS "recording|recorded|replay|watch again|rec/|grabaci[oó]n"
#define JOIN_WORDS "join|live ?stream|connect here|watch live|zoom link|unirse|únete|entrar"
/* What says that there is nothing to register for, or not any more. */
#define CLOSED_WORDS "closed|(is|are|now) full|fully booked|sold out|cancel|withdraw|unsubscribe|opt[ -]?out|" \
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
#define UNDO_WORDS "cancel|unsubscribe|opt[ -]?out|withdraw|darse de baja|cancelar"
/* A confirmation, which who has it need not register for. */
#define REGISTERED_WORDS "(you|you['’](re|ve)|you (are|have|have been)) (now |successfully )?registered|" \
                         "thank(s| you) for (registering|signing up)|registration confirm|" \
                         "confirmed? your registration|gracias por (inscribir|registrar)"

/* A regular expression is compiled once, and matches at the start of a word. */
#define MATCHES(text, words) \
  (G_GNUC_EXTENSION ({ \
    static GRegex *regex_; \
    if (g_once_init_enter (&regex_)) \
      g_once_init_leave (&regex_, new_regex (words)); \
    g_regex_match (regex_, text, 0, NULL); \
  }))

static GRegex *
new_regex (const char *words)
{
  g_autofree char *pattern = g_strdup_printf ("(?<![\\p{L}\\d])(%s)", words);
  GRegex *regex = g_regex_new (pattern, G_REGEX_CASELESS | G_REGEX_OPTIMIZE, 0, NULL);

  g_assert (regex != NULL);
  return regex;
}

/* Whether the host at @host, of @length, is @name or under it. */
static gboolean
is_host (const char *host,
         gsize       length,
         const char *name)
{
  gsize suffix = strlen (name);

  return length >= suffix && g_ascii_strncasecmp (host + length - suffix, name, suffix) == 0 &&
         (length == suffix || host[length - suffix - 1] == '.');
}

/* An address that is allowed has no user, and an ASCII host as these are. */
static gboolean
is_at (const char  *href,
       const Place *places,
       guint        n_places)
{
  const char *host = strstr (href, "://"), *path;
  gsize length;

  if (host == NULL)
    return FALSE;

  host += strlen ("://");
  length = strcspn (host, ":/?#");
  path = host + strcspn (host, "/?#");
  for (guint i = 0; i < n_places; i++)
    {
      if (is_host (host, length, places[i].host) && g_str_has_prefix (path, places[i].path) &&
          (!g_str_equal (places[i].path, "/") || strchr ("?#", path[1]) == NULL))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_aside (const char *href)
{
  gsize length = strcspn (href, "?#");

  return is_at (href, asides, G_N_ELEMENTS (asides)) ||
         (length > 4 && g_ascii_strncasecmp (href + length - 4, ".ics", 4) == 0) ||
         strcasestr (href, "icsToken=") != NULL;
}

/* What the words say that an address is; @otherwise if nothing. */
static AwLinkRel
find_rel_of_words (const char *words,
                   AwLinkRel   otherwise)
{
  if (MATCHES (words, REGISTER_WORDS) && !MATCHES (words, CLOSED_WORDS))
    return AW_LINK_REGISTER;
  if (MATCHES (words, RECORDING_WORDS))
    return AW_LINK_RECORDING;
  if (MATCHES (words, JOIN_WORDS))
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

  if (MATCHES (href, REGISTER_WORDS))
    return AW_LINK_REGISTER;
  if (MATCHES (href, RECORDING_WORDS))
    return AW_LINK_RECORDING;
  if (is_at (href, meetings, G_N_ELEMENTS (meetings)))
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
  return strcasestr (href, "unsubscribe") != NULL || MATCHES (href, UNDO_ADDRESS) ||
         (MATCHES (sentence, UNDO_WORDS) &&
          (MATCHES (clause, UNDO_WORDS) ||
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
    {
      add (self, AW_LINK_CALL, href);
      return;
    }
  if (undoes (href, clause, sentence))
    {
      self->is_registered |= MATCHES (href, REGISTER_WORDS) || MATCHES (clause, REGISTER_WORDS);
      return;
    }
  if (is_aside (href))
    return;

  if (!self->is_session)
    {
      add (self, AW_LINK_ACTION, href);
      return;
    }
  rel = find_rel (href, clause, sentence, otherwise);
  /* A page on which one could register is of no use any more. */
  if (g_ascii_strncasecmp (href, "mailto:", 7) != 0 &&
      (rel != AW_LINK_REGISTER || !MATCHES (sentence, CLOSED_WORDS)))
    add (self, rel, href);
}

/* Of the schemes of addresses. */
#define INITIALS "hHtTmM"

static gsize
find_scheme (const char *p)
{
  static const char *const schemes[] = { "https://", "http://", "tel:", "mailto:" };

  for (guint i = 0; strchr (INITIALS, *p) != NULL && i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_ascii_strncasecmp (p, schemes[i], strlen (schemes[i])) == 0)
        return strlen (schemes[i]);
    }

  return 0;
}

static int
count_open (const char *start,
            const char *end)
{
  int n = 0;

  for (; start < end; start++)
    n += (*start == '(' || *start == '[') - (*start == ')' || *start == ']');

  return n;
}

/* Where the address at @p ends; a closing bracket belongs to it if it has the
 * opening one. */
static const char *
find_end (const char *p)
{
  const char *start = p;
  int n_open;

  while (*p != '\0' && !g_ascii_isspace (*p) && !g_ascii_iscntrl (*p) &&
         strchr ("<>\"", *p) == NULL && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  n_open = count_open (start, p);
  for (; p > start; p--)
    {
      gboolean closes = p[-1] == ')' || p[-1] == ']';

      if (closes ? n_open >= 0 : strchr (".,;:!?'*|}", p[-1]) == NULL)
        break;
      n_open += closes;
    }

  return p;
}

/* Where the address that begins at @p ends; @p if none does. */
static const char *
find_address (const char *text,
              const char *p)
{
  gsize length = p == text || !g_ascii_isalnum (p[-1]) ? find_scheme (p) : 0;
  const char *end = length > 0 ? find_end (p + length) : p;

  return end > p + length ? end : p;
}

/* Whether something that @marks end ends at @p. */
static gboolean
is_end (const char *p,
        const char *marks)
{
  return *p == '\n' ||
         (strchr (marks, *p) != NULL && (p[1] == '\0' || g_ascii_isspace (p[1]) || p[1] == ')'));
}

/* The words around an address as far as others do not begin, and none of @marks ends
 * something. Those before it may be on the line before: "Register here:". */
static char *
dup_words (const char *before,
           const char *address,
           const char *end,
           const char *marks)
{
  const char *start = address, *stop = end;

  while (start > before && (g_ascii_isspace (start[-1]) || start[-1] == '<' || start[-1] == '('))
    start--;
  while (start > before && address - start < MAX_WORDS && !is_end (start - 1, marks))
    start--;
  while (*stop != '\0' && stop - end < MAX_WORDS && !is_end (stop, marks) &&
         find_address (end, stop) == stop)
    stop++;
  while (start < address && ((guchar) *start & 0xc0) == 0x80)
    start++;
  while (stop > end && ((guchar) *stop & 0xc0) == 0x80)
    stop--;

  return g_strdup_printf ("%.*s | %.*s", (int) (address - start), start, (int) (stop - end), end);
}

static void
add_text (Search     *self,
          const char *text,
          AwLinkRel   otherwise)
{
  const char *before = text;

  for (const char *p = text; (p = strpbrk (p, INITIALS)) != NULL;)
    {
      const char *end = find_address (text, p);

      if (end > p)
        {
          g_autofree char *href = g_strndup (p, (gsize) (end - p));
          g_autofree char *clause = dup_words (before, p, end, ".!?;,|)");
          g_autofree char *sentence = dup_words (before, p, end, ".!?;|");

          add_address (self, href, clause, sentence, otherwise);
          before = p = end;
        }
      else
        p++;
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

  g_return_val_if_fail (event != NULL, links);
  g_return_val_if_fail (description != NULL, links);

  add_property (&search, event, "X-GOOGLE-CONFERENCE", AW_LINK_JOIN);
  add_property (&search, event, "X-MICROSOFT-SKYPETEAMSMEETINGURL", AW_LINK_JOIN);
  add_property (&search, event, "CONFERENCE", AW_LINK_JOIN);
  add_property (&search, event, "URL", AW_LINK_ACTION);
  add_property (&search, event, "LOCATION", AW_LINK_JOIN);
  add_text (&search, description, AW_LINK_ACTION);
  /* Who was sent the address of the session with a confirmation is registered. */
  if (search.links[AW_LINK_JOIN] != NULL &&
      (search.is_registered || MATCHES (description, REGISTERED_WORDS)))
    g_clear_object (&search.links[AW_LINK_REGISTER]);

  for (guint i = 0; i < AW_N_LINK_RELS; i++)
    {
      if (search.links[i] != NULL)
        g_ptr_array_add (links, search.links[i]);
    }

  return links;
}
