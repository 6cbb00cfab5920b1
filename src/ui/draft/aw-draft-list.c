/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-draft-question.h"
#include "aw-draft-row.h"
#include "aw-edit-reading.h"
#include "aw-format.h"
#include "aw-spoken.h"

#include "aw-draft-list.h"

/**
 * AwDraftList:
 *
 * The week that a draft makes: what is to be answered, then what it is, then its
 * actions day by day. Rows stay as long as their actions do, and so does the focus.
 */
struct _AwDraftList
{
  AdwBin parent_instance;

  AwContext *context;
  gboolean use_24h;
  char *chosen;           /* (nullable) */
  GHashTable *rows;       /* id -> AwDraftRow */
  AwEditReading *reading; /* (nullable): whose questions are shown */
  gboolean is_answered;   /* whether what was answered has had the focus */

  GtkWidget *questions;
  AwDraftWeek *about;
  GtkWidget *days;
};

enum
{
  ANSWERED,
  ENTERED,
  EDIT,
  ADD,
  CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwDraftList, aw_draft_list, ADW_TYPE_BIN)

static void
remove_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

/* --- Questions ------------------------------------------------------------------------ */

static void
answered_cb (AwDraftList *self,
             const char  *id,
             const char  *json)
{
  self->is_answered = TRUE;
  g_signal_emit (self, signals[ANSWERED], 0, id, json);
}

static void
show_questions (AwDraftList   *self,
                AwEditReading *reading)
{
  JsonArray *questions;

  if (!g_set_object (&self->reading, reading))
    return;

  remove_children (self->questions);
  questions = reading != NULL ? reading->questions : NULL;
  for (guint i = 0; questions != NULL && i < json_array_get_length (questions); i++)
    {
      GtkWidget *question = aw_draft_question_new (json_array_get_object_element (questions, i),
                                                   reading, self->context);

      g_signal_connect_object (question, "answered", G_CALLBACK (answered_cb), self,
                               G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->questions), question);
    }
  gtk_widget_set_visible (self->questions,
                          gtk_widget_get_first_child (self->questions) != NULL);
}

/* --- Days ----------------------------------------------------------------------------- */

static void
row_chosen_cb (AwDraftRow  *row,
               AwDraftList *self)
{
  if (g_strcmp0 (self->chosen, aw_draft_row_get_id (row)) == 0)
    return;

  aw_draft_list_choose (self, aw_draft_row_get_id (row), FALSE);
  g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
}

static void
row_edit_cb (AwDraftRow  *row,
             AwDraftList *self)
{
  g_signal_emit (self, signals[EDIT], 0, aw_draft_row_get_id (row));
}

static gboolean
row_entered_cb (AwDraftRow  *row,
                guint        field,
                const char  *text,
                AwDraftList *self)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, signals[ENTERED], 0, aw_draft_row_get_id (row), field, text, &is_taken);

  return is_taken;
}

static void
add_cb (GtkButton   *button,
        AwDraftList *self)
{
  g_signal_emit (self, signals[ADD], 0, g_object_get_data (G_OBJECT (button), "date"));
}

static GtkWidget *
create_row (AwDraftList *self)
{
  AwDraftRow *row = aw_draft_row_new ();

  g_signal_connect_object (row, "chosen", G_CALLBACK (row_chosen_cb), self, 0);
  g_signal_connect_object (row, "edit", G_CALLBACK (row_edit_cb), self, 0);
  g_signal_connect_object (row, "entered", G_CALLBACK (row_entered_cb), self, 0);

  return GTK_WIDGET (row);
}

