/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-tokens.h"

const AwToken aw_token_nothing = { .type = AW_TOKEN_SIGN, .text = "", .number = -1 };

/**
 * aw_tokens_new:
 *
 * Returns: (transfer full): tokens to be filled
 */
AwTokens *
aw_tokens_new (void)
{
  AwTokens *self = g_new0 (AwTokens, 1);

  self->tokens = g_array_new (FALSE, TRUE, sizeof (AwToken));
  self->chunk = g_string_chunk_new (4096);

  return self;
}

/**
 * aw_tokens_free:
 * @self: (transfer full): tokens
 */
void
aw_tokens_free (AwTokens *self)
{
  g_array_unref (self->tokens);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

/* Small letters without accents: "Miércoles" is "miercoles". */
static const char *
fold (AwTokens   *self,
      const char *text,
      gsize       size)
{
  char word[64];
  gsize length = 0;

  for (const char *p = text; p < text + size && length < sizeof word - 8; p = g_utf8_next_char (p))
    {
      gunichar c, base, mark;

      if ((guchar) *p < 0x80)
        {
          word[length++] = g_ascii_tolower (*p);
          continue;
        }
      c = g_unichar_tolower (g_utf8_get_char (p));
      if (c == 0x2019)
        c = '\'';
      else if (g_unichar_decompose (c, &base, &mark) && base < 0x80)
        c = base;
      length += (gsize) g_unichar_to_utf8 (c, word + length);
    }
  word[length] = '\0';

  return g_string_chunk_insert (self->chunk, word);
}

static gboolean
is_host_end (gunichar c)
{
  return c < 0x80 ? strchr (" <>\"'|{}()[]`\\^", (int) c) != NULL
                  : g_unichar_isspace (c) || !g_unichar_isalnum (c);
}

/* Where an address ends: at a blank, without what belongs to the sentence. */
static gsize
measure_url (const char *p,
             const char *end)
{
  const char *stop = p;
  guint parentheses = 0;

  while (stop < end)
    {
      gunichar c;

      if (g_ascii_isalnum (*stop))
        {
          stop++;
          continue;
        }
      c = g_utf8_get_char (stop);
      if (c == '(')
        parentheses++;
      else if (c == ')' && parentheses > 0)
        parentheses--;
      else if (is_host_end (c))
        break;
      stop = g_utf8_next_char (stop);
    }

  while (stop > p && strchr (".,;:!?*_", stop[-1]) != NULL)
    stop--;

  return (gsize) (stop - p);
}

/* "example.org/page": a host with a path; without one it could be a file's name. */
static gboolean
is_bare_url (const char *p,
             gsize       size)
{
  const char *slash = memchr (p, '/', size);
  const char *dot = memchr (p, '.', size);
  gsize host = slash != NULL ? (gsize) (slash - p) : size;
  gsize label = 0;

  if (slash == NULL || dot == NULL || dot > slash || dot == p)
    return FALSE;

  for (gsize i = 0; i < host; i++)
    if (!g_ascii_isalnum (p[i]) && p[i] != '.' && p[i] != '-')
      return FALSE;
  while (label < host && g_ascii_isalpha (p[host - 1 - label]))
    label++;

  return label >= 2 && label < host && p[host - 1 - label] == '.' && slash + 1 < p + size;
}

static gsize
match_url (const char *p,
           const char *end)
{
  gsize size = measure_url (p, MIN (end, p + 2048));

  if ((size > 8 && g_ascii_strncasecmp (p, "https://", 8) == 0) ||
      (size > 7 && g_ascii_strncasecmp (p, "http://", 7) == 0) ||
      (size > 6 && g_ascii_strncasecmp (p, "www.", 4) == 0 && strchr (".-", p[4]) == NULL) ||
      is_bare_url (p, size))
    return size;

  return 0;
}

static gsize
match_email (const char *p,
             const char *end)
{
  gsize size = 0, at = 0;

  while (p + size < end && size < 254 &&
         (g_ascii_isalnum (p[size]) || strchr ("._%+-@", p[size]) != NULL))
    {
      if (p[size] == '@')
        {
          if (at != 0 || size == 0)
            return 0;
          at = size;
        }
      size++;
    }
  while (size > at && size > 0 && strchr (".-", p[size - 1]) != NULL)
    size--;

  return at > 0 && memchr (p + at, '.', size - at) != NULL ? size : 0;
}

/* What can be part of a host or an address of mail: if none begins with it, none
 * begins within. */
static gsize
measure_run (const char *p,
             const char *end)
{
  gsize size = 0;

  while (p + size < end && (g_ascii_isalnum (p[size]) || strchr ("._%+-@", p[size]) != NULL))
    size++;

  return size;
}

static gsize
match_digits (const char *p,
              const char *end,
              gsize       n)
{
  for (gsize i = 0; i < n; i++)
    if (p + i >= end || !g_ascii_isdigit (p[i]))
      return 0;

  return n;
}

static gsize
match_separator (const char *p,
                 const char *end)
{
  if (p + 2 < end && (guchar) p[0] == 0xe2 && (guchar) p[1] == 0x80 &&
      ((guchar) p[2] == 0x91 || (guchar) p[2] == 0x93 || (guchar) p[2] == 0x90))
    return 3;

  return p < end && (*p == '-' || *p == '.' || *p == ' ' || *p == '/') ? 1 : 0;
}

/* 202-403-8221, (202) 403-8221, 1-202-403-8221, +1 202.403.8221, 2024038221 */
static gsize
match_phone (const char *p,
             const char *end)
{
  const char *start = p;
  gsize n;
  gboolean has_area_marks = FALSE;

  if (*p == '+')
    p++;
  if (p < end && *p == '1' && (match_separator (p + 1, end) || (p + 1 < end && p[1] == '(') ||
                               p > start))
    p += 1 + match_separator (p + 1, end);
  if (p < end && *p == '(')
    {
      has_area_marks = TRUE;
      p++;
    }
  if (!match_digits (p, end, 3))
    return 0;
  p += 3;
  if (has_area_marks && (p >= end || *p++ != ')'))
    return 0;
  n = match_separator (p, end);
  p += n;
  if (!match_digits (p, end, 3))
    return 0;
  p += 3;
  n = match_separator (p, end);
  p += n;
  if (!match_digits (p, end, 4) || (p + 4 < end && g_ascii_isdigit (p[4])))
    return 0;

  return (gsize) (p + 4 - start);
}

/* "6PMReimagining the Library": what stood beside a time in a page of its own. */
static gboolean
is_glued_meridiem (const char *p,
                   const char *end)
{
  return p + 4 < end && (p[0] == 'A' || p[0] == 'P' || p[0] == 'a' || p[0] == 'p') &&
         (p[1] == 'M' || p[1] == 'm') && g_ascii_isupper (p[2]) && g_ascii_islower (p[3]) &&
         g_ascii_isdigit (p[-1]);
}

/* A word may hold apostrophes, and hyphens in "e-mail" and "all-day". */
static gsize
match_word (const char *p,
            const char *end,
            gboolean    is_glued)
{
  const char *stop = p;

  if (is_glued && is_glued_meridiem (p, end))
    return 2;
  while (stop < end)
    {
      gunichar c;
      const char *next;

      if (g_ascii_isalpha (*stop))
        {
          stop++;
          continue;
        }
      c = g_utf8_get_char (stop);
      next = g_utf8_next_char (stop);
      if (g_unichar_isalpha (c) || g_unichar_ismark (c))
        stop = next;
      else if ((c == '\'' || c == 0x2019) && stop > p && next < end &&
               g_unichar_isalpha (g_utf8_get_char (next)))
        stop = next;
      else if (c == '-' && stop > p && next < end && g_ascii_isalpha (*next) &&
               memchr (p, '-', (gsize) (stop - p)) == NULL &&
               ((stop - p == 1 && g_ascii_tolower (*p) == 'e') ||
                g_ascii_strncasecmp (p, "all-", 4) == 0 ||
                g_ascii_strncasecmp (p, "sign-", 5) == 0 ||
                g_ascii_strncasecmp (p, "kick-", 5) == 0 ||
                g_ascii_strncasecmp (p, "twenty-", 7) == 0 ||
                g_ascii_strncasecmp (p, "thirty-", 7) == 0 ||
                g_ascii_strncasecmp (p, "fifty-", 6) == 0 ||
                g_ascii_strncasecmp (p, "forty-", 6) == 0))
        stop = next;
      else
        break;
    }

  return (gsize) (stop - p);
}

static gsize
read_number (AwToken    *token,
             const char *p,
             const char *end)
{
  gsize size = 0;

  token->type = AW_TOKEN_NUMBER;
  token->number = 0;
  while (p + size < end && g_ascii_isdigit (p[size]))
    {
      if (size < 4)
        token->number = token->number * 10 + g_ascii_digit_value (p[size]);
      size++;
    }
  if (size > 4)
    token->number = -1;

  return size;
}

static gsize
read_token (AwTokens   *self,
            AwToken    *token,
            const char *p,
            const char *end,
            gboolean    at_start)
{
  gunichar c = g_utf8_get_char (p);
  gsize size = 0;

  token->number = -1;
  token->text = "";
  if (at_start && (g_ascii_isdigit (*p) || *p == '(' || *p == '+'))
    {
      size = match_phone (p, end);
      token->type = AW_TOKEN_PHONE;
    }
  if (size == 0 && at_start && g_ascii_isalnum (*p) && p >= self->tried)
    {
      size = match_url (p, end);
      token->type = AW_TOKEN_URL;
      if (size == 0)
        {
          size = match_email (p, end);
          token->type = AW_TOKEN_EMAIL;
        }
      if (size == 0)
        self->tried = p + measure_run (p, end);
    }
  if (size > 0)
    return size;

  if (g_ascii_isdigit (*p))
    return read_number (token, p, end);
  if (g_unichar_isalpha (c))
    {
      size = match_word (p, end, !at_start);
      token->type = AW_TOKEN_WORD;
      token->text = fold (self, p, size);
      token->size = strlen (token->text);
      token->word = aw_words_find (token->text);
      token->upper = g_unichar_isupper (c);
      return size;
    }

  token->type = AW_TOKEN_SIGN;
  token->sign = c;

  return (gsize) (g_utf8_next_char (p) - p);
}

/**
 * aw_tokens_fill:
 * @self: where they go, instead of those that were there
 * @text: a plain text
 * @span: the part of it to read
 *
 * Reads words, numbers, signs, addresses and telephone numbers.
 */
void
aw_tokens_fill (AwTokens   *self,
                const char *text,
                AwSpan      span)
{
  const char *end = text + span.end;
  gboolean glued = FALSE;

  g_array_set_size (self->tokens, 0);
  g_string_chunk_clear (self->chunk);
  self->tried = text;

  for (const char *p = text + span.start; p < end; )
    {
      AwToken token = { 0 };
      gsize size;

      if (g_unichar_isspace (g_utf8_get_char (p)))
        {
          p = g_utf8_next_char (p);
          glued = FALSE;
          continue;
        }

      size = read_token (self, &token, p, end,
                         p == text || !(g_ascii_isalnum (p[-1]) || (guchar) p[-1] >= 0xc0));
      token.glued = glued;
      token.span.start = (guint) (p - text);
      token.span.end = token.span.start + (guint) size;
      g_array_append_val (self->tokens, token);
      p += size;
      glued = TRUE;
    }
}

/**
 * aw_tokens_read:
 * @text: a plain text
 * @span: the part of it to read
 *
 * Returns: (transfer full): the tokens there
 */
AwTokens *
aw_tokens_read (const char *text,
                AwSpan      span)
{
  AwTokens *self = aw_tokens_new ();

  aw_tokens_fill (self, text, span);

  return self;
}

/**
 * aw_tokens_skip_all_day:
 * @self: tokens
 * @position: the first of some words
 *
 * Returns: the position after "All day:", "Todo el día -"; @position if it is not there
 */
int
aw_tokens_skip_all_day (AwTokens *self,
                        int       position)
{
  int i = position;

  if (aw_token_is_any (aw_tokens_get (self, i), "all todo"))
    i++;
  if (i > position && aw_token_is_any (aw_tokens_get (self, i), "el"))
    i++;
  if (i == position || !aw_token_is_any (aw_tokens_get (self, i), "day dia"))
    return position;

  return aw_token_is_sign (aw_tokens_get (self, i + 1), ":-–—|") ? i + 2 : position;
}

/**
 * aw_token_is_any:
 * @token: a token
 * @words: words in small letters without accents, which are parted by single blanks
 *
 * Returns: whether the token is one of the words
 */
gboolean
aw_token_is_any (const AwToken *token,
                 const char    *words)
{
  if (token->type != AW_TOKEN_WORD)
    return FALSE;

  for (const char *p = strchr (words, *token->text); p != NULL; p = strchr (p + 1, *token->text))
    if ((p == words || p[-1] == ' ') && strncmp (p, token->text, token->size) == 0 &&
        (p[token->size] == ' ' || p[token->size] == '\0'))
      return TRUE;

  return FALSE;
}

/**
 * aw_token_is_sign:
 * @token: a token
 * @signs: characters
 *
 * Returns: whether it is one of them
 */
gboolean
aw_token_is_sign (const AwToken *token,
                  const char    *signs)
{
  return token->type == AW_TOKEN_SIGN && token->sign != 0 &&
         g_utf8_strchr (signs, -1, token->sign) != NULL;
}

/**
 * aw_token_is_picture:
 * @token: a token
 *
 * Pictures stand before many a line, and say nothing.
 *
 * Returns: whether it is one, or another symbol
 */
gboolean
aw_token_is_picture (const AwToken *token)
{
  return token->sign > 0x2100;
}
