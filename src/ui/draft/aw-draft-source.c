/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-style-class.h"
#include "aw-wrap-layout.h"

#include "aw-draft-source.h"

/**
 * AwDraftSource:
 *
 * The announcement, in which everything that was read is marked: by colour and by the
 * line under it, as not everybody tells colours apart. What is chosen here is chosen
 * in the week too, and a part of it can be made an action.
 */
struct _AwDraftSource
{
  AdwBin parent_instance;

  AwEditWeek *week;   /* (nullable) */
  char *chosen;       /* (nullable): the id of an action */
  gboolean is_dark;

  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkWidget *make;
  GtkWidget *cut;
};

enum
{
  CHOSEN,
  MADE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef enum
{
  MARK_WHAT,
  MARK_WHEN,
  MARK_DETAIL,
  N_MARKS,
} Mark;

static const struct
{
  const char *name;
  const char *label;
  PangoUnderline underline;
  const char *light;
  const char *dark;
} marks[N_MARKS] = {
  { "what", N_("What"), PANGO_UNDERLINE_SINGLE, "#f9f06b", "#6b5a00" },
  { "when", N_("When"), PANGO_UNDERLINE_DOUBLE, "#a6ecb8", "#1c5a37" },
  { "detail", N_("How long, where"), PANGO_UNDERLINE_ERROR, "#a9cdf5", "#1f4a80" },
};

G_DEFINE_FINAL_TYPE (AwDraftSource, aw_draft_source, ADW_TYPE_BIN)

static Mark
get_mark (AwEditField field)
{
  switch (field)
    {
    case AW_EDIT_TITLE:
    case AW_EDIT_DESCRIPTION:
      return MARK_WHAT;
    case AW_EDIT_DATE:
    case AW_EDIT_UNTIL:
    case AW_EDIT_START:
    case AW_EDIT_ANNOUNCED:
    case AW_EDIT_RECORDING_UNTIL:
      return MARK_WHEN;
    default:
      return MARK_DETAIL;
    }
}

/* Values know bytes, and the buffer lines and bytes in them. */
static void
get_iter (AwDraftSource *self,
          guint          byte,
          GtkTextIter   *iter)
{
  const char *text = aw_edit_reading_get_text (self->week->reading);
  glong offset = g_utf8_pointer_to_offset (text, text + byte);

  gtk_text_buffer_get_iter_at_offset (self->buffer, iter, (int) offset);
}

static guint
get_byte (AwDraftSource     *self,
          const GtkTextIter *iter)
{
  const char *text = aw_edit_reading_get_text (self->week->reading);

  return (guint) (g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (iter)) - text);
}

static void
tag (AwDraftSource     *self,
     const AwEditValue *value,
     const char        *name)
{
  GtkTextIter start, end;

  if (value->end <= value->start || value->basis == AW_EDIT_NONE)
    return;

  get_iter (self, value->start, &start);
  get_iter (self, value->end, &end);
  gtk_text_buffer_apply_tag_by_name (self->buffer, name, &start, &end);
}

static void
tag_action (AwDraftSource *self,
            AwEditAction  *action)
{
  const gboolean is_chosen = g_strcmp0 (self->chosen, action->id) == 0;

  for (guint field = 0; field < AW_EDIT_N_FIELDS; field++)
    {
      const AwEditValue *value = &action->values[field];

      tag (self, value, marks[get_mark (field)].name);
      if (is_chosen)
        tag (self, value, "chosen");
    }
}

static void
tag_all (AwDraftSource *self)
{
  GtkTextIter start, end;

  if (self->week == NULL)
    return;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_all_tags (self->buffer, &start, &end);
  tag (self, &self->week->values[AW_EDIT_WEEK_TITLE], marks[MARK_WHAT].name);
  tag (self, &self->week->values[AW_EDIT_WEEK_ZONE], marks[MARK_WHEN].name);
  for (guint i = 0; i < self->week->actions->len; i++)
    tag_action (self, aw_edit_week_get_action (self->week, i));
}

/* --- What is chosen ------------------------------------------------------------------ */

static gboolean
holds (AwEditAction *action,
       guint         byte)
{
  for (guint field = 0; field < AW_EDIT_N_FIELDS; field++)
    {
      const AwEditValue *value = &action->values[field];

      if (field != AW_EDIT_DATE && value->start <= byte && byte < value->end)
        return TRUE;
    }

  return FALSE;
}

