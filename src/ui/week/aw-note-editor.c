/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-journal-store.h"
#include "aw-wrap-layout.h"

#include "aw-note-editor.h"

/* What is written is kept once the person pauses for so long, milliseconds: it is
 * on disk within a second. */
#define PAUSE 400

/* In so long, milliseconds, what has grown has its place. */
#define LAYOUT 60

/* Below it, pixels. */
#define MARGIN 12

/* So near the end it is said how much is left, characters. */
#define NEAR_END 200

/**
 * AwNoteEditor:
 *
 * Where a person writes about an action. What they write is kept as they pause, when
 * they go elsewhere, and when it goes from the screen; what can be undone of it is
 * all that they have written since they came.
 */
struct _AwNoteEditor
{
  GtkWidget parent_instance;

  AwWeekAction *action;
  char *before;     /* the text when the person came */
  char *given;      /* (nullable): what the journal has been given and does not say yet */
  gboolean is_kept; /* whether the journal has been given what is shown */
  gboolean is_filling;
  guint pause_id;
  guint reveal_id;

  GtkWidget *heading;
  GtkWidget *copy;
  GtkWidget *frame;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkLabel *left;
};

G_DEFINE_FINAL_TYPE (AwNoteEditor, aw_note_editor, GTK_TYPE_WIDGET)

static char *
get_text (AwNoteEditor *self)
{
  char *text = NULL;

  g_object_get (self->buffer, "text", &text, NULL);

  return text;
}

static const char *
get_id (AwNoteEditor *self)
{
  return self->action->action->id;
}

/* --- Keeping ------------------------------------------------------------------ */

static const char *
get_note (AwNoteEditor *self)
{
  const char *note = self->action->note;

  return note != NULL ? note : "";
}

static void
set_given (AwNoteEditor *self,
           const char   *text)
{
  g_free (self->given);
  self->given = g_str_equal (text, get_note (self)) ? NULL : g_strdup (text);
  self->is_kept = TRUE;
}

static void
keep (AwNoteEditor *self,
      const char   *text)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.keep-note", "(ss)", get_id (self), text);
  set_given (self, text);
}

static gboolean
paused_cb (gpointer user_data)
{
  AwNoteEditor *self = user_data;
  g_autofree char *text = get_text (self);

  self->pause_id = 0;
  keep (self, text);

  return G_SOURCE_REMOVE;
}

static void
finish (AwNoteEditor *self)
{
  g_autofree char *text = get_text (self);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  if (!g_str_equal (text, self->before))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "win.set-note", "(sss)",
                                  get_id (self), text, self->before);
      set_given (self, text);
      g_free (self->before);
      self->before = g_steal_pointer (&text);
    }
  else if (!self->is_kept)
    {
      /* Written and taken away again, with a pause in between. */
      keep (self, text);
    }
}

/* --- Writing ------------------------------------------------------------------ */

static void
update_left (AwNoteEditor *self)
{
  int n_left = AW_JOURNAL_MAX_NOTE - gtk_text_buffer_get_char_count (self->buffer);
  g_autofree char *text =
    g_strdup_printf (ngettext ("%d more character fits", "%d more characters fit",
                               (gulong) MAX (n_left, 0)), n_left);

  gtk_label_set_label (self->left, text);
  gtk_widget_set_visible (GTK_WIDGET (self->left), n_left <= NEAR_END);
  gtk_widget_set_visible (self->copy, gtk_text_buffer_get_char_count (self->buffer) > 0);
}

/* GTK 4.8 scrolls in a field that grows, and leaves it so when all fits. */
static void
unscroll (AwNoteEditor *self)
{
  GtkAdjustment *adjustment =
    gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->frame));

  if (gtk_widget_get_height (GTK_WIDGET (self->view)) >= gtk_adjustment_get_upper (adjustment))
    gtk_adjustment_set_value (adjustment, 0);
}

/* Once it has its new height, the page goes along with what is written. */
static gboolean
reveal_cb (gpointer user_data)
{
  AwNoteEditor *self = user_data;
  GtkWidget *page = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;
  double top;

  self->reveal_id = 0;
  unscroll (self);
  if (page == NULL || !gtk_widget_compute_bounds (self->frame, page, &bounds))
    return G_SOURCE_REMOVE;

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (page));
  top = gtk_adjustment_get_value (adjustment) + bounds.origin.y;
  gtk_adjustment_clamp_page (adjustment, top, top + bounds.size.height + MARGIN);

  return G_SOURCE_REMOVE;
}

static void
changed_cb (AwNoteEditor *self)
{
  update_left (self);
  if (self->is_filling)
    return;

  if (self->reveal_id == 0 && gtk_widget_has_focus (GTK_WIDGET (self->view)))
    self->reveal_id = g_timeout_add (LAYOUT, reveal_cb, self);

  self->is_kept = FALSE;
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->pause_id = g_timeout_add (PAUSE, paused_cb, self);
}