/* Returns: where the rows of the day go */
static GtkWidget *
add_day (AwDraftList *self,
         const char  *date)
{
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *name = NULL;
  g_autofree char *spoken = NULL;
  GtkWidget *label, *add;
  GDate day;

  name = aw_date_parse (date, &day) ? aw_format_day (&day) : g_strdup (date);
  label = g_object_new (GTK_TYPE_LABEL,
                        "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                        "hexpand", TRUE,
                        "label", name,
                        "wrap", TRUE,
                        "wrap-mode", PANGO_WRAP_WORD_CHAR,
                        "xalign", 0.0,
                        NULL);
  gtk_widget_add_css_class (label, "section-title");
  add = gtk_button_new_from_icon_name ("list-add-symbolic");
  /* Translators: %s is a day, "Monday, May 4" */
  spoken = g_strdup_printf (_("Add an Action on %s"), name);
  aw_spoken_set_button (add, spoken, spoken);
  gtk_widget_add_css_class (add, "flat");
  g_object_set_data_full (G_OBJECT (add), "date", g_strdup (date), g_free);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, 0);
  gtk_box_append (GTK_BOX (heading), label);
  gtk_box_append (GTK_BOX (heading), add);
  gtk_widget_add_css_class (rows, "card");
  gtk_box_append (GTK_BOX (self->days), heading);
  gtk_box_append (GTK_BOX (self->days), rows);

  return rows;
}

/* They are needed again, in other places. */
static void
take_rows_out (AwDraftList *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row)), row);
  remove_children (self->days);
}

static void
show_days (AwDraftList *self,
           AwEditWeek  *week)
{
  g_autoptr (GHashTable) rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                       g_object_unref);
  const char *date = NULL;
  GtkWidget *box = NULL;

  take_rows_out (self);
  for (guint i = 0; i < week->actions->len; i++)
    {
      AwEditAction *action = aw_edit_week_get_action (week, i);
      const char *id = action->id;
      GtkWidget *row = g_hash_table_lookup (self->rows, id);

      if (date == NULL || !g_str_equal (date, aw_edit_action_get_date (action)))
        {
          date = aw_edit_action_get_date (action);
          box = add_day (self, date);
        }
      if (row == NULL)
        row = create_row (self);
      g_hash_table_insert (rows, g_strdup (id), g_object_ref_sink (row));
      aw_draft_row_show (AW_DRAFT_ROW (row), week, action, self->use_24h);
      aw_draft_row_set_chosen (AW_DRAFT_ROW (row), g_strcmp0 (self->chosen, id) == 0);
      gtk_box_append (GTK_BOX (box), row);
    }
  g_clear_pointer (&self->rows, g_hash_table_unref);
  self->rows = g_steal_pointer (&rows);
}

/* --- The list -------------------------------------------------------------------------- */

static GtkWidget *
create_content (AwDraftList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *add = gtk_button_new_with_mnemonic (_("Add an A_ction…"));

  self->questions = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  self->days = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_cb), self, 0);
  gtk_widget_set_halign (add, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), self->questions);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->about));
  gtk_box_append (GTK_BOX (box), self->days);
  gtk_box_append (GTK_BOX (box), add);
  gtk_widget_add_css_class (box, "draft-list");

  return box;
}

static void
aw_draft_list_dispose (GObject *object)
{
  AwDraftList *self = AW_DRAFT_LIST (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->rows, g_hash_table_unref);
  g_clear_object (&self->reading);

  G_OBJECT_CLASS (aw_draft_list_parent_class)->dispose (object);
}

