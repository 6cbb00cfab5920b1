/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-announcer.h"
#include "aw-spoken.h"
#include "aw-style-class.h"

#include "aw-compat.h"

static void
contrast_changed_cb (GtkWidget       *window,
                     GParamSpec      *pspec,
                     AdwStyleManager *manager)
{
  aw_style_class_set (window, "high-contrast", adw_style_manager_get_high_contrast (manager));
}

/**
 * aw_compat_follow_contrast:
 * @window: a window
 *
 * Gives @window the style class "high-contrast" while the desktop asks for it.
 * libadwaita 1.10 warns of a style-hc.css, and what it wants instead, media
 * queries in style.css, the baseline cannot read.
 */
void
aw_compat_follow_contrast (GtkWidget *window)
{
  AdwStyleManager *manager = adw_style_manager_get_for_display (gtk_widget_get_display (window));

  g_signal_connect_object (manager, "notify::high-contrast", G_CALLBACK (contrast_changed_cb),
                           window, G_CONNECT_SWAPPED);
  contrast_changed_cb (window, NULL, manager);
}

/**
 * aw_compat_widget_get_color:
 * @widget: a widget
 * @color: (out caller-allocates): its text colour
 *
 * GTK 4.10 replaced the style context; the baseline has nothing else.
 */
void
aw_compat_widget_get_color (GtkWidget *widget,
                            GdkRGBA   *color)
{
#ifdef AW_MODERN_WIDGETS
  gtk_widget_get_color (widget, color);
#else
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), color);
#endif
}

/**
 * aw_compat_calendar_set_date:
 * @calendar: a calendar
 * @date: the day to choose
 *
 * GTK 4.20 renamed what chooses a day.
 */
void
aw_compat_calendar_set_date (GtkCalendar *calendar,
                             const GDate *date)
{
  g_autoptr (GDateTime) noon =
    g_date_time_new_utc (g_date_get_year (date), (int) g_date_get_month (date),
                         g_date_get_day (date), 12, 0, 0);

#ifdef AW_MODERN_WIDGETS
  gtk_calendar_set_date (calendar, noon);
#else
  gtk_calendar_select_day (calendar, noon);
#endif
}

/* --- Dialogs ---------------------------------------------------------------- */

#ifdef AW_MODERN_WIDGETS
#define DIALOG_TYPE ADW_TYPE_DIALOG
#define alert(function) adw_alert_dialog_##function
#define ALERT ADW_ALERT_DIALOG
#else
#define DIALOG_TYPE GTK_TYPE_WINDOW
#define alert(function) adw_message_dialog_##function
#define ALERT ADW_MESSAGE_DIALOG

static gboolean
close_cb (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static gboolean
tell_focus (gpointer user_data)
{
  GtkWindow *window = user_data;
  GtkWidget *focus = gtk_window_get_focus (window);

  if (focus != NULL)
    {
      gtk_window_set_focus (window, NULL);
      gtk_window_set_focus (window, focus);
    }

  return G_SOURCE_REMOVE;
}

/* GTK 4.8 tells screen readers of the first focus before it tells that the window is
 * active: they say the window, and not what is to be done in it. */
static void
active_cb (GtkWidget *window)
{
  if (!gtk_window_is_active (GTK_WINDOW (window)))
    return;

  g_signal_handlers_disconnect_by_func (window, active_cb, NULL);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, tell_focus, g_object_ref (window), g_object_unref);
}

/* The contrast of a window and keys, which an AdwDialog has of itself. */
static GtkWidget *
complete (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  const char *const triggers[] = { "Escape", "<Control>w" };

  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (triggers[i]),
                        gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (active_cb), NULL);
  aw_compat_follow_contrast (window);

  return window;
}

static void
entered_cb (AdwEntryRow *row)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row));
  const char *title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (row));
  g_autofree char *said =
    *text != '\0' ? g_strdup_printf ("%s: %s", title, text) : g_strdup (title);

  if (gtk_window_is_active (GTK_WINDOW (root)))
    aw_compat_announce (GTK_WIDGET (row), said);
}

/* GTK 4.8 tells screen readers that the parent of a text has the focus, which is right
 * for its own entries, but not for libadwaita's. */
