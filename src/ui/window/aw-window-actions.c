/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-about.h"
#include "aw-compat.h"
#include "aw-date.h"
#include "aw-format.h"
#include "aw-journal.h"
#include "aw-preferences.h"
#include "aw-run-dialog.h"
#include "aw-shortcuts.h"
#include "aw-zone.h"

#include "aw-window-private.h"

/* What undo takes back: what was before it. Either the time at which an action
 * was done, or the run that was taken. An action is known by its id, as a new
 * edition of the week has others. */
typedef struct
{
  char *action; /* (nullable) */
  gint64 done_time;
  char *run;
} Change;

typedef struct
{
  AwWindow *window;
  AwWeek *week;
  Change *change;
  gboolean is_undo;
} Saving;

static void
change_free (Change *change)
{
  g_clear_pointer (&change->action, g_free);
  g_clear_pointer (&change->run, g_free);
  g_free (change);
}

static void
saving_free (Saving *saving)
{
  g_clear_object (&saving->window);
  g_clear_object (&saving->week);
  g_clear_pointer (&saving->change, change_free);
  g_free (saving);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Saving, saving_free)

static void
set_enabled (AwWindow   *self,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static Saving *
saving_new (AwWindow     *self,
            AwWeekAction *action,
            gboolean      is_undo)
{
  Saving *saving = g_new0 (Saving, 1);

  saving->window = g_object_ref (self);
  saving->week = g_object_ref (self->week);
  saving->is_undo = is_undo;
  saving->change = g_new0 (Change, 1);
  if (action != NULL)
    {
      saving->change->action =
        g_strdup (aw_action_get_id (aw_week_action_get_action (action)));
      saving->change->done_time = aw_week_action_get_done_time (action);
    }
  else if (aw_week_is_moved (self->week))
    {
      saving->change->run = g_strdup (aw_week_get_run (self->week));
    }

  return saving;
}

static char *
describe_change (AwWindow *self,
                 Change   *change)
{
  AwWeekAction *action;
  const char *title;
  g_autofree char *dates = NULL;

  if (change->action == NULL)
    {
      dates = aw_format_dates (aw_week_get_first_date (self->week),
                               aw_week_get_last_date (self->week));
      /* Translators: %s are dates, such as "May 4–8, 2020" */
      return g_strdup_printf (_("Your week is now %s"), dates);
    }

  action = aw_week_find_action (self->week, change->action);
  if (action == NULL)
    return NULL;

  title = aw_action_get_title (aw_week_action_get_action (action));
  if (aw_week_action_is_done (action))
    /* Translators: %s is the title of an action */
    return g_strdup_printf (_("Done: “%s”"), title);

  /* Translators: %s is the title of an action */
  return g_strdup_printf (_("Not done: “%s”"), title);
}

static gboolean
is_same_run (AwWeek *a,
             AwWeek *b)
{
  return g_str_equal (aw_week_get_run (a), aw_week_get_run (b)) &&
         g_str_equal (aw_program_get_id (aw_week_get_program (a)),
                      aw_program_get_id (aw_week_get_program (b)));
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Saving) saving = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  AwWindow *self = saving->window;

  if (!aw_journal_set_finish (AW_JOURNAL (source), result, &error))
    {
      if (self->week != NULL)
        aw_window_add_toast (self, error->message, NULL, NULL, NULL);
      else
        aw_journal_keep_failure (AW_JOURNAL (source));
      return;
    }
  if (self->week == NULL)
    return;
  /* Another run is on screen by now. */
  if (saving->change->action != NULL && !is_same_run (saving->week, self->week))
    return;

  text = describe_change (self, saving->change);
  if (text == NULL)
    return;
  if (saving->is_undo)
    {
      aw_window_add_toast (self, text, NULL, NULL, NULL);
      return;
    }

  aw_window_add_toast (self, text, _("_Undo"), "win.undo", NULL);
  g_queue_push_tail (&self->undo, g_steal_pointer (&saving->change));
  set_enabled (self, "undo", TRUE);
}

static void
save_done (AwWindow     *self,
           AwWeekAction *action,
           gint64        done_time,
           gboolean      is_undo)
{
  aw_week_set_done_async (self->week, action, done_time,
                          saved_cb, saving_new (self, action, is_undo));
}

static void
save_run (AwWindow   *self,
          const char *run,
          gboolean    is_undo)
{
  aw_journal_set_run_async (aw_context_get_journal (self->context),
                            aw_program_get_id (aw_week_get_program (self->week)), run,
                            saved_cb, saving_new (self, NULL, is_undo));
}

static void
set_done_cb (GSimpleAction *simple,
             GVariant      *parameter,
             gpointer       user_data)
{
  AwWindow *self = user_data;
  AwWeekAction *action;
  const char *id;
  gboolean done;

  g_variant_get (parameter, "(&sb)", &id, &done);
  action = self->week != NULL ? aw_week_find_action (self->week, id) : NULL;
  if (action != NULL)
    save_done (self, action,
               done ? aw_clock_get_now (aw_context_get_clock (self->context)) : 0, FALSE);
}

