/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-date.h"
#include "aw-draft-chip.h"
#include "aw-format.h"
#include "aw-program-value.h"
#include "aw-spare-layout.h"

#include "aw-draft-action.h"

/**
 * AwDraftAction:
 *
 * Edits all of one action: what is wrong is said where it was entered, and all of it
 * is one change.
 */
struct _AwDraftAction
{
  AdwBin parent_instance;

  AwEditAction *action;
  gboolean use_24h;

  GtkWidget *fields[AW_EDIT_N_FIELDS]; /* (nullable) */
  AdwComboRow *kind;
  GtkWidget *session;
  GtkWidget *script;
  GtkWidget *links[AW_N_LINK_RELS];
  GtkLabel *problem;
};

enum
{
  SAVED,
  OPERATION,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *const link_titles[AW_N_LINK_RELS] = {
  N_("Page to Act On"),
  N_("Number to Call"),
  N_("Registration Page"),
  N_("Page to Join On"),
  N_("Recording"),
};

G_DEFINE_FINAL_TYPE (AwDraftAction, aw_draft_action, ADW_TYPE_BIN)

static GtkTextBuffer *
get_buffer (AwDraftAction *self,
            AwEditField    field)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->fields[field]));
}

static gboolean
is_session (AwDraftAction *self)
{
  return adw_combo_row_get_selected (self->kind) == 2;
}

static gboolean
is_call (AwDraftAction *self)
{
  return adw_combo_row_get_selected (self->kind) == 1;
}

static void
kind_changed_cb (AwDraftAction *self)
{
  gtk_widget_set_visible (self->session, is_session (self));
  /* What is published of it can be seen. */
  gtk_widget_set_visible (self->script, is_call (self) ||
                          gtk_text_buffer_get_char_count (get_buffer (self, AW_EDIT_SCRIPT)) > 0);
  for (guint i = AW_LINK_REGISTER; i < AW_N_LINK_RELS; i++)
    gtk_widget_set_visible (self->links[i], is_session (self));
}

/* --- Dates ---------------------------------------------------------------------------- */

static const char *
get_date (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "date");
}

static void
set_date (GtkWidget  *row,
          const char *text)
{
  GtkWidget *button = g_object_get_data (G_OBJECT (row), "button");
  GtkWidget *child = gtk_menu_button_get_child (GTK_MENU_BUTTON (button));
  g_autofree char *shown = NULL;
  g_autofree char *name = NULL;
  GDate date;

  if (text != NULL && aw_date_parse (text, &date))
    shown = aw_format_dates (&date, &date);
  else
    /* Translators: in place of a date */
    shown = g_strdup (C_("date", "None"));
  g_object_set_data_full (G_OBJECT (row), "date", g_strdup (text), g_free);
  gtk_label_set_label (GTK_LABEL (child), shown);
  /* Translators: the spoken name of a button: what a date is of, and the date */
  name = g_strdup_printf (C_("date", "%1$s: %2$s"),
                          adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), shown);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
day_selected_cb (GtkCalendar *calendar,
                 GtkWidget   *row)
{
  g_autoptr (GDateTime) chosen = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (chosen, "%Y-%m-%d");

  set_date (row, text);
}

static void
no_date_cb (GtkWidget *row)
{
  set_date (row, NULL);
  gtk_menu_button_popdown (g_object_get_data (G_OBJECT (row), "button"));
}

static void
create_calendar_cb (GtkMenuButton *button,
                    gpointer       user_data)
{
  GtkWidget *row = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *calendar = gtk_calendar_new ();
  GtkWidget *popover = gtk_popover_new ();
  const char *text = get_date (row);
  GDate date;

  if (text == NULL)
    text = g_object_get_data (G_OBJECT (row), "start");
  if (text != NULL && aw_date_parse (text, &date))
    aw_compat_calendar_set_date (GTK_CALENDAR (calendar), &date);
  g_signal_connect_object (calendar, "day-selected", G_CALLBACK (day_selected_cb), row, 0);
  gtk_box_append (GTK_BOX (box), calendar);
  if (g_object_get_data (G_OBJECT (row), "optional") != NULL)
    {
      GtkWidget *none = gtk_button_new_with_mnemonic (_("_None"));

      g_signal_connect_object (none, "clicked", G_CALLBACK (no_date_cb), row, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (box), none);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static GtkWidget *
create_date (AwDraftAction *self,
             AwEditField    field,
             const char    *title,
             gboolean       is_optional)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, NULL);
  GtkWidget *button = g_object_new (GTK_TYPE_MENU_BUTTON,
                                    "child", gtk_label_new (NULL),
                                    "valign", GTK_ALIGN_CENTER,
                                    NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "button", button);
  g_object_set_data (G_OBJECT (row), "optional", is_optional ? row : NULL);
  g_object_set_data_full (G_OBJECT (row), "start",
                          g_strdup (aw_edit_action_get_date (self->action)), g_free);
  set_date (row, self->action->values[field].text);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), create_calendar_cb, row, NULL);
  self->fields[field] = row;

  return row;
}

