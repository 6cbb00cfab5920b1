/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-format-outcome.h"
#include "aw-format.h"
#include "aw-journal.h"
#include "aw-week-outcomes.h"

#include "aw-window-private.h"

/* What a person says of the week, which goes into the journal, and what of that can
 * be taken back. */

typedef enum
{
  CHANGE_OUTCOME,
  CHANGE_NOTE,
  CHANGE_RUN,
} ChangeKind;

/* What was before. An action is known by its id, as a new edition of the week has
 * others. */
typedef struct
{
  ChangeKind kind;
  char *action; /* (nullable) */
  AwOutcomeRecord record;
  char *note; /* (nullable) */
  char *run;  /* (nullable) */
} Change;

typedef struct
{
  AwWindow *window;
  AwWeek *week;
  Change *change;
  gboolean is_undo;
} Saving;

static void
change_free (Change *change)
{
  g_clear_pointer (&change->action, g_free);
  g_clear_pointer (&change->note, g_free);
  g_clear_pointer (&change->run, g_free);
  g_free (change);
}

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->window);
  g_clear_object (&saving->week);
  g_clear_pointer (&saving->change, change_free);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

/* The last removal of a week is kept, whatever week is on screen. */
static void
update_undo (AwWindow *self)
{
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "undo")),
    !g_queue_is_empty (&self->undo) || self->removed != NULL);
}

static const char *
get_id (AwWeekAction *action)
{
  return action->action->id;
}

static Saving *
saving_new (AwWindow     *self,
            AwWeek       *week,
            ChangeKind    kind,
            AwWeekAction *action,
            gboolean      is_undo)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->week = g_object_ref (week);
  saving->is_undo = is_undo;
  saving->change = g_new0 (Change, 1);
  saving->change->kind = kind;
  if (action != NULL)
    {
      saving->change->action = g_strdup (get_id (action));
    }
  else if (aw_week_is_moved (week))
    {
      saving->change->run = g_strdup (week->run);
    }

  return saving;
}

static char *
describe_change (AwWindow *self,
                 Change   *change)
{
  AwWeekAction *action;
  const char *title;
  g_autofree char *dates = NULL;

  if (change->kind == CHANGE_RUN)
    {
      dates = aw_format_dates (aw_week_get_first_date (self->week),
                               aw_week_get_last_date (self->week));
      /* Translators: %s are dates, such as "May 4–8, 2020" */
      return g_strdup_printf (_("Your week is now %s"), dates);
    }

  action = aw_week_find_action (self->week, change->action);
  if (action == NULL)
    return NULL;

  title = action->action->title;
  if (change->kind == CHANGE_OUTCOME)
    return aw_format_outcome_of (action->outcome, title);
  if (action->note == NULL)
    /* Translators: %s is the title of an action */
    return g_strdup_printf (_("Note removed: “%s”"), title);

  /* Translators: %s is the title of an action */
  return g_strdup_printf (_("Note saved: “%s”"), title);
}

static gboolean
is_same_program (AwWeek *a,
                 AwWeek *b)
{
  return g_str_equal (a->program->id, b->program->id);
}

static gboolean
is_same_run (AwWeek *a,
             AwWeek *b)
{
  return g_str_equal (a->run, b->run) && is_same_program (a, b);
}

/* That of a week which is not on screen any more. */
static void
tell_of_run (Saving *saving)
{
  AwProgram *program = saving->week->program;
  g_autoptr (AwWeek) week =
    aw_week_new (program, saving->window->context->journal);
  g_autofree char *dates = aw_format_dates (aw_week_get_first_date (week),
                                            aw_week_get_last_date (week));
  /* Translators: the title of a week, and dates, such as "May 4–8, 2020" */
  g_autofree char *text = g_strdup_printf (_("“%1$s” is now %2$s"), program->title, dates);

  aw_window_add_toast (saving->window, text, NULL, NULL, NULL);
}

static gboolean
finish_saving (Saving       *saving,
               GObject      *journal,
               GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  if (aw_journal_set_finish (AW_JOURNAL (journal), result, &error))
    return TRUE;

  if (saving->window->week != NULL)
    aw_window_add_toast (saving->window, error->message, NULL, NULL, NULL);
  else
    aw_journal_keep_failure (AW_JOURNAL (journal));

  return FALSE;
}

