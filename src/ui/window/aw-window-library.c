/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-format.h"
#include "aw-library.h"
#include "aw-replace-alert.h"
#include "aw-zone-dialog.h"

#include "aw-week-details.h"
#include "aw-window-private.h"

/* Characters of a name, as for the title of a program (data/program.schema.json). */
#define MAX_LENGTH 200

/* One file that is opened, perhaps again: with what was asked for. */
typedef struct
{
  AwWindow *window;
  GFile *file;
  char *zone; /* (nullable) */
} Opening;

typedef struct
{
  AwWindow *window;
  char *id;
  char *title;
  gboolean restore;
} Removal;

static const char *const web_schemes[] = { "https", "http", "webcal", "webcals", "feed" };

static void open_file (AwWindow   *self,
                       GFile      *file,
                       const char *zone,
                       gboolean    take_over);

static Opening *
opening_new (AwWindow   *self,
             GFile      *file,
             const char *zone)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (self);
  opening->file = g_object_ref (file);
  opening->zone = g_strdup (zone);

  return opening;
}

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->window);
  g_object_unref (opening->file);
  g_free (opening->zone);
  g_free (opening);
}

static void
removal_free (Removal *removal)
{
  g_object_unref (removal->window);
  g_free (removal->id);
  g_free (removal->title);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static void
show_week (AwWindow   *self,
           const char *id)
{
  g_settings_set_string (self->context->settings, "program", id);
}

static void
zone_chosen_cb (AwZoneDialog *dialog,
                const char   *zone,
                Opening      *opening)
{
  open_file (opening->window, opening->file, zone, FALSE);
}

static void
ask_zone (AwWindow         *self,
          GFile            *file,
          const AwFloating *floating)
{
  AwZoneDialog *dialog = aw_zone_dialog_new (self->context, floating);

  g_signal_connect_data (dialog, "chosen", G_CALLBACK (zone_chosen_cb),
                         opening_new (self, file, NULL),
                         (GClosureNotify) G_CALLBACK (opening_free), 0);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

static void
replace_cb (GtkWidget  *alert,
            const char *response,
            Opening    *opening)
{
  if (g_str_equal (response, "replace"))
    open_file (opening->window, opening->file, opening->zone, TRUE);
}

/* @opening: (transfer full) */
static void
ask_replace (Opening    *opening,
             const char *sentence)
{
  GtkWidget *alert = aw_replace_alert_new (sentence);

  g_signal_connect_data (alert, "response", G_CALLBACK (replace_cb), opening,
                         (GClosureNotify) G_CALLBACK (opening_free), 0);
  aw_compat_present (alert, GTK_WIDGET (opening->window));
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  AwWindow *self = opening->window;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program =
    aw_library_install_finish (AW_LIBRARY (source), result, NULL, &error);

  if (self->context == NULL)
    return;

  if (g_error_matches (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NEEDS_ZONE))
    {
      ask_zone (self, opening->file, aw_library_error_get_floating (error));
    }
  else if (g_error_matches (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_REPLACES))
    {
      ask_replace (g_steal_pointer (&opening), error->message);
    }
  else if (program == NULL)
    {
      aw_window_tell_not_opened (self, opening->file, error);
    }
  else
    {
      aw_window_show_program (self, program);
    }
}

static void
open_file (AwWindow   *self,
           GFile      *file,
           const char *zone,
           gboolean    take_over)
{
  aw_library_open_async (self->context->library, file, zone, take_over,
                         opened_cb, opening_new (self, file, zone));
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  AwWindow *self = AW_WINDOW (source);
  g_autoptr (GFile) file = aw_compat_file_finish (GTK_WINDOW (self), result);

  if (file != NULL && self->context != NULL)
    aw_window_open (self, file);
}

static void
open_week_cb (AwWindow *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Weeks, calendars and announcements"));
  gtk_file_filter_add_suffix (filter, "ics");
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_filter_add_suffix (filter, "txt");
  gtk_file_filter_add_suffix (filter, "html");
  gtk_file_filter_add_suffix (filter, "htm");
  aw_compat_choose_file_async (GTK_WINDOW (self), AW_CHOOSE_FILE, _("Open a Week"), filter, NULL,
                               file_chosen_cb, NULL);
}

static void
removed_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Removal) removal = user_data;
  AwWindow *self = removal->window;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (self->context == NULL)
    return;

  if (!aw_library_update_finish (AW_LIBRARY (source), result, &error))
    {
      show_week (self, removal->id);
      aw_window_add_toast (self, error->message, NULL, NULL, NULL);
      return;
    }

  aw_window_set_removed (self, removal->restore ? NULL : removal->id);
  if (removal->restore)
    {
      show_week (self, removal->id);
      return;
    }

  /* Translators: %s is the title of a week */
  text = g_strdup_printf (_("“%s” was removed"), removal->title);
  aw_window_add_toast (self, text, _("_Undo"), "win.restore-week",
                       g_variant_new ("s", removal->id));
}

