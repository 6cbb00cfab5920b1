/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-draft-chip.h"
#include "aw-format.h"

/**
 * AwDraftChip:
 *
 * One value of an action, in a few words, which can be entered or corrected where it
 * stands. What is missing and what is assumed look and read differently.
 */
struct _AwDraftChip
{
  AdwBin parent_instance;

  AwEditField field;
  char *text;         /* (nullable) */
  GStrv suggestions;  /* (nullable) */

  GtkMenuButton *button;
  GtkEditable *entry; /* (nullable): until it is opened */
  GtkLabel *advice;
};

enum
{
  ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwDraftChip, aw_draft_chip, ADW_TYPE_BIN)

/**
 * aw_draft_chip_get_advice:
 * @field: a field
 *
 * Returns: what may be entered
 */
const char *
aw_draft_chip_get_advice (AwEditField field)
{
  switch (field)
    {
    case AW_EDIT_DATE:
    case AW_EDIT_UNTIL:
    case AW_EDIT_RECORDING_UNTIL:
      return _("A date, such as 2020-05-04");
    case AW_EDIT_MINUTES:
    case AW_EDIT_DURATION:
      return _("Minutes, such as 15");
    case AW_EDIT_START:
      return _("A time, such as 4:00 pm or 16:00");
    case AW_EDIT_DESCRIPTION:
    case AW_EDIT_SCRIPT:
      return _("At most 4,000 characters");
    default:
      if (field == AW_EDIT_LINK + AW_LINK_CALL)
        return _("A phone number, such as 202-403-8221");
      if (field >= AW_EDIT_LINK && field < AW_EDIT_LINK_TEXT)
        return _("An address, such as https://example.org/page");
      return _("At most 200 characters");
    }
}

static void
enter (AwDraftChip *self,
       const char  *text)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  g_autofree char *normal = *copy != '\0' ? aw_edit_field_normalize (self->field, copy) : NULL;
  gboolean is_taken = FALSE;

  g_object_ref (self);
  if (normal != NULL)
    {
      /* Whoever takes it shows another chip. One that goes with its popover open would
       * leave the window without clicks (GTK 4.8). */
      gtk_menu_button_popdown (self->button);
      g_signal_emit (self, signals[ENTERED], 0, (guint) self->field, copy, &is_taken);
    }
  if (!is_taken && self->entry != NULL)
    {
      gtk_menu_button_popup (self->button);
      gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
      gtk_widget_add_css_class (GTK_WIDGET (self->advice), "error");
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
    }
  g_object_unref (self);
}

static void
set_cb (AwDraftChip *self)
{
  enter (self, gtk_editable_get_text (self->entry));
}

static void
suggestion_cb (GtkButton   *button,
               AwDraftChip *self)
{
  enter (self, g_object_get_data (G_OBJECT (button), "text"));
}

/* Pairs of what is shown and what is entered. */
static GtkWidget *
create_suggestions (AwDraftChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  for (guint i = 0; self->suggestions[i] != NULL; i += 2)
    {
      GtkWidget *button = gtk_button_new_with_label (self->suggestions[i]);

      g_object_set_data_full (G_OBJECT (button), "text", g_strdup (self->suggestions[i + 1]),
                              g_free);
      g_signal_connect_object (button, "clicked", G_CALLBACK (suggestion_cb), self, 0);
      gtk_widget_set_hexpand (button, TRUE);
      gtk_box_append (GTK_BOX (box), button);
    }

  return box;
}