static void
tell_entries (GtkWidget *below)
{
  if (ADW_IS_ENTRY_ROW (below))
    {
      GtkEventController *focus = gtk_event_controller_focus_new ();

      g_signal_connect_swapped (focus, "enter", G_CALLBACK (entered_cb), below);
      gtk_widget_add_controller (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (below))),
                                 focus);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (below);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_entries (child);
}
#endif

/* What an AdwDialog shows is nobody's child before it is presented. */
static void
keep_dialog (GtkWidget *content,
             GtkWidget *dialog)
{
  g_object_set_data (G_OBJECT (content), "aw-dialog", dialog);
}

/* Returns: (transfer none): the dialog that @inside is or stands in */
static GtkWidget *
find_dialog (GtkWidget *inside)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (inside, DIALOG_TYPE);

  return dialog != NULL ? dialog : g_object_get_data (G_OBJECT (inside), "aw-dialog");
}

/**
 * aw_compat_dialog_new:
 * @title: what it is called
 * @content: what it shows, with a header bar of its own
 * @width: pixels
 * @height: pixels
 *
 * Returns: (transfer none): a dialog, to be shown with aw_compat_present()
 */
GtkWidget *
aw_compat_dialog_new (const char *title,
                      GtkWidget  *content,
                      int         width,
                      int         height)
{
#ifdef AW_MODERN_WIDGETS
  GtkWidget *dialog = g_object_new (ADW_TYPE_DIALOG,
                                    "title", title,
                                    "content-width", width,
                                    "content-height", height,
                                    "child", content,
                                    NULL);
#else
  GtkWidget *dialog = complete (g_object_new (ADW_TYPE_WINDOW,
                                              "title", title,
                                              "default-width", width,
                                              "default-height", height,
                                              "width-request", 320,
                                              "content", content,
                                              NULL));

  tell_entries (content);
#endif

  aw_spoken_name_parts (content, title);
  keep_dialog (content, dialog);
  return dialog;
}

#ifndef AW_MODERN_WIDGETS
/* It begins at the first choice each time. */
static void
hide_cb (GtkWindow *dialog)
{
  gtk_window_set_focus (dialog, NULL);
}
#endif

/**
 * aw_compat_preferences_new:
 * @page: what can be chosen
 *
 * With libadwaita 1.2 a new one each time would keep memory for good. It is hidden when
 * it is closed, and goes with its parent: who keeps a weak pointer to @page shows it again.
 *
 * Returns: (transfer none): a dialog, to be shown with aw_compat_present()
 */
GtkWidget *
aw_compat_preferences_new (AdwPreferencesPage *page)
{
#ifdef AW_MODERN_WIDGETS
  GtkWidget *dialog = g_object_new (ADW_TYPE_PREFERENCES_DIALOG, "content-width", 480, NULL);

  adw_preferences_dialog_add (ADW_PREFERENCES_DIALOG (dialog), page);
#else
  /* An AdwPreferencesWindow has a tab that nobody sees; it has the focus before the window
   * is there, and screen readers say it, and nothing of the rows. */
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *dialog = g_object_new (ADW_TYPE_WINDOW,
                                    "title", adw_preferences_page_get_title (page),
                                    "hide-on-close", TRUE,
                                    "default-width", 480,
                                    "default-height", 640,
                                    "width-request", 320,
                                    "content", content,
                                    NULL);

  gtk_widget_add_css_class (header, "flat");
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (page));
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  g_signal_connect (dialog, "hide", G_CALLBACK (hide_cb), NULL);
  complete (dialog);
#endif

  keep_dialog (GTK_WIDGET (page), dialog);
  return dialog;
}

/**
 * aw_compat_about_new:
 *
 * Returns: (transfer none): a dialog that says what a program is, to be filled
 *   by its properties and shown with aw_compat_present()
 */
GtkWidget *
aw_compat_about_new (void)
{
#ifdef AW_MODERN_WIDGETS
  return GTK_WIDGET (adw_about_dialog_new ());
#else
  return complete (adw_about_window_new ());
#endif
}