/* A note that is being typed is told of only when it could not be saved. */
static void
note_kept_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;

  finish_saving (saving, source, result);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autofree char *text = NULL;
  AwWindow *self = saving->window;

  if (!finish_saving (saving, source, result) || self->week == NULL)
    return;
  /* Said twice in a row, the first was not there yet when the second was asked for. */
  saving->change->record = aw_journal_get_before (AW_JOURNAL (source), result);
  if (saving->change->kind == CHANGE_RUN && !is_same_program (saving->week, self->week))
    {
      tell_of_run (saving);
      return;
    }
  /* Another run is on screen by now. */
  if (saving->change->action != NULL && !is_same_run (saving->week, self->week))
    return;

  text = describe_change (self, saving->change);
  if (text == NULL)
    return;
  if (saving->is_undo)
    {
      aw_window_add_toast (self, text, NULL, NULL, NULL);
      return;
    }

  aw_window_add_toast (self, text, _("_Undo"), "win.take-back", NULL);
  g_queue_push_tail (&self->undo, g_steal_pointer (&saving->change));
  update_undo (self);
}

static void
save_outcome (AwWindow        *self,
              AwWeekAction    *action,
              AwOutcomeRecord  record,
              gboolean         is_undo)
{
  aw_week_set_outcome_async (self->week, action, record.outcome, record.time, saved_cb,
                             saving_new (self, self->week, CHANGE_OUTCOME, action, is_undo));
}

static void
save_note (AwWindow     *self,
           AwWeekAction *action,
           const char   *note,
           const char   *before,
           gboolean      is_undo)
{
  Saving *saving = saving_new (self, self->week, CHANGE_NOTE, action, is_undo);

  saving->change->note = g_strdup (before);
  aw_week_set_note_async (self->week, action, note, saved_cb, saving);
}

static void
save_run (AwWindow   *self,
          AwWeek     *week,
          const char *run,
          gboolean    is_undo)
{
  aw_journal_set_run_async (self->context->journal,
                            week->program->id, run,
                            saved_cb, saving_new (self, week, CHANGE_RUN, NULL, is_undo));
}

static AwWeekAction *
find_action (AwWindow   *self,
             const char *id)
{
  return self->week != NULL ? aw_week_find_action (self->week, id) : NULL;
}

static void
set_done_cb (AwWindow *self,
             GVariant *parameter)
{
  gint64 now = aw_clock_get_now (self->context->clock);
  AwOutcomeRecord record = { AW_OUTCOME_NONE, 0 };
  AwWeekAction *action;
  const char *id;
  gboolean done;

  g_variant_get (parameter, "(&sb)", &id, &done);
  action = find_action (self, id);
  if (action == NULL)
    return;

  if (done)
    record = (AwOutcomeRecord) { aw_week_find_checked (self->week, action, now), now };
  save_outcome (self, action, record, FALSE);
}

static void
set_outcome_cb (AwWindow *self,
                GVariant *parameter)
{
  AwOutcomeRecord record = { AW_OUTCOME_NONE, 0 };
  AwWeekAction *action;
  const char *id, *name;

  g_variant_get (parameter, "(&s&s)", &id, &name);
  action = find_action (self, id);
  if (action == NULL)
    return;

  record.outcome = aw_outcome_parse (name);
  if (record.outcome != AW_OUTCOME_NONE)
    record.time = aw_clock_get_now (self->context->clock);
  save_outcome (self, action, record, FALSE);
}

static void
keep_note_cb (AwWindow *self,
              GVariant *parameter)
{
  AwWeekAction *action;
  const char *id, *note;

  g_variant_get (parameter, "(&s&s)", &id, &note);
  action = find_action (self, id);
  if (action != NULL)
    aw_week_set_note_async (self->week, action, note, note_kept_cb,
                            saving_new (self, self->week, CHANGE_NOTE, action, FALSE));
}

static void
set_note_cb (AwWindow *self,
             GVariant *parameter)
{
  AwWeekAction *action;
  const char *id, *note, *before;

  g_variant_get (parameter, "(&s&s&s)", &id, &note, &before);
  action = find_action (self, id);
  if (action != NULL)
    save_note (self, action, note, before, FALSE);
}