static GtkWidget *
create_entry (AwDraftChip *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *set = gtk_button_new_with_mnemonic (C_("a value", "_Set"));

  self->entry = GTK_EDITABLE (gtk_entry_new ());
  gtk_editable_set_text (self->entry, self->text != NULL ? self->text : "");
  gtk_editable_set_width_chars (self->entry, 24);
  gtk_widget_set_hexpand (GTK_WIDGET (self->entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  aw_draft_chip_get_advice (self->field), -1);
  gtk_widget_add_css_class (set, "suggested-action");
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (set, "clicked", G_CALLBACK (set_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->entry));
  gtk_box_append (GTK_BOX (box), set);

  return box;
}

static void
create_popover_cb (GtkMenuButton *button,
                   gpointer       user_data)
{
  AwDraftChip *self = user_data;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *popover = gtk_popover_new ();

  self->advice = GTK_LABEL (gtk_label_new (aw_draft_chip_get_advice (self->field)));
  gtk_label_set_xalign (self->advice, 0);
  gtk_label_set_wrap (self->advice, TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->advice));
  if (self->suggestions != NULL)
    gtk_box_append (GTK_BOX (box), create_suggestions (self));
  gtk_box_append (GTK_BOX (box), create_entry (self));
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_widget_set_margin_start (box, 6);
  gtk_widget_set_margin_end (box, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (button, popover);
}

static void
aw_draft_chip_finalize (GObject *object)
{
  AwDraftChip *self = AW_DRAFT_CHIP (object);

  g_free (self->text);
  g_strfreev (self->suggestions);

  G_OBJECT_CLASS (aw_draft_chip_parent_class)->finalize (object);
}

static void
aw_draft_chip_class_init (AwDraftChipClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_draft_chip_finalize;

  /**
   * AwDraftChip::entered:
   * @field: an #AwEditField
   * @text: what the person says of it
   *
   * Returns: %FALSE if that is no such value
   */
  signals[ENTERED] = g_signal_new ("entered", AW_TYPE_DRAFT_CHIP, G_SIGNAL_RUN_LAST, 0,
                                   g_signal_accumulator_true_handled, NULL, NULL,
                                   G_TYPE_BOOLEAN, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
aw_draft_chip_init (AwDraftChip *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

/* Only an address is longer than so many lines. */
static GtkWidget *
create_label (const char *label)
{
  return g_object_new (GTK_TYPE_LABEL,
                       "label", label,
                       "ellipsize", PANGO_ELLIPSIZE_END,
                       "lines", 3,
                       "max-width-chars", 44,
                       "wrap", TRUE,
                       "wrap-mode", PANGO_WRAP_WORD_CHAR,
                       "xalign", 0.0,
                       NULL);
}

/**
 * aw_draft_chip_new_label:
 * @label: what it says
 *
 * Returns: (transfer floating): words that look like the others, and cannot be changed
 *   where they stand
 */
GtkWidget *
aw_draft_chip_new_label (const char *label)
{
  GtkWidget *widget = create_label (label);

  gtk_widget_add_css_class (widget, "chip");

  return widget;
}

/**
 * aw_draft_chip_new:
 * @field: what it is the value of
 * @basis: how that is known
 * @label: what it says
 * @text: (nullable): the value, as a person would enter it
 * @suggestions: (nullable): pairs of what is shown and what is entered, with one click
 *
 * Returns: (transfer floating): a chip
 */
GtkWidget *
aw_draft_chip_new (AwEditField        field,
                   AwEditBasis        basis,
                   const char        *label,
                   const char        *text,
                   const char *const *suggestions)
{
  AwDraftChip *self = g_object_new (AW_TYPE_DRAFT_CHIP, NULL);
  GtkWidget *button = GTK_WIDGET (self->button);

  self->field = field;
  self->text = g_strdup (text);
  self->suggestions = g_strdupv ((char **) suggestions);
  gtk_menu_button_set_child (self->button, create_label (label));
  gtk_menu_button_set_create_popup_func (self->button, create_popover_cb, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chip");
  if (basis == AW_EDIT_MISSING)
    gtk_widget_add_css_class (GTK_WIDGET (self), "missing");
  else if (basis == AW_EDIT_INFERRED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "assumed");

  return GTK_WIDGET (self);
}

/**
 * aw_draft_chip_write_start:
 * @start: a start as a document has it: "17:30"
 * @use_24h: how times are written
 *
 * Returns: (transfer full): the start as chips show it, "5:30 PM", if what is typed so is
 *   read as the same; else @start
 */
char *
aw_draft_chip_write_start (const char *start,
                           gboolean    use_24h)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_auto (GStrv) parts = g_strsplit (start, ":", 2);
  g_autofree char *shown = NULL;
  g_autofree char *read = NULL;
  gint64 minutes;

  if (g_strv_length (parts) < 2)
    return g_strdup (start);

  minutes = g_ascii_strtoll (parts[0], NULL, 10) * 60 + g_ascii_strtoll (parts[1], NULL, 10);
  shown = aw_format_time (minutes * 60 * G_USEC_PER_SEC, utc, use_24h);
  read = aw_edit_field_normalize (AW_EDIT_START, shown);

  return g_strcmp0 (read, start) == 0 ? g_steal_pointer (&shown) : g_strdup (start);
}
