/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-zone-dialog.h"

#include "aw-draft-week.h"

/**
 * AwDraftWeek:
 *
 * What a draft says of the week as a whole: its title, whose it is, what it is about,
 * and its time zone.
 */
struct _AwDraftWeek
{
  AdwBin parent_instance;

  AwContext *context;
  AwEditWeek *week; /* (nullable) */
  AdwEntryRow *rows[AW_EDIT_N_WEEK_FIELDS];
  AdwActionRow *zone;
};

enum
{
  ENTERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AwDraftWeek, aw_draft_week, ADW_TYPE_BIN)

static void
enter (AwDraftWeek     *self,
       AwEditWeekField  field,
       const char      *text)
{
  gboolean is_taken = FALSE;

  g_signal_emit (self, signals[ENTERED], 0, (guint) field, text, &is_taken);
  if (!is_taken && self->rows[field] != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->rows[field]), "error");
}

static void
apply_cb (AdwEntryRow *row,
          AwDraftWeek *self)
{
  for (guint i = 0; i < AW_EDIT_N_WEEK_FIELDS; i++)
    if (self->rows[i] == row)
      enter (self, i, gtk_editable_get_text (GTK_EDITABLE (row)));
}

static void
zone_chosen_cb (AwZoneDialog *dialog,
                const char   *zone,
                AwDraftWeek  *self)
{
  enter (self, AW_EDIT_WEEK_ZONE, zone);
}

static void
change_zone_cb (AwDraftWeek *self)
{
  AwZoneDialog *dialog = aw_zone_dialog_new (self->context, NULL);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (zone_chosen_cb), self, 0);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

static GtkWidget *
create_row (AwDraftWeek    *self,
            AwEditWeekField field,
            const char     *title)
{
  self->rows[field] = g_object_new (ADW_TYPE_ENTRY_ROW,
                                    "title", title,
                                    "show-apply-button", TRUE,
                                    NULL);
  g_signal_connect_object (self->rows[field], "apply", G_CALLBACK (apply_cb), self, 0);

  return GTK_WIDGET (self->rows[field]);
}

static GtkWidget *
create_zone (AwDraftWeek *self)
{
  self->zone = g_object_new (ADW_TYPE_ACTION_ROW,
                             "activatable", TRUE,
                             "title", _("Time Zone"),
                             NULL);
  adw_action_row_add_suffix (self->zone,
                             g_object_new (GTK_TYPE_IMAGE,
                                           "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                           "icon-name", "go-next-symbolic",
                                           NULL));
  g_signal_connect_object (self->zone, "activated", G_CALLBACK (change_zone_cb), self,
                           G_CONNECT_SWAPPED);

  return GTK_WIDGET (self->zone);
}

static void
aw_draft_week_dispose (GObject *object)
{
  AwDraftWeek *self = AW_DRAFT_WEEK (object);

  g_clear_object (&self->context);
  g_clear_pointer (&self->week, aw_edit_week_unref);

  G_OBJECT_CLASS (aw_draft_week_parent_class)->dispose (object);
}

static void
aw_draft_week_class_init (AwDraftWeekClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = aw_draft_week_dispose;

  /**
   * AwDraftWeek::entered:
   * @field: an #AwEditWeekField
   * @text: what the person says of it
   *
   * Returns: %FALSE if that is no such value
   */
  signals[ENTERED] = g_signal_new ("entered", AW_TYPE_DRAFT_WEEK, G_SIGNAL_RUN_LAST, 0,
                                   g_signal_accumulator_true_handled, NULL, NULL,
                                   G_TYPE_BOOLEAN, 2, G_TYPE_UINT, G_TYPE_STRING);
}

static void
aw_draft_week_init (AwDraftWeek *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *more = g_object_new (ADW_TYPE_EXPANDER_ROW, "title", _("About the Week"), NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             create_row (self, AW_EDIT_WEEK_TITLE, _("Title of the Week")));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (more),
                            create_row (self, AW_EDIT_WEEK_ORGANIZER, _("Organizer")));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (more),
                            create_row (self, AW_EDIT_WEEK_DESCRIPTION, _("Description")));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (more), create_zone (self));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), more);
  adw_bin_set_child (ADW_BIN (self), group);
}

/**
 * aw_draft_week_new:
 * @context: the services
 *
 * Returns: (transfer floating): what there is to say of a week
 */
AwDraftWeek *
aw_draft_week_new (AwContext *context)
{
  AwDraftWeek *self = g_object_new (AW_TYPE_DRAFT_WEEK, NULL);

  self->context = g_object_ref (context);

  return self;
}

/**
 * aw_draft_week_show:
 * @week: a week
 *
 * Shows it. What the person is writing and has not applied stays.
 */
void
aw_draft_week_show (AwDraftWeek *self,
                    AwEditWeek  *week)
{
  const AwEditValue *zone = &week->values[AW_EDIT_WEEK_ZONE];
  g_autofree char *shown = NULL;
  AwEditWeek *before = self->week;

  self->week = aw_edit_week_ref (week);
  for (guint i = 0; i < AW_EDIT_WEEK_ZONE; i++)
    {
      const char *text = week->values[i].text;

      if (before == NULL || g_strcmp0 (before->values[i].text, text) != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->rows[i]), text != NULL ? text : "");
      gtk_widget_remove_css_class (GTK_WIDGET (self->rows[i]), "error");
    }
  if (before != NULL)
    aw_edit_week_unref (before);

  if (zone->text == NULL)
    shown = g_strdup (_("missing"));
  else if (zone->basis == AW_EDIT_INFERRED)
    /* Translators: %s is a time zone, such as "America/New_York" */
    shown = g_strdup_printf (_("%s: assumed"), zone->text);
  else
    shown = g_strdup (zone->text);
  adw_action_row_set_subtitle (self->zone, shown);
}
