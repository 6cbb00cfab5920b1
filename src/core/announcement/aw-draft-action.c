/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-draft.h"
#include "aw-title.h"

#define DAY (24 * 60)

typedef struct
{
  AwDraft *draft;
  const AwItem *item;
  const GDate *date;
  const char *place;
  JsonObject *action;
  JsonObject *session;
  JsonArray *links;
  const char *kind;
} Maker;

static const AwMark *
get_mark (const Maker *maker,
          int          position)
{
  return &g_array_index (maker->draft->resolved->units->marks, AwMark, position);
}

/* The time that an item has of its own or by default. */
static const AwMark *
get_time (const Maker *maker)
{
  if (maker->item->time >= 0)
    return get_mark (maker, maker->item->time);

  return maker->draft->resolved->items->time >= 0 ? get_mark (maker,
                                                              maker->draft->resolved->items->time) : NULL;
}

static gboolean
has_rel (const AwItem *item,
         AwRel         rel)
{
  for (guint i = 0; i < item->n_links; i++)
    if (item->links[i].rel == rel)
      return TRUE;

  return FALSE;
}

/* A live start, or a registration for a live part, makes a session; a number that
 * is to be called, a call. */
static const char *
find_kind (const AwItem *item)
{
  if (item->time >= 0 || has_rel (item, AW_REL_REGISTER) ||
      (has_rel (item, AW_REL_JOIN) && item->has_live))
    return "session";

  return item->phone >= 0 ? "call" : "task";
}

static void
set_field (Maker      *maker,
           const char *name,
           AwBasis     basis,
           const AwSpan *span)
{
  aw_draft_set_field (maker->draft, basis, span, "%s/%s", maker->place, name);
}

static void
set_minutes (Maker *maker,
             int    duration,
             const AwMark *time)
{
  int length = maker->item->length;

  if (length >= 0)
    {
      json_object_set_int_member (maker->action, "minutes", get_mark (maker, length)->value);
      set_field (maker, "minutes", AW_BASIS_STATED, &get_mark (maker, length)->span);
    }
  else if (duration > 0)
    {
      json_object_set_int_member (maker->action, "minutes", duration);
      set_field (maker, "minutes", AW_BASIS_INFERRED, &time->span);
    }
  else
    set_field (maker, "minutes", AW_BASIS_MISSING, NULL);
}

/* A start in another zone than the program's, on the program's clock. */
static int
convert_start (const Maker *maker,
               int          zone,
               int          start)
{
  const char *target = maker->draft->resolved->zone;
  g_autoptr (GTimeZone) from = NULL;
  g_autoptr (GTimeZone) to = NULL;
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) moved = NULL;

  if (zone < 0 || target == NULL || g_strcmp0 (aw_words_get_zone ((guint) zone), target) == 0)
    return start;

  from = g_time_zone_new_identifier (aw_words_get_zone ((guint) zone));
  to = g_time_zone_new_identifier (target);
  if (from == NULL || to == NULL)
    return start;

  time = g_date_time_new (from, g_date_get_year (maker->date), (int) g_date_get_month (maker->date),
                          g_date_get_day (maker->date), start / 60, start % 60, 0);
  moved = time != NULL ? g_date_time_to_timezone (time, to) : NULL;
  if (moved == NULL || g_date_time_get_day_of_month (moved) != g_date_get_day (maker->date))
    return start;

  return g_date_time_get_hour (moved) * 60 + g_date_time_get_minute (moved);
}

static void
set_time (Maker        *maker,
          const AwMark *time,
          int           start,
          int           duration,
          AwBasis       basis)
{
  int converted = convert_start (maker, time->zone, start);
  g_autofree char *text = g_strdup_printf ("%02d:%02d", converted / 60 % 24, converted % 60);
  g_autofree char *announced = g_strndup (maker->draft->resolved->units->source->text->str + time->span.start,
                                          time->span.end - time->span.start);

  if (converted != start || maker->item->time < 0)
    basis = AW_BASIS_INFERRED;
  json_object_set_string_member (maker->session, "start", text);
  set_field (maker, "session/start", basis, &time->span);
  if (g_utf8_strlen (announced, -1) <= 200)
    json_object_set_string_member (maker->session, "announced", announced);
  if (duration > 0)
    {
      json_object_set_int_member (maker->session, "duration", duration);
      set_field (maker, "session/duration", AW_BASIS_INFERRED, &time->span);
    }
}

static void
set_recording (Maker *maker)
{
  const AwResolved *resolved = maker->draft->resolved;
  int mark = maker->item->recording >= 0 ? maker->item->recording : resolved->items->recording;
  GDate date;
  char text[16];

  if (mark < 0 || !aw_resolve_date (resolved, &get_mark (maker, mark)->dates[0], &date))
    return;
  if (g_date_compare (&date, maker->date) < 0)
    g_date_add_years (&date, 1);

  g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
  json_object_set_string_member (maker->session, "recordingUntil", text);
  set_field (maker, "session/recordingUntil", AW_BASIS_STATED, &get_mark (maker, mark)->span);
}

static void
set_session (Maker *maker,
             int   *duration)
{
  const AwMark *time = get_time (maker);
  int start;
  AwBasis basis;

  *duration = -1;
  if (strcmp (maker->kind, "session") != 0)
    return;

  maker->session = json_object_new ();
  json_object_set_object_member (maker->action, "session", maker->session);
  if (time == NULL)
    set_field (maker, "session/start", AW_BASIS_MISSING, NULL);
  else
    {
      aw_resolve_time (maker->draft->resolved, time, &start, duration, &basis);
      set_time (maker, time, start, *duration, basis);
    }
  set_recording (maker);
}