/* Returns: (nullable): the action that was read where the cursor is */
static AwEditAction *
find_action (AwDraftSource *self)
{
  GtkTextIter cursor;
  guint byte;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  byte = get_byte (self, &cursor);
  for (guint i = 0; i < self->week->actions->len; i++)
    {
      AwEditAction *action = aw_edit_week_get_action (self->week, i);

      if (holds (action, byte))
        return action;
    }

  return NULL;
}

static void
cursor_moved_cb (AwDraftSource *self)
{
  AwEditAction *action;

  if (self->week == NULL || !gtk_widget_has_focus (GTK_WIDGET (self->view)) ||
      gtk_text_buffer_get_has_selection (self->buffer))
    return;

  action = find_action (self);
  if (action != NULL && g_strcmp0 (self->chosen, action->id) != 0)
    {
      aw_draft_source_choose (self, action->id, FALSE);
      g_signal_emit (self, signals[CHOSEN], 0, self->chosen);
    }
}

static void
selection_changed_cb (AwDraftSource *self)
{
  gtk_widget_set_sensitive (self->make, gtk_text_buffer_get_has_selection (self->buffer));
}

static void
make_cb (AwDraftSource *self)
{
  GtkTextIter start, end;

  if (gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    g_signal_emit (self, signals[MADE], 0, get_byte (self, &start), get_byte (self, &end));
}

/* --- How it looks -------------------------------------------------------------------- */

static void
set_colors (AwDraftSource *self)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);
  AdwStyleManager *manager =
    adw_style_manager_get_for_display (gtk_widget_get_display (GTK_WIDGET (self)));

  self->is_dark = adw_style_manager_get_dark (manager);
  aw_style_class_set (GTK_WIDGET (self), "dark", self->is_dark);
  for (guint i = 0; i < N_MARKS; i++)
    g_object_set (gtk_text_tag_table_lookup (table, marks[i].name),
                  "background", self->is_dark ? marks[i].dark : marks[i].light,
                  NULL);
}

static void
create_tags (AwDraftSource *self)
{
  for (guint i = 0; i < N_MARKS; i++)
    gtk_text_buffer_create_tag (self->buffer, marks[i].name,
                                "underline", marks[i].underline,
                                NULL);
  gtk_text_buffer_create_tag (self->buffer, "chosen", "weight", PANGO_WEIGHT_BOLD, NULL);
  set_colors (self);
  g_signal_connect_object (adw_style_manager_get_for_display (
                             gtk_widget_get_display (GTK_WIDGET (self))),
                           "notify::dark", G_CALLBACK (set_colors), self, G_CONNECT_SWAPPED);
}

/* A row that goes on in the next line where there is no room: nothing is cut. */
static GtkWidget *
create_row (int spacing)
{
  GtkWidget *row = g_object_new (GTK_TYPE_BOX,
                                 "margin-bottom", 6,
                                 "margin-end", 12,
                                 "margin-start", 12,
                                 "margin-top", 6,
                                 NULL);

  gtk_widget_set_layout_manager (row, g_object_new (AW_TYPE_WRAP_LAYOUT, "spacing", spacing,
                                                    NULL));

  return row;
}

/* What the marks mean, marked so themselves. */
static GtkWidget *
create_legend (void)
{
  GtkWidget *row = create_row (6);

  for (guint i = 0; i < N_MARKS; i++)
    {
      GtkWidget *label = gtk_label_new (_(marks[i].label));
      PangoAttrList *attributes = pango_attr_list_new ();
      g_autofree char *name = g_strconcat ("mark-", marks[i].name, NULL);

      pango_attr_list_insert (attributes, pango_attr_underline_new (marks[i].underline));
      gtk_label_set_attributes (GTK_LABEL (label), attributes);
      pango_attr_list_unref (attributes);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_add_css_class (label, "caption");
      gtk_widget_add_css_class (label, name);
      gtk_box_append (GTK_BOX (row), label);
    }

  return row;
}

static GtkWidget *
create_heading (AwDraftSource *self)
{
  GtkWidget *row = create_row (6);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", _("Announcement"),
                                   "hexpand", TRUE,
                                   "wrap", TRUE,
                                   "xalign", 0.0,
                                   NULL);

  gtk_widget_add_css_class (label, "heading");
  self->make = gtk_button_new_with_mnemonic (_("_Make an Action"));
  gtk_widget_set_tooltip_text (self->make, _("Select a part of the announcement first"));
  gtk_widget_set_sensitive (self->make, FALSE);
  g_signal_connect_object (self->make, "clicked", G_CALLBACK (make_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), self->make);

  return row;
}

