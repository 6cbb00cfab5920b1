/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"
#include "aw-lead.h"

#include "aw-preferences.h"

/**
 * AwPreferences:
 *
 * The person's own choices; each takes effect at once.
 */
struct _AwPreferences
{
  AdwPreferencesPage parent_instance;

  GSettings *settings;
  gboolean is_updating;

  GtkSwitch *show_done;
  GtkSwitch *remember_minutes;
  GtkSwitch *reminders;
  GtkCheckButton *leads[AW_N_LEADS]; /* in the order of the flags */
  AdwComboRow *clock_format;
};

G_DEFINE_FINAL_TYPE (AwPreferences, aw_preferences, ADW_TYPE_PREFERENCES_PAGE)

/* In the order of the rows. */
static const char *const clock_formats[] = { "automatic", "12h", "24h" };

static gboolean
get_row (GValue   *value,
         GVariant *variant,
         gpointer  user_data)
{
  for (guint i = 0; i < G_N_ELEMENTS (clock_formats); i++)
    {
      if (g_str_equal (clock_formats[i], g_variant_get_string (variant, NULL)))
        g_value_set_uint (value, i);
    }

  return TRUE;
}

static GVariant *
set_row (const GValue       *value,
         const GVariantType *expected_type,
         gpointer            user_data)
{
  guint row = g_value_get_uint (value);

  return row < G_N_ELEMENTS (clock_formats) ? g_variant_new_string (clock_formats[row]) : NULL;
}

static void
update_leads (AwPreferences *self)
{
  guint leads = g_settings_get_flags (self->settings, "reminder-leads");

  self->is_updating = TRUE;
  for (guint i = 0; i < AW_N_LEADS; i++)
    gtk_check_button_set_active (self->leads[i], (leads & 1U << i) != 0);
  self->is_updating = FALSE;
}

static void
lead_toggled_cb (AwPreferences *self)
{
  guint leads = AW_LEAD_NONE;

  if (self->is_updating)
    return;

  for (guint i = 0; i < AW_N_LEADS; i++)
    leads |= gtk_check_button_get_active (self->leads[i]) ? 1U << i : 0;
  g_settings_set_flags (self->settings, "reminder-leads", leads);
}

static void
aw_preferences_dispose (GObject *object)
{
  AwPreferences *self = AW_PREFERENCES (object);

  g_clear_object (&self->settings);

  G_OBJECT_CLASS (aw_preferences_parent_class)->dispose (object);
}

static void
bind_leads (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < AW_N_LEADS; i++)
    {
      g_autofree char *name = g_strdup_printf ("lead_%u", i);

      gtk_widget_class_bind_template_child_full (widget_class, name, FALSE,
                                                 G_STRUCT_OFFSET (AwPreferences, leads[i]));
    }
}

static void
tell_state (GObject       *control,
            GParamSpec    *pspec,
            GtkAccessible *row)
{
  gboolean is_on;

  g_object_get (control, "active", &is_on, NULL);
  gtk_accessible_update_state (row, GTK_ACCESSIBLE_STATE_CHECKED, is_on, -1);
}

/* The row is what has the focus, and says what its switch or check mark shows. */
static void
follow_control (GtkWidget *control)
{
  GtkWidget *row = gtk_widget_get_ancestor (control, ADW_TYPE_ACTION_ROW);

  g_signal_connect_object (control, "notify::active", G_CALLBACK (tell_state), row, 0);
  tell_state (G_OBJECT (control), NULL, GTK_ACCESSIBLE (row));
}

static void
aw_preferences_class_init (AwPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = aw_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, AwPreferences, show_done);
  gtk_widget_class_bind_template_child (widget_class, AwPreferences, remember_minutes);
  gtk_widget_class_bind_template_child (widget_class, AwPreferences, reminders);
  bind_leads (widget_class);
  gtk_widget_class_bind_template_child (widget_class, AwPreferences, clock_format);
  gtk_widget_class_bind_template_callback (widget_class, lead_toggled_cb);
}

static void
aw_preferences_init (AwPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  follow_control (GTK_WIDGET (self->show_done));
  follow_control (GTK_WIDGET (self->remember_minutes));
  follow_control (GTK_WIDGET (self->reminders));
  for (guint i = 0; i < G_N_ELEMENTS (self->leads); i++)
    follow_control (GTK_WIDGET (self->leads[i]));
}

/**
 * aw_preferences_new:
 * @context: the services
 *
 * Returns: (transfer none): what stands in a new dialog, to be shown with
 *   aw_compat_present()
 */
AwPreferences *
aw_preferences_new (AwContext *context)
{
  AwPreferences *self;
  GSettings *settings;

  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);

  self = g_object_new (AW_TYPE_PREFERENCES, NULL);
  settings = context->settings;
  g_settings_bind (settings, "show-done", self->show_done, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "remember-minutes", self->remember_minutes, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "reminders", self->reminders, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "clock-format", self->clock_format, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_row, set_row, NULL, NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::reminder-leads", G_CALLBACK (update_leads),
                           self, G_CONNECT_SWAPPED);
  update_leads (self);
  aw_compat_preferences_new (ADW_PREFERENCES_PAGE (self));

  return self;
}
