/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-draft.h"
#include "aw-link.h"
#include "aw-title.h"

#define DAY (24 * 60)

typedef struct
{
  AwDraft *draft;
  const AwDraftAction *of;
  const AwUnits *units;
  JsonObject *action;
  JsonObject *session;
  JsonArray *links;
  const char *kind;
  const char *number;
} Maker;

static const AwMark *
get_mark (const Maker *maker,
          int          position)
{
  return aw_units_mark_at (maker->units, position);
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
find_kind (const Maker *maker)
{
  const AwItem *item = maker->of->item;

  if (item->time >= 0 || has_rel (item, AW_REL_REGISTER) ||
      (has_rel (item, AW_REL_JOIN) && (item->has_live || maker->of->start.mark != NULL)))
    return "session";

  return maker->number != NULL ? "call" : "task";
}

static void
add_field (Maker        *maker,
           const char   *name,
           AwBasis       basis,
           const AwSpan *span)
{
  aw_draft_add_field (maker->draft, basis, span, maker->of->place, name);
}

static void
set_minutes (Maker *maker)
{
  gboolean is_default = maker->of->item->length < 0 && maker->session != NULL &&
                        maker->of->start.duration <= 0;
  int length = is_default ? maker->draft->resolved->items->length : maker->of->item->length;
  int duration = maker->session != NULL ? maker->of->start.duration : -1;
  /* "Got an hour?" stands over what says its own end. */
  gboolean is_heading = length >= 0 && !is_default &&
    (guint) length < aw_units_get (maker->units, maker->of->item->first)->first_mark;

  if (length >= 0 && !(is_heading && duration > 0))
    {
      json_object_set_int_member (maker->action, "minutes", get_mark (maker, length)->value);
      add_field (maker, "minutes", AW_BASIS_STATED, &get_mark (maker, length)->span);
    }
  else if (duration > 0)
    {
      json_object_set_int_member (maker->action, "minutes", duration);
      add_field (maker, "minutes", AW_BASIS_INFERRED, &maker->of->start.mark->span);
    }
  else
    add_field (maker, "minutes", AW_BASIS_MISSING, NULL);
}

static void
set_duration (Maker *maker)
{
  json_object_set_int_member (maker->session, "duration", maker->of->start.duration);
  add_field (maker, "session/duration", AW_BASIS_INFERRED, &maker->of->start.mark->span);
}

static void
set_start (Maker *maker)
{
  const AwStart *start = &maker->of->start;
  g_autofree char *text = g_strdup_printf ("%02d:%02d", start->minute / 60 % 24,
                                           start->minute % 60);
  g_autofree char *announced = aw_title_copy (maker->units, start->mark->span);

  json_object_set_string_member (maker->session, "start", text);
  add_field (maker, "session/start", start->basis, &start->mark->span);
  json_object_set_string_member (maker->session, "announced", announced);
}

static void
set_recording (Maker *maker)
{
  const AwResolved *resolved = maker->draft->resolved;
  const AwItem *item = maker->of->item;
  int mark = item->recording >= 0 ? item->recording : resolved->items->recording;
  GDate date;
  char text[16];

  if (mark < 0 || !aw_resolve_date (resolved, &get_mark (maker, mark)->dates[0], &date))
    return;
  if (g_date_compare (&date, &maker->of->start.date) < 0)
    g_date_add_years (&date, 1);

  g_date_strftime (text, sizeof text, "%Y-%m-%d", &date);
  json_object_set_string_member (maker->session, "recordingUntil", text);
  add_field (maker, "session/recordingUntil", AW_BASIS_STATED, &get_mark (maker, mark)->span);
}

/* What the announcement does not say of the session itself. */
static void
set_assumed (Maker *maker)
{
  JsonArray *assumed = json_array_new ();

  if (maker->of->start.is_assumed)
    json_array_add_string_element (assumed, "start");
  if (maker->of->start.duration <= 0)
    json_array_add_string_element (assumed, "duration");
  if (json_array_get_length (assumed) > 0)
    json_object_set_array_member (maker->session, "assumed", assumed);
  else
    json_array_unref (assumed);
}

static void
set_session (Maker *maker)
{
  if (strcmp (maker->kind, "session") != 0)
    return;

  maker->session = json_object_new ();
  json_object_set_object_member (maker->action, "session", maker->session);
  if (maker->of->start.mark == NULL)
    add_field (maker, "session/start", AW_BASIS_MISSING, NULL);
  else
    set_start (maker);
  if (maker->of->start.duration > 0)
    set_duration (maker);
  set_recording (maker);
  set_assumed (maker);
}

static gboolean
is_bare (const Maker  *maker,
         const AwMark *mark)
{
  const char *text = maker->units->source->text->str + mark->span.start;
  guint size = mark->span.end - mark->span.start;

  return memchr (text, ' ', size) == NULL && (memchr (text, '/', size) != NULL ||
                                              memchr (text, '.', size) != NULL);
}

static gboolean
is_title (const Maker  *maker,
          const AwMark *mark)
{
  return !is_bare (maker, mark) && mark->span.start < maker->of->title_span.end &&
         maker->of->title_span.start < mark->span.end;
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
  if (link->rel == AW_REL_JOIN || link->mark < 0)
    return link->rel == AW_REL_JOIN ? "join" : "action";

  /* The name itself leads to a page about it. */
  return is_title (maker, get_mark (maker, link->mark)) ? "action" : "join";
}

/* As data/program.schema.json bounds an address. */
static gboolean
is_usable (const char *href)
{
  return strlen (href) <= 2048 && aw_link_is_allowed (href);
}

static gboolean
has_link (const Maker *maker,
          const char  *rel)
{
  for (guint i = 0; i < json_array_get_length (maker->links); i++)
    {
      JsonObject *link = json_array_get_object_element (maker->links, i);

      if (g_str_equal (json_object_get_string_member (link, "rel"), rel))
        return TRUE;
    }

  return FALSE;
}

static void
add_link (Maker        *maker,
          const char   *rel,
          const char   *href,
          const AwMark *mark)
{
  JsonObject *link = json_object_new ();
  g_autofree char *field = g_strconcat ("links/", rel, NULL);
  g_autofree char *text = aw_title_copy (maker->units, mark->span);

  json_object_set_string_member (link, "rel", rel);
  json_object_set_string_member (link, "href", href);
  if (!is_bare (maker, mark) && aw_link_shows_number (href, text))
    json_object_set_string_member (link, "text", text);
  json_array_add_object_element (maker->links, link);
  add_field (maker, field, AW_BASIS_STATED, &mark->span);
}

/* The ten digits of a number of North America, as they are dialled. */
static char *
find_number (const Maker *maker)
{
  const AwSource *source = maker->units->source;
  const AwMark *mark;
  const char *text, *end;
  GString *href;

  if (maker->of->item->phone < 0)
    return NULL;

  mark = get_mark (maker, maker->of->item->phone);
  text = source->text->str + mark->span.start;
  end = source->text->str + mark->span.end;
  if (mark->value > 0)
    {
      text = g_array_index (source->links, AwHyperlink, mark->value - 1).href;
      end = text + strlen (text);
    }

  /* A link that has the code of a country is dialled as it stands. */
  if (strncmp (text, "tel:+", strlen ("tel:+")) == 0 && text[strlen ("tel:+")] != '1')
    return is_usable (text) ? g_strdup (text) : NULL;

  href = g_string_new ("tel:+1");
  for (; text < end; text++)
    if (g_ascii_isdigit (*text) && !(href->len == strlen ("tel:+1") && *text == '1'))
      g_string_append_c (href, *text);
  if (href->len >= strlen ("tel:+1") + 10)
    {
      g_string_truncate (href, strlen ("tel:+1") + 10);
      return g_string_free (href, FALSE);
    }

  g_string_free (href, TRUE);

  return NULL;
}

static void
add_missing (Maker      *maker,
             const char *rel)
{
  g_autofree char *field = g_strconcat ("links/", rel, NULL);

  if (!has_link (maker, rel))
    add_field (maker, field, AW_BASIS_MISSING, NULL);
}

/* Whether none of the promised links before it is for the same. */
static gboolean
is_first_promise (const Maker *maker,
                  guint        position)
{
  const AwItemLink *links = maker->of->item->links;
  const char *rel = get_rel_name (maker, &links[position]);

  for (guint i = 0; i < position; i++)
    if (links[i].mark < 0 && g_str_equal (get_rel_name (maker, &links[i]), rel))
      return FALSE;

  return TRUE;
}

static void
set_links (Maker *maker)
{
  const AwItem *item = maker->of->item;
  GArray *links = maker->units->source->links;

  for (guint i = 0; i < item->n_links; i++)
    {
      const char *rel = get_rel_name (maker, &item->links[i]);
      const AwMark *mark = get_mark (maker, item->links[i].mark);
      const char *href = mark == NULL ? NULL : g_array_index (links, AwHyperlink, mark->value).href;

      if (href != NULL && is_usable (href) && !has_link (maker, rel))
        add_link (maker, rel, href, mark);
    }
  if (maker->number != NULL)
    add_link (maker, "call", maker->number, get_mark (maker, item->phone));

  for (guint i = 0; i < item->n_links; i++)
    if (item->links[i].mark < 0 && is_first_promise (maker, i))
      add_missing (maker, get_rel_name (maker, &item->links[i]));
  if (item->ends_open && item->n_links == 0 && item->phone < 0)
    add_missing (maker, strcmp (maker->kind, "session") == 0 ? "register" : "action");
}

/**
 * aw_draft_make_action:
 * @self: a draft
 * @action: what becomes an action
 *
 * Returns: (transfer full): the action, without its id
 */
JsonObject *
aw_draft_make_action (AwDraft             *self,
                      const AwDraftAction *action)
{
  Maker maker = { self, action, self->resolved->units };
  g_autofree char *number = find_number (&maker);

  maker.action = json_object_new ();
  maker.links = json_array_new ();
  maker.number = number;
  maker.kind = find_kind (&maker);

  json_object_set_string_member (maker.action, "title", action->title);
  add_field (&maker, "title", AW_BASIS_STATED, &action->title_span);
  json_object_set_string_member (maker.action, "kind", maker.kind);
  add_field (&maker, "kind", AW_BASIS_INFERRED, NULL);
  set_session (&maker);
  set_minutes (&maker);
  set_links (&maker);
  if (json_array_get_length (maker.links) > 0)
    json_object_set_array_member (maker.action, "links", maker.links);
  else
    json_array_unref (maker.links);

  return maker.action;
}