/**
 * aw_compat_alert_new:
 * @heading: the question
 * @body: (nullable): what there is to know
 * @content: (nullable): what is asked for
 *
 * It emits AdwMessageDialog::response, as AdwAlertDialog does. Escape answers
 * "cancel".
 *
 * Returns: (transfer none): a question, to be shown with aw_compat_present()
 */
GtkWidget *
aw_compat_alert_new (const char *heading,
                     const char *body,
                     GtkWidget  *content)
{
#ifdef AW_MODERN_WIDGETS
  GtkWidget *dialog = GTK_WIDGET (adw_alert_dialog_new (heading, body));
#else
  GtkWidget *dialog = complete (adw_message_dialog_new (NULL, heading, body));
#endif

  if (content != NULL)
    {
      alert (set_extra_child) (ALERT (dialog), content);
      keep_dialog (content, dialog);
    }
  alert (set_close_response) (ALERT (dialog), "cancel");

  return dialog;
}

/**
 * aw_compat_alert_add:
 * @alert: what aw_compat_alert_new() has made
 * @response: what is emitted
 * @label: the answer, with its mnemonic
 * @suggested: whether Enter answers so
 *
 * Adds an answer.
 */
void
aw_compat_alert_add (GtkWidget  *alert,
                     const char *response,
                     const char *label,
                     gboolean    suggested)
{
  alert (add_response) (ALERT (alert), response, label);
  if (suggested)
    {
      alert (set_response_appearance) (ALERT (alert), response, ADW_RESPONSE_SUGGESTED);
      alert (set_default_response) (ALERT (alert), response);
    }
}

/**
 * aw_compat_alert_set_enabled:
 * @alert: what aw_compat_alert_new() has made
 * @response: an answer
 * @is_enabled: whether it can be given
 */
void
aw_compat_alert_set_enabled (GtkWidget  *alert,
                             const char *response,
                             gboolean    is_enabled)
{
  alert (set_response_enabled) (ALERT (alert), response, is_enabled);
}

/**
 * aw_compat_present:
 * @inside: a dialog, or what is in it
 * @parent: the window that it belongs to, or what is in it
 *
 * Shows a dialog.
 */
void
aw_compat_present (GtkWidget *inside,
                   GtkWidget *parent)
{
  GtkWidget *dialog = find_dialog (inside);

#ifdef AW_MODERN_WIDGETS
  adw_dialog_present (ADW_DIALOG (dialog), parent);
#else
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));
  const char *title = ADW_IS_MESSAGE_DIALOG (dialog)
                        ? adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog))
                        : gtk_window_get_title (GTK_WINDOW (dialog));

  if (title != NULL)
    aw_spoken_name_parts (dialog, title);
  /* Its actions, but not one of its windows: of those there is one alone. */
  gtk_widget_insert_action_group (dialog, "app",
                                  G_ACTION_GROUP (gtk_window_get_application (window)));
  g_object_set (dialog,
                "transient-for", window,
                "modal", TRUE,
                "destroy-with-parent", TRUE,
                NULL);
  gtk_window_present (GTK_WINDOW (dialog));
#endif
}

/**
 * aw_compat_close:
 * @inside: a dialog, or what is in it
 *
 * Closes a dialog.
 */
void
aw_compat_close (GtkWidget *inside)
{
  GtkWidget *dialog = find_dialog (inside);

#ifdef AW_MODERN_WIDGETS
  adw_dialog_force_close (ADW_DIALOG (dialog));
#else
  gtk_window_destroy (GTK_WINDOW (dialog));
#endif
}

#ifndef AW_MODERN_WIDGETS
static void
mapped_cb (GtkWidget *dialog,
           GtkWidget *widget)
{
  gtk_window_set_focus (GTK_WINDOW (dialog), widget);
}
#endif

/**
 * aw_compat_set_focus:
 * @content: what stands in a dialog
 * @widget: what in it has the focus when it is shown
 */
void
aw_compat_set_focus (GtkWidget *content,
                     GtkWidget *widget)
{
  GtkWidget *dialog = find_dialog (content);

#ifdef AW_MODERN_WIDGETS
  adw_dialog_set_focus (ADW_DIALOG (dialog), widget);
#else
  /* With a focus before it has a surface, a window is none for a screen reader (GTK 4.8). */
  g_signal_connect_object (dialog, "map", G_CALLBACK (mapped_cb), widget, G_CONNECT_AFTER);
#endif
}

