/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "aw-edit-reading.h"
#include "aw-edit-week.h"

/* The changes of a week that are more than one value or one action. */

/* As data/program.schema.json bounds it; what makes an id its own comes after it. */
#define MAX_ID 64
#define ID_SUFFIX 5

static void
append_lines (GString    *lines,
              const char *text)
{
  if (text == NULL)
    return;
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, text);
}

/* What the one knows fills what the other does not. */
static AwEditAction *
merge (AwEditAction *one,
       AwEditAction *other)
{
  AwEditAction *merged = aw_edit_action_copy (one, NULL);
  g_autoptr (GString) lines = g_string_new (NULL);

  append_lines (lines, one->values[AW_EDIT_DESCRIPTION].text);
  append_lines (lines, other->values[AW_EDIT_TITLE].text);
  append_lines (lines, other->values[AW_EDIT_DESCRIPTION].text);
  aw_edit_action_enter (merged, AW_EDIT_DESCRIPTION, lines->str);
  g_string_truncate (lines, 0);
  append_lines (lines, one->values[AW_EDIT_SCRIPT].text);
  append_lines (lines, other->values[AW_EDIT_SCRIPT].text);
  aw_edit_action_enter (merged, AW_EDIT_SCRIPT, lines->str);

  for (guint i = 0; i < AW_EDIT_N_FIELDS; i++)
    if (merged->values[i].text == NULL && other->values[i].text != NULL)
      aw_edit_action_put (merged, i, &other->values[i]);

  /* A live part makes a session, as a number makes a call. */
  if (g_strcmp0 (other->values[AW_EDIT_KIND].text, "session") == 0 ||
      g_strcmp0 (one->values[AW_EDIT_KIND].text, "task") == 0)
    aw_edit_action_put (merged, AW_EDIT_KIND, &other->values[AW_EDIT_KIND]);

  return merged;
}

/**
 * aw_edit_week_merged:
 * @id: the id of an action
 *
 * Returns: (transfer full) (nullable): the week in which it and the next one of its
 *   day are one; %NULL if there is no such
 */
AwEditWeek *
aw_edit_week_merged (AwEditWeek *self,
                     const char *id)
{
  AwEditAction *one, *other;
  AwEditWeek *week;
  guint position;

  one = aw_edit_week_find (self, id, &position);
  if (one == NULL || position + 1 >= self->actions->len)
    return NULL;
  other = self->actions->pdata[position + 1];
  if (!g_str_equal (aw_edit_action_get_date (one), aw_edit_action_get_date (other)))
    return NULL;

  week = aw_edit_week_copy (self);
  aw_edit_action_unref (week->actions->pdata[position]);
  week->actions->pdata[position] = merge (one, other);
  g_ptr_array_remove_index (week->actions, position + 1);

  return week;
}

/* What has two parts has one title before @position and one after. */
static void
split_title (AwEditAction *one,
             AwEditAction *other,
             guint         position)
{
  const char *title = one->values[AW_EDIT_TITLE].text;
  const char *middle;
  g_autofree char *head = NULL;
  g_autofree char *tail = NULL;

  if (title == NULL || position == 0 || (glong) position >= g_utf8_strlen (title, -1))
    return;

  middle = g_utf8_offset_to_pointer (title, (glong) position);
  head = g_strstrip (g_strndup (title, (gsize) (middle - title)));
  tail = g_strstrip (g_strdup (middle));
  if (*head == '\0' || *tail == '\0')
    return;

  aw_edit_action_enter (other, AW_EDIT_TITLE, tail);
  aw_edit_action_enter (one, AW_EDIT_TITLE, head);
}

/**
 * aw_edit_week_split:
 * @id: the id of an action
 * @position: before which character of its title it is split; 0 for nowhere
 * @new_id: the id that the second one gets
 *
 * The second part is a task, to which the page to act goes if the first is a session.
 *
 * Returns: (transfer full) (nullable): the week in which it is two; %NULL if there is
 *   none such
 */
AwEditWeek *
aw_edit_week_split (AwEditWeek *self,
                    const char *id,
                    guint       position,
                    const char *new_id)
{
  static const AwEditField shared[] = {
    AW_EDIT_TITLE, AW_EDIT_DATE, AW_EDIT_UNTIL, AW_EDIT_MINUTES,
  };
  const AwEditField page = AW_EDIT_LINK + AW_LINK_ACTION;
  g_autoptr (AwEditAction) one = NULL;
  g_autoptr (AwEditAction) other = NULL;
  AwEditAction *action;
  AwEditWeek *week;
  guint place;

  action = aw_edit_week_find (self, id, &place);
  if (action == NULL || aw_edit_week_find (self, new_id, NULL) != NULL)
    return NULL;

  one = aw_edit_action_copy (action, NULL);
  other = aw_edit_action_new (new_id);
  for (guint i = 0; i < G_N_ELEMENTS (shared); i++)
    aw_edit_action_put (other, shared[i], &action->values[shared[i]]);
  aw_edit_action_enter (other, AW_EDIT_KIND, "task");
  if (g_strcmp0 (action->values[AW_EDIT_KIND].text, "task") != 0)
    {
      aw_edit_action_put (other, page, &action->values[page]);
      aw_edit_action_put (one, page, NULL);
    }
  split_title (one, other, position);

  week = aw_edit_week_copy (self);
  aw_edit_action_unref (week->actions->pdata[place]);
  week->actions->pdata[place] = g_steal_pointer (&one);
  g_ptr_array_insert (week->actions, (int) place + 1, g_steal_pointer (&other));

  return week;
}

