/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-date.h"
#include "aw-edit-program.h"
#include "aw-edit-reader.h"

#include "aw-editor-private.h"

/* Titles are cut where the schema does (data/program.schema.json). */
#define MAX_TITLE 200

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwEditor, aw_editor, G_TYPE_OBJECT)

/**
 * aw_editor_fail:
 * @sentence: what went wrong
 *
 * Tells whoever shows it.
 */
void
aw_editor_fail (AwEditor   *self,
                const char *sentence)
{
  g_signal_emit (self, signals[FAILED], 0, sentence);
}

/* --- Changes ------------------------------------------------------------------------ */

static void
set_week (AwEditor   *self,
          AwEditWeek *week)
{
  AwEditWeek *copy = aw_edit_week_ref (week);

  g_clear_pointer (&self->week, aw_edit_week_unref);
  self->week = copy;
  if (!self->is_discarded)
    aw_editor_save (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * aw_editor_push:
 * @week: the week after a change
 *
 * Makes it the week under edit. What was before can be undone to; what was undone is
 * forgotten.
 */
void
aw_editor_push (AwEditor   *self,
                AwEditWeek *week)
{
  g_return_if_fail (AW_IS_EDITOR (self));
  g_return_if_fail (week != NULL);

  if (aw_edit_week_equal (self->week, week))
    return;

  g_ptr_array_set_size (self->redo, 0);
  g_ptr_array_add (self->undo, aw_edit_week_ref (self->week));
  set_week (self, week);
}

static void
go (AwEditor  *self,
    GPtrArray *from,
    GPtrArray *to)
{
  g_autoptr (AwEditWeek) week = NULL;

  if (from->len == 0)
    return;

  week = g_ptr_array_steal_index (from, from->len - 1);
  g_ptr_array_add (to, aw_edit_week_ref (self->week));
  set_week (self, week);
}

/**
 * aw_editor_undo:
 *
 * Takes the last change back.
 */
void
aw_editor_undo (AwEditor *self)
{
  g_return_if_fail (AW_IS_EDITOR (self));

  go (self, self->undo, self->redo);
}

/**
 * aw_editor_redo:
 *
 * Makes the change again that was taken back last.
 */
void
aw_editor_redo (AwEditor *self)
{
  g_return_if_fail (AW_IS_EDITOR (self));

  go (self, self->redo, self->undo);
}

/* --- Questions ---------------------------------------------------------------------- */

static void
answered_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (AwEditor) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwEditReading) reading =
    aw_edit_reader_run_finish (AW_LIBRARY (source), result, &error);
  g_autoptr (AwEditWeek) week = NULL;

  self->is_answering = FALSE;
  if (self->is_discarded)
    return;
  if (reading == NULL)
    {
      aw_editor_fail (self, error->message);
      g_signal_emit (self, signals[CHANGED], 0);
      return;
    }

  week = aw_edit_week_reread (self->week, reading);
  aw_editor_push (self, week);
}

static JsonObject *
add_answer (JsonObject *answers,
            const char *question,
            JsonNode   *answer)
{
  JsonObject *all = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (answers);

  for (GList *l = names; l != NULL; l = l->next)
    json_object_set_member (all, l->data, json_object_dup_member (answers, l->data));
  json_object_set_member (all, question, json_node_copy (answer));

  return all;
}

/**
 * aw_editor_answer:
 * @question: the id of a question of the reader
 * @answer: what the person says
 *
 * Reads the announcement again with that; what the person has changed stays.
 */
