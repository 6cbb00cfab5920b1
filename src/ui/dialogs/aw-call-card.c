/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-format-outcome.h"
#include "aw-handler.h"
#include "aw-outcome.h"
#include "aw-qr-code.h"
#include "aw-scripts.h"
#include "aw-stopwatch.h"
#include "aw-work.h"
#include "aw-wrap-layout.h"

#include "aw-call-card.h"

/* Milliseconds after the last letter. */
#define SAVE_DELAY 600

/**
 * AwCallCard:
 *
 * What one has before oneself while calling: the number, a code of it for the phone
 * that lies beside the computer, what to say, and at last how it went.
 */
struct _AwCallCard
{
  AdwBin parent_instance;

  AwAction *action;
  char *call; /* the key of its own words */
  AwScripts *scripts;
  GCancellable *cancellable;
  guint save_source;
  gboolean is_filling;

  GtkLabel *title;
  GtkLabel *number;
  GtkButton *copy;
  GtkWidget *call_button;
  AwQrCode *code;
  GtkWidget *code_label;
  GtkWidget *say_box;
  GtkWidget *edit_box;
  GtkLabel *words;
  GtkLabel *length;
  GtkWidget *edit;
  GtkTextView *editor;
  GtkLabel *hint;
  GtkWidget *save_this;
  GtkWidget *save_all;
  GtkWidget *reset;
  GtkLabel *problem;
  GtkWidget *outcomes;
  GtkBox *outcome_buttons;
  AdwExpanderRow *about;
  GtkEditable *facts[AW_N_CALLER_FACTS];
};

enum
{
  ASKED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwCallCard, aw_call_card, ADW_TYPE_BIN)

static AwLink *
get_link (AwCallCard *self)
{
  return self->action->links[AW_LINK_CALL];
}

static const char *
get_own_words (AwCallCard *self)
{
  const char *words = aw_scripts_get_words (self->scripts, self->call);

  return words != NULL ? words : aw_scripts_get_words (self->scripts, "");
}

static const char *
get_script (AwCallCard *self)
{
  const char *words = get_own_words (self);

  if (words == NULL)
    words = self->action->script;

  return words != NULL ? words : aw_script_get_template ();
}

/* --- The words ----------------------------------------------------------------- */

static char *
format_length (int seconds)
{
  if (seconds < 60)
    /* Translators: of what to say on the phone */
    return g_strdup_printf (ngettext ("Takes about %d second to say",
                                      "Takes about %d seconds to say", seconds), seconds);

  /* Translators: of what to say on the phone; minutes and seconds */
  return g_strdup_printf (_("Takes about %1$d min %2$d s to say"), seconds / 60, seconds % 60);
}

static void
update_words (AwCallCard *self)
{
  const char *facts[AW_N_CALLER_FACTS];
  g_autofree char *text = NULL;
  g_autofree char *length = NULL;

  for (int i = 0; i < AW_N_CALLER_FACTS; i++)
    facts[i] = aw_scripts_get_fact (self->scripts, i);
  text = aw_script_fill (get_script (self), facts);
  length = format_length (aw_script_get_seconds (text));
  gtk_label_set_label (self->words, text);
  gtk_label_set_label (self->length, length);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (AwCallCard) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!aw_scripts_save_finish (AW_SCRIPTS (source), result, &error) && self->problem != NULL)
    {
      gtk_label_set_label (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
    }
  aw_work_end ();
}

/* The program does not end before it is on disk. */
static void
save (AwCallCard *self)
{
  g_clear_handle_id (&self->save_source, g_source_remove);
  aw_work_begin ();
  aw_scripts_save_async (self->scripts, saved_cb, g_object_ref (self));
}

static void
show_editor (AwCallCard *self,
             gboolean    shown)
{
  gtk_widget_set_visible (self->say_box, !shown);
  gtk_widget_set_visible (self->edit_box, shown);
}

static void
show_words (AwCallCard *self)
{
  update_words (self);
  show_editor (self, FALSE);
  gtk_widget_grab_focus (self->edit);
}

static void
end_editing (AwCallCard *self)
{
  gtk_text_buffer_set_modified (gtk_text_view_get_buffer (self->editor), FALSE);
  show_words (self);
}

/* Escape goes back to the card, and what was typed is there at the next "Edit Words". */
static gboolean
editor_key_cb (AwCallCard     *self,
               guint           keyval,
               guint           keycode,
               GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;

  show_words (self);

  return GDK_EVENT_STOP;
}

static void
edit_cb (AwCallCard *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);

  if (!gtk_text_buffer_get_modified (buffer))
    {
      gtk_text_buffer_set_text (buffer, get_script (self), -1);
      gtk_text_buffer_set_modified (buffer, FALSE);
    }
  gtk_widget_set_visible (self->reset, get_own_words (self) != NULL);
  show_editor (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static char *
get_edited (AwCallCard *self)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (self->editor), "text", &text, NULL);

  return text;
}