/* --- Texts ---------------------------------------------------------------------------- */

static gboolean save_soon_cb (gpointer user_data);

/* The field that has the key would not survive that the dialog closes. */
static void
activated_cb (AwDraftAction *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT, save_soon_cb, g_object_ref (self), g_object_unref);
}

static GtkWidget *
create_entry (AwDraftAction *self,
              AwEditField    field,
              const char    *title)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, NULL);
  const char *text = self->action->values[field].text;
  g_autofree char *start = text != NULL && field == AW_EDIT_START
                             ? aw_draft_chip_write_start (text, self->use_24h) : NULL;

  g_signal_connect_object (row, "entry-activated", G_CALLBACK (activated_cb),
                           self, G_CONNECT_SWAPPED);
  if (text != NULL && field == AW_EDIT_LINK + AW_LINK_CALL)
    {
      g_autofree char *number = aw_link_format_number (text, NULL);
      g_autofree char *read = aw_edit_field_normalize (field, number);

      /* One of another country or with an extension stays what it is. */
      gtk_editable_set_text (GTK_EDITABLE (row), g_strcmp0 (read, text) == 0 ? number : text);
    }
  else
    gtk_editable_set_text (GTK_EDITABLE (row), start != NULL ? start : text != NULL ? text : "");
  self->fields[field] = row;

  return row;
}

static GtkWidget *
create_text (AwDraftAction *self,
             AwEditField    field,
             const char    *title)
{
  const char *text = self->action->values[field].text;
  GtkWidget *view = g_object_new (GTK_TYPE_TEXT_VIEW,
                                  "accepts-tab", FALSE,
                                  "wrap-mode", GTK_WRAP_WORD_CHAR,
                                  "left-margin", 12,
                                  "right-margin", 12,
                                  "top-margin", 9,
                                  "bottom-margin", 9,
                                  "height-request", 90,
                                  NULL);

  self->fields[field] = view;
  gtk_text_buffer_set_enable_undo (get_buffer (self, field), TRUE);
  gtk_text_buffer_set_text (get_buffer (self, field), text != NULL ? text : "", -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  gtk_widget_add_css_class (view, "card");

  return view;
}

/* --- Saving --------------------------------------------------------------------------- */

static char *
get_text (AwDraftAction *self,
          AwEditField    field)
{
  char *text;

  switch (field)
    {
    case AW_EDIT_KIND:
      return g_strdup (aw_program_kinds[adw_combo_row_get_selected (self->kind)]);
    case AW_EDIT_DESCRIPTION:
    case AW_EDIT_SCRIPT:
      g_object_get (get_buffer (self, field), "text", &text, NULL);
      return text;
    case AW_EDIT_DATE:
    case AW_EDIT_UNTIL:
    case AW_EDIT_RECORDING_UNTIL:
      return g_strdup (get_date (self->fields[field]));
    default:
      return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->fields[field]))));
    }
}

