/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-draft-chip.h"
#include "aw-format.h"
#include "aw-spoken.h"
#include "aw-style-class.h"
#include "aw-wrap-layout.h"
#include "aw-zone.h"

#include "aw-draft-row.h"

/**
 * AwDraftRow:
 *
 * An action of a draft: its title, what is known of it and how, and what is missing.
 */
struct _AwDraftRow
{
  AdwBin parent_instance;

  AwEditAction *action; /* (nullable) */
  AwEditWeek *week;     /* (nullable) */
  gboolean use_24h;

  GtkLabel *title;
  GtkWidget *chips;
  GtkWidget *length;
  GtkWidget *edit;
};

enum
{
  CHOSEN,
  EDIT,
  ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwDraftRow, aw_draft_row, ADW_TYPE_BIN)

static gboolean
entered_cb (AwDraftRow *self,
            guint       field,
            const char *text)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, signals[ENTERED], 0, field, text, &is_taken);

  return is_taken;
}

static const char *
get (AwDraftRow  *self,
     AwEditField  field)
{
  return self->action->values[field].text;
}

static AwEditBasis
get_basis (AwDraftRow  *self,
           AwEditField  field)
{
  return self->action->values[field].basis;
}

static gboolean
is_kind (AwDraftRow *self,
         const char *kind)
{
  return g_strcmp0 (get (self, AW_EDIT_KIND), kind) == 0;
}

static GtkWidget *
create_chip (AwDraftRow        *self,
             AwEditField        field,
             AwEditBasis        basis,
             const char        *label,
             const char        *text,
             const char *const *suggestions)
{
  GtkWidget *chip = aw_draft_chip_new (field, basis, label, text, suggestions);

  g_signal_connect_object (chip, "entered", G_CALLBACK (entered_cb), self, G_CONNECT_SWAPPED);

  return chip;
}

static void
add_chip (AwDraftRow        *self,
          AwEditField        field,
          AwEditBasis        basis,
          const char        *label,
          const char        *text,
          const char *const *suggestions)
{
  gtk_box_append (GTK_BOX (self->chips),
                  create_chip (self, field, basis, label, text, suggestions));
}

static void
add_label (AwDraftRow *self,
           const char *label)
{
  gtk_box_append (GTK_BOX (self->chips), aw_draft_chip_new_label (label));
}

/* --- Times --------------------------------------------------------------------------- */

/* "4:00 PM EDT", or the time alone where no zone is known. */
static char *
format_start (AwDraftRow *self,
              const char *date,
              const char *start)
{
  const char *name = self->week->values[AW_EDIT_WEEK_ZONE].text;
  g_autoptr (GTimeZone) zone = aw_zone_lookup (name != NULL ? name : "UTC", NULL);
  GDate day;
  int minute = atoi (start) * 60 + atoi (start + 3);
  gint64 instant;

  if (zone == NULL || !aw_date_parse (date, &day))
    return g_strdup (start);

  instant = aw_zone_get_instant (zone, &day, minute);

  return name != NULL ? aw_format_both_clocks (instant, zone, zone, self->use_24h)
                      : aw_format_time (instant, zone, self->use_24h);
}

/* The start that another session has speaks for the same one here. */
static char *
find_suggestion (AwDraftRow *self)
{
  for (guint i = 0; i < self->week->actions->len; i++)
    {
      AwEditAction *other = aw_edit_week_get_action (self->week, i);
      const char *start = other->values[AW_EDIT_START].text;

      if (other != self->action && start != NULL &&
          g_strcmp0 (other->values[AW_EDIT_KIND].text, "session") == 0)
        return g_strdup (start);
    }

  return NULL;
}

static void
add_start (AwDraftRow *self)
{
  const char *date = aw_edit_action_get_date (self->action);
  const char *start = get (self, AW_EDIT_START);
  g_autofree char *label = NULL;
  g_autofree char *shown = start != NULL ? format_start (self, date, start) : NULL;
  g_autofree char *other = start == NULL ? find_suggestion (self) : NULL;
  g_autofree char *suggestion = other != NULL ? format_start (self, date, other) : NULL;
  g_autofree char *like = NULL;
  g_autofree char *written = NULL;
  const char *suggestions[] = { NULL, other, NULL };

  if (start == NULL)
    {
      if (other != NULL)
        /* Translators: %s is a time, "4:00 PM EDT" */
        suggestions[0] = like = g_strdup_printf (_("%s, like another session"), suggestion);
      add_chip (self, AW_EDIT_START, AW_EDIT_MISSING, _("live, start missing"), NULL,
                other != NULL ? suggestions : NULL);
      return;
    }

  if (get_basis (self, AW_EDIT_START) == AW_EDIT_INFERRED)
    /* Translators: of a live session; %s is a time, "4:00 PM EDT" */
    label = g_strdup_printf (_("live %s: assumed"), shown);
  else
    /* Translators: of a live session; %s is a time, "4:00 PM EDT" */
    label = g_strdup_printf (_("live %s"), shown);
  written = aw_draft_chip_write_start (start, self->use_24h);
  add_chip (self, AW_EDIT_START, get_basis (self, AW_EDIT_START), label, written, NULL);
}

