/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-activation.h"

static void
take (AwActivation *activation,
      const char   *text)
{
  g_autoptr (GVariant) data =
    g_variant_ref_sink (g_variant_new_parsed (text));

  g_assert_true (g_variant_is_of_type (data, G_VARIANT_TYPE_VARDICT));
  aw_activation_take (activation, data);
}

/* What is started for a caller gets their token, in both ways that programs know. */
static void
assert_token (AwActivation *activation,
              const char   *token)
{
  static const char *const names[] = { "XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID" };
  g_autoptr (GAppLaunchContext) context = aw_activation_create_context (activation);
  g_auto (GStrv) environment = g_app_launch_context_get_environment (context);

  g_assert_cmpstr (activation->token, ==, token);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (g_environ_getenv (environment, names[i]), ==, token);
}

static void
test_token (void)
{
  AwActivation *activation = aw_activation_new ();

  assert_token (activation, NULL);
  take (activation, "@a{sv} {'desktop-startup-id': <'old_TIME0'>}");
  assert_token (activation, "old_TIME0");
  take (activation,
        "@a{sv} {'desktop-startup-id': <'old_TIME0'>, 'activation-token': <'new'>}");
  assert_token (activation, "new");
  take (activation, "@a{sv} {}");
  assert_token (activation, NULL);
  aw_activation_set_token (activation, "other");
  assert_token (activation, "other");

  g_assert_finalize_object (activation);
}

/* The display of the last caller becomes that of the process; one who says nothing of
 * theirs changes nothing. */
static void
test_display (void)
{
  AwActivation *activation = aw_activation_new ();

  g_setenv ("DISPLAY", ":old", TRUE);
  g_setenv ("WAYLAND_DISPLAY", "old", TRUE);
  aw_activation_take_display (activation);
  g_assert_cmpstr (g_getenv ("DISPLAY"), ==, ":old");

  take (activation, "@a{sv} {'environ': <@aay [b'DISPLAY=:new', b'HOME=/elsewhere']>}");
  aw_activation_take_display (activation);
  g_assert_cmpstr (g_getenv ("DISPLAY"), ==, ":new");
  g_assert_null (g_getenv ("WAYLAND_DISPLAY"));
  g_assert_cmpstr (g_getenv ("HOME"), !=, "/elsewhere");

  take (activation, "@a{sv} {}");
  g_setenv ("DISPLAY", ":old", TRUE);
  aw_activation_take_display (activation);
  g_assert_cmpstr (g_getenv ("DISPLAY"), ==, ":old");

  g_assert_finalize_object (activation);
}

static void
test_repeated (void)
{
  AwActivation *activation = aw_activation_new ();

  g_assert_false (activation->is_repeated);
  take (activation, "@a{sv} {'" AW_ACTIVATION_REPEATED "': <true>}");
  g_assert_true (activation->is_repeated);
  take (activation, "@a{sv} {}");
  g_assert_false (activation->is_repeated);

  g_assert_finalize_object (activation);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/advocacy-week/activation/token", test_token);
  g_test_add_func ("/advocacy-week/activation/display", test_display);
  g_test_add_func ("/advocacy-week/activation/repeated", test_repeated);

  return g_test_run ();
}