static void
edited_cb (AwCallCard *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->editor);
  int length = gtk_text_buffer_get_char_count (buffer);
  g_autofree char *text = get_edited (self);
  gboolean is_good = *g_strstrip (text) != '\0' && length <= AW_SCRIPT_MAX;

  gtk_widget_set_sensitive (self->save_this, is_good);
  gtk_widget_set_sensitive (self->save_all, is_good);
  if (length > AW_SCRIPT_MAX)
    gtk_label_set_label (self->hint, _("This is too long: at most 4,000 characters."));
  else
    gtk_label_set_label (self->hint, _("{name}, {town} and {library} stand for what you enter "
                                       "below."));
}

static void
save_this_cb (AwCallCard *self)
{
  g_autofree char *text = get_edited (self);

  aw_scripts_set_words (self->scripts, self->call, text);
  save (self);
  end_editing (self);
}

static void
save_all_cb (AwCallCard *self)
{
  g_autofree char *text = get_edited (self);

  aw_scripts_set_words (self->scripts, "", text);
  aw_scripts_set_words (self->scripts, self->call, NULL);
  save (self);
  end_editing (self);
}

/* First those of this call go, then those of all. */
static void
reset_cb (AwCallCard *self)
{
  gboolean is_of_all = aw_scripts_get_words (self->scripts, self->call) == NULL;

  aw_scripts_set_words (self->scripts, is_of_all ? "" : self->call, NULL);
  save (self);
  end_editing (self);
}

/* --- About the caller ---------------------------------------------------------- */

static gboolean
save_cb (gpointer user_data)
{
  AwCallCard *self = user_data;

  self->save_source = 0;
  save (self);

  return G_SOURCE_REMOVE;
}

static void
fact_changed_cb (AwCallCard *self)
{
  if (self->is_filling)
    return;

  for (int i = 0; i < AW_N_CALLER_FACTS; i++)
    aw_scripts_set_fact (self->scripts, i, gtk_editable_get_text (self->facts[i]));
  update_words (self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY, save_cb, self);
}

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (AwCallCard) self = user_data;
  gboolean is_known = FALSE;

  /* What cannot be read is asked anew; the file is kept. */
  aw_scripts_load_finish (AW_SCRIPTS (source), result, NULL);
  if (self->words == NULL)
    return;

  self->is_filling = TRUE;
  for (int i = 0; i < AW_N_CALLER_FACTS; i++)
    {
      const char *fact = aw_scripts_get_fact (self->scripts, i);

      is_known = is_known || fact != NULL;
      gtk_editable_set_text (self->facts[i], fact != NULL ? fact : "");
    }
  self->is_filling = FALSE;
  adw_expander_row_set_expanded (self->about, !is_known);
  gtk_widget_set_sensitive (GTK_WIDGET (self->about), TRUE);
  gtk_widget_set_sensitive (self->edit, TRUE);
  update_words (self);
}

/* --- The number ---------------------------------------------------------------- */

static void
copy_cb (AwCallCard *self)
{
  AwLink *link = get_link (self);
  g_autofree char *number = aw_link_format_number (link->href, aw_link_get_text (link));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), number);
  gtk_button_set_label (self->copy, _("_Number Copied"));
}

static void
dial_cb (AwCallCard *self)
{
  g_signal_emit (self, signals[ASKED], 0, "open", g_variant_new_string (get_link (self)->href));
}

static void
handler_found_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (AwCallCard) self = user_data;
  gboolean is_handled = aw_handler_find_finish (result);

  if (self->call_button != NULL)
    gtk_widget_set_visible (self->call_button, is_handled);
}

static void
fill_number (AwCallCard *self)
{
  AwLink *link = get_link (self);
  const char *number = aw_link_get_text (link);
  gboolean has_code = aw_qr_code_set_text (self->code, link->href);
  g_autofree char *name = NULL;

  gtk_label_set_label (self->title, self->action->title);
  gtk_label_set_label (self->number, number);
  gtk_widget_set_visible (GTK_WIDGET (self->code), has_code);
  gtk_widget_set_visible (self->code_label, has_code);
  /* Translators: what a screen reader says of a picture; %s is a phone number */
  name = g_strdup_printf (_("Code for a phone’s camera that dials %s"), number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->code),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- How it went --------------------------------------------------------------- */

static void
outcome_clicked_cb (AwCallCard *self,
                    GtkWidget  *button)
{
  AwOutcome outcome =
    (AwOutcome) GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "outcome"));

  g_signal_emit (self, signals[ASKED], 0, "set-outcome",
                 g_variant_new ("(ss)", self->action->id, aw_outcome_get_name (outcome)));
  aw_compat_close (GTK_WIDGET (self));
}

/* At 200 % text not all of them fit into a line. */
static void
wrap_label (GtkWidget *button)
{
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
}

