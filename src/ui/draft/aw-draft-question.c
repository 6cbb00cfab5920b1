/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-date.h"
#include "aw-format.h"
#include "aw-wrap-layout.h"
#include "aw-zone-dialog.h"

#include "aw-draft-question.h"

/* From the first day of a week on, on which a group of actions may be put. */
#define N_CHOICES 14

/**
 * AwDraftQuestion:
 *
 * What an announcement leaves open, with an answer in each button and what speaks for
 * it.
 */
struct _AwDraftQuestion
{
  AdwBin parent_instance;

  char *id;
  AwEditReading *reading;
  AwContext *context;

  JsonArray *groups; /* (nullable): of actions, of which each has a day */
  GtkWidget *answers;
  GPtrArray *days; /* GtkDropDown, while they are asked for */
};

enum
{
  ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwDraftQuestion, aw_draft_question, ADW_TYPE_BIN)

static void
answer (AwDraftQuestion *self,
        const char      *json)
{
  g_signal_emit (self, signals[ANSWERED], 0, self->id, json);
}

static void
answer_cb (GtkButton       *button,
           AwDraftQuestion *self)
{
  answer (self, g_object_get_data (G_OBJECT (button), "json"));
}

static GtkWidget *
create_button (const char *label,
               const char *reason)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = gtk_button_new ();

  g_autofree char *spoken = reason != NULL ? g_strdup_printf ("%s: %s", label, reason)
                                           : g_strdup (label);

  gtk_box_append (GTK_BOX (box), gtk_label_new (label));
  if (reason != NULL)
    {
      GtkWidget *caption = gtk_label_new (reason);

      gtk_label_set_wrap (GTK_LABEL (caption), TRUE);
      gtk_widget_add_css_class (caption, "caption");
      gtk_widget_add_css_class (caption, "reason");
      gtk_box_append (GTK_BOX (box), caption);
    }
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);

  return button;
}

static void
add_answer (AwDraftQuestion *self,
            const char      *label,
            const char      *reason,
            const char      *json)
{
  GtkWidget *button = create_button (label, reason);

  g_object_set_data_full (G_OBJECT (button), "json", g_strdup (json), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (answer_cb), self, 0);
  gtk_box_append (GTK_BOX (self->answers), button);
}

/* Returns: whether the week has a first day */
static gboolean
get_day (AwDraftQuestion *self,
         GDate           *date)
{
  AwEditWeek *week = self->reading->week;
  AwEditAction *action = week->actions->len > 0 ? aw_edit_week_get_action (week, 0) : NULL;

  return action != NULL && aw_date_parse (aw_edit_action_get_date (action), date);
}

/* What the reader proposes, and what speaks for it. */
static void
add_answers (AwDraftQuestion *self,
             JsonArray       *answers)
{
  for (guint i = 0; i < json_array_get_length (answers); i++)
    {
      JsonNode *node = json_array_get_element (answers, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      JsonNode *value = object != NULL ? json_object_get_member (object, "value") : NULL;
      g_autofree char *json = value != NULL ? json_to_string (value, FALSE) : NULL;

      if (json != NULL)
        add_answer (self, json_object_get_string_member_with_default (object, "label", json),
                    json_object_get_string_member_with_default (object, "evidence", NULL), json);
    }
}

/* --- Days ---------------------------------------------------------------------------- */

static void
days_chosen_cb (AwDraftQuestion *self,
                const char      *response)
{
  g_autoptr (GString) json = g_string_new ("[");
  GDate first;

  if (!g_str_equal (response, "set") || !get_day (self, &first))
    return;

  for (guint i = 0; i < self->days->len; i++)
    {
      g_autofree char *text = NULL;
      GDate date;

      aw_date_move (&first, (int) gtk_drop_down_get_selected (self->days->pdata[i]), &date);
      text = aw_date_format (&date);
      g_string_append_printf (json, "%s\"%s\"", i > 0 ? "," : "", text);
    }
  g_string_append_c (json, ']');
  answer (self, json->str);
}

/* Who comes to it by keys comes to the button in it, which GTK 4.8 calls "GtkToggleButton". */
static void
name_choice_cb (GtkDropDown *drop_down)
{
  GtkStringObject *day = gtk_drop_down_get_selected_item (drop_down);
  g_autofree char *name = NULL;

  if (day == NULL)
    return;

  name = g_strdup_printf ("%s, %s", gtk_string_object_get_string (day),
                          (char *) g_object_get_data (G_OBJECT (drop_down), "titles"));
  gtk_accessible_update_property (
    GTK_ACCESSIBLE (gtk_widget_get_first_child (GTK_WIDGET (drop_down))),
    GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
create_choice (AwDraftQuestion *self,
               const GDate     *first,
               guint            selected,
               const char      *titles)
{
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *drop_down;

  for (int i = 0; i < N_CHOICES; i++)
    {
      g_autofree char *name = NULL;
      GDate date;

      aw_date_move (first, i, &date);
      name = aw_format_day (&date);
      gtk_string_list_append (names, name);
    }
  drop_down = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  g_object_set_data_full (G_OBJECT (drop_down), "titles", g_strdup (titles), g_free);
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (name_choice_cb), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), selected);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  titles, -1);
  name_choice_cb (GTK_DROP_DOWN (drop_down));
  g_ptr_array_add (self->days, drop_down);

  return drop_down;
}

static void
add_choice (AwDraftQuestion *self,
            GtkWidget       *box,
            const GDate     *first,
            const char      *day,
            const char      *titles)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "label", titles,
                                   "wrap", TRUE,
                                   "xalign", 0.0,
                                   NULL);
  GDate date;
  int days = 0;

  if (aw_date_parse (day, &date))
    days = CLAMP (g_date_days_between (first, &date), 0, N_CHOICES - 1);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), create_choice (self, first, (guint) days, titles));
}

