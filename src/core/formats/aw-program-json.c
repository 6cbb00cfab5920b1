/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-json-parser.h"
#include "aw-problem.h"
#include "aw-program-value.h"

#include "aw-program-json.h"

/* These and the lengths below are those of data/program.schema.json. */
#define MAX_DAYS 400
#define MAX_ACTIONS 10000
#define MAX_MINUTES (24 * 60)
#define MAX_SESSION_MINUTES (14 * 24 * 60)
#define MAX_LINE 200
#define MAX_HREF 2048

/* In place of an AwActionKind. */
#define UNKNOWN_KIND -1

/* What the parts of a document have to agree on. */
typedef struct
{
  GHashTable *ids; /* each action's id -> its place, as check_unique() packs it */
  guint n_actions;
  GDate first;
  GDate latest;
  GDate day; /* not valid if that of the day cannot be read */
} Reading;

static gboolean
is_sound (const AwJson *self)
{
  return self->problems->len == 0;
}

static void
read_minutes (const AwJson *self,
              int           max,
              int          *minutes)
{
  gint64 value;

  if (aw_json_read_int (self, 1, max, &value))
    *minutes = (int) value;
}

static AwAssumed
read_assumed (const AwJson *self)
{
  guint length = aw_json_read_array (self, 0, g_strv_length ((char **) aw_program_assumptions));
  AwAssumed assumed = AW_ASSUMED_NOTHING;

  for (guint i = 0; i < length; i++)
    {
      AwJson item = aw_json_get_element (self, i);
      guint choice;

      if (!aw_program_value_read_choice (&item, aw_program_assumptions, &choice))
        continue;
      if (assumed & (1u << choice))
        aw_json_report (&item, _("“%s” is in the list already"),
                        aw_program_assumptions[choice]);
      assumed |= 1u << choice;
    }

  return assumed;
}

static AwSession *
read_session (const AwJson *self,
              int           minutes)
{
  AwJson start = aw_json_require_member (self, "start");
  AwJson duration = aw_json_get_member (self, "duration");
  AwJson announced = aw_json_get_member (self, "announced");
  AwJson recording_until = aw_json_get_member (self, "recordingUntil");
  AwJson assumed = aw_json_get_member (self, "assumed");
  const char *announced_text;
  AwAssumed assumed_set;
  gboolean has_until;
  int start_minute = 0;
  GDate until;

  if (!aw_json_read_object (self))
    return NULL;

  aw_program_value_read_time (&start, &start_minute);
  read_minutes (&duration, MAX_SESSION_MINUTES, &minutes);
  announced_text = aw_program_value_read_line (&announced, MAX_LINE);
  has_until = aw_program_value_read_date (&recording_until, &until);
  assumed_set = read_assumed (&assumed);

  if (!is_sound (self))
    return NULL;

  return aw_session_new (start_minute, minutes, announced_text,
                         has_until ? &until : NULL, assumed_set);
}

static const char *
read_href (const AwJson *self,
           AwLinkRel     rel)
{
  const char *href = aw_program_value_read_line (self, MAX_HREF);

  if (href == NULL)
    return NULL;

  if (!aw_link_is_allowed (href))
    aw_json_report (self, _("This must be a complete https, http, mailto or tel address"));
  else if (rel == AW_LINK_CALL && g_ascii_strncasecmp (href, "tel:", 4) != 0)
    aw_json_report (self, _("The link of a call must be a tel address"));

  return href;
}

static gboolean
belongs_to_session (AwLinkRel rel)
{
  return rel == AW_LINK_REGISTER || rel == AW_LINK_JOIN || rel == AW_LINK_RECORDING;
}

static void
check_rel (const AwJson *self,
           AwLinkRel     rel,
           int           kind,
           guint         seen)
{
  if (seen & (1u << rel))
    aw_json_report (self, _("A link before this has the rel “%s” already"),
                    aw_program_rels[rel]);
  if (belongs_to_session (rel) && kind != AW_ACTION_SESSION && kind != UNKNOWN_KIND)
    aw_json_report (self, _("Only a session has a link with the rel “%s”"),
                    aw_program_rels[rel]);
}

static AwLink *
read_link (const AwJson *self,
           int           kind,
           guint        *seen)
{
  AwJson rel = aw_json_require_member (self, "rel");
  AwJson href = aw_json_require_member (self, "href");
  AwJson text = aw_json_get_member (self, "text");
  AwJson stand_in = aw_json_get_member (self, "standIn");
  const char *address, *shown;
  gboolean is_stand_in;
  guint choice = 0;

  if (!aw_json_read_object (self))
    return NULL;

  if (aw_program_value_read_choice (&rel, aw_program_rels, &choice))
    {
      check_rel (&rel, choice, kind, *seen);
      *seen |= 1u << choice;
    }
  address = read_href (&href, choice);
  shown = aw_program_value_read_line (&text, MAX_LINE);
  if (address != NULL && shown != NULL && !aw_link_shows_number (address, shown))
    aw_json_report (&text, _("This is another number than the one that the link dials"));
  is_stand_in = aw_json_read_boolean (&stand_in);

  return is_sound (self) ? aw_link_new (choice, address, shown, is_stand_in) : NULL;
}

