/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <gio/gio.h>

#include "aw-date.h"
#include "aw-json-parser.h"
#include "aw-json.h"
#include "aw-resolve.h"
#include "aw-zone.h"

#define MAX_SIZE (64 * 1024)
#define MAX_MEMBERS 256

/* Groups of actions, as many as a program has days. */
#define MAX_DAYS 400

static void
read_year (AwAnswers    *self,
           const AwJson *root)
{
  AwJson member = aw_json_get_member (root, "year");
  gint64 year;

  if (member.node != NULL && aw_json_read_int (&member, 1970, 9998, &year))
    self->year = (guint) year;
}

static void
read_zone (AwAnswers    *self,
           const AwJson *root)
{
  AwJson member = aw_json_get_member (root, "zone");
  const char *zone = member.node != NULL ? aw_json_read_string (&member, 1, 64) : NULL;
  g_autoptr (GTimeZone) known = NULL;
  g_autoptr (GError) error = NULL;

  if (zone == NULL)
    return;

  known = aw_zone_lookup (zone, &error);
  if (known == NULL)
    aw_json_report (&member, "%s", error->message);
  else
    self->zone = g_strdup (zone);
}

static void
read_dates (AwAnswers    *self,
            const AwJson *member)
{
  guint n = aw_json_read_array (member, 1, MAX_DAYS);

  self->days = g_array_new (FALSE, TRUE, sizeof (GDate));
  for (guint i = 0; i < n; i++)
    {
      AwJson element = aw_json_get_element (member, i);
      const char *text = aw_json_read_string (&element, 10, 10);
      GDate date;

      if (text == NULL)
        continue;
      if (aw_date_parse (text, &date))
        g_array_append_val (self->days, date);
      else
        aw_json_report (&element, _("This is not a date such as 2020-05-04."));
    }
}

static void
read_days (AwAnswers    *self,
           const AwJson *root)
{
  AwJson member = aw_json_get_member (root, "days");

  if (member.node == NULL)
    return;

  if (JSON_NODE_HOLDS_ARRAY (member.node))
    read_dates (self, &member);
  else
    self->is_consecutive = g_strcmp0 (aw_json_read_string (&member, 1, 20), "consecutive") == 0;
}

/**
 * aw_answers_read:
 * @self: (out): the answers; aw_answers_clear() when done
 * @bytes: (nullable): a JSON object with any of "year" (an integer), "zone" (an IANA
 *   zone) and "days" ("consecutive", or one date for each group of actions)
 * @error: return location for an error
 *
 * Returns: whether @bytes can be understood
 */
gboolean
aw_answers_read (AwAnswers  *self,
                 GBytes     *bytes,
                 GError    **error)
{
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (JsonNode) node = NULL;
  AwJson root;

  *self = (AwAnswers) { 0 };
  if (bytes == NULL)
    return TRUE;

  node = aw_json_parse (bytes, MAX_SIZE, MAX_MEMBERS, problems);
  root = aw_json_root (node, problems);
  if (node != NULL && aw_json_read_object (&root))
    {
      read_year (self, &root);
      read_zone (self, &root);
      read_days (self, &root);
    }
  if (problems->len == 0)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                       ((AwProblem *) g_ptr_array_index (problems, 0))->message);
  aw_answers_clear (self);

  return FALSE;
}

/**
 * aw_answers_clear:
 * @self: answers
 */
void
aw_answers_clear (AwAnswers *self)
{
  g_clear_pointer (&self->zone, g_free);
  g_clear_pointer (&self->days, g_array_unref);
}
