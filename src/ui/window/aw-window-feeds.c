/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-add-dialog.h"
#include "aw-compat.h"
#include "aw-html.h"
#include "aw-notice-changes.h"
#include "aw-problem-details.h"
#include "aw-problem.h"
#include "aw-program-diff.h"
#include "aw-zone-dialog.h"

#include "aw-library.h"
#include "aw-window-private.h"

/* What comes from organizers: weeks that are added by their address, and their
 * new editions. */

static void
page_cb (AwWindow *self,
         GBytes   *page)
{
  aw_window_read_announcement (self, page, TRUE);
}

static void
show_dialog (AwWindow   *self,
             const char *address)
{
  AwAddDialog *dialog = aw_add_dialog_new (self->feeds, self->context, address);

  g_signal_connect_object (dialog, "added", G_CALLBACK (aw_window_show_program),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "page", G_CALLBACK (page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "asked", G_CALLBACK (g_action_group_activate_action),
                           self, G_CONNECT_SWAPPED);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

static void
add_week_cb (AwWindow *self)
{
  show_dialog (self, NULL);
}

static void
show_problem (AwWindow             *self,
              const AwSubscription *feed)
{
  const char *details = aw_problem_find_details (feed->problem);
  g_autofree char *sentence = aw_problem_dup_sentence (feed->problem);
  /* Translators: %s is a sentence on what went wrong */
  g_autofree char *text = g_strdup_printf (_("%s. What you see is the last version."), sentence);

  aw_notice_set_text (self->feed_notice, _("Could not check for updates"));
  aw_notice_add_text (self->feed_notice, text);
  if (details != NULL)
    gtk_box_append (GTK_BOX (aw_notice_add_row (self->feed_notice)),
                    aw_problem_details_new (feed->info->url, details));

  if (feed->floating != NULL)
    aw_notice_add_button (aw_notice_add_row (self->feed_notice), _("Choose a Time Zone…"), NULL,
                          "win.choose-zone", NULL);
  else
    aw_notice_add_button (aw_notice_add_row (self->feed_notice), _("Check Again"), NULL,
                          "win.refresh", NULL);
}

/* What there is to say of the address of the week on screen. */
static void
update_notice (AwWindow *self)
{
  const AwSubscription *feed = aw_subscriptions_find (self->feeds, self->week->program->id);
  gboolean has_problem = feed != NULL && feed->problem != NULL;
  gboolean has_moved = feed != NULL && feed->moved_to != NULL;
  g_autofree char *text = NULL;

  aw_notice_clear (self->feed_notice);
  if (has_problem)
    {
      show_problem (self, feed);
    }
  else if (has_moved)
    {
      /* Translators: %s is an address on the web */
      text = g_strdup_printf (_("The organizer has moved this week to %s."), feed->moved_to);
      aw_notice_set_text (self->feed_notice, _("This week has a new address"));
      aw_notice_add_text (self->feed_notice, text);
      aw_notice_add_button (aw_notice_add_row (self->feed_notice), _("Use New Address"), NULL,
                            "win.follow-address", NULL);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->feed_notice), has_problem || has_moved);
}

/* --- Refreshing --------------------------------------------------------------- */

static void
refreshed_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_feeds, n_changed;

  aw_subscriptions_refresh_finish (AW_SUBSCRIPTIONS (source), result, &n_feeds, &n_changed, &error);
  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  /* What went wrong with the week on screen is told once, where it stays. */
  if (error != NULL && self->week != NULL)
    update_notice (self);
  if (error != NULL && gtk_widget_get_visible (GTK_WIDGET (self->feed_notice)))
    {
      aw_notice_open (self->feed_notice);
      return;
    }

  if (error != NULL)
    text = aw_problem_dup_sentence (error->message);
  else if (n_feeds == 0)
    text = g_strdup (_("No week comes from an address"));
  else if (n_changed == 0)
    text = g_strdup (_("Nothing has changed"));
  else
    text = g_strdup_printf (ngettext ("%u week has changed", "%u weeks have changed", n_changed),
                            n_changed);
  aw_window_add_toast (self, text, NULL, NULL, NULL);
}

static void
refresh_cb (AwWindow *self)
{
  aw_subscriptions_refresh_async (self->feeds, refreshed_cb, g_object_ref (self));
}

static void
follow_address_cb (AwWindow *self)
{
  aw_subscriptions_follow_async (self->feeds, self->week->program->id,
                                 aw_window_updated_cb, g_object_ref (self));
}

/* The answer is kept with the week, so it is asked for again with it. */
static void
read_in_zone_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  AwSubscriptions *feeds = AW_SUBSCRIPTIONS (source);
  g_autoptr (AwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) program = aw_subscriptions_subscribe_finish (feeds, result, &error);

  if (self->context == NULL)
    return;

  if (program != NULL)
    aw_subscriptions_refresh_async (feeds, refreshed_cb, g_steal_pointer (&self));
  else
    aw_window_add_toast (self, error->message, NULL, NULL, NULL);
}

static void
zone_chosen_cb (AwZoneDialog *dialog,
                const char   *zone,
                AwWindow     *self)
{
  const AwSubscription *feed = aw_subscriptions_find (self->feeds, self->week->program->id);

  if (feed != NULL)
    aw_subscriptions_subscribe_async (self->feeds, feed->info->url, zone, FALSE, NULL,
                                      read_in_zone_cb, g_object_ref (self));
}