static void
remove_week (AwWindow   *self,
             const char *id,
             const char *title,
             gboolean    restore)
{
  Removal *removal = g_new0 (Removal, 1);

  removal->window = g_object_ref (self);
  removal->id = g_strdup (id);
  removal->title = g_strdup (title);
  removal->restore = restore;
  aw_library_remove_async (self->context->library, id, restore, removed_cb, removal);
}

static void
remove_week_cb (AwWindow *self)
{
  AwProgram *program = self->week->program;

  if (aw_library_is_built_in (program->id))
    return;

  /* What is on screen must be there. */
  remove_week (self, program->id, program->title, FALSE);
  show_week (self, "");
}

static void
restore_week_cb (AwWindow *self,
                 GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);

  remove_week (self, id, id, TRUE);
}

/**
 * aw_window_restore_removed:
 *
 * Brings back the week that was removed last, if one was.
 */
void
aw_window_restore_removed (AwWindow *self)
{
  if (self->removed != NULL)
    remove_week (self, self->removed, self->removed, TRUE);
}

static void
week_details_cb (AwWindow *self)
{
  g_autoptr (AwLibraryItem) item =
    aw_library_get (self->context->library, self->week->program->id);

  if (item != NULL && item->program != NULL)
    aw_week_details_present (item, GTK_WIDGET (self));
}

/**
 * aw_window_updated_cb:
 * @source: the library
 * @result: of what changes what it knows of a program
 * @user_data: (transfer full): the window
 *
 * Says what could not be kept.
 */
void
aw_window_updated_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!aw_library_update_finish (AW_LIBRARY (source), result, &error) && self->context != NULL)
    aw_window_add_toast (self, error->message, NULL, NULL, NULL);
}

/* The organizer's own name comes back where none is entered. */
static void
response_cb (GtkWidget  *dialog,
             const char *response,
             GtkWidget  *entry)
{
  AwWindow *self = g_object_get_data (G_OBJECT (entry), "window");
  const char *id = g_object_get_data (G_OBJECT (entry), "id");
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));

  if (g_str_equal (response, "rename"))
    aw_library_rename_async (self->context->library, id, *name != '\0' ? name : NULL,
                             aw_window_updated_cb, g_object_ref (self));
}

static GtkWidget *
create_entry (const char *title)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_ENTRY,
                                   "text", title,
                                   "max-length", MAX_LENGTH,
                                   "activates-default", TRUE,
                                   NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Name of the week"), -1);
  return entry;
}

static void
rename_week_cb (AwWindow *self)
{
  AwProgram *program = self->week->program;
  GtkWidget *entry = create_entry (program->title);
  GtkWidget *alert =
    aw_compat_alert_new (_("Rename This Week"),
                         _("Only you see this name. Leave it empty for the organizer’s own."),
                         entry);

  aw_compat_alert_add (alert, "cancel", _("_Cancel"), FALSE);
  aw_compat_alert_add (alert, "rename", _("_Rename"), TRUE);
  /* An AdwAlertDialog gives it to the default answer. */
  aw_compat_set_focus (entry, entry);
  g_object_set_data (G_OBJECT (entry), "window", self);
  g_object_set_data_full (G_OBJECT (entry), "id", g_strdup (program->id), g_free);
  g_signal_connect_object (alert, "response", G_CALLBACK (response_cb), entry, 0);
  aw_compat_present (alert, GTK_WIDGET (self));
}

static const AwWindowAction entries[] = {
  { "open-week", G_CALLBACK (open_week_cb) },
  { "remove-week", G_CALLBACK (remove_week_cb), NULL, TRUE },
  { "rename-week", G_CALLBACK (rename_week_cb), NULL, TRUE },
  { "restore-week", G_CALLBACK (restore_week_cb), "s" },
  { "week-details", G_CALLBACK (week_details_cb), NULL, TRUE },
};

static void
add_program (GMenu     *menu,
             AwProgram *program)
{
  const char *id = program->id;
  g_autoptr (GString) label = g_string_new (program->title);
  g_autoptr (GMenuItem) item = NULL;

  /* An underscore would make a mnemonic of what follows. */
  g_string_replace (label, "_", "__", 0);
  item = g_menu_item_new (label->str, NULL);
  g_menu_item_set_action_and_target (item, "win.program", "s",
                                     aw_library_is_built_in (id) ? "" : id);
  g_menu_append_item (menu, item);
}

