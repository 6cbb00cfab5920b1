/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-call-card.h"
#include "aw-compat.h"
#include "aw-date.h"
#include "aw-format.h"
#include "aw-journal.h"
#include "aw-library-item.h"
#include "aw-library.h"
#include "aw-poster-dialog.h"
#include "aw-preferences.h"
#include "aw-report-dialog.h"
#include "aw-run-dialog.h"
#include "aw-search-page.h"
#include "aw-shortcuts.h"
#include "aw-spoken.h"
#include "aw-version.h"
#include "aw-zone.h"

#include "aw-window-private.h"

typedef struct
{
  char *href;
  char *action; /* (nullable): whose page it is */
  AwLinkRel rel;
} Opening;

static void
opening_free (Opening *opening)
{
  g_free (opening->href);
  g_free (opening->action);
  g_free (opening);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Opening) opening = user_data;
  g_autofree char *number = NULL;
  AwWindow *self = AW_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (aw_compat_show_uri_finish (GTK_WINDOW (self), result, &error))
    {
      if (opening->action != NULL && self->week != NULL)
        aw_week_list_ask (self->list, opening->action, opening->rel);
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (g_ascii_strncasecmp (opening->href, "tel:", strlen ("tel:")) == 0)
    number = aw_link_format_number (opening->href, NULL);

  if (number != NULL)
    aw_window_add_toast (self, _("No application on this computer makes calls"),
                         _("_Copy Number"), "win.copy", g_variant_new_string (number));
  else
    aw_window_add_toast (self, _("The page could not be opened"),
                         _("_Copy Address"), "win.copy", g_variant_new_string (opening->href));
}

static void
open_address (AwWindow   *self,
              const char *href,
              const char *action,
              AwLinkRel   rel)
{
  Opening *opening;

  if (!aw_link_is_allowed (href))
    return;

  opening = g_new0 (Opening, 1);
  opening->href = g_strdup (href);
  opening->action = g_strdup (action);
  opening->rel = rel;
  aw_compat_show_uri_async (GTK_WINDOW (self), href, opened_cb, opening);
}

static void
open_cb (AwWindow *self,
         GVariant *parameter)
{
  open_address (self, g_variant_get_string (parameter, NULL), NULL, AW_LINK_ACTION);
}

/* From the row of an action, which asks how it went there. */
static void
open_page_cb (AwWindow *self,
              GVariant *parameter)
{
  AwWeekAction *action;
  AwLink *link;
  const char *id;
  guint32 rel;

  g_variant_get (parameter, "(&su)", &id, &rel);
  action = self->week != NULL ? aw_week_find_action (self->week, id) : NULL;
  if (action == NULL || rel >= AW_N_LINK_RELS)
    return;

  link = action->action->links[(AwLinkRel) rel];
  if (link != NULL)
    open_address (self, link->href, id, (AwLinkRel) rel);
}

static void
copy_cb (AwWindow *self,
         GVariant *parameter)
{
  const char *copied = g_variant_get_string (parameter, NULL);
  g_autofree char *text = NULL;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), copied);
  /* Translators: %s is a phone number or an address */
  text = g_strdup_printf (_("Copied %s"), copied);
  aw_window_add_toast (self, text, NULL, NULL, NULL);
}

static void
run_chosen_cb (AwWindow    *self,
               AwWeek      *week,
               const GDate *first_date)
{
  const GDate *announced = aw_program_get_first_date (week->program);
  g_autofree char *run = aw_date_format (first_date);

  if (g_date_compare (first_date, aw_week_get_first_date (week)) == 0)
    return;

  aw_window_take_run (self, week, g_date_compare (announced, first_date) != 0 ? run : NULL);
}

static void
take_again_cb (AwWindow *self)
{
  AwRunDialog *dialog;
  GDate today;

  aw_zone_get_date (aw_clock_get_zone (self->context->clock),
                    aw_clock_get_now (self->context->clock), &today);
  dialog = aw_run_dialog_new (self->week, &today);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (run_chosen_cb), self, G_CONNECT_SWAPPED);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