void
aw_editor_answer (AwEditor   *self,
                  const char *question,
                  JsonNode   *answer)
{
  AwEditReading *reading;
  g_autoptr (JsonObject) answers = NULL;

  g_return_if_fail (AW_IS_EDITOR (self));
  reading = self->week->reading;
  g_return_if_fail (reading != NULL && self->source != NULL);

  if (self->is_answering)
    return;

  self->is_answering = TRUE;
  answers = add_answer (reading->answers, question, answer);
  aw_edit_reader_run_async (self->library, self->source, self->is_html, answers, NULL,
                            answered_cb, g_object_ref (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- New actions -------------------------------------------------------------------- */

static void
enter_today (AwEditor     *self,
             AwEditAction *action)
{
  AwLibraryDoor door;
  g_autofree char *today = NULL;

  aw_library_get_door (self->library, &door);
  if (!g_date_valid (&door.today))
    g_date_set_time_t (&door.today, time (NULL));
  today = aw_date_format (&door.today);
  aw_edit_action_enter (action, AW_EDIT_DATE, today);
  aw_library_door_clear (&door);
}

/**
 * aw_editor_new_action:
 * @date: (nullable): its day; %NULL for the last one that there is, or today
 *
 * Returns: (transfer full): a task without a title, which is in no week yet
 */
AwEditAction *
aw_editor_new_action (AwEditor   *self,
                      const char *date)
{
  guint n = self->week->actions->len;
  g_autofree char *id = aw_edit_week_make_id (self->week, NULL);
  AwEditAction *action = aw_edit_action_new (id);

  g_return_val_if_fail (AW_IS_EDITOR (self), NULL);

  aw_edit_action_enter (action, AW_EDIT_KIND, "task");
  if (date == NULL && n > 0)
    date = aw_edit_week_get_action (self->week, n - 1)->values[AW_EDIT_DATE].text;
  if (date != NULL)
    aw_edit_action_enter (action, AW_EDIT_DATE, date);
  else
    enter_today (self, action);

  return action;
}

/* The day of what stands before it, or else of what comes first. */
static const AwEditValue *
find_date (AwEditWeek *week,
           guint       start)
{
  const AwEditValue *date = NULL;
  guint nearest = 0;

  for (guint i = 0; i < week->actions->len; i++)
    {
      AwEditAction *action = aw_edit_week_get_action (week, i);
      const AwEditValue *title = &action->values[AW_EDIT_TITLE];

      if (date == NULL || (title->end > 0 && title->start < start && title->start >= nearest))
        {
          date = &action->values[AW_EDIT_DATE];
          nearest = title->start < start ? title->start : 0;
        }
    }

  return date;
}

/**
 * aw_editor_add_span:
 * @start: a byte of the text of the announcement, before a character
 * @end: a byte after it
 *
 * Makes a task of what stands there, on the day of what stands before.
 *
 * Returns: (transfer full) (nullable): the id of the action; %NULL if nothing stands
 *   there
 */
char *
aw_editor_add_span (AwEditor *self,
                    guint     start,
                    guint     end)
{
  AwEditReading *reading;
  g_autoptr (AwEditAction) action = NULL;
  g_autoptr (AwEditWeek) week = NULL;
  g_autofree char *part = NULL;
  g_autofree char *cut = NULL;
  AwEditValue *title;
  const AwEditValue *date;
  g_autofree char *id = NULL;

  g_return_val_if_fail (AW_IS_EDITOR (self), NULL);
  reading = self->week->reading;
  g_return_val_if_fail (reading != NULL, NULL);
  g_return_val_if_fail (start <= end && end <= strlen (aw_edit_reading_get_text (reading)), NULL);

  part = g_strstrip (g_strndup (aw_edit_reading_get_text (reading) + start, end - start));
  if (*part == '\0')
    return NULL;

  cut = g_utf8_substring (part, 0, MIN (g_utf8_strlen (part, -1), MAX_TITLE));
  id = aw_edit_week_make_id (self->week, cut);
  action = aw_edit_action_new (id);
  aw_edit_action_enter (action, AW_EDIT_TITLE, cut);
  title = &action->values[AW_EDIT_TITLE];
  if (title->text == NULL)
    return NULL;
  title->basis = AW_EDIT_STATED;
  title->start = start;
  title->end = end;
  aw_edit_action_enter (action, AW_EDIT_KIND, "task");
  date = find_date (self->week, start);
  if (date != NULL)
    aw_edit_action_put (action, AW_EDIT_DATE, date);
  else
    enter_today (self, action);

  week = aw_edit_week_with_action (self->week, action);
  aw_editor_push (self, week);

  return g_steal_pointer (&id);
}

/* --- The whole ---------------------------------------------------------------------- */

/**
 * aw_editor_is_changed:
 *
 * Returns: whether something would be lost that the person did
 */
gboolean
aw_editor_is_changed (AwEditor *self)
{
  g_return_val_if_fail (AW_IS_EDITOR (self), FALSE);

  return self->is_kept || self->undo->len > 0;
}

/**
 * aw_editor_write:
 *
 * Returns: (transfer full): the document, valid if aw_edit_week_list_gaps() has
 *   nothing to say; a new week has an id that no other has
 */
GBytes *
aw_editor_write (AwEditor *self)
{
  const char *title;

  g_return_val_if_fail (AW_IS_EDITOR (self), NULL);

  title = self->week->values[AW_EDIT_WEEK_TITLE].text;
  if (self->id == NULL)
    self->id = self->edited != NULL ? g_strdup (self->edited)
                                    : aw_edit_week_make_id (NULL, title != NULL ? title : "week");

  return aw_edit_week_write (self->week, self->id);
}

/**
 * aw_editor_discard:
 *
 * Nothing of it is kept any more.
 */
void
aw_editor_discard (AwEditor *self)
{
  g_return_if_fail (AW_IS_EDITOR (self));

  self->is_discarded = TRUE;
  aw_editor_save (self);
}

static void
aw_editor_finalize (GObject *object)
{
  AwEditor *self = AW_EDITOR (object);

  g_clear_object (&self->library);
  g_free (self->edited);
  g_free (self->id);
  g_free (self->path);
  g_clear_pointer (&self->source, g_bytes_unref);
  g_clear_pointer (&self->week, aw_edit_week_unref);
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);

  G_OBJECT_CLASS (aw_editor_parent_class)->finalize (object);
}

static void
aw_editor_class_init (AwEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = aw_editor_finalize;

  /**
   * AwEditor::changed:
   *
   * The week, or what can be done with it, is not what it was.
   */
  signals[CHANGED] = g_signal_new ("changed", AW_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 0);

  /**
   * AwEditor::failed:
   * @sentence: what went wrong, for the person
   */
  signals[FAILED] = g_signal_new ("failed", AW_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
aw_editor_init (AwEditor *self)
{
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_edit_week_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) aw_edit_week_unref);
}
