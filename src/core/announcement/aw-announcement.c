/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "aw-announcement.h"
#include "aw-draft.h"
#include "aw-json-writer.h"

static AwSource *
read_source (GBytes   *bytes,
             gboolean  is_html)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *valid = g_utf8_make_valid (size > 0 ? data : "", (gssize) size);
  gsize length = strlen (valid);
  AwSource *source = is_html ? aw_source_new_html (valid, length) : aw_source_new_plain (valid,
                                                                                         length);

  aw_source_clean (source);

  return source;
}

/* What aw_json_write() would write of an object with such members. */
static void
append_members (GString       *text,
                const char    *name,
                const GString *members)
{
  g_string_append_printf (text, ",\n  \"%s\" : {", name);
  g_string_append_len (text, members->str, (gssize) members->len);
  g_string_append (text, members->len > 0 ? "\n  }" : "}");
}

/* Of the one object its first members, of the other its last, and those of the draft
 * between them. */
static GBytes *
write_draft (const AwDraft *draft,
             JsonObject    *first,
             JsonObject    *last)
{
  g_autoptr (GBytes) head = aw_json_write (first);
  g_autoptr (GBytes) tail = aw_json_write (last);
  gsize head_size, tail_size;
  const char *head_text = g_bytes_get_data (head, &head_size);
  const char *tail_text = g_bytes_get_data (tail, &tail_size);
  GString *text = g_string_new_len (head_text, (gssize) (head_size - strlen ("\n}\n")));

  append_members (text, "fields", draft->fields);
  append_members (text, "spans", draft->spans);
  g_string_append_c (text, ',');
  g_string_append_len (text, tail_text + strlen ("{"), (gssize) (tail_size - strlen ("{")));

  return g_string_free_to_bytes (text);
}

static GBytes *
make_draft (const AwResolved *resolved)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autoptr (GString) spans = g_string_new (NULL);
  g_autoptr (JsonObject) first = json_object_new ();
  g_autoptr (JsonObject) last = json_object_new ();
  AwDraft draft = { resolved, fields, spans };
  JsonObject *program = aw_draft_make_program (&draft);

  if (program != NULL)
    {
      json_object_set_object_member (first, "program", program);
      json_object_set_array_member (first, "questions", aw_questions_make (resolved));
    }
  else
    {
      json_object_set_null_member (first, "program");
      json_object_set_array_member (first, "questions", json_array_new ());
    }
  if (resolved->units->source->is_cut || resolved->units->is_cut || draft.is_cut)
    json_object_set_boolean_member (last, "cut", TRUE);
  json_object_set_string_member (last, "text", resolved->units->source->text->str);

  return write_draft (&draft, first, last);
}

/**
 * aw_announcement_draft:
 * @announcement: at most %AW_ANNOUNCEMENT_MAX_SIZE bytes, UTF-8; what is not is
 *   replaced
 * @is_html: whether it is HTML, a document or a part of one
 * @answers: (nullable): a JSON object with the answers to questions of an earlier
 *   draft: "year" (an integer), "zone" (an IANA zone), "days" ("consecutive", or an
 *   array with one date for each group of actions)
 * @today: the day on which the text is read
 * @error: return location for an error
 *
 * Reads a week from what an organizer wrote. The draft is a JSON object:
 *
 * - "program": the members of data/program.schema.json, or null if there is no
 *   action; what is missing is left out, so that it need not be valid
 * - "fields": how each value is known, by its JSON pointer in the program: "stated",
 *   "inferred" or "missing"; a link's pointer ends in its rel
 * - "spans": where each value stands in "text", by the same pointers: first byte
 *   and the byte after the last
 * - "questions": what must be asked, at most "year", "zone" and "days", as
 *   aw_questions_make() says it
 * - "text": the plain text that was read
 * - "cut": true if there is more of it than is read
 *
 * Nothing is invented: each value has a place in the text.
 *
 * Returns: (transfer full): the draft, or %NULL if @answers or the size is wrong
 */
GBytes *
aw_announcement_draft (GBytes       *announcement,
                       gboolean      is_html,
                       GBytes       *answers,
                       const GDate  *today,
                       GError      **error)
{
  g_autoptr (AwSource) source = NULL;
  g_autoptr (AwUnits) units = NULL;
  g_autoptr (AwItems) items = NULL;
  GBytes *draft;
  AwAnswers given;
  AwResolved resolved;

  g_return_val_if_fail (announcement != NULL, NULL);
  g_return_val_if_fail (today != NULL && g_date_valid (today), NULL);

  if (g_bytes_get_size (announcement) > AW_ANNOUNCEMENT_MAX_SIZE)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                           _("This announcement is larger than 2 MiB."));
      return NULL;
    }
  if (!aw_answers_read (&given, answers, error))
    return NULL;

  source = read_source (announcement, is_html);
  units = aw_units_new (source);
  items = aw_items_new (units);
  aw_resolve (&resolved, units, items, &given, today);
  draft = make_draft (&resolved);

  aw_resolve_clear (&resolved);
  aw_answers_clear (&given);

  return draft;
}