static gboolean
is_bare (const Maker      *maker,
         const AwItemLink *link)
{
  const AwMark *mark = get_mark (maker, link->mark);
  const char *text = maker->draft->resolved->units->source->text->str + mark->span.start;
  guint size = mark->span.end - mark->span.start;

  return memchr (text, ' ', size) == NULL && (memchr (text, '/', size) != NULL ||
                                              memchr (text, '.', size) != NULL);
}

/* An address that no words explain is where a session is held. */
static const char *
get_rel_name (const Maker      *maker,
              const AwItemLink *link)
{
  if (strcmp (maker->kind, "session") != 0)
    return "action";
  if (link->rel == AW_REL_REGISTER)
    return "register";
  if (link->rel == AW_REL_RECORDING)
    return "recording";
  if (link->rel == AW_REL_JOIN || (link->mark >= 0 && is_bare (maker, link)))
    return "join";

  return "action";
}

static gboolean
has_link (const Maker *maker,
          const char  *rel)
{
  for (guint i = 0; i < json_array_get_length (maker->links); i++)
    if (g_strcmp0 (json_object_get_string_member (json_array_get_object_element (maker->links,
                                                                                 i), "rel"), rel) == 0)
      return TRUE;

  return FALSE;
}

static void
add_link (Maker        *maker,
          const char   *rel,
          const char   *href,
          const AwSpan *span)
{
  JsonObject *link = json_object_new ();
  g_autofree char *field = g_strconcat ("links/", rel, NULL);

  json_object_set_string_member (link, "rel", rel);
  json_object_set_string_member (link, "href", href);
  json_array_add_object_element (maker->links, link);
  set_field (maker, field, AW_BASIS_STATED, span);
}

static void
add_phone (Maker *maker)
{
  const AwMark *mark;
  GString *href;
  const char *text = maker->draft->resolved->units->source->text->str;
  guint n = 0;

  if (maker->item->phone < 0)
    return;

  mark = get_mark (maker, maker->item->phone);
  href = g_string_new ("tel:+1");
  if (mark->value > 0)
    text = g_array_index (maker->draft->resolved->units->source->links, AwHyperlink,
                          mark->value - 1).href;
  else
    text += mark->span.start;
  for (guint i = 0; text[i] != '\0' && (mark->value > 0 ||
                                        i < mark->span.end - mark->span.start); i++)
    if (g_ascii_isdigit (text[i]) && n < 11 && !(n == 0 && text[i] == '1'))
      {
        g_string_append_c (href, text[i]);
        n++;
      }
  if (n == 10)
    add_link (maker, "call", href->str, &mark->span);
  g_string_free (href, TRUE);
}

static void
add_missing (Maker      *maker,
             const char *rel)
{
  g_autofree char *field = g_strconcat ("links/", rel, NULL);

  if (!has_link (maker, rel))
    set_field (maker, field, AW_BASIS_MISSING, NULL);
}

static void
set_links (Maker *maker)
{
  const AwItem *item = maker->item;
  GArray *links = maker->draft->resolved->units->source->links;

  for (guint i = 0; i < item->n_links; i++)
    {
      const char *rel = get_rel_name (maker, &item->links[i]);
      const AwMark *mark;

      if (item->links[i].mark < 0 || has_link (maker, rel))
        continue;
      mark = get_mark (maker, item->links[i].mark);
      add_link (maker, rel, g_array_index (links, AwHyperlink, mark->value).href, &mark->span);
    }
  add_phone (maker);

  for (guint i = 0; i < item->n_links; i++)
    if (item->links[i].mark < 0)
      add_missing (maker, get_rel_name (maker, &item->links[i]));
  if (item->ends_open && item->n_links == 0 && item->phone < 0)
    add_missing (maker, strcmp (maker->kind, "session") == 0 ? "register" : "action");
}

/**
 * aw_draft_make_action:
 * @self: a draft
 * @item: the position of an item
 * @date: one of its dates
 * @place: the JSON pointer to the action in the program
 *
 * Returns: (transfer full): the action, without its id
 */
JsonObject *
aw_draft_make_action (AwDraft     *self,
                      guint        item,
                      const GDate *date,
                      const char  *place)
{
  Maker maker = { self, &g_array_index (self->resolved->items->items, AwItem, item), date, place };
  g_autofree char *title = NULL;
  AwSpan span;
  int duration;

  maker.action = json_object_new ();
  maker.links = json_array_new ();
  maker.kind = find_kind (maker.item);
  title = aw_title_of_item (self->resolved->units, maker.item, &span);

  json_object_set_string_member (maker.action, "title", title);
  set_field (&maker, "title", AW_BASIS_STATED, &span);
  json_object_set_string_member (maker.action, "kind", maker.kind);
  set_field (&maker, "kind", AW_BASIS_INFERRED, NULL);
  set_session (&maker, &duration);
  set_minutes (&maker, duration, get_time (&maker));
  set_links (&maker);
  if (json_array_get_length (maker.links) > 0)
    json_object_set_array_member (maker.action, "links", maker.links);
  else
    json_array_unref (maker.links);

  return maker.action;
}