static GPtrArray *
read_links (const AwJson *self,
            int           kind,
            guint        *seen)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  guint length = aw_json_read_array (self, 0, AW_N_LINK_RELS);

  *seen = 0;
  for (guint i = 0; i < length; i++)
    {
      AwJson item = aw_json_get_element (self, i);
      AwLink *link = read_link (&item, kind, seen);

      if (link != NULL)
        g_ptr_array_add (links, link);
    }

  return g_steal_pointer (&links);
}

static AwSession *
read_session_of (const AwJson *self,
                 int           kind,
                 int           minutes)
{
  AwJson session = kind == AW_ACTION_SESSION ? aw_json_require_member (self, "session")
                                             : aw_json_get_member (self, "session");

  if (session.node != NULL && kind != AW_ACTION_SESSION && kind != UNKNOWN_KIND)
    aw_json_report (&session, _("Only an action of the kind “session” has this"));

  return read_session (&session, minutes);
}

static void
check_unique (const AwJson *self,
              const char   *id,
              guint         day,
              guint         action,
              Reading      *reading)
{
  gpointer where;

  if (g_hash_table_lookup_extended (reading->ids, id, NULL, &where))
    aw_json_report (self, _("The action /days/%u/actions/%u has this id already"),
                    GPOINTER_TO_UINT (where) / MAX_ACTIONS,
                    GPOINTER_TO_UINT (where) % MAX_ACTIONS);
  else
    g_hash_table_insert (reading->ids, (gpointer) id,
                         GUINT_TO_POINTER (day * MAX_ACTIONS + action));
}

static int
read_kind (const AwJson *self)
{
  guint choice;

  return aw_program_value_read_choice (self, aw_program_kinds, &choice) ? (int) choice
                                                                        : UNKNOWN_KIND;
}

static gboolean
read_until (const AwJson  *self,
            const Reading *reading,
            GDate         *until)
{
  if (!aw_program_value_read_date (self, until))
    return FALSE;
  if (g_date_valid (&reading->day) &&
      (g_date_compare (until, &reading->day) < 0 ||
       g_date_days_between (&reading->first, until) >= MAX_DAYS))
    aw_json_report (self, _("The last day of an action is its own or a later one, less than %d "
                            "days after the first of the program"), MAX_DAYS);

  return TRUE;
}

static AwAction *
read_action (const AwJson *self,
             guint         day,
             Reading      *reading)
{
  AwJson id = aw_json_require_member (self, "id");
  AwJson kind = aw_json_require_member (self, "kind");
  AwJson minutes = aw_json_require_member (self, "minutes");
  AwJson title = aw_json_require_member (self, "title");
  AwJson description = aw_json_get_member (self, "description");
  AwJson until = aw_json_get_member (self, "until");
  AwJson script = aw_json_get_member (self, "script");
  AwJson links = aw_json_get_member (self, "links");
  g_autoptr (GPtrArray) link_list = NULL;
  g_autoptr (AwSession) session = NULL;
  const char *id_text, *title_text, *description_text, *script_text;
  int kind_value, length = 1;
  gboolean has_until;
  AwAction *action;
  guint seen;
  GDate last;

  if (!aw_json_read_object (self))
    return NULL;

  id_text = aw_program_value_read_id (&id);
  if (id_text != NULL)
    check_unique (&id, id_text, day, self->position, reading);
  kind_value = read_kind (&kind);
  read_minutes (&minutes, MAX_MINUTES, &length);
  title_text = aw_program_value_read_line (&title, MAX_LINE);
  description_text = aw_program_value_read_text (&description);
  has_until = read_until (&until, reading, &last);
  script_text = aw_program_value_read_text (&script);
  link_list = read_links (&links, kind_value, &seen);
  if (kind_value == AW_ACTION_CALL && !(seen & (1u << AW_LINK_CALL)))
    aw_json_report (links.node != NULL ? &links : self,
                    _("A call needs a link with the rel “call”"));
  session = read_session_of (self, kind_value, length);

  if (!is_sound (self))
    return NULL;

  action = aw_action_new (id_text, kind_value, length, title_text, description_text,
                          link_list, session);
  if (has_until)
    action->until = last;
  if (script_text != NULL)
    action->script = g_strdup (script_text);
  return action;
}

static guint
read_n_actions (const AwJson *self,
                const AwJson *days,
                Reading      *reading)
{
  guint length = aw_json_read_array (self, 0, MAX_ACTIONS);
  guint n_before = reading->n_actions;

  reading->n_actions += length;
  if (reading->n_actions <= MAX_ACTIONS)
    return length;

  if (n_before <= MAX_ACTIONS)
    aw_json_report (days, _("All days together have more than %d actions"), MAX_ACTIONS);
  return 0;
}