/* --- Shortcuts --------------------------------------------------------------- */

#ifdef AW_MODERN_WIDGETS

/**
 * aw_compat_shortcuts_new:
 * @shortcuts: (array length=n_shortcuts): the first begins a group
 * @n_shortcuts: how many there are
 *
 * Returns: (transfer none): a list of them, to be shown with aw_compat_present()
 */
GtkWidget *
aw_compat_shortcuts_new (const AwShortcut *shortcuts,
                         gsize             n_shortcuts)
{
  AdwDialog *dialog = adw_shortcuts_dialog_new ();
  AdwShortcutsSection *section = NULL;

  for (gsize i = 0; i < n_shortcuts; i++)
    {
      const AwShortcut *shortcut = &shortcuts[i];

      if (shortcut->keys != NULL)
        {
          adw_shortcuts_section_add (section,
                                     adw_shortcuts_item_new (shortcut->title, shortcut->keys));
          continue;
        }

      if (section != NULL)
        adw_shortcuts_dialog_add (ADW_SHORTCUTS_DIALOG (dialog), section);
      section = adw_shortcuts_section_new (shortcut->title);
    }
  if (section != NULL)
    adw_shortcuts_dialog_add (ADW_SHORTCUTS_DIALOG (dialog), section);

  return GTK_WIDGET (dialog);
}

#else

/* GTK 4.8 takes the parts of this window from XML alone. */
static void
append_shortcut (GString          *xml,
                 const AwShortcut *shortcut)
{
  g_autofree char *part = NULL;

  if (shortcut->keys != NULL)
    part = g_markup_printf_escaped ("<child><object class='GtkShortcutsShortcut'>"
                                    "<property name='title'>%s</property>"
                                    "<property name='accelerator'>%s</property></object></child>",
                                    shortcut->title, shortcut->keys);
  else
    part = g_markup_printf_escaped ("</object></child><child><object class='GtkShortcutsGroup'>"
                                    "<property name='title'>%s</property>", shortcut->title);
  g_string_append (xml, part);
}

GtkWidget *
aw_compat_shortcuts_new (const AwShortcut *shortcuts,
                         gsize             n_shortcuts)
{
  g_autoptr (GString) xml = g_string_new (
    "<interface><object class='GtkShortcutsWindow' id='window'><child>"
    "<object class='GtkShortcutsSection'><property name='section-name'>shortcuts</property>"
    "<property name='max-height'>12</property>"
    "<child><object class='GtkShortcutsGroup'><property name='visible'>False</property>");
  g_autoptr (GtkBuilder) builder = NULL;
  GtkWindow *window;

  for (gsize i = 0; i < n_shortcuts; i++)
    append_shortcut (xml, &shortcuts[i]);
  g_string_append (xml, "</object></child></object></child></object></interface>");
  builder = gtk_builder_new_from_string (xml->str, (gssize) xml->len);
  window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));
  gtk_window_set_title (window, _("Keyboard Shortcuts"));

  return complete (GTK_WIDGET (window));
}

#endif

/**
 * aw_compat_announce:
 * @widget: a widget on screen
 * @text: a sentence that has come on screen
 *
 * Has it said by a screen reader.
 */
void
aw_compat_announce (GtkWidget  *widget,
                    const char *text)
{
#ifdef AW_MODERN_WIDGETS
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#else
  GObject *display = G_OBJECT (gtk_widget_get_display (widget));
  AwAnnouncer *announcer = g_object_get_data (display, "aw-announcer");

  if (announcer == NULL)
    {
      announcer = aw_announcer_new ();
      g_object_set_data_full (display, "aw-announcer", announcer, g_object_unref);
    }
  aw_announcer_say (announcer, text);
#endif
}

/**
 * aw_compat_has_display:
 *
 * Returns: whether there is a display for windows
 */
gboolean
aw_compat_has_display (void)
{
  /* GTK 4.8 would call on assistive technologies for a process that shows nothing;
   * later versions do not, and end one that opens a display before them. */
  if (gtk_get_minor_version () > 8)
    return gtk_init_check ();

  return gdk_display_open (NULL) != NULL;
}