static void
undo_cb (GSimpleAction *simple,
         GVariant      *parameter,
         gpointer       user_data)
{
  AwWindow *self = user_data;
  Change *change = g_queue_pop_tail (&self->undo);
  AwWeekAction *action;

  set_enabled (self, "undo", !g_queue_is_empty (&self->undo));
  if (change == NULL)
    return;

  action = change->action != NULL ? aw_week_find_action (self->week, change->action) : NULL;
  if (action != NULL)
    save_done (self, action, change->done_time, TRUE);
  else if (change->action == NULL)
    save_run (self, change->run, TRUE);
  change_free (change);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree char *href = user_data;
  g_autofree char *number = NULL;
  AwWindow *self = AW_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (aw_compat_show_uri_finish (GTK_WINDOW (self), result, &error) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (g_ascii_strncasecmp (href, "tel:", strlen ("tel:")) == 0)
    number = aw_link_format_number (href, NULL);

  if (number != NULL)
    aw_window_add_toast (self, _("No application on this computer makes calls"),
                         _("_Copy Number"), "win.copy", g_variant_new_string (number));
  else
    aw_window_add_toast (self, _("The page could not be opened"),
                         _("_Copy Address"), "win.copy", g_variant_new_string (href));
}

static void
open_cb (GSimpleAction *simple,
         GVariant      *parameter,
         gpointer       user_data)
{
  AwWindow *self = user_data;
  const char *href = g_variant_get_string (parameter, NULL);

  if (aw_link_is_allowed (href))
    aw_compat_show_uri_async (GTK_WINDOW (self), href, opened_cb, g_strdup (href));
}

static void
copy_cb (GSimpleAction *simple,
         GVariant      *parameter,
         gpointer       user_data)
{
  AwWindow *self = user_data;
  const char *copied = g_variant_get_string (parameter, NULL);
  g_autofree char *text = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), copied);
  /* Translators: %s is a phone number or an address */
  text = g_strdup_printf (_("Copied %s"), copied);
  aw_window_add_toast (self, text, NULL, NULL, NULL);
}

static void
run_chosen_cb (AwWindow    *self,
               const GDate *first_date)
{
  const GDate *announced = aw_program_get_first_date (aw_week_get_program (self->week));
  g_autofree char *run = aw_date_format (first_date);

  if (g_date_compare (first_date, aw_week_get_first_date (self->week)) == 0)
    return;

  save_run (self, g_date_compare (announced, first_date) != 0 ? run : NULL, FALSE);
}

static void
take_again_cb (GSimpleAction *simple,
               GVariant      *parameter,
               gpointer       user_data)
{
  AwWindow *self = user_data;
  AwRunDialog *dialog;
  GDate today;

  if (self->week == NULL)
    return;

  aw_zone_get_date (aw_clock_get_zone (aw_context_get_clock (self->context)),
                    aw_clock_get_now (aw_context_get_clock (self->context)), &today);
  dialog = aw_run_dialog_new (self->week, &today);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (run_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

static void
set_reminder_cb (GSimpleAction *simple,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  AwWindow *self = user_data;
  const char *session;
  gboolean on;

  g_variant_get (parameter, "(&sb)", &session, &on);
  aw_reminders_set_reminded (self->reminders, session, on);
}

static void
turn_on_reminders_cb (GSimpleAction *simple,
                      GVariant      *parameter,
                      gpointer       user_data)
{
  AwWindow *self = user_data;

  g_settings_set_boolean (aw_context_get_settings (self->context), "reminders", TRUE);
}

static void
dismiss_missed_cb (GSimpleAction *simple,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  AwWindow *self = user_data;

  aw_reminders_answer (self->reminders, g_variant_get_string (parameter, NULL),
                       AW_REMINDER_ANSWER_DISMISS_MISSED);
}

static void
dismiss_all_missed_cb (GSimpleAction *simple,
                       GVariant      *parameter,
                       gpointer       user_data)
{
  AwWindow *self = user_data;

  for (guint i = 0; self->week != NULL && i < aw_week_get_n_days (self->week); i++)
    {
      AwWeekDay *day = aw_week_get_day (self->week, i);

      for (guint j = 0; j < aw_week_day_get_n_actions (day); j++)
        {
          g_autofree char *session =
            aw_reminders_build_name (self->week, aw_week_day_get_action (day, j));

          if (aw_reminders_is_missed (self->reminders, session))
            aw_reminders_answer (self->reminders, session, AW_REMINDER_ANSWER_DISMISS_MISSED);
        }
    }
  aw_week_list_focus (self->list);
}

static void
preferences_cb (GSimpleAction *simple,
                GVariant      *parameter,
                gpointer       user_data)
{
  AwWindow *self = user_data;

  aw_compat_present (GTK_WIDGET (aw_preferences_new (self->context)), GTK_WIDGET (self));
}

static void
shortcuts_cb (GSimpleAction *simple,
              GVariant      *parameter,
              gpointer       user_data)
{
  aw_shortcuts_present (GTK_WINDOW (user_data));
}

static void
about_cb (GSimpleAction *simple,
          GVariant      *parameter,
          gpointer       user_data)
{
  aw_about_present (GTK_WINDOW (user_data));
}

static const GActionEntry entries[] = {
  { "set-done", set_done_cb, "(sb)" },
  { "undo", undo_cb },
  { "open", open_cb, "s" },
  { "copy", copy_cb, "s" },
  { "take-again", take_again_cb },
  { "set-reminder", set_reminder_cb, "(sb)" },
  { "turn-on-reminders", turn_on_reminders_cb },
  { "dismiss-missed", dismiss_missed_cb, "s" },
  { "dismiss-all-missed", dismiss_all_missed_cb },
  { "preferences", preferences_cb },
  { "shortcuts", shortcuts_cb },
  { "about", about_cb },
};

/**
 * aw_window_init_actions:
 *
 * Adds what a person can ask of the window, as `win.` actions.
 */
void
aw_window_init_actions (AwWindow *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  set_enabled (self, "undo", FALSE);
}

/**
 * aw_window_clear_undo:
 *
 * Forgets what could be undone.
 */
void
aw_window_clear_undo (AwWindow *self)
{
  g_queue_clear_full (&self->undo, (GDestroyNotify) change_free);
  if (self->context != NULL)
    set_enabled (self, "undo", FALSE);
}