static gint64
get_number (JsonArray *array,
            guint      position)
{
  JsonNode *node = array != NULL && position < json_array_get_length (array)
                     ? json_array_get_element (array, position) : NULL;

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) ? json_node_get_int (node) : -1;
}

static JsonArray *
get_array (JsonObject *object,
           const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/* The titles of what was read in a part of the announcement. */
static char *
list_titles (AwDraftQuestion *self,
             JsonArray       *span)
{
  AwEditWeek *week = self->reading->week;
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < week->actions->len; i++)
    {
      const AwEditValue *title = &aw_edit_week_get_action (week, i)->values[AW_EDIT_TITLE];

      if (title->text != NULL && title->start >= get_number (span, 0) &&
          title->end <= get_number (span, 1))
        g_string_append_printf (titles, "%s%s", titles->len > 0 ? " · " : "", title->text);
    }

  return g_string_free (g_steal_pointer (&titles), FALSE);
}

static GtkWidget *
create_choices (AwDraftQuestion *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GDate first;

  for (guint i = 0; get_day (self, &first) && i < json_array_get_length (self->groups); i++)
    {
      JsonNode *node = json_array_get_element (self->groups, i);
      JsonObject *group = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      g_autofree char *titles = group != NULL ? list_titles (self, get_array (group, "span"))
                                              : g_strdup ("");

      add_choice (self, box, &first,
                  group != NULL ? json_object_get_string_member_with_default (group, "date", "")
                                : "", titles);
    }

  return box;
}

static void
assign_cb (AwDraftQuestion *self)
{
  GtkWidget *scroller, *alert;

  g_ptr_array_set_size (self->days, 0);
  scroller = g_object_new (GTK_TYPE_SCROLLED_WINDOW,
                           "child", create_choices (self),
                           "hscrollbar-policy", GTK_POLICY_NEVER,
                           "max-content-height", 420,
                           "propagate-natural-height", TRUE,
                           NULL);
  alert = aw_compat_alert_new (_("Assign Days"), _("On which day is each group of actions?"),
                               scroller);
  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "set", _("_Assign"), TRUE);
  g_signal_connect_object (alert, "response", G_CALLBACK (days_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  aw_compat_present (alert, GTK_WIDGET (self));
}

/* --- Zones --------------------------------------------------------------------------- */

static void
zone_chosen_cb (AwZoneDialog    *dialog,
                const char      *zone,
                AwDraftQuestion *self)
{
  g_autofree char *json = g_strdup_printf ("\"%s\"", zone);

  answer (self, json);
}

static void
other_zone_cb (AwDraftQuestion *self)
{
  AwZoneDialog *dialog = aw_zone_dialog_new (self->context, NULL);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (zone_chosen_cb), self, 0);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

/* Leads to an answer that stands in no button. */
static void
add_button (AwDraftQuestion *self,
            const char      *label,
            GCallback        callback)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self->answers), button);
}

/* --- The question -------------------------------------------------------------------- */

static void
aw_draft_question_dispose (GObject *object)
{
  AwDraftQuestion *self = AW_DRAFT_QUESTION (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_object (&self->reading);
  g_clear_object (&self->context);
  g_clear_pointer (&self->groups, json_array_unref);
  g_clear_pointer (&self->days, g_ptr_array_unref);

  G_OBJECT_CLASS (aw_draft_question_parent_class)->dispose (object);
}

static void
aw_draft_question_class_init (AwDraftQuestionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_draft_question_dispose;

  /**
   * AwDraftQuestion::answered:
   * @id: the id of the question
   * @json: the answer
   */
  signals[ANSWERED] = g_signal_new ("answered", AW_TYPE_DRAFT_QUESTION, G_SIGNAL_RUN_LAST, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
aw_draft_question_init (AwDraftQuestion *self)
{
  self->days = g_ptr_array_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self), "question");
}

/**
 * aw_draft_question_new:
 * @question: a question of the reader
 * @reading: what it has read
 * @context: the services
 *
 * Returns: (transfer floating): the question, to be answered
 */
GtkWidget *
aw_draft_question_new (JsonObject    *question,
                       AwEditReading *reading,
                       AwContext     *context)
{
  AwDraftQuestion *self = g_object_new (AW_TYPE_DRAFT_QUESTION, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  JsonArray *answers = get_array (question, "answers");
  JsonArray *groups = get_array (question, "groups");
  GtkWidget *label;

  self->id = g_strdup (json_object_get_string_member (question, "id"));
  self->reading = g_object_ref (reading);
  self->context = g_object_ref (context);
  label = g_object_new (GTK_TYPE_LABEL,
                        "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                        "label", json_object_get_string_member (question, "text"),
                        "wrap", TRUE,
                        "wrap-mode", PANGO_WRAP_WORD_CHAR,
                        "xalign", 0.0,
                        NULL);
  gtk_widget_add_css_class (label, "heading");
  self->answers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->answers, g_object_new (AW_TYPE_WRAP_LAYOUT, "spacing", 9,
                                                              NULL));
  if (answers != NULL)
    add_answers (self, answers);
  if (groups != NULL)
    self->groups = json_array_ref (groups);
  if (g_str_equal (self->id, "days") && groups != NULL)
    add_button (self, _("_Assign Days…"), G_CALLBACK (assign_cb));
  else if (g_str_equal (self->id, "zone"))
    add_button (self, _("_Other…"), G_CALLBACK (other_zone_cb));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->answers);
  adw_bin_set_child (ADW_BIN (self), box);

  return GTK_WIDGET (self);
}