static void update_list (AwWindow *self);

static void
listed_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autoptr (GPtrArray) programs = aw_library_load_all_finish (AW_LIBRARY (source), result);

  self->is_listing = FALSE;
  if (self->context == NULL)
    return;

  g_menu_remove_all (self->weeks_menu);
  /* A menu of one is no choice. */
  for (guint i = 0; programs->len > 1 && i < programs->len; i++)
    add_program (self->weeks_menu, programs->pdata[i]);
  if (self->is_list_outdated)
    update_list (self);
}

/* Many weeks may change at once: what changes while they are read is read
 * together. */
static void
update_list (AwWindow *self)
{
  self->is_list_outdated = self->is_listing;
  if (self->is_listing)
    return;

  self->is_listing = TRUE;
  aw_library_load_all_async (self->context->library, NULL, NULL,
                             listed_cb, g_object_ref (self));
}

/**
 * aw_window_update_title:
 *
 * Shows which week is on screen; by its first day alone, rather than by the beginning
 * of its title, where there is no room for more.
 */
void
aw_window_update_title (AwWindow *self)
{
  AwProgram *program = self->week->program;
  const char *title = program->title;
  g_autofree char *dates = aw_format_dates (aw_week_get_first_date (self->week),
                                            aw_week_get_last_date (self->week));
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;
  g_autofree char *tight = NULL;
  gboolean is_tight;

  g_object_get (self->pane_layout, "tight", &is_tight, NULL);
  tight = aw_format_short_date (aw_week_get_first_date (self->week));
  if (aw_week_is_moved (self->week))
    {
      g_autofree char *held = aw_format_dates (aw_program_get_first_date (program),
                                               &program->last);

      /* Translators: dates of this run, and of the first; such as
       * "May 3–7, 2027 · first held May 4–8, 2020" */
      subtitle = g_strdup_printf (_("%s · first held %s"), dates, held);
    }

  gtk_label_set_label (self->title, is_tight ? tight : title);
  gtk_label_set_label (self->subtitle, subtitle != NULL ? subtitle : dates);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), !is_tight);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title_button), title);
  /* Translators: the spoken name of a button with the menu of weeks; %s is the title of
   * the week on screen */
  name = g_strdup_printf (_("Your Weeks: %s"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * aw_window_init_library:
 *
 * Adds the actions on the weeks of this computer, and lists them in the menu.
 */
void
aw_window_init_library (AwWindow *self)
{
  g_autoptr (GAction) program =
    g_settings_create_action (self->context->settings, "program");

  g_action_map_add_action (G_ACTION_MAP (self), program);
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
  g_signal_connect_object (self->context->library, "changed",
                           G_CALLBACK (update_list), self, G_CONNECT_SWAPPED);
}

/**
 * aw_window_update_library:
 *
 * Follows the week on screen: its title, that the built-in one cannot be removed or
 * renamed, and that one of the person's own can be edited.
 */
void
aw_window_update_library (AwWindow *self)
{
  static const char *const names[] = { "remove-week", "rename-week" };
  const char *id = self->week->program->id;
  g_autoptr (AwLibraryItem) item = aw_library_get (self->context->library, id);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self), names[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), !aw_library_is_built_in (id));
    }
  g_simple_action_set_enabled (
    G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "edit-week")),
    item != NULL && aw_library_item_get_origin (item) == AW_LIBRARY_ORIGIN_OWN);
  aw_window_update_title (self);
  if (!self->is_listed)
    update_list (self);
  self->is_listed = TRUE;
}

/**
 * aw_window_show_program:
 * @program: a program that is in the library since just now
 *
 * Shows it, and says so.
 */
void
aw_window_show_program (AwWindow  *self,
                        AwProgram *program)
{
  g_autofree char *text = NULL;

  show_week (self, program->id);
  /* Translators: %s is the title of a week */
  text = g_strdup_printf (_("“%s” was added"), program->title);
  aw_window_add_toast (self, text, NULL, NULL, NULL);
}

/**
 * aw_window_open:
 * @file: a program in either format, or an address of one
 *
 * Takes a file into the library and shows it; an address only once the person
 * agrees.
 */
void
aw_window_open (AwWindow *self,
                GFile    *file)
{
  g_return_if_fail (AW_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  for (guint i = 0; i < G_N_ELEMENTS (web_schemes); i++)
    {
      if (g_file_has_uri_scheme (file, web_schemes[i]))
        {
          g_autofree char *address = g_file_get_uri (file);

          aw_window_add_address (self, address);
          return;
        }
    }

  if (aw_window_is_announcement (file))
    aw_window_open_announcement (self, file);
  else
    open_file (self, file, NULL, FALSE);
}
