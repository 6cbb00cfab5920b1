/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-compat.h"
#include "aw-format.h"
#include "aw-problem-details.h"

#include "aw-week-details.h"

/* Where a week comes from, and what of its calendar is not in it, for whoever misses
 * something there, and for the organizer. */

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page,
           const char         *title)
{
  AdwPreferencesGroup *group = g_object_new (ADW_TYPE_PREFERENCES_GROUP, NULL);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (group, escaped);
  adw_preferences_page_add (page, group);

  return group;
}

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  g_autofree char *escaped = g_markup_escape_text (subtitle, -1);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 /* Orca says of a list's items that they are not selected. */
                                 "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                 "use-markup", FALSE,
                                 "title", title,
                                 "title-lines", 0,
                                 "subtitle", escaped,
                                 "subtitle-lines", 0,
                                 NULL);

  adw_preferences_group_add (group, row);
}

static const char *
get_source (AwLibraryItem *item)
{
  switch (aw_library_item_get_origin (item))
    {
    case AW_LIBRARY_ORIGIN_ADDRESS:
      return item->metadata->url;
    case AW_LIBRARY_ORIGIN_FILE:
      return _("A file that you opened");
    case AW_LIBRARY_ORIGIN_OWN:
      return _("You made it here");
    case AW_LIBRARY_ORIGIN_BUILT_IN:
    default:
      return _("Advocacy Week");
    }
}

static void
add_source (AdwPreferencesPage *page,
            AwLibraryItem      *item)
{
  AwProgram *program = item->program;
  AdwPreferencesGroup *group = add_group (page, aw_library_item_get_title (item));
  g_autofree char *dates = aw_format_dates (aw_program_get_first_date (program),
                                            &program->last);

  add_row (group, _("Comes From"), get_source (item));
  add_row (group, _("Dates"), dates);
  add_row (group, _("Time Zone"), g_time_zone_get_identifier (program->zone));
}

static char *
build_list (AwLibraryItem *item)
{
  const AwReading *reading = item->reading;
  const char *title = aw_library_item_get_title (item);
  GString *list = g_string_new (NULL);

  /* Translators: the first line of what is copied; %1$s is the title of a calendar, %2$s
   * where it comes from */
  g_string_append_printf (list, _("Left out of “%1$s” (%2$s) by Advocacy Week:"), title,
                          get_source (item));
  for (guint i = 0; i < reading->left_out->len; i++)
    {
      const AwProblem *problem = reading->left_out->pdata[i];

      g_string_append_printf (list, "\n%s%s%s", problem->place,
                              *problem->place != '\0' ? ": " : "", problem->message);
    }

  return g_string_free (list, FALSE);
}

static void
add_left_out (AdwPreferencesPage *page,
              AwLibraryItem      *item)
{
  const AwReading *reading = item->reading;
  g_autofree char *list = NULL;
  AdwPreferencesGroup *group;
  GtkWidget *copy;

  /* Of our own format nothing is ever left out. */
  if (reading == NULL || reading->reader == NULL)
    return;

  group = add_group (page, _("Left Out"));
  if (reading->left_out->len == 0)
    {
      adw_preferences_group_set_description (group, _("Nothing of this calendar is left out."));
      return;
    }

  adw_preferences_group_set_description (
    group, _("This is in the calendar, but not in the week. Its organizer can mend what is "
             "wrong there."));
  list = build_list (item);
  copy = aw_problem_details_create_copy (_("_Copy"), _("Copy the list for the organizer"), list);
  gtk_widget_set_valign (copy, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (group, copy);
  for (guint i = 0; i < reading->left_out->len; i++)
    {
      const AwProblem *problem = reading->left_out->pdata[i];

      add_row (group, problem->message, problem->place);
    }
}

/**
 * aw_week_details_present:
 * @item: a week that could be read
 * @parent: the window
 *
 * Tells where @item comes from, and what was left out of it and why.
 */
void
aw_week_details_present (AwLibraryItem *item,
                         GtkWidget     *parent)
{
  AdwPreferencesPage *page;
  GtkWidget *header, *content;

  g_return_if_fail (AW_IS_LIBRARY_ITEM (item));
  g_return_if_fail (item->program != NULL);

  page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  add_source (page, item);
  add_left_out (page, item);

  /* Not a window of preferences: with a tab that nobody sees it is not heard. */
  header = adw_header_bar_new ();
  gtk_widget_add_css_class (header, "flat");
  content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (content), header);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (page));
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  aw_compat_present (aw_compat_dialog_new (_("Details"), content, 480, 560), parent);
}