static void
set_reminder_cb (AwWindow *self,
                 GVariant *parameter)
{
  const char *session;
  gboolean on;

  g_variant_get (parameter, "(&sb)", &session, &on);
  aw_reminders_set_reminded (self->reminders, session, on);
}

static void
turn_on_reminders_cb (AwWindow *self)
{
  g_settings_set_boolean (self->context->settings, "reminders", TRUE);
}

static void
dismiss_missed_cb (AwWindow *self,
                   GVariant *parameter)
{
  aw_reminders_answer (self->reminders, g_variant_get_string (parameter, NULL),
                       AW_REMINDER_ANSWER_DISMISS_MISSED);
}

static void
dismiss_all_missed_cb (AwWindow *self)
{
  for (guint i = 0; self->week != NULL && i < self->week->actions->len; i++)
    {
      g_autofree char *session =
        aw_reminders_build_name (self->week, self->week->actions->pdata[i]);

      if (aw_reminders_is_missed (self->reminders, session))
        aw_reminders_answer (self->reminders, session, AW_REMINDER_ANSWER_DISMISS_MISSED);
    }
  aw_week_list_focus (self->list);
}

/* --- The card of a call ------------------------------------------------------- */

static void
call_cb (AwWindow *self,
         GVariant *parameter)
{
  const char *id = g_variant_get_string (parameter, NULL);
  AwWeekAction *action = self->week != NULL ? aw_week_find_action (self->week, id) : NULL;
  AwCallCard *card;

  if (action == NULL || action->action->links[AW_LINK_CALL] == NULL)
    return;

  card = aw_call_card_new (self->context, self->week, action);
  g_signal_connect_object (card, "asked", G_CALLBACK (g_action_group_activate_action),
                           self, G_CONNECT_SWAPPED);
  aw_compat_present (GTK_WIDGET (card), GTK_WIDGET (self));
}

/* --- What is made of a week for others ---------------------------------------- */

static void
report_cb (AwWindow *self)
{
  aw_compat_present (GTK_WIDGET (aw_report_dialog_new (self->context, self->week)),
                     GTK_WIDGET (self));
}

/* Of an address the host alone: what follows it may be for one reader only. */
static char *
find_source (AwWindow *self)
{
  AwProgram *program = self->week->program;
  g_autoptr (AwLibraryItem) item = aw_library_get (self->context->library, program->id);
  const AwLibraryMetadata *metadata = item != NULL ? item->metadata : NULL;
  g_autoptr (GUri) uri = NULL;

  if (metadata == NULL || metadata->url == NULL)
    return NULL;

  uri = g_uri_parse (metadata->url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
}

static void
poster_cb (AwWindow *self)
{
  g_autofree char *source = find_source (self);

  aw_compat_present (GTK_WIDGET (aw_poster_dialog_new (self->context, self->week, source)),
                     GTK_WIDGET (self));
}

/* --- The search, which takes the place of the week ---------------------------- */

static void
search_cb (AwWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, "search");

  /* It is made when it is wanted. */
  if (page == NULL)
    {
      page = aw_search_page_new (self->context);
      gtk_accessible_update_property (
        GTK_ACCESSIBLE (gtk_stack_add_named (self->stack, page, "search")),
        GTK_ACCESSIBLE_PROPERTY_LABEL, _("Search"), -1);
    }
  gtk_stack_set_visible_child (self->stack, page);
  aw_search_page_begin (AW_SEARCH_PAGE (page));
}

static void
leave_search_cb (AwWindow *self)
{
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "search") != 0)
    return;

  gtk_stack_set_visible_child_name (self->stack, "week");
  aw_week_list_focus (self->list);
}

/* --- The program --------------------------------------------------------------- */

static void
preferences_cb (AwWindow *self)
{
  if (self->preferences == NULL)
    g_set_weak_pointer (&self->preferences, GTK_WIDGET (aw_preferences_new (self->context)));
  aw_compat_present (self->preferences, GTK_WIDGET (self));
}