static void
add_outcomes (AwCallCard *self)
{
  const AwOutcome outcomes[] = { AW_OUTCOME_VOICEMAIL, AW_OUTCOME_TALKED, AW_OUTCOME_NO_ANSWER };

  gtk_widget_set_visible (self->outcomes, self->action->kind == AW_ACTION_CALL);
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      GtkWidget *button = gtk_button_new_with_label (aw_format_outcome (outcomes[i]));

      g_object_set_data (G_OBJECT (button), "outcome", GINT_TO_POINTER (outcomes[i]));
      g_signal_connect_object (button, "clicked", G_CALLBACK (outcome_clicked_cb),
                               self, G_CONNECT_SWAPPED);
      wrap_label (button);
      gtk_box_append (self->outcome_buttons, button);
    }
}

static void
aw_call_card_dispose (GObject *object)
{
  AwCallCard *self = AW_CALL_CARD (object);

  if (self->save_source != 0)
    save (self);
  g_cancellable_cancel (self->cancellable);
  self->call_button = NULL;
  self->words = NULL;
  self->problem = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), AW_TYPE_CALL_CARD);

  G_OBJECT_CLASS (aw_call_card_parent_class)->dispose (object);
}

static void
aw_call_card_finalize (GObject *object)
{
  AwCallCard *self = AW_CALL_CARD (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->scripts);
  g_clear_object (&self->action);
  g_clear_pointer (&self->call, g_free);

  G_OBJECT_CLASS (aw_call_card_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, title);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, number);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, copy);
  gtk_widget_class_bind_template_child_full (widget_class, "call", FALSE,
                                             G_STRUCT_OFFSET (AwCallCard, call_button));
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, code);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, code_label);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, say_box);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, edit_box);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, words);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, length);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, edit);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, editor);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, hint);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, save_this);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, save_all);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, reset);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, problem);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, outcomes);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, outcome_buttons);
  gtk_widget_class_bind_template_child (widget_class, AwCallCard, about);
  gtk_widget_class_bind_template_child_full (widget_class, "name", FALSE,
                                             G_STRUCT_OFFSET (AwCallCard, facts[AW_CALLER_NAME]));
  gtk_widget_class_bind_template_child_full (widget_class, "town", FALSE,
                                             G_STRUCT_OFFSET (AwCallCard, facts[AW_CALLER_TOWN]));
  gtk_widget_class_bind_template_child_full (widget_class, "library", FALSE,
                                             G_STRUCT_OFFSET (AwCallCard,
                                                              facts[AW_CALLER_LIBRARY]));
}

static void
aw_call_card_class_init (AwCallCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = aw_call_card_dispose;
  object_class->finalize = aw_call_card_finalize;

  /**
   * AwCallCard::asked:
   * @action: an action of the window
   * @parameter: for it
   *
   * The person wants this computer to call, or has said how the call went.
   */
  signals[ASKED] = g_signal_new ("asked", AW_TYPE_CALL_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_VARIANT);

  g_type_ensure (AW_TYPE_QR_CODE);
  g_type_ensure (AW_TYPE_STOPWATCH);
  g_type_ensure (AW_TYPE_WRAP_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-call-card.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, dial_cb);
  gtk_widget_class_bind_template_callback (widget_class, edit_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_this_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_all_cb);
  gtk_widget_class_bind_template_callback (widget_class, reset_cb);
  gtk_widget_class_bind_template_callback (widget_class, end_editing);
  gtk_widget_class_bind_template_callback (widget_class, fact_changed_cb);
}

static void
aw_call_card_init (AwCallCard *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  wrap_label (self->save_this);
  wrap_label (self->save_all);
  wrap_label (self->reset);
  g_signal_connect_object (gtk_text_view_get_buffer (self->editor), "changed",
                           G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
}

/**
 * aw_call_card_new:
 * @context: the services
 * @week: a week
 * @action: an action of @week with a number to call
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwCallCard *
aw_call_card_new (AwContext    *context,
                  AwWeek       *week,
                  AwWeekAction *action)
{
  AwCallCard *self;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (AW_IS_WEEK (week), NULL);
  g_return_val_if_fail (AW_IS_WEEK_ACTION (action), NULL);

  self = g_object_new (AW_TYPE_CALL_CARD, NULL);
  self->action = g_object_ref (action->action);
  self->call = g_strdup_printf ("%s/%s", week->program->id, self->action->id);
  self->scripts = aw_scripts_new (context->directory);
  aw_compat_dialog_new (_("Call"), GTK_WIDGET (self), 500, 760);
  aw_compat_set_focus (GTK_WIDGET (self), GTK_WIDGET (self->copy));
  fill_number (self);
  add_outcomes (self);
  update_words (self);
  /* Until it is known who calls nothing is entered. */
  gtk_widget_set_sensitive (GTK_WIDGET (self->about), FALSE);
  gtk_widget_set_sensitive (self->edit, FALSE);
  aw_scripts_load_async (self->scripts, loaded_cb, g_object_ref (self));
  aw_handler_find_async ("tel", self->cancellable, handler_found_cb, g_object_ref (self));

  return self;
}