static void
report (AwDraftAction *self,
        AwEditField    field,
        const char    *sentence)
{
  gtk_label_set_label (self->problem, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  if (self->fields[field] != NULL)
    {
      gtk_widget_add_css_class (self->fields[field], "error");
      gtk_widget_grab_focus (self->fields[field]);
    }
}

static void
save_cb (AwDraftAction *self)
{
  g_autoptr (AwEditAction) action = aw_edit_action_copy (self->action, NULL);

  for (guint i = 0; i < AW_EDIT_N_FIELDS; i++)
    {
      g_autofree char *text = get_text (self, i);

      if (self->fields[i] != NULL)
        gtk_widget_remove_css_class (self->fields[i], "error");
      if (!aw_edit_action_enter (action, i, text))
        {
          report (self, i, aw_draft_chip_get_advice (i));
          return;
        }
    }
  if (action->values[AW_EDIT_TITLE].text == NULL)
    {
      report (self, AW_EDIT_TITLE, _("An action has a title."));
      return;
    }

  g_signal_emit (self, signals[SAVED], 0, action);
  aw_compat_close (GTK_WIDGET (self));
}

static gboolean
save_soon_cb (gpointer user_data)
{
  AwDraftAction *self = user_data;

  /* It may be closed by now. */
  if (self->action != NULL)
    save_cb (self);

  return G_SOURCE_REMOVE;
}

static void
operation_cb (GtkWidget     *row,
              AwDraftAction *self)
{
  int position = gtk_editable_get_position (GTK_EDITABLE (self->fields[AW_EDIT_TITLE]));

  g_signal_emit (self, signals[OPERATION], 0, g_object_get_data (G_OBJECT (row), "operation"),
                 (guint) MAX (position, 0));
  aw_compat_close (GTK_WIDGET (self));
}

/* --- What it looks like ----------------------------------------------------------------- */

static GtkWidget *
create_group (const char *title)
{
  return g_object_new (ADW_TYPE_PREFERENCES_GROUP, "title", title, NULL);
}

static void
add (GtkWidget *group,
     GtkWidget *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
create_kind (AwDraftAction *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  const char *kind = self->action->values[AW_EDIT_KIND].text;

  gtk_string_list_append (names, _("Task"));
  gtk_string_list_append (names, _("Call"));
  gtk_string_list_append (names, _("Live Session"));
  self->kind = g_object_new (ADW_TYPE_COMBO_ROW,
                             "model", names,
                             "title", _("Kind"),
                             NULL);
  for (guint i = 0; aw_program_kinds[i] != NULL; i++)
    if (g_strcmp0 (kind, aw_program_kinds[i]) == 0)
      adw_combo_row_set_selected (self->kind, i);
  g_signal_connect_object (self->kind, "notify::selected", G_CALLBACK (kind_changed_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->kind);
}

static GtkWidget *
create_session (AwDraftAction *self)
{
  self->session = create_group (_("Live Session"));
  add (self->session, create_entry (self, AW_EDIT_START, _("Start")));
  add (self->session, create_entry (self, AW_EDIT_DURATION, _("Length of the Live Part, Minutes")));
  add (self->session, create_entry (self, AW_EDIT_ANNOUNCED, _("Start in the Organizer’s Words")));
  add (self->session, create_date (self, AW_EDIT_RECORDING_UNTIL, _("Last Day of the Recording"),
                                   TRUE));

  return self->session;
}

static GtkWidget *
create_script (AwDraftAction *self)
{
  const char *title = _("What to Say on the Phone");

  self->script = create_group (title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->script),
    /* Translators: {name}, {town} and {library} stay as they are */
    _("{name}, {town} and {library} in it stand for what each caller enters, which stays on "
      "their computer."));
  add (self->script, create_text (self, AW_EDIT_SCRIPT, title));

  return self->script;
}

static void
add_operation (AwDraftAction *self,
               GtkWidget     *group,
               const char    *operation,
               const char    *title,
               const char    *subtitle)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "activatable", TRUE,
                                 "subtitle", subtitle,
                                 "title", title,
                                 "use-underline", TRUE,
                                 NULL);

  g_object_set_data (G_OBJECT (row), "operation", (gpointer) operation);
  g_signal_connect_object (row, "activated", G_CALLBACK (operation_cb), self, 0);
  add (group, row);
}

static GtkWidget *
create_operations (AwDraftAction *self,
                   gboolean       can_merge)
{
  GtkWidget *group = create_group (NULL);

  add_operation (self, group, "earlier", _("Move _Earlier"), "");
  add_operation (self, group, "later", _("Move _Later"), "");
  if (can_merge)
    add_operation (self, group, "merge", _("_Merge with the Next"), "");
  add_operation (self, group, "split", _("S_plit in Two"),
                 _("Where the cursor stands in the title"));
  add_operation (self, group, "remove", _("_Remove"), "");

  return group;
}