static void
check_order (const AwJson *self,
             const GDate  *date,
             Reading      *reading)
{
  if (!g_date_valid (&reading->first))
    {
      reading->first = reading->latest = *date;
      return;
    }

  if (g_date_compare (date, &reading->latest) <= 0)
    {
      aw_json_report (self, _("The days must be in order, each later than all before it"));
      return;
    }

  reading->latest = *date;
  if (g_date_days_between (&reading->first, date) >= MAX_DAYS)
    aw_json_report (self, _("The last day must be less than %d days after the first"), MAX_DAYS);
}

static AwDay *
read_day (const AwJson *self,
          Reading      *reading)
{
  AwJson date = aw_json_require_member (self, "date");
  AwJson actions = aw_json_require_member (self, "actions");
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (g_object_unref);
  guint length;
  GDate value;

  if (!aw_json_read_object (self))
    return NULL;

  g_date_clear (&reading->day, 1);
  if (aw_program_value_read_date (&date, &value))
    {
      reading->day = value;
      check_order (&date, &value, reading);
    }

  length = read_n_actions (&actions, self->parent, reading);
  for (guint i = 0; i < length; i++)
    {
      AwJson item = aw_json_get_element (&actions, i);
      AwAction *action = read_action (&item, self->position, reading);

      if (action != NULL)
        g_ptr_array_add (list, action);
    }

  return is_sound (self) ? aw_day_new (&value, list) : NULL;
}

static GPtrArray *
read_days (const AwJson *self)
{
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { .ids = ids };
  guint length = aw_json_read_array (self, 1, MAX_DAYS);

  for (guint i = 0; i < length; i++)
    {
      AwJson item = aw_json_get_element (self, i);
      AwDay *day = read_day (&item, &reading);

      if (day != NULL)
        g_ptr_array_add (days, day);
    }

  return g_steal_pointer (&days);
}

/* Of a document in another version nothing else can be said. */
static gboolean
check_version (const AwJson *self)
{
  AwJson version = aw_json_require_member (self, "version");
  gint64 value;

  if (version.node == NULL)
    return TRUE;
  if (aw_json_get_int (&version, &value) && value == 1)
    return TRUE;

  if (aw_json_get_int (&version, &value) && value > 1)
    aw_json_report (&version, "%s", _(AW_PROGRAM_JSON_NEWER));
  else
    aw_json_report (&version, _("The version of the document must be the number 1"));
  return FALSE;
}

static AwProgram *
read_program (const AwJson *self)
{
  AwJson id = aw_json_require_member (self, "id");
  AwJson title = aw_json_require_member (self, "title");
  AwJson organizer = aw_json_get_member (self, "organizer");
  AwJson description = aw_json_get_member (self, "description");
  AwJson zone = aw_json_require_member (self, "zone");
  AwJson days = aw_json_require_member (self, "days");
  const char *id_text = aw_program_value_read_id (&id);
  const char *title_text = aw_program_value_read_line (&title, MAX_LINE);
  const char *organizer_text = aw_program_value_read_line (&organizer, MAX_LINE);
  const char *description_text = aw_program_value_read_text (&description);
  g_autoptr (GTimeZone) found_zone = aw_program_value_read_zone (&zone);
  g_autoptr (GPtrArray) day_list = read_days (&days);

  if (!is_sound (self))
    return NULL;

  return aw_program_new (id_text, title_text, organizer_text, description_text,
                         found_zone, day_list);
}

/**
 * aw_program_json_read_value:
 * @self: a value, in a document whose objects have 256 members at most
 *
 * Reads a program that is a part of another document, and tells problems there.
 *
 * Returns: (transfer full) (nullable): the program, or %NULL if the document has any
 *   problem
 */
AwProgram *
aw_program_json_read_value (const AwJson *self)
{
  return aw_json_read_object (self) && check_version (self) ? read_program (self) : NULL;
}

/**
 * aw_program_json_read:
 * @bytes: a document
 * @problems: (out) (transfer full) (element-type AwProblem): set only when
 *   %NULL is returned
 *
 * Reads a program from our JSON document, whose format and bounds are those of
 * data/program.schema.json. Members that the format does not have are ignored,
 * so that it can grow within its version.
 *
 * Everything that is wrong is told, up to %AW_JSON_MAX_PROBLEMS problems and
 * one more that says so. Only of a document that is no JSON, is too large or
 * too deep, or has another version, nothing is told but that.
 *
 * Returns: (transfer full) (nullable): the program, or %NULL if there is any
 *   problem
 */
AwProgram *
aw_program_json_read (GBytes     *bytes,
                      GPtrArray **problems)
{
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (JsonNode) node = NULL;
  AwProgram *program = NULL;
  AwJson root;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (problems != NULL, NULL);

  list = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  node = aw_json_parse (bytes, AW_PROGRAM_JSON_MAX_SIZE, AW_PROGRAM_JSON_MAX_MEMBERS, list);
  root = aw_json_root (node, list);
  program = aw_program_json_read_value (&root);
  if (program == NULL)
    *problems = g_steal_pointer (&list);

  return program;
}