static GtkWidget *
create_view (AwDraftSource *self)
{
  self->view = GTK_TEXT_VIEW (gtk_text_view_new ());
  self->buffer = gtk_text_view_get_buffer (self->view);
  g_object_set (self->view,
                "editable", FALSE,
                "wrap-mode", GTK_WRAP_WORD_CHAR,
                "accepts-tab", FALSE,
                "left-margin", 12,
                "right-margin", 12,
                "top-margin", 3,
                "bottom-margin", 12,
                "pixels-inside-wrap", 3,
                "pixels-below-lines", 6,
                NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Announcement"), -1);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (cursor_moved_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::has-selection",
                           G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);

  return g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                       "hscrollbar-policy", GTK_POLICY_NEVER,
                       "vexpand", TRUE,
                       "child", self->view,
                       NULL);
}

static void
aw_draft_source_dispose (GObject *object)
{
  AwDraftSource *self = AW_DRAFT_SOURCE (object);

  g_clear_pointer (&self->week, aw_edit_week_unref);
  g_clear_pointer (&self->chosen, g_free);

  G_OBJECT_CLASS (aw_draft_source_parent_class)->dispose (object);
}

static void
aw_draft_source_class_init (AwDraftSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = aw_draft_source_dispose;

  /**
   * AwDraftSource::chosen:
   * @id: the id of the action that was read where the person has put the cursor
   */
  signals[CHOSEN] = g_signal_new ("chosen", AW_TYPE_DRAFT_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * AwDraftSource::made:
   * @start: the first byte of what is to be an action
   * @end: the byte after it
   */
  signals[MADE] = g_signal_new ("made", AW_TYPE_DRAFT_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
}

static void
aw_draft_source_init (AwDraftSource *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), create_heading (self));
  gtk_box_append (GTK_BOX (box), create_view (self));
  self->cut = g_object_new (GTK_TYPE_LABEL,
                            "label", _("The announcement is longer than what was read."),
                            "visible", FALSE,
                            "wrap", TRUE,
                            "xalign", 0.0,
                            NULL);
  gtk_widget_add_css_class (self->cut, "caption");
  gtk_box_append (GTK_BOX (box), self->cut);
  gtk_box_append (GTK_BOX (box), create_legend ());
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "draft-source");
  create_tags (self);
}

/**
 * aw_draft_source_new:
 *
 * Returns: (transfer floating): an announcement, empty so far
 */
AwDraftSource *
aw_draft_source_new (void)
{
  return g_object_new (AW_TYPE_DRAFT_SOURCE, NULL);
}

/**
 * aw_draft_source_show:
 * @week: what was read of an announcement, and changed since
 *
 * Shows the announcement, and where in it the values of @week stand.
 */
void
aw_draft_source_show (AwDraftSource *self,
                      AwEditWeek    *week)
{
  AwEditReading *reading = week->reading;
  const gboolean is_new = self->week == NULL;
  AwEditWeek *copy = aw_edit_week_ref (week);

  g_return_if_fail (reading != NULL);

  g_clear_pointer (&self->week, aw_edit_week_unref);
  self->week = copy;
  /* An answer changes what was read, and not the text. */
  if (is_new)
    {
      GtkTextIter start;

      gtk_text_buffer_set_text (self->buffer, aw_edit_reading_get_text (reading), -1);
      gtk_text_buffer_get_start_iter (self->buffer, &start);
      gtk_text_buffer_place_cursor (self->buffer, &start);
      gtk_widget_set_visible (self->cut, aw_edit_reading_is_cut (reading));
    }
  tag_all (self);
}

/**
 * aw_draft_source_choose:
 * @id: (nullable): the id of an action
 * @scroll: whether what is said of it is to be seen
 *
 * Shows where it was read.
 */
void
aw_draft_source_choose (AwDraftSource *self,
                        const char    *id,
                        gboolean       scroll)
{
  AwEditAction *action;
  char *copy = g_strdup (id);

  g_free (self->chosen);
  self->chosen = copy;
  tag_all (self);

  action = id != NULL && self->week != NULL ? aw_edit_week_find (self->week, id, NULL) : NULL;
  if (scroll && action != NULL && action->values[AW_EDIT_TITLE].end > 0)
    {
      GtkTextIter iter;

      get_iter (self, action->values[AW_EDIT_TITLE].start, &iter);
      gtk_text_view_scroll_to_iter (self->view, &iter, 0.1, FALSE, 0, 0);
    }
}