static void
about_cb (AwWindow *self)
{
  GtkWidget *about = aw_compat_about_new ();

  g_object_set (about,
                "application-name", _("Advocacy Week"),
                "application-icon", AW_APPLICATION_ID,
                "version", AW_VERSION,
                "developer-name", _("The Advocacy Week developers"),
                "license-type", GTK_LICENSE_GPL_3_0,
                "comments",
                _("A week of advocacy for libraries, day by day, in the minutes that you have."
                  " Not affiliated with the American Library Association."
                  "\n\nWhat you check off stays on this computer."),
                /* Translators: put your own names here, one a line */
                "translator-credits", _("translator-credits"),
                NULL);
  aw_compat_present (about, GTK_WIDGET (self));
}

static const AwWindowAction entries[] = {
  { "open", G_CALLBACK (open_cb), "s" },
  { "open-page", G_CALLBACK (open_page_cb), "(su)" },
  { "copy", G_CALLBACK (copy_cb), "s" },
  { "take-again", G_CALLBACK (take_again_cb), NULL, TRUE },
  { "set-reminder", G_CALLBACK (set_reminder_cb), "(sb)" },
  { "turn-on-reminders", G_CALLBACK (turn_on_reminders_cb) },
  { "dismiss-missed", G_CALLBACK (dismiss_missed_cb), "s" },
  { "dismiss-all-missed", G_CALLBACK (dismiss_all_missed_cb) },
  { "call", G_CALLBACK (call_cb), "s" },
  { "report", G_CALLBACK (report_cb), NULL, TRUE },
  { "poster", G_CALLBACK (poster_cb), NULL, TRUE },
  { "search", G_CALLBACK (search_cb), NULL, TRUE },
  { "leave-search", G_CALLBACK (leave_search_cb) },
  { "preferences", G_CALLBACK (preferences_cb) },
  { "shortcuts", G_CALLBACK (aw_shortcuts_present) },
  { "about", G_CALLBACK (about_cb) },
};

/* A menu is built when it is first opened: no first frame has one. */
static void
open_menu_cb (GtkMenuButton *button,
              gpointer       menu)
{
  const char *name = gtk_widget_get_tooltip_text (GTK_WIDGET (button));
  GtkPopover *popover;

  if (gtk_menu_button_get_menu_model (button) != NULL)
    return;

  gtk_menu_button_set_menu_model (button, menu);
  popover = gtk_menu_button_get_popover (button);
  if (name != NULL && popover != NULL)
    aw_spoken_name_parts (GTK_WIDGET (popover), name);
}

static void
need_week_cb (GSimpleAction *action,
              GVariant      *parameter,
              AwWindow      *self)
{
  if (self->week == NULL)
    g_signal_stop_emission_by_name (action, "activate");
}

/**
 * aw_window_add_actions:
 * @actions: (array length=n_actions): actions
 * @n_actions: how many there are
 *
 * Adds actions that act on the window.
 */
void
aw_window_add_actions (AwWindow             *self,
                       const AwWindowAction *actions,
                       guint                 n_actions)
{
  for (guint i = 0; i < n_actions; i++)
    {
      const char *type = actions[i].parameter_type;
      g_autoptr (GSimpleAction) action =
        g_simple_action_new (actions[i].name, type != NULL ? G_VARIANT_TYPE (type) : NULL);

      if (actions[i].needs_week)
        g_signal_connect (action, "activate", G_CALLBACK (need_week_cb), self);
      g_signal_connect_swapped (action, "activate", actions[i].activate, self);
      g_action_map_add_action (G_ACTION_MAP (self), G_ACTION (action));
    }
}

/**
 * aw_window_init_actions:
 *
 * Adds what a person can ask of the window, as `win.` actions, and its menus.
 */
void
aw_window_init_actions (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
  gtk_menu_button_set_create_popup_func (self->title_button, open_menu_cb, self->title_menu, NULL);
  gtk_menu_button_set_create_popup_func (self->main_button, open_menu_cb, self->main_menu, NULL);
}