static void
aw_draft_list_class_init (AwDraftListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_draft_list_dispose;

  /**
   * AwDraftList::answered:
   * @id: the id of a question
   * @json: the answer
   */
  signals[ANSWERED] = g_signal_new ("answered", AW_TYPE_DRAFT_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * AwDraftList::entered:
   * @id: the id of an action
   * @field: an #AwEditField
   * @text: what the person says of it
   *
   * Returns: %FALSE if that is no such value
   */
  signals[ENTERED] = g_signal_new ("entered", AW_TYPE_DRAFT_LIST, G_SIGNAL_RUN_LAST, 0,
                                   g_signal_accumulator_true_handled, NULL, NULL,
                                   G_TYPE_BOOLEAN, 3, G_TYPE_STRING, G_TYPE_UINT, G_TYPE_STRING);

  /**
   * AwDraftList::edit:
   * @id: the id of the action that is to be edited
   */
  signals[EDIT] = g_signal_new ("edit", AW_TYPE_DRAFT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * AwDraftList::add:
   * @date: (nullable): the day of a new action
   */
  signals[ADD] = g_signal_new ("add", AW_TYPE_DRAFT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * AwDraftList::chosen:
   * @id: the id of the action at which the person is
   */
  signals[CHOSEN] = g_signal_new ("chosen", AW_TYPE_DRAFT_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
aw_draft_list_init (AwDraftList *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * aw_draft_list_new:
 * @context: the services
 * @about: (transfer floating): what shows the week as a whole
 * @use_24h: how times are written
 *
 * Returns: (transfer floating): a week without anything
 */
AwDraftList *
aw_draft_list_new (AwContext   *context,
                   AwDraftWeek *about,
                   gboolean     use_24h)
{
  AwDraftList *self = g_object_new (AW_TYPE_DRAFT_LIST, NULL);

  self->context = g_object_ref (context);
  self->about = about;
  self->use_24h = use_24h;
  adw_bin_set_child (ADW_BIN (self),
                     g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                   "child", create_content (self),
                                   "hscrollbar-policy", GTK_POLICY_NEVER,
                                   "hexpand", TRUE,
                                   NULL));

  return self;
}

/**
 * aw_draft_list_show:
 * @week: a week
 * @is_answering: whether an answer is being considered
 *
 * Shows @week; where the person is they stay.
 */
void
aw_draft_list_show (AwDraftList *self,
                    AwEditWeek  *week,
                    gboolean     is_answering)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, AW_TYPE_DRAFT_ROW) : NULL;
  g_autofree char *id = row != NULL ? g_strdup (aw_draft_row_get_id (AW_DRAFT_ROW (row))) : NULL;

  show_questions (self, week->reading);
  gtk_widget_set_sensitive (self->questions, !is_answering);
  aw_draft_week_show (self->about, week);
  show_days (self, week);

  row = id != NULL ? g_hash_table_lookup (self->rows, id) : NULL;
  if (row != NULL)
    aw_draft_row_focus (AW_DRAFT_ROW (row));
  /* The question goes; by keys one comes to the next, or to what was read. */
  if (self->is_answered && !is_answering)
    {
      self->is_answered = FALSE;
      if (!gtk_widget_child_focus (self->questions, GTK_DIR_TAB_FORWARD))
        gtk_widget_child_focus (self->days, GTK_DIR_TAB_FORWARD);
    }
}

static void
scroll_to (AwDraftList *self,
           GtkWidget   *row)
{
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (adw_bin_get_child (ADW_BIN (self)));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  GtkWidget *content = gtk_widget_get_ancestor (self->days, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (row, gtk_widget_get_first_child (content), &bounds))
    return;

  gtk_adjustment_clamp_page (adjustment, bounds.origin.y, bounds.origin.y + bounds.size.height);
}

/**
 * aw_draft_list_choose:
 * @id: (nullable): the id of an action
 * @focus: whether the person is taken there
 *
 * Marks a row as that which the person looks at.
 */
void
aw_draft_list_choose (AwDraftList *self,
                      const char  *id,
                      gboolean     focus)
{
  GtkWidget *before = self->chosen != NULL ? g_hash_table_lookup (self->rows, self->chosen) : NULL;
  GtkWidget *row = id != NULL ? g_hash_table_lookup (self->rows, id) : NULL;
  char *copy = g_strdup (id);

  if (before != NULL)
    aw_draft_row_set_chosen (AW_DRAFT_ROW (before), FALSE);
  g_free (self->chosen);
  self->chosen = copy;
  if (row == NULL)
    return;

  aw_draft_row_set_chosen (AW_DRAFT_ROW (row), TRUE);
  scroll_to (self, row);
  if (focus)
    aw_draft_row_focus (AW_DRAFT_ROW (row));
}
