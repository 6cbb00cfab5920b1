/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-journal-seal.h"

/* The checksum of a journal, its last member. It is SHA-256, in hexadecimal, of
 * all bytes before the comma and line break that precede it.
 *
 * Its line is written as no JSON generator writes one that indents. For an older
 * version of the program keeps the member when it changes a journal, as it keeps
 * everything that it does not know, and then its line looks like the others: such
 * a checksum says nothing. A flipped bit in the line itself has the same effect,
 * and has harmed nothing else. */
#define START ",\n\"checksum\":\""
#define END "\"}\n"
#define DIGEST_LENGTH 64
#define LENGTH (strlen (START) + DIGEST_LENGTH + strlen (END))

/* How a document ends that has none yet. */
#define OPEN_END "\n}\n"

/**
 * aw_journal_seal:
 * @text: a JSON document, an object, as aw_json_write() writes it
 *
 * Returns: (transfer full): the document with its checksum
 */
GBytes *
aw_journal_seal (GBytes *text)
{
  gsize size;
  const char *data = g_bytes_get_data (text, &size);
  gsize length = size - strlen (OPEN_END);
  g_autofree char *digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256,
                                                         (const guchar *) data, length);
  GString *sealed = g_string_sized_new (length + LENGTH);

  g_assert (memcmp (data + length, OPEN_END, strlen (OPEN_END)) == 0);

  g_string_append_len (sealed, data, (gssize) length);
  g_string_append (sealed, START);
  g_string_append (sealed, digest);
  g_string_append (sealed, END);

  return g_string_free_to_bytes (sealed);
}

/**
 * aw_journal_is_seal_whole:
 * @text: a document
 *
 * Returns: %FALSE if the document has a checksum and is not what it was made for
 */
gboolean
aw_journal_is_seal_whole (GBytes *text)
{
  gsize size;
  const char *data = g_bytes_get_data (text, &size);
  g_autofree char *digest = NULL;
  const char *start;

  if (size < LENGTH)
    return TRUE;

  start = data + size - LENGTH;
  if (memcmp (start, START, strlen (START)) != 0 ||
      memcmp (data + size - strlen (END), END, strlen (END)) != 0)
    return TRUE;

  digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, size - LENGTH);

  return memcmp (start + strlen (START), digest, DIGEST_LENGTH) == 0;
}
