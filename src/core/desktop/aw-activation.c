/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-activation.h"

/* What says on which display windows are. */
static const char *const display_names[] = {
  "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_CURRENT_DESKTOP", "XDG_SESSION_TYPE",
};

G_DEFINE_FINAL_TYPE (AwActivation, aw_activation, G_TYPE_OBJECT)

static void
aw_activation_finalize (GObject *object)
{
  AwActivation *self = AW_ACTIVATION (object);

  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->environment, g_strfreev);

  G_OBJECT_CLASS (aw_activation_parent_class)->finalize (object);
}

static void
aw_activation_class_init (AwActivationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_activation_finalize;
}

static void
aw_activation_init (AwActivation *self)
{
}

/**
 * aw_activation_new:
 *
 * Returns: (transfer full): what no caller has sent anything to yet
 */
AwActivation *
aw_activation_new (void)
{
  return g_object_new (AW_TYPE_ACTIVATION, NULL);
}

/**
 * aw_activation_take:
 * @platform_data: what a caller on the bus sent along (#GApplicationClass.before_emit)
 *
 * Keeps what is in it, in place of what was there.
 */
void
aw_activation_take (AwActivation *self,
                    GVariant     *platform_data)
{
  g_return_if_fail (AW_IS_ACTIVATION (self));
  g_return_if_fail (platform_data != NULL);

  g_clear_pointer (&self->token, g_free);
  g_clear_pointer (&self->environment, g_strfreev);
  self->is_repeated = g_variant_lookup (platform_data, AW_ACTIVATION_REPEATED, "b", NULL);
  g_variant_lookup (platform_data, "environ", "^aay", &self->environment);
  if (!g_variant_lookup (platform_data, "activation-token", "s", &self->token))
    g_variant_lookup (platform_data, "desktop-startup-id", "s", &self->token);
}

/**
 * aw_activation_set_token:
 * @token: (nullable): a token that came in another way
 *
 * Keeps @token, in place of what was there.
 */
void
aw_activation_set_token (AwActivation *self,
                         const char   *token)
{
  g_return_if_fail (AW_IS_ACTIVATION (self));

  g_free (self->token);
  self->token = g_strdup (token);
}

/**
 * aw_activation_take_display:
 *
 * Makes the caller's display that of this process, for what it becomes. Callers
 * that only desktops know, who answer a notification, say nothing of theirs.
 */
void
aw_activation_take_display (AwActivation *self)
{
  g_return_if_fail (AW_IS_ACTIVATION (self));

  for (guint i = 0; self->environment != NULL && i < G_N_ELEMENTS (display_names); i++)
    {
      const char *value = g_environ_getenv (self->environment, display_names[i]);

      if (value != NULL)
        g_setenv (display_names[i], value, TRUE);
      else
        g_unsetenv (display_names[i]);
    }
}

/**
 * aw_activation_create_context:
 *
 * Returns: (transfer full): a context for whatever the caller wants to be started
 */
GAppLaunchContext *
aw_activation_create_context (AwActivation *self)
{
  GAppLaunchContext *context;

  g_return_val_if_fail (AW_IS_ACTIVATION (self), NULL);

  context = g_app_launch_context_new ();
  if (self->token != NULL)
    {
      g_app_launch_context_setenv (context, "XDG_ACTIVATION_TOKEN", self->token);
      g_app_launch_context_setenv (context, "DESKTOP_STARTUP_ID", self->token);
    }

  return context;
}