/* What is too long is cut where it is put in. */
static void
insert_text_cb (AwNoteEditor *self,
                GtkTextIter  *place,
                const char   *text,
                int           length)
{
  int n_left = AW_JOURNAL_MAX_NOTE - gtk_text_buffer_get_char_count (self->buffer);
  const char *end;

  if (g_utf8_strlen (text, length) <= n_left)
    return;

  g_signal_stop_emission_by_name (self->buffer, "insert-text");
  end = g_utf8_offset_to_pointer (text, MAX (n_left, 0));
  if (end > text)
    gtk_text_buffer_insert (self->buffer, place, text, (int) (end - text));
  gtk_widget_error_bell (GTK_WIDGET (self->view));
}

static void
copy_clicked_cb (AwNoteEditor *self)
{
  g_autofree char *text = get_text (self);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.copy-note", "(ss)", get_id (self), text);
}

/* It follows the journal, but never over what is being written. */
static void
note_changed_cb (AwNoteEditor *self)
{
  const char *note = get_note (self);
  g_autofree char *text = get_text (self);

  if (g_strcmp0 (self->given, note) == 0)
    g_clear_pointer (&self->given, g_free);
  if (!self->is_kept || self->given != NULL || g_str_equal (text, note))
    return;

  self->is_filling = TRUE;
  gtk_text_buffer_begin_irreversible_action (self->buffer);
  gtk_text_buffer_set_text (self->buffer, note, -1);
  gtk_text_buffer_end_irreversible_action (self->buffer);
  self->is_filling = FALSE;
  g_free (self->before);
  self->before = get_text (self);
}

/* --- The object --------------------------------------------------------------- */

static void
aw_note_editor_unmap (GtkWidget *widget)
{
  AwNoteEditor *self = AW_NOTE_EDITOR (widget);

  g_clear_handle_id (&self->reveal_id, g_source_remove);
  finish (self);

  GTK_WIDGET_CLASS (aw_note_editor_parent_class)->unmap (widget);
}

static void
aw_note_editor_dispose (GObject *object)
{
  AwNoteEditor *self = AW_NOTE_EDITOR (object);

  g_clear_handle_id (&self->pause_id, g_source_remove);
  g_clear_handle_id (&self->reveal_id, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_NOTE_EDITOR);
  g_clear_object (&self->action);
  g_clear_pointer (&self->before, g_free);
  g_clear_pointer (&self->given, g_free);

  G_OBJECT_CLASS (aw_note_editor_parent_class)->dispose (object);
}

static void
aw_note_editor_class_init (AwNoteEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_note_editor_dispose;
  widget_class->unmap = aw_note_editor_unmap;

  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               AW_RESOURCE_PATH "/aw-note-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, AwNoteEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, AwNoteEditor, copy);
  gtk_widget_class_bind_template_child (widget_class, AwNoteEditor, frame);
  gtk_widget_class_bind_template_child (widget_class, AwNoteEditor, view);
  gtk_widget_class_bind_template_child (widget_class, AwNoteEditor, buffer);
  gtk_widget_class_bind_template_child (widget_class, AwNoteEditor, left);
  gtk_widget_class_bind_template_callback (widget_class, copy_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, insert_text_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, finish);
  gtk_widget_class_set_css_name (widget_class, "noteeditor");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
aw_note_editor_init (AwNoteEditor *self)
{
  self->is_kept = TRUE;
  self->before = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  update_left (self);
}

/**
 * aw_note_editor_new:
 *
 * Returns: (transfer full): a new editor, of no note yet
 */
GtkWidget *
aw_note_editor_new (void)
{
  return g_object_new (AW_TYPE_NOTE_EDITOR, NULL);
}

/**
 * aw_note_editor_set_action:
 * @action: an action
 *
 * Whose note it is. The same action of another edition changes nothing of what is
 * being written.
 */
void
aw_note_editor_set_action (AwNoteEditor *self,
                           AwWeekAction *action)
{
  g_return_if_fail (AW_IS_NOTE_EDITOR (self));
  g_return_if_fail (AW_IS_WEEK_ACTION (action));

  if (self->action != NULL)
    g_signal_handlers_disconnect_by_func (self->action, note_changed_cb, self);
  g_set_object (&self->action, action);
  g_signal_connect_object (action, "notify::note", G_CALLBACK (note_changed_cb),
                           self, G_CONNECT_SWAPPED);
  note_changed_cb (self);
}

/**
 * aw_note_editor_has_focus:
 *
 * Returns: whether the person is writing
 */
gboolean
aw_note_editor_has_focus (AwNoteEditor *self)
{
  g_return_val_if_fail (AW_IS_NOTE_EDITOR (self), FALSE);

  return gtk_widget_has_focus (GTK_WIDGET (self->view));
}

/**
 * aw_note_editor_focus:
 *
 * Lets the person write, where they were.
 */
void
aw_note_editor_focus (AwNoteEditor *self)
{
  g_return_if_fail (AW_IS_NOTE_EDITOR (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