static void
choose_zone_cb (AwWindow *self)
{
  const AwSubscription *feed = aw_subscriptions_find (self->feeds, self->week->program->id);
  AwZoneDialog *dialog = aw_zone_dialog_new (self->context, feed != NULL ? feed->floating : NULL);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (zone_chosen_cb), self, 0);
  aw_compat_present (GTK_WIDGET (dialog), GTK_WIDGET (self));
}

static void
feeds_changed_cb (AwWindow *self)
{
  if (self->week != NULL)
    update_notice (self);
}

/* --- What changed ------------------------------------------------------------- */

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AwProgram) loaded = aw_library_load_finish (AW_LIBRARY (source), result, &error);
  g_autoptr (AwLibraryItem) item = NULL;
  g_autoptr (AwWeek) before = NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (self->context == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  item = aw_library_get (AW_LIBRARY (source), self->week->program->id);
  if (item != NULL && item->last_acknowledged != NULL)
    {
      before = aw_week_new (item->last_acknowledged, self->context->journal);
      changes = aw_program_diff_compare (before, self->week);
    }
  aw_notice_show_changes (self->changes, changes, self->week, self->context);

  /* Of what changed for others alone there is nothing to tell. */
  if (changes != NULL && changes->len == 0)
    aw_library_forget_last_acknowledged (AW_LIBRARY (source), self->week->program);
}

static void
forget_changes_cb (AwWindow *self)
{
  aw_library_forget_last_acknowledged (self->context->library, self->week->program);
  aw_notice_show_changes (self->changes, NULL, self->week, self->context);
  aw_week_list_focus (self->list);
}

/* --- Ways in ------------------------------------------------------------------ */

/* An address has one line, and an announcement some. */
static gboolean
is_announcement (const char *text)
{
  return strlen (text) > 200 || strchr (text, '\n') != NULL;
}

static void
take_text (AwWindow   *self,
           const char *text)
{
  g_autofree char *address = aw_fetch_normalize_address (text, NULL);
  g_autoptr (GBytes) bytes = NULL;

  if (is_announcement (text))
    {
      bytes = g_bytes_new (text, strlen (text));
      aw_window_read_announcement (self, bytes, FALSE);
    }
  else if (address != NULL)
    show_dialog (self, address);
  else
    aw_window_add_toast (self, _("This is not the address of a week"), NULL, NULL, NULL);
}

static gboolean
drop_cb (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         AwWindow      *self)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    {
      for (GSList *l = g_value_get_boxed (value); l != NULL; l = l->next)
        aw_window_open (self, l->data);
    }
  else if (G_VALUE_HOLDS (value, AW_TYPE_HTML))
    {
      aw_window_read_announcement (self, g_value_get_boxed (value), TRUE);
    }
  else
    {
      take_text (self, g_value_get_string (value));
    }

  return TRUE;
}

static void
text_pasted_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (self->context == NULL || text == NULL)
    return;

  /* An address comes with HTML too, and text with links only with it. */
  if (is_announcement (text) &&
      aw_html_is_offered (gdk_clipboard_get_formats (GDK_CLIPBOARD (source))))
    aw_window_paste_announcement (self);
  else
    take_text (self, text);
}

static void
files_pasted_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (AwWindow) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);

  for (GSList *l = value != NULL ? g_value_get_boxed (value) : NULL; l != NULL; l = l->next)
    {
      if (self->context != NULL)
        aw_window_open (self, l->data);
    }
}

static void
paste_cb (AwWindow *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  /* Who is writing pastes into what they write. */
  if (GTK_IS_TEXT_VIEW (focus) || GTK_IS_TEXT (focus))
    {
      gtk_widget_activate_action (focus, "clipboard.paste", NULL);
      return;
    }
  if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, NULL,
                                    files_pasted_cb, g_object_ref (self));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_pasted_cb, g_object_ref (self));
}

static void
add_drop_target (AwWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY);

  gtk_drop_target_set_gtypes (target, (GType[]) { GDK_TYPE_FILE_LIST, AW_TYPE_HTML,
                                                  G_TYPE_STRING }, 3);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

static const AwWindowAction entries[] = {
  { "add-week", G_CALLBACK (add_week_cb) },
  { "refresh", G_CALLBACK (refresh_cb) },
  { "choose-zone", G_CALLBACK (choose_zone_cb), NULL, TRUE },
  { "follow-address", G_CALLBACK (follow_address_cb), NULL, TRUE },
  { "forget-changes", G_CALLBACK (forget_changes_cb), NULL, TRUE },
  { "paste", G_CALLBACK (paste_cb) },
  { "paste-announcement", G_CALLBACK (aw_window_paste_announcement) },
};

/**
 * aw_window_init_feeds:
 *
 * Adds the actions on weeks that come from an address.
 */
void
aw_window_init_feeds (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
  g_signal_connect_object (self->feeds, "changed", G_CALLBACK (feeds_changed_cb),
                           self, G_CONNECT_SWAPPED);
  add_drop_target (self);
}

/**
 * aw_window_update_feeds:
 *
 * Follows the week on screen.
 */
void
aw_window_update_feeds (AwWindow *self)
{
  update_notice (self);
  /* Another week is compared by now, or this one anew. */
  g_cancellable_cancel (self->comparing);
  g_clear_object (&self->comparing);
  self->comparing = g_cancellable_new ();
  aw_library_load_async (self->context->library, self->week->program->id, self->comparing,
                         loaded_cb, g_object_ref (self));
}

/**
 * aw_window_add_address:
 * @address: where a week may be
 *
 * Asks whether to add it.
 */
void
aw_window_add_address (AwWindow   *self,
                       const char *address)
{
  show_dialog (self, address);
}