/* After what was told of the note being saved, so that the way to the page stays. */
static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  AwWindow *self = saving->window;
  const char *id = saving->change->action;
  AwWeekAction *action = find_action (self, id);

  /* Whether it could be saved was told as it was written. */
  aw_journal_set_finish (AW_JOURNAL (source), result, NULL);
  if (action == NULL)
    return;

  if (action->action->links[AW_LINK_ACTION] != NULL)
    aw_window_add_toast (self, _("Your note is copied, to be pasted on the page"),
                         _("_Open Page"), "win.open-page",
                         g_variant_new ("(su)", id, (guint32) AW_LINK_ACTION));
  else
    aw_window_add_toast (self, _("Your note is copied"), NULL, NULL, NULL);
}

static void
copy_note_cb (AwWindow *self,
              GVariant *parameter)
{
  AwWeekAction *action;
  const char *id, *note;

  g_variant_get (parameter, "(&s&s)", &id, &note);
  action = find_action (self, id);
  if (action == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), note);
  aw_week_set_note_async (self->week, action, note, copied_cb,
                          saving_new (self, self->week, CHANGE_NOTE, action, FALSE));
}

static void
take_back_cb (AwWindow *self)
{
  Change *change = g_queue_pop_tail (&self->undo);
  AwWeekAction *action;

  update_undo (self);
  if (change == NULL)
    {
      aw_window_restore_removed (self);
      return;
    }

  action = change->action != NULL ? find_action (self, change->action) : NULL;
  if (change->kind == CHANGE_RUN)
    save_run (self, self->week, change->run, TRUE);
  else if (action != NULL && change->kind == CHANGE_OUTCOME)
    save_outcome (self, action, change->record, TRUE);
  else if (action != NULL)
    save_note (self, action, change->note, NULL, TRUE);
  change_free (change);
}

/* Who is writing takes back what was written. */
static void
undo_cb (AwWindow *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (GTK_IS_TEXT_VIEW (focus) &&
      gtk_text_buffer_get_can_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus))))
    gtk_text_buffer_undo (gtk_text_view_get_buffer (GTK_TEXT_VIEW (focus)));
  else
    take_back_cb (self);
}

static const AwWindowAction entries[] = {
  { "set-done", G_CALLBACK (set_done_cb), "(sb)" },
  { "set-outcome", G_CALLBACK (set_outcome_cb), "(ss)" },
  { "keep-note", G_CALLBACK (keep_note_cb), "(ss)" },
  { "set-note", G_CALLBACK (set_note_cb), "(sss)" },
  { "copy-note", G_CALLBACK (copy_note_cb), "(ss)" },
  { "take-back", G_CALLBACK (take_back_cb) },
  { "undo", G_CALLBACK (undo_cb) },
};

/**
 * aw_window_init_changes:
 *
 * Adds what a person can say of the week, as `win.` actions: `set-done` (an action's
 * id and whether it is done), `set-outcome` (its id and the name of an outcome),
 * `keep-note` (its id and a note that is being written), `set-note` (its id, the note
 * and what it was before), `copy-note` (its id and the note), and what takes them
 * back.
 */
void
aw_window_init_changes (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
  update_undo (self);
}

/**
 * aw_window_take_run:
 * @week: a week, which need not be on screen any more
 * @run: (nullable): the id of a run, or %NULL for that on the organizer's dates
 *
 * Takes another run of @week.
 */
void
aw_window_take_run (AwWindow   *self,
                    AwWeek     *week,
                    const char *run)
{
  g_return_if_fail (AW_IS_WINDOW (self));
  g_return_if_fail (AW_IS_WEEK (week));

  save_run (self, week, run, FALSE);
}

/**
 * aw_window_set_removed:
 * @id: (nullable): the id of a week that was removed, or %NULL for none
 *
 * Undo brings it back.
 */
void
aw_window_set_removed (AwWindow   *self,
                       const char *id)
{
  g_return_if_fail (AW_IS_WINDOW (self));

  g_free (self->removed);
  self->removed = g_strdup (id);
  update_undo (self);
}

/**
 * aw_window_clear_undo:
 *
 * Forgets what could be undone.
 */
void
aw_window_clear_undo (AwWindow *self)
{
  g_queue_clear_full (&self->undo, (GDestroyNotify) change_free);
  if (self->context != NULL)
    update_undo (self);
}