static void
add_date (AwDraftRow *self,
          AwEditField field,
          const char *format)
{
  const char *text = get (self, field);
  g_autofree char *shown = NULL;
  g_autoptr (GString) label = NULL;
  GDate date;

  if (text == NULL || !aw_date_parse (text, &date))
    return;

  shown = aw_format_short_date (&date);
  label = g_string_new (format);
  g_string_replace (label, "%s", shown, 1);
  add_chip (self, field, get_basis (self, field), label->str, text, NULL);
}

/* --- Addresses ------------------------------------------------------------------------- */

static const char *
get_missing_label (AwLinkRel rel)
{
  switch (rel)
    {
    case AW_LINK_CALL:
      return _("number missing");
    case AW_LINK_REGISTER:
      return _("registration address missing");
    case AW_LINK_JOIN:
      return _("join address missing");
    case AW_LINK_RECORDING:
      return _("recording address missing");
    case AW_LINK_ACTION:
    default:
      return _("address missing");
    }
}

static void
add_link (AwDraftRow *self,
          AwLinkRel   rel)
{
  const AwEditField field = AW_EDIT_LINK + rel;
  const char *href = get (self, field);
  g_autofree char *shown = NULL;
  g_autofree char *label = NULL;

  if (href == NULL)
    {
      if (get_basis (self, field) == AW_EDIT_MISSING ||
          (rel == AW_LINK_CALL && is_kind (self, "call")))
        add_chip (self, field, AW_EDIT_MISSING, get_missing_label (rel), NULL, NULL);
      return;
    }

  if (rel == AW_LINK_CALL)
    {
      shown = aw_link_format_number (href, get (self, AW_EDIT_LINK_TEXT + rel));
      /* Translators: %s is a phone number */
      label = g_strdup_printf (_("call %s"), shown);
      add_chip (self, field, get_basis (self, field), label, shown, NULL);
      return;
    }

  shown = aw_link_format_address (href);
  switch (rel)
    {
    case AW_LINK_REGISTER:
      /* Translators: %s is an address */
      label = g_strdup_printf (_("register: %s"), shown);
      break;
    case AW_LINK_JOIN:
      /* Translators: %s is an address */
      label = g_strdup_printf (_("join: %s"), shown);
      break;
    case AW_LINK_RECORDING:
      /* Translators: %s is an address */
      label = g_strdup_printf (_("recording: %s"), shown);
      break;
    default:
      label = g_strdup (shown);
    }
  add_chip (self, field, get_basis (self, field), label, href, NULL);
}

/* --- The row --------------------------------------------------------------------------- */

static void
update_length (AwDraftRow *self)
{
  static const char *const suggestions[] = { "5", "5", "15", "15", "30", "30", "60", "60", NULL };
  const char *minutes = get (self, AW_EDIT_MINUTES);
  g_autofree char *label = minutes != NULL ? aw_format_minutes (atoi (minutes))
                                           : g_strdup (_("length missing"));
  GtkWidget *chip = create_chip (self, AW_EDIT_MINUTES,
                                 minutes != NULL ? get_basis (self, AW_EDIT_MINUTES)
                                                 : AW_EDIT_MISSING,
                                 label, minutes, suggestions);

  if (minutes != NULL)
    {
      g_autofree char *spoken = aw_format_minutes_spoken (atoi (minutes));

      gtk_accessible_update_property (GTK_ACCESSIBLE (adw_bin_get_child (ADW_BIN (chip))),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
    }
  adw_bin_set_child (ADW_BIN (self->length), chip);
}

static void
update_chips (AwDraftRow *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->chips)) != NULL)
    gtk_box_remove (GTK_BOX (self->chips), child);

  if (is_kind (self, "session"))
    add_start (self);
  else if (!is_kind (self, "call"))
    add_label (self, _("task"));
  add_date (self, AW_EDIT_UNTIL, _("until %s"));
  for (guint i = 0; i < AW_N_LINK_RELS; i++)
    add_link (self, i);
  if (is_kind (self, "session"))
    add_date (self, AW_EDIT_RECORDING_UNTIL, _("recording until %s"));
}

static void
edit_cb (AwDraftRow *self)
{
  g_signal_emit (self, signals[EDIT], 0);
}

