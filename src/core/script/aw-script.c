/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-script.h"

#define WORDS_PER_MINUTE 150

/* In the order of AwCallerFact; what a script has in place of a fact, in every
 * language, and what is said where the fact is not known. */
static const struct
{
  const char *place;
  const char *unknown;
} places[AW_N_CALLER_FACTS] = {
  /* Translators: in what to say on the phone, where the name is not known */
  { "{name}", N_("[your name]") },
  /* Translators: in what to say on the phone, where the town is not known */
  { "{town}", N_("[your town]") },
  /* Translators: in what to say on the phone, where the library is not known */
  { "{library}", N_("[your library]") },
};

/**
 * aw_script_get_template:
 *
 * For a call of which the organizer does not say what to say. It has what the staff
 * of every office asks for: the name, the town, and whether an answer is wanted.
 *
 * Returns: (transfer none): a script, with places
 */
const char *
aw_script_get_template (void)
{
  /* Translators: what to say on the phone; keep {name}, {town} and {library} as they are */
  return _("Hello, my name is {name}, and I live in {town}.\n\n"
           "I am calling for {library}. Please support our libraries: people here use them "
           "every day.\n\n"
           "I do not need an answer. Thank you for your time.");
}

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\n")] == '\0';
}

/**
 * aw_script_fill:
 * @script: a script, with places
 * @facts: (array fixed-size=3) (nullable) (element-type utf8): what stands in each
 *   place, in the order of #AwCallerFact; %NULL or blank where that is not known
 *
 * A fact is text: a place that it has itself is not filled.
 *
 * Returns: (transfer full): what to say
 */
char *
aw_script_fill (const char        *script,
                const char *const *facts)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (script != NULL, NULL);
  g_return_val_if_fail (facts != NULL, NULL);

  while (*script != '\0')
    {
      guint i = 0;

      while (i < AW_N_CALLER_FACTS && !g_str_has_prefix (script, places[i].place))
        i++;
      if (i == AW_N_CALLER_FACTS)
        {
          g_string_append_c (text, *script++);
          continue;
        }

      g_string_append (text, facts[i] != NULL && !is_blank (facts[i])
                                 ? facts[i]
                                 : _(places[i].unknown));
      script += strlen (places[i].place);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static guint
count_words (const char *text)
{
  gboolean in_word = FALSE;
  guint n_words = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        in_word = FALSE;
      else if (!in_word && g_unichar_isalnum (c))
        {
          in_word = TRUE;
          n_words++;
        }
    }

  return n_words;
}

/**
 * aw_script_get_seconds:
 * @text: what to say
 *
 * People speak about 150 words a minute on the phone.
 *
 * Returns: how long it takes to say, seconds, rounded up
 */
int
aw_script_get_seconds (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  return (int) (count_words (text) * 60 + WORDS_PER_MINUTE - 1) / WORDS_PER_MINUTE;
}
