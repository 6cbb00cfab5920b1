/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-executable.h"
#include "aw-journal.h"
#include "aw-library.h"
#include "aw-prefix.h"

#include "aw-context.h"

G_DEFINE_FINAL_TYPE (AwContext, aw_context, G_TYPE_OBJECT)

static void
aw_context_finalize (GObject *object)
{
  AwContext *self = AW_CONTEXT (object);

  g_clear_object (&self->week_loader);
  g_clear_object (&self->settings);
  g_clear_object (&self->clock);
  g_clear_object (&self->clock_format);
  g_clear_object (&self->journal);
  g_clear_object (&self->library);
  g_clear_pointer (&self->directory, g_free);

  G_OBJECT_CLASS (aw_context_parent_class)->finalize (object);
}

static void
aw_context_class_init (AwContextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = aw_context_finalize;
}

static void
aw_context_init (AwContext *self)
{
  g_autoptr (GError) error = NULL;

  self->directory = g_build_filename (g_get_user_data_dir (), GETTEXT_PACKAGE, NULL);
  self->settings = aw_prefix_open_settings (&error);
  if (self->settings == NULL)
    g_error ("%s", error->message);
  self->clock_format = aw_clock_format_new ();
  self->journal = aw_journal_new (self->directory);
  self->lock = aw_journal_get_lock (self->journal);
  g_settings_bind (self->settings, "clock-format", self->clock_format, "choice",
                   G_SETTINGS_BIND_GET);
}

/**
 * aw_context_new:
 *
 * The settings must be there (aw_prefix_open_settings()): it ends the process
 * otherwise.
 *
 * Returns: (transfer full): the services of this user; nothing is read yet
 */
AwContext *
aw_context_new (void)
{
  g_autoptr (AwClock) clock = aw_clock_new ();

  return aw_context_new_for_clock (clock);
}

/**
 * aw_context_new_for_clock:
 * @clock: what tells the time
 *
 * Returns: (transfer full): the services of this user, at another time
 */
AwContext *
aw_context_new_for_clock (AwClock *clock)
{
  g_autofree char *reader = aw_executable_find (AW_EXECUTABLE_READER);
  g_autofree char *programs = NULL;
  AwContext *self;

  g_return_val_if_fail (AW_IS_CLOCK (clock), NULL);

  self = g_object_new (AW_TYPE_CONTEXT, NULL);
  self->clock = g_object_ref (clock);
  programs = g_build_filename (self->directory, "programs", NULL);
  self->library = aw_library_new (programs, reader, clock);
  self->week_loader = aw_week_loader_new (self->settings, self->journal, self->library);

  return self;
}