static void
choose_cb (AwDraftRow *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* Not boxes beside each other: a horizontal box asks wrapping labels for their width
 * at a height. */
static GtkWidget *
create_grid (AwDraftRow *self)
{
  GtkWidget *grid = gtk_grid_new ();

  self->title = g_object_new (GTK_TYPE_LABEL,
                              "hexpand", TRUE,
                              "wrap", TRUE,
                              "wrap-mode", PANGO_WRAP_WORD_CHAR,
                              "xalign", 0.0,
                              NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  self->chips = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_set_layout_manager (self->chips, g_object_new (AW_TYPE_WRAP_LAYOUT,
                                                            "spacing", 6, NULL));
  self->length = adw_bin_new ();
  gtk_widget_set_valign (self->length, GTK_ALIGN_CENTER);
  self->edit = g_object_new (GTK_TYPE_BUTTON,
                             "icon-name", "document-edit-symbolic",
                             "valign", GTK_ALIGN_CENTER,
                             NULL);
  aw_spoken_set_button (self->edit, _("Edit"), _("Edit"));
  gtk_widget_add_css_class (self->edit, "flat");
  g_signal_connect_object (self->edit, "clicked", G_CALLBACK (edit_cb), self, G_CONNECT_SWAPPED);

  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (self->title), 0, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->chips, 0, 1, 3, 1);
  gtk_grid_attach (GTK_GRID (grid), self->length, 1, 0, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), self->edit, 2, 0, 1, 1);

  return grid;
}

static void
aw_draft_row_dispose (GObject *object)
{
  AwDraftRow *self = AW_DRAFT_ROW (object);

  g_clear_pointer (&self->action, aw_edit_action_unref);
  g_clear_pointer (&self->week, aw_edit_week_unref);

  G_OBJECT_CLASS (aw_draft_row_parent_class)->dispose (object);
}

static void
aw_draft_row_class_init (AwDraftRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_draft_row_dispose;

  /**
   * AwDraftRow::chosen:
   *
   * The person is at it.
   */
  signals[CHOSEN] = g_signal_new ("chosen", AW_TYPE_DRAFT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 0);

  /**
   * AwDraftRow::edit:
   *
   * All of it is to be edited.
   */
  signals[EDIT] = g_signal_new ("edit", AW_TYPE_DRAFT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  /**
   * AwDraftRow::entered:
   * @field: an #AwEditField
   * @text: what the person says of it
   *
   * Returns: %FALSE if that is no such value
   */
  signals[ENTERED] = g_signal_new ("entered", AW_TYPE_DRAFT_ROW, G_SIGNAL_RUN_LAST, 0,
                                   g_signal_accumulator_true_handled, NULL, NULL,
                                   G_TYPE_BOOLEAN, 2, G_TYPE_UINT, G_TYPE_STRING);

  gtk_widget_class_set_css_name (widget_class, "draftrow");
}

static void
aw_draft_row_init (AwDraftRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  adw_bin_set_child (ADW_BIN (self), create_grid (self));
  g_signal_connect_object (focus, "enter", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (choose_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * aw_draft_row_new:
 *
 * Returns: (transfer floating): a row without an action
 */
AwDraftRow *
aw_draft_row_new (void)
{
  return g_object_new (AW_TYPE_DRAFT_ROW, NULL);
}

/**
 * aw_draft_row_show:
 * @week: a week
 * @action: one of its actions
 * @use_24h: how times are written
 *
 * Shows @action.
 */
void
aw_draft_row_show (AwDraftRow   *self,
                   AwEditWeek   *week,
                   AwEditAction *action,
                   gboolean      use_24h)
{
  const char *title = action->values[AW_EDIT_TITLE].text;
  g_autofree char *name = NULL;
  AwEditWeek *other_week = aw_edit_week_ref (week);
  AwEditAction *other = aw_edit_action_ref (action);

  g_clear_pointer (&self->week, aw_edit_week_unref);
  g_clear_pointer (&self->action, aw_edit_action_unref);
  self->week = other_week;
  self->action = other;
  self->use_24h = use_24h;

  gtk_label_set_label (self->title, title != NULL ? title : _("Without a title"));
  /* Translators: the spoken name of a button; %s is the title of an action */
  name = g_strdup_printf (_("Edit “%s”"), title != NULL ? title : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->edit), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  update_length (self);
  update_chips (self);
}

/**
 * aw_draft_row_get_id:
 *
 * Returns: the id of its action
 */
const char *
aw_draft_row_get_id (AwDraftRow *self)
{
  g_return_val_if_fail (AW_IS_DRAFT_ROW (self), NULL);

  return self->action != NULL ? self->action->id : "";
}

/**
 * aw_draft_row_set_chosen:
 * @is_chosen: whether it is what the person looks at
 */
void
aw_draft_row_set_chosen (AwDraftRow *self,
                         gboolean    is_chosen)
{
  g_return_if_fail (AW_IS_DRAFT_ROW (self));

  aw_style_class_set (GTK_WIDGET (self), "chosen", is_chosen);
}

/**
 * aw_draft_row_focus:
 *
 * Takes the person there.
 */
void
aw_draft_row_focus (AwDraftRow *self)
{
  g_return_if_fail (AW_IS_DRAFT_ROW (self));

  gtk_widget_grab_focus (self->edit);
}
