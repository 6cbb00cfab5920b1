/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-ics-text.h"
#include "aw-link.h"

#include "aw-ics-links.h"

/* The addresses of an event, and what each is to it. iCalendar says that of few
 * of them; for the others the host or the words before the address tell. */

#define MAX_HREF 2048
#define MAX_ADDRESSES 100
/* How many bytes before an address its words are. */
#define MAX_WORDS 60

typedef struct
{
  AwLink *links[AW_N_LINK_RELS];
  gboolean is_session;
  guint n_addresses;
} Search;

/* Where live sessions take place. An empty path stands for any. */
static const struct
{
  const char *host;
  const char *path;
} meetings[] = {
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

/* In English and Spanish, lower case. */
static const char *const register_words[] = {
  "register", "registration", "rsvp", "sign up", "sign-up", "signup", "ticket", "inscri",
  "registrarse", "regístr", "registro", NULL,
};
static const char *const recording_words[] = {
  "recording", "recorded", "replay", "/rec/", "grabación", NULL,
};
static const char *const join_words[] = {
  "join", "livestream", "live stream", "connect here", "unirse", "únete", NULL,
};

static gboolean
has_word (const char        *text,
          const char *const *words)
{
  for (; *words != NULL; words++)
    {
      if (strstr (text, *words) != NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_host (const char *host,
         const char *name)
{
  gsize length = strlen (host), suffix = strlen (name);

  return length >= suffix && g_ascii_strcasecmp (host + length - suffix, name) == 0 &&
         (length == suffix || host[length - suffix - 1] == '.');
}

static gboolean
is_meeting (const char *href)
{
  g_autoptr (GUri) uri = g_uri_parse (href, G_URI_FLAGS_NONE, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  for (guint i = 0; host != NULL && i < G_N_ELEMENTS (meetings); i++)
    {
      const char *path = g_uri_get_path (uri);

      if (is_host (host, meetings[i].host) && g_str_has_prefix (path, meetings[i].path) &&
          (!g_str_equal (meetings[i].path, "/") || path[1] != '\0'))
        return TRUE;
    }

  return FALSE;
}

/* The address decides before the words: those before a meeting's address may
 * still be about how to register. */
static AwLinkRel
find_rel (const char *href,
          const char *words,
          AwLinkRel   otherwise)
{
  g_autofree char *lower = g_utf8_strdown (href, -1);
  g_autofree char *lower_words = g_utf8_strdown (words, -1);

  if (has_word (lower, register_words))
    return AW_LINK_REGISTER;
  if (has_word (lower, recording_words))
    return AW_LINK_RECORDING;
  if (is_meeting (href))
    return AW_LINK_JOIN;
  if (has_word (lower_words, register_words))
    return AW_LINK_REGISTER;
  if (has_word (lower_words, recording_words))
    return AW_LINK_RECORDING;
  if (has_word (lower_words, join_words))
    return AW_LINK_JOIN;

  return otherwise;
}

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
             const char *words,
             AwLinkRel   otherwise)
{
  if (++self->n_addresses > MAX_ADDRESSES || strlen (href) > MAX_HREF ||
      !aw_link_is_allowed (href))
    return;

  if (g_ascii_strncasecmp (href, "tel:", 4) == 0)
    add (self, AW_LINK_CALL, href);
  else if (!self->is_session)
    add (self, AW_LINK_ACTION, href);
  else if (g_ascii_strncasecmp (href, "mailto:", 7) != 0)
    add (self, find_rel (href, words, otherwise), href);
}

static gsize
find_scheme (const char *p)
{
  static const char *const schemes[] = { "https://", "http://", "tel:", "mailto:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
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

static char *
dup_words (const char *text,
           const char *address)
{
  const char *start = address;

  while (start > text && address - start < MAX_WORDS && start[-1] != '\n')
    start--;
  /* The words may be on the line before: "Register here:". */
  if (start == address && start > text)
    {
      const char *line = --start;

      while (start > text && line - start < MAX_WORDS && start[-1] != '\n')
        start--;
    }

  while (start < address && ((guchar) *start & 0xc0) == 0x80)
    start++;

  return g_strndup (start, address - start);
}

static void
add_text (Search     *self,
          const char *text,
          AwLinkRel   otherwise)
{
  for (const char *p = text; *p != '\0';)
    {
      gboolean starts = p == text || !g_ascii_isalnum (p[-1]);
      gsize length = starts ? find_scheme (p) : 0;
      const char *end = length > 0 ? find_end (p + length) : p;

      if (end > p + length)
        {
          g_autofree char *href = g_strndup (p, end - p);
          g_autofree char *words = dup_words (text, p);

          add_address (self, href, words, otherwise);
          p = end;
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

  for (guint i = 0; i < AW_N_LINK_RELS; i++)
    {
      if (search.links[i] != NULL)
        g_ptr_array_add (links, search.links[i]);
    }

  return links;
}