/**
 * aw_edit_week_shifted:
 * @id: the id of an action
 * @is_later: whether it comes later
 *
 * Returns: (transfer full) (nullable): the week in which it and its neighbour have
 *   changed places, or in which it has gone to the day next to its own; %NULL if there
 *   is none
 */
AwEditWeek *
aw_edit_week_shifted (AwEditWeek *self,
                      const char *id,
                      gboolean    is_later)
{
  AwEditAction *action, *neighbour;
  AwEditWeek *week;
  guint place, next;

  action = aw_edit_week_find (self, id, &place);
  if (action == NULL || (is_later ? place + 1 >= self->actions->len : place == 0))
    return NULL;

  next = is_later ? place + 1 : place - 1;
  neighbour = self->actions->pdata[next];
  week = aw_edit_week_copy (self);
  if (g_str_equal (aw_edit_action_get_date (action), aw_edit_action_get_date (neighbour)))
    {
      week->actions->pdata[place] = neighbour;
      week->actions->pdata[next] = action;
    }
  else
    {
      AwEditAction *moved = aw_edit_action_copy (action, NULL);

      aw_edit_action_enter (moved, AW_EDIT_DATE, aw_edit_action_get_date (neighbour));
      aw_edit_action_unref (action);
      week->actions->pdata[place] = moved;
    }

  return week;
}

/* The day on which @date is now: what stands on it moved there together. */
static const char *
find_new_date (AwEditWeek *base,
               AwEditWeek *read,
               const char *date)
{
  for (guint i = 0; i < base->actions->len; i++)
    {
      AwEditAction *action = base->actions->pdata[i];
      AwEditAction *now = g_str_equal (aw_edit_action_get_date (action), date)
                            ? aw_edit_week_find (read, action->id, NULL) : NULL;

      if (now != NULL)
        return aw_edit_action_get_date (now);
    }

  return date;
}

/* What the person said stays; the rest is as it was read now. */
static AwEditAction *
reread_action (AwEditAction *mine,
               AwEditAction *base,
               AwEditAction *read)
{
  AwEditAction *merged = aw_edit_action_copy (read, NULL);

  for (guint i = 0; i < AW_EDIT_N_FIELDS; i++)
    if (!aw_edit_value_equal (&mine->values[i], &base->values[i]))
      aw_edit_action_put (merged, i, &mine->values[i]);

  return merged;
}

/**
 * aw_edit_week_reread:
 * @reading: of the same announcement, with another answer
 *
 * Returns: (transfer full): the week as it was read now, with all that the person had
 *   changed
 */
AwEditWeek *
aw_edit_week_reread (AwEditWeek    *self,
                     AwEditReading *reading)
{
  AwEditWeek *base = self->reading != NULL ? self->reading->week : self;
  AwEditWeek *read = reading->week;
  AwEditWeek *week = aw_edit_week_new (reading);

  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    aw_edit_value_copy (&week->values[i], aw_edit_value_equal (&self->values[i], &base->values[i])
                                            ? &read->values[i] : &self->values[i]);

  for (guint i = 0; i < read->actions->len; i++)
    {
      const char *id = aw_edit_week_get_action (read, i)->id;
      AwEditAction *before = aw_edit_week_find (base, id, NULL);
      AwEditAction *mine = aw_edit_week_find (self, id, NULL);
      g_autoptr (AwEditAction) merged = NULL;

      if (before != NULL && mine == NULL)
        continue;
      merged = before != NULL ? reread_action (mine, before, read->actions->pdata[i])
                              : aw_edit_action_ref (read->actions->pdata[i]);
      aw_edit_week_append (week, merged);
    }

  for (guint i = 0; i < self->actions->len; i++)
    {
      g_autoptr (AwEditAction) mine = NULL;
      const char *id = aw_edit_week_get_action (self, i)->id;

      if (aw_edit_week_find (base, id, NULL) != NULL || aw_edit_week_find (week, id, NULL) != NULL)
        continue;
      mine = aw_edit_action_copy (self->actions->pdata[i], NULL);
      aw_edit_action_enter (mine, AW_EDIT_DATE,
                            find_new_date (base, read, aw_edit_action_get_date (mine)));
      aw_edit_week_append (week, mine);
    }

  return week;
}

/**
 * aw_edit_week_make_id:
 * @title: (nullable): what the id is of
 *
 * Ids are never used again for something else, not even that of what was removed: each
 * ends in digits that nobody else has.
 *
 * Returns: (transfer full): an id such as "write-to-your-senator-3f9a"
 */
char *
aw_edit_week_make_id (AwEditWeek *self,
                      const char *title)
{
  g_autofree char *ascii = g_str_to_ascii (title != NULL ? title : "", "C");
  g_autoptr (GString) slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0' && slug->len < MAX_ID - ID_SUFFIX; p++)
    if (g_ascii_isalnum (*p))
      g_string_append_c (slug, g_ascii_tolower (*p));
    else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
      g_string_append_c (slug, '-');
  if (slug->len == 0)
    g_string_append (slug, "action");
  if (slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);

  for (;;)
    {
      g_autofree char *id = g_strdup_printf ("%s-%04x", slug->str,
                                             (guint) g_random_int_range (0, 0x10000));

      if (self == NULL || aw_edit_week_find (self, id, NULL) == NULL)
        return g_steal_pointer (&id);
    }
}
