/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-preferences.h"

/**
 * AwPreferences:
 *
 * The person's own choices; each takes effect at once.
 */
struct _AwPreferences
{
  AdwPreferencesWindow parent_instance;

  GtkSwitch *show_done;
  GtkSwitch *remember_minutes;
  AdwComboRow *clock_format;
};

G_DEFINE_FINAL_TYPE (AwPreferences, aw_preferences, ADW_TYPE_PREFERENCES_WINDOW)

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
aw_preferences_class_init (AwPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, AW_RESOURCE_PATH "/aw-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, AwPreferences, show_done);
  gtk_widget_class_bind_template_child (widget_class, AwPreferences, remember_minutes);
  gtk_widget_class_bind_template_child (widget_class, AwPreferences, clock_format);
}

static void
aw_preferences_init (AwPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * aw_preferences_new:
 * @parent: the window
 * @context: the services
 *
 * Returns: (transfer none): a new window, owned by GTK
 */
AwPreferences *
aw_preferences_new (GtkWindow *parent,
                    AwContext *context)
{
  AwPreferences *self;
  GSettings *settings;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (AW_IS_CONTEXT (context), NULL);

  self = g_object_new (AW_TYPE_PREFERENCES,
                       "transient-for", parent,
                       "modal", TRUE,
                       "destroy-with-parent", TRUE,
                       NULL);
  settings = aw_context_get_settings (context);
  g_settings_bind (settings, "show-done", self->show_done, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "remember-minutes", self->remember_minutes, "active",
                   G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings, "clock-format", self->clock_format, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_row, set_row, NULL, NULL);

  return self;
}
