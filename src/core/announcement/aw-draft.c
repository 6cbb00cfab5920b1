/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "aw-organizer.h"
#include "aw-date.h"
#include "aw-draft.h"
#include "aw-title.h"

/* As data/program.schema.json bounds them. */
#define MAX_DAYS 400
#define MAX_ACTIONS 10000
#define MAX_ID 64

/* An item on one of its dates: as the text says it, and on the program's clock. */
typedef struct
{
  guint item;
  GDate stated;
  GDate date;
  AwBasis basis;
} Entry;

static void
add_member (GString    *members,
            const char *place,
            const char *name)
{
  g_string_append (members, members->len > 0 ? ",\n    \"" : "\n    \"");
  g_string_append (members, place);
  g_string_append_c (members, '/');
  g_string_append (members, name);
  g_string_append (members, "\" : ");
}

/**
 * aw_draft_add_field:
 * @self: a draft
 * @basis: how the value is known
 * @span: (nullable): where it stands in the text
 * @place: the JSON pointer to what has it; nothing in it is to be escaped
 * @name: which of its values, or the pointer from there
 *
 * Each field is added once.
 */
void
aw_draft_add_field (AwDraft      *self,
                    AwBasis       basis,
                    const AwSpan *span,
                    const char   *place,
                    const char   *name)
{
  static const char *const names[] = { "\"missing\"", "\"inferred\"", "\"stated\"" };

  add_member (self->fields, place, name);
  g_string_append (self->fields, names[basis]);
  if (span == NULL || span->end <= span->start)
    return;

  add_member (self->spans, place, name);
  g_string_append_printf (self->spans, "[\n      %u,\n      %u\n    ]", span->start, span->end);
}

static int
compare_entries (gconstpointer a,
                 gconstpointer b)
{
  const Entry *one = a, *other = b;
  int order = g_date_compare (&one->date, &other->date);

  return order != 0 ? order : (one->item > other->item) - (one->item < other->item);
}

static void
add_entry (const AwResolved *resolved,
           guint             item,
           const GDate      *date,
           AwBasis           basis,
           GArray           *entries)
{
  Entry entry = { item, *date, *date, basis };
  const AwItem *one = &g_array_index (resolved->items->items, AwItem, item);
  AwStart start;

  if (aw_resolve_start (resolved, one, date, &start) &&
      g_date_compare (&start.date, date) != 0)
    {
      entry.date = start.date;
      entry.basis = MIN (basis, AW_BASIS_INFERRED);
    }
  g_array_append_val (entries, entry);
}

static GArray *
list_entries (const AwResolved *resolved)
{
  GArray *entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_autoptr (GArray) dates = g_array_new (FALSE, TRUE, sizeof (GDate));

  for (guint i = 0; i < resolved->items->items->len && entries->len <= MAX_ACTIONS; i++)
    {
      const AwItem *item = &g_array_index (resolved->items->items, AwItem, i);
      AwBasis basis;

      if (item->is_off || item->title < 0)
        continue;
      g_array_set_size (dates, 0);
      aw_resolve_days (resolved, i, dates, &basis);
      for (guint j = 0; j < dates->len; j++)
        add_entry (resolved, i, &g_array_index (dates, GDate, j), basis, entries);
    }

  g_array_sort (entries, compare_entries);

  return entries;
}