static GtkWidget *
create_page (AwDraftAction *self,
             gboolean       is_new,
             gboolean       can_merge)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *group = create_group (NULL);
  GtkWidget *text = create_group (_("Description"));
  GtkWidget *links = create_group (_("Addresses"));

  add (group, create_entry (self, AW_EDIT_TITLE, _("Title")));
  add (group, create_kind (self));
  add (group, create_entry (self, AW_EDIT_MINUTES, _("Minutes That It Takes")));
  add (group, create_date (self, AW_EDIT_DATE, _("Day"), FALSE));
  add (group, create_date (self, AW_EDIT_UNTIL, _("Last Day, if It Has Several"), TRUE));
  add (text, create_text (self, AW_EDIT_DESCRIPTION, _("Description")));
  for (guint i = 0; i < AW_N_LINK_RELS; i++)
    {
      self->links[i] = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", _(link_titles[i]), NULL);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->links[i]),
                                create_entry (self, AW_EDIT_LINK + i, _(link_titles[i])));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->links[i]),
                                create_entry (self, AW_EDIT_LINK_TEXT + i,
                                              _("The Organizer’s Words for It")));
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->links[i]),
                                     self->action->values[AW_EDIT_LINK + i].basis
                                       != AW_EDIT_NONE);
      add (links, self->links[i]);
    }

  gtk_box_append (GTK_BOX (box), group);
  gtk_box_append (GTK_BOX (box), create_session (self));
  gtk_box_append (GTK_BOX (box), links);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), create_script (self));
  if (!is_new)
    gtk_box_append (GTK_BOX (box), create_operations (self, can_merge));
  gtk_widget_add_css_class (box, "draft-list");

  return box;
}

static GtkWidget *
create_header (AwDraftAction *self,
               const char    *title)
{
  GtkWidget *bar = g_object_new (ADW_TYPE_HEADER_BAR,
                                 "show-start-title-buttons", FALSE,
                                 "show-end-title-buttons", FALSE,
                                 NULL);
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_("_Save"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "window.close");
  gtk_widget_add_css_class (save, "suggested-action");
  g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), save);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   aw_spare_layout_wrap (adw_window_title_new (title, NULL)));
  gtk_widget_add_css_class (bar, "flat");

  return bar;
}

static void
create_content (AwDraftAction *self,
                const char    *title,
                gboolean       is_new,
                gboolean       can_merge)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->problem = g_object_new (GTK_TYPE_LABEL,
                                "accessible-role", GTK_ACCESSIBLE_ROLE_ALERT,
                                "margin-start", 18,
                                "margin-end", 18,
                                "visible", FALSE,
                                "wrap", TRUE,
                                "xalign", 0.0,
                                NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_box_append (GTK_BOX (box), create_header (self, title));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  gtk_box_append (GTK_BOX (box),
                  g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                                "child", create_page (self, is_new, can_merge),
                                "hscrollbar-policy", GTK_POLICY_NEVER,
                                "vexpand", TRUE,
                                NULL));
  adw_bin_set_child (ADW_BIN (self), box);
  kind_changed_cb (self);
}

static void
aw_draft_action_dispose (GObject *object)
{
  AwDraftAction *self = AW_DRAFT_ACTION (object);

  g_clear_pointer (&self->action, aw_edit_action_unref);

  G_OBJECT_CLASS (aw_draft_action_parent_class)->dispose (object);
}

static void
aw_draft_action_class_init (AwDraftActionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_draft_action_dispose;

  /**
   * AwDraftAction::saved:
   * @action: the #AwEditAction as the person wants it
   */
  signals[SAVED] = g_signal_new ("saved", AW_TYPE_DRAFT_ACTION, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * AwDraftAction::operation:
   * @operation: "earlier", "later", "merge", "split" or "remove"
   * @position: before which character of the title the cursor stands
   */
  signals[OPERATION] = g_signal_new ("operation", AW_TYPE_DRAFT_ACTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                     NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_UINT);
}

static void
aw_draft_action_init (AwDraftAction *self)
{
}

/**
 * aw_draft_action_new:
 * @action: an action
 * @is_new: whether it is in no week yet
 * @use_24h: how times are written
 * @can_merge: whether there is another one after it on its day
 * @width: pixels of the window that it is shown over
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwDraftAction *
aw_draft_action_new (AwEditAction *action,
                     gboolean      is_new,
                     gboolean      use_24h,
                     gboolean      can_merge,
                     int           width)
{
  AwDraftAction *self = g_object_new (AW_TYPE_DRAFT_ACTION, NULL);
  const char *title = is_new ? _("New Action") : _("Edit Action");

  self->action = aw_edit_action_ref (action);
  self->use_24h = use_24h;
  create_content (self, title, is_new, can_merge);
  aw_compat_dialog_new (title, GTK_WIDGET (self), CLAMP (width, 360, 480), 640);
  aw_compat_set_focus (GTK_WIDGET (self), self->fields[AW_EDIT_TITLE]);

  return self;
}
