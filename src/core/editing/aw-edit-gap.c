/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "aw-date.h"
#include "aw-edit-program.h"
#include "aw-edit-reading.h"
#include "aw-program-json.h"

#include "aw-edit-gap.h"

/**
 * aw_edit_gap_free:
 * @self: (transfer full): what is missing
 */
void
aw_edit_gap_free (AwEditGap *self)
{
  g_free (self->action);
  g_free (self->sentence);
  g_free (self);
}

static void
add_gap (GPtrArray    *gaps,
         AwEditAction *action,
         const char   *format)
{
  AwEditGap *gap = g_new0 (AwEditGap, 1);
  const char *title = action != NULL ? action->values[AW_EDIT_TITLE].text : NULL;

  gap->action = action != NULL ? g_strdup (action->id) : NULL;
  if (title != NULL)
    {
      g_autoptr (GString) sentence = g_string_new (format);

      g_string_replace (sentence, "%s", title, 1);
      gap->sentence = g_strdup (sentence->str);
    }
  else
    gap->sentence = g_strdup (format);
  g_ptr_array_add (gaps, gap);
}

static gboolean
has (AwEditAction *action,
     AwEditField   field)
{
  return action->values[field].text != NULL;
}

static gboolean
is_kind (AwEditAction *action,
         const char   *kind)
{
  return g_strcmp0 (action->values[AW_EDIT_KIND].text, kind) == 0;
}

static void
check_action (GPtrArray    *gaps,
              AwEditAction *action)
{
  const char *date = action->values[AW_EDIT_DATE].text;
  const char *until = action->values[AW_EDIT_UNTIL].text;

  if (!has (action, AW_EDIT_TITLE))
    {
      add_gap (gaps, action, _("An action has no title."));
      return;
    }
  if (!has (action, AW_EDIT_KIND))
    /* Translators: %s is the title of an action, here and below */
    add_gap (gaps, action, _("What is to be done for “%s”?"));
  if (!has (action, AW_EDIT_MINUTES))
    add_gap (gaps, action, _("How long does “%s” take?"));
  if (is_kind (action, "session") && !has (action, AW_EDIT_START))
    add_gap (gaps, action, _("When does “%s” start?"));
  if (is_kind (action, "call") && !has (action, AW_EDIT_LINK + AW_LINK_CALL))
    add_gap (gaps, action, _("Which number is called for “%s”?"));
  if (until != NULL && strcmp (until, date) < 0)
    add_gap (gaps, action, _("“%s” ends before it begins."));
}

static void
check_questions (GPtrArray  *gaps,
                 AwEditWeek *self)
{
  AwEditReading *reading = self->reading;
  JsonArray *questions = reading != NULL ? reading->questions : NULL;

  for (guint i = 0; questions != NULL && i < json_array_get_length (questions); i++)
    {
      JsonObject *question = json_array_get_object_element (questions, i);
      const char *id = json_object_get_string_member (question, "id");

      if (g_str_equal (id, "year"))
        add_gap (gaps, NULL, _("Which year is it?"));
      else if (g_str_equal (id, "days"))
        add_gap (gaps, NULL, _("Which days are the actions on?"));
      else if (!g_str_equal (id, "zone"))
        add_gap (gaps, NULL, json_object_get_string_member (question, "text"));
    }
}

/* What the rules of documents say besides. */
static void
check_document (GPtrArray  *gaps,
                AwEditWeek *self)
{
  g_autoptr (GBytes) document = aw_edit_week_write (self, "week");
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (AwProgram) program = aw_program_json_read (document, &problems);

  if (program == NULL)
    add_gap (gaps, NULL, ((AwProblem *) problems->pdata[0])->message);
}

/**
 * aw_edit_week_list_gaps:
 *
 * Returns: (transfer full) (element-type AwEditGap): what it needs before it can be
 *   added; nothing if it is a week of which --check has nothing to say
 */
GPtrArray *
aw_edit_week_list_gaps (AwEditWeek *self)
{
  GPtrArray *gaps = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_edit_gap_free);

  check_questions (gaps, self);
  if (self->values[AW_EDIT_WEEK_TITLE].text == NULL)
    add_gap (gaps, NULL, _("What is the week called?"));
  if (self->values[AW_EDIT_WEEK_ZONE].text == NULL)
    add_gap (gaps, NULL, _("Which time zone are the times in?"));
  if (self->actions->len == 0)
    add_gap (gaps, NULL, _("There is no action yet."));
  for (guint i = 0; i < self->actions->len; i++)
    check_action (gaps, aw_edit_week_get_action (self, i));
  if (gaps->len == 0)
    check_document (gaps, self);

  return gaps;
}