/* "Write to your senator" -> "write-to-your-senator"; the same again gets a number. */
static char *
make_id (GHashTable *ids,
         const char *title)
{
  GString *id = g_string_new (NULL);
  g_autofree char *ascii = g_str_to_ascii (title, "C");
  guint base;

  for (const char *p = ascii; *p != '\0' && id->len < MAX_ID - 8; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (id, g_ascii_tolower (*p));
    else if (id->len > 0 && id->str[id->len - 1] != '-')
      g_string_append_c (id, '-');
  while (id->len > 0 && id->str[id->len - 1] == '-')
    g_string_truncate (id, id->len - 1);
  if (id->len == 0)
    g_string_append (id, "action");

  base = GPOINTER_TO_UINT (g_hash_table_lookup (ids, id->str)) + 1;
  g_hash_table_replace (ids, g_strdup (id->str), GUINT_TO_POINTER (base));
  if (base > 1)
    {
      g_string_append_printf (id, "-%u", base);
      g_hash_table_replace (ids, g_strdup (id->str), GUINT_TO_POINTER (1));
    }

  return g_string_free (id, FALSE);
}

/* What was pasted twice is there once. */
static gboolean
is_repeated (GHashTable    *seen,
             const char    *title,
             const AwStart *start)
{
  gboolean has_own = start->mark != NULL && !start->is_assumed;
  char *key = g_strdup_printf ("%u %d %s", g_date_get_julian (&start->date),
                               has_own ? start->minute : -1, title);

  return !g_hash_table_add (seen, key);
}

typedef struct
{
  AwDraft *draft;
  JsonArray *days;
  JsonArray *actions;
  GHashTable *ids;
  GHashTable *seen;
  const GDate *date;
} Writer;

static void
start_day (Writer      *writer,
           const Entry *entry)
{
  const AwResolved *resolved = writer->draft->resolved;
  const AwItem *item = &g_array_index (resolved->items->items, AwItem, entry->item);
  const AwMark *mark = aw_units_mark_at (resolved->units, item->day);
  g_autofree char *date = aw_date_format (&entry->date);
  g_autofree char *place = g_strdup_printf ("/days/%u", json_array_get_length (writer->days));
  JsonObject *day = json_object_new ();

  writer->actions = json_array_new ();
  writer->date = &entry->date;
  json_object_set_string_member (day, "date", date);
  json_object_set_array_member (day, "actions", writer->actions);
  aw_draft_add_field (writer->draft, entry->basis, mark != NULL ? &mark->span : NULL, place,
                      "date");
  json_array_add_object_element (writer->days, day);
}

static void
write_entry (Writer      *writer,
             const Entry *entry)
{
  const AwResolved *resolved = writer->draft->resolved;
  const AwItem *item = &g_array_index (resolved->items->items, AwItem, entry->item);
  AwDraftAction action = { .item = item };
  g_autofree char *title = aw_title_of_item (resolved->units, item, &action.title_span);
  g_autofree char *place = NULL;
  g_autofree char *id = NULL;
  JsonObject *object;

  aw_resolve_start (resolved, item, &entry->stated, &action.start);
  if (*title == '\0' || is_repeated (writer->seen, title, &action.start))
    return;

  if (writer->date == NULL || g_date_compare (writer->date, &entry->date) != 0)
    start_day (writer, entry);
  action.title = title;
  place = g_strdup_printf ("/days/%u/actions/%u", json_array_get_length (writer->days) - 1,
                           json_array_get_length (writer->actions));
  action.place = place;
  object = aw_draft_make_action (writer->draft, &action);
  id = make_id (writer->ids, title);
  json_object_set_string_member (object, "id", id);
  json_array_add_object_element (writer->actions, object);
}

static JsonArray *
make_days (AwDraft *self)
{
  g_autoptr (GArray) entries = list_entries (self->resolved);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Entry *first = (const Entry *) entries->data;
  Writer writer = { self, json_array_new (), NULL, ids, seen };

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      /* The schema bounds the span of the days. */
      if (i >= MAX_ACTIONS || g_date_days_between (&first->date, &entry->date) >= MAX_DAYS)
        {
          self->is_cut = TRUE;
          break;
        }
      write_entry (&writer, entry);
    }

  return writer.days;
}

/* A line of the program, if it is known. */
static void
set_line (AwDraft      *self,
          JsonObject   *program,
          const char   *name,
          const char   *value,
          const AwSpan *span)
{
  if (value == NULL)
    return;

  json_object_set_string_member (program, name, value);
  aw_draft_add_field (self, AW_BASIS_STATED, span, "", name);
}

static void
set_about (AwDraft    *self,
           JsonObject *program)
{
  const AwResolved *resolved = self->resolved;
  AwSpan span = { 0 };
  g_autofree char *organizer = aw_organizer_find (resolved->units, &span);
  g_autofree char *description = NULL;

  set_line (self, program, "organizer", organizer, &span);
  description = aw_organizer_find_description (resolved->units, resolved->items, &span);
  set_line (self, program, "description", description, &span);
}

/**
 * aw_draft_make_program:
 * @self: a draft
 *
 * Returns: (transfer full) (nullable): the program, %NULL if there is no action
 */
JsonObject *
aw_draft_make_program (AwDraft *self)
{
  const AwResolved *resolved = self->resolved;
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *title = NULL;
  g_autofree char *id = NULL;
  const AwMark *zone = aw_units_mark_at (resolved->units, resolved->zone_mark);
  JsonObject *program;
  JsonArray *days = make_days (self);
  AwSpan span;

  if (json_array_get_length (days) == 0)
    {
      json_array_unref (days);
      return NULL;
    }

  program = json_object_new ();
  title = aw_title_of_program (resolved->units, resolved->items, &span);
  json_object_set_int_member (program, "version", 1);
  id = make_id (ids, title != NULL ? title : "week");
  json_object_set_string_member (program, "id", id);
  json_object_set_string_member (program, "title", title != NULL ? title : "");
  aw_draft_add_field (self, title != NULL ? AW_BASIS_STATED : AW_BASIS_MISSING, &span, "",
                      "title");
  if (resolved->zone != NULL)
    json_object_set_string_member (program, "zone", resolved->zone);
  aw_draft_add_field (self, resolved->zone_basis, zone != NULL ? &zone->span : NULL, "", "zone");
  set_about (self, program);
  json_object_set_array_member (program, "days", days);

  return program;
}
