/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-date.h"
#include "aw-format.h"
#include "aw-poster.h"
#include "aw-zone.h"

#include "aw-page-export.h"

/* A program as a web page: one file of HTML, which needs no script, no network and no
 * other file. It is well-formed XML too, so that any parser tells whether it is whole.
 *
 * All that is the organizer's goes through write_markup(), which escapes it. Addresses
 * need no look: an AwLink has none that may not be opened. */

static const char style[] =
  ":root { color-scheme: light dark; --text: #1d1d20; --page: #ffffff; --dim: #5a5860;"
  " --link: #1a5fb4; --line: #d0cfd4; }\n"
  "@media (prefers-color-scheme: dark) { :root { --text: #f6f5f4; --page: #1d1d20;"
  " --dim: #c0bfc6; --link: #99c1f1; --line: #504e55; } }\n"
  "body { margin: 0 auto; max-width: 42rem; padding: 1rem; color: var(--text);"
  " background: var(--page); font: 1.0625rem/1.5 system-ui, sans-serif;"
  " overflow-wrap: break-word; }\n"
  "h1, h2, h3 { line-height: 1.25; }\n"
  "h2 { margin: 2rem 0 1rem; padding-top: 1rem; border-top: 1px solid var(--line); }\n"
  "h3 { margin: 1.5rem 0 0.25rem; }\n"
  "p { margin: 0.25rem 0; white-space: pre-line; }\n"
  ".dim { color: var(--dim); }\n"
  "a { color: var(--link); display: inline-block; padding: 0.25rem 0;"
  " overflow-wrap: anywhere; }\n"
  "ul { margin: 0.5rem 0; padding-inline-start: 1.25rem; }\n"
  "@media print { :root { --text: #000000; --page: #ffffff; --dim: #000000;"
  " --link: #000000; } body { max-width: none; padding: 0; font-size: 11pt; }"
  " article { break-inside: avoid; } h2, h3 { break-after: avoid; }"
  " a[href^='http']::after { content: ' (' attr(href) ')'; } .follow { display: none; } }\n";

/* Escapes what takes the place of each %s. */
static void G_GNUC_PRINTF (2, 3)
write_markup (GString    *page,
              const char *format,
              ...)
{
  g_autofree char *markup = NULL;
  va_list args;

  va_start (args, format);
  markup = g_markup_vprintf_escaped (format, args);
  va_end (args);
  g_string_append (page, markup);
}

static void
write_head (GString    *page,
            AwProgram  *program,
            const char *name)
{
  const char *title = program->title;

  write_markup (page,
                "<!DOCTYPE html>\n"
                "<html lang=\"%s\">\n"
                "<head>\n"
                "<meta charset=\"utf-8\"/>\n"
                "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                "<meta name=\"color-scheme\" content=\"light dark\"/>\n"
                "<title>%s</title>\n"
                "<link rel=\"alternate\" type=\"application/json\" href=\"%s.json\"/>\n"
                "<link rel=\"alternate\" type=\"text/calendar\" href=\"%s.ics\"/>\n"
                "<style>\n",
                /* Translators: the code of your language (BCP 47), such as "es": what
                 * your words in a web page are declared to be */
                C_("language code", "en"), title, name, name);
  g_string_append (page, style);
  g_string_append (page, "</style>\n</head>\n<body>\n");
}

static void
write_header (GString   *page,
              AwProgram *program)
{
  const char *organizer = program->organizer;
  const char *description = program->description;
  g_autofree char *dates = aw_format_dates (aw_program_get_first_date (program),
                                            &program->last);
  g_autofree char *clock = aw_poster_format_clock (program->zone);

  write_markup (page, "<header>\n<h1 dir=\"auto\">%s</h1>\n<p>%s</p>\n",
                program->title, dates);
  if (organizer != NULL)
    write_markup (page, "<p dir=\"auto\">%s</p>\n", organizer);
  if (description != NULL)
    write_markup (page, "<p dir=\"auto\">%s</p>\n", description);
  write_markup (page, "<p class=\"dim\">%s</p>\n</header>\n", clock);
}

static void
write_time (GString     *page,
            GTimeZone   *zone,
            const GDate *date,
            AwSession   *session,
            gboolean     use_24h)
{
  gint64 start = aw_zone_get_instant (zone, date, session->start);
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (start / G_USEC_PER_SEC);
  g_autofree char *stamp = g_date_time_format (time, "%Y-%m-%dT%H:%MZ");
  g_autofree char *clock = aw_format_both_clocks (start, zone, zone, use_24h);

  write_markup (page, " · <time datetime=\"%s\">%s</time>", stamp, clock);
  if ((session->assumed & AW_ASSUMED_START) != 0)
    /* Translators: in parentheses after the time at which a session starts */
    write_markup (page, " (%s)", _("the announcement does not state the time"));
}

static void
write_facts (GString     *page,
             GTimeZone   *zone,
             const GDate *date,
             AwAction    *action,
             gboolean     use_24h)
{
  AwSession *session = action->session;
  const GDate *until = aw_action_get_until (action);
  g_autofree char *minutes = aw_format_minutes (action->minutes);

  write_markup (page, "<p class=\"dim\">%s", minutes);
  if (session != NULL)
    write_time (page, zone, date, session, use_24h);
  if (until != NULL)
    {
      g_autofree char *last = aw_format_short_date (until);
      /* Translators: of an action of several days; %s is a date, such as "May 6" */
      g_autofree char *text = g_strdup_printf (_("until %s"), last);

      write_markup (page, " · %s", text);
    }
  g_string_append (page, "</p>\n");
}

static char *
format_link (AwLink *link)
{
  const char *const labels[AW_N_LINK_RELS] = {
    _("Open Page"), NULL, _("Register"), _("Join"), _("Watch Recording"),
  };
  AwLinkRel rel = link->rel;
  const char *words = aw_link_get_words (link);

  /* Translators: a button that dials a phone number; %s is the number */
  if (rel == AW_LINK_CALL)
    return g_strdup_printf (_("Call %s"), aw_link_get_text (link));

  return g_strdup (words != NULL ? words : labels[rel]);
}

static void
write_links (GString  *page,
             AwAction *action)
{
  g_autoptr (GString) items = g_string_new (NULL);
  gboolean has_stand_in = FALSE;

  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    {
      AwLink *link = action->links[rel];
      g_autofree char *label = link != NULL ? format_link (link) : NULL;

      if (link == NULL)
        continue;

      write_markup (items, "<li><a href=\"%s\" dir=\"auto\">%s</a></li>\n",
                    link->href, label);
      has_stand_in |= link->is_stand_in;
    }

  if (items->len > 0)
    g_string_append_printf (page, "<ul>\n%s</ul>\n", items->str);
  if (has_stand_in)
    write_markup (page, "<p class=\"dim\">%s</p>\n",
                  _("The announced page is lost; another one stands in for it."));
}

static void
write_day (GString   *page,
           GTimeZone *zone,
           AwDay     *day,
           gboolean   use_24h)
{
  g_autofree char *stamp = aw_date_format (&day->date);
  g_autofree char *heading = aw_format_day (&day->date);

  if (day->actions->len == 0)
    return;

  write_markup (page, "<section>\n<h2><time datetime=\"%s\">%s</time></h2>\n", stamp, heading);
  for (guint i = 0; i < day->actions->len; i++)
    {
      AwAction *action = day->actions->pdata[i];
      const char *description = action->description;

      write_markup (page, "<article>\n<h3 dir=\"auto\">%s</h3>\n", action->title);
      write_facts (page, zone, &day->date, action, use_24h);
      if (description != NULL)
        write_markup (page, "<p dir=\"auto\">%s</p>\n", description);
      write_links (page, action);
      g_string_append (page, "</article>\n");
    }
  g_string_append (page, "</section>\n");
}

/* Where the page will be nobody knows yet: its links name the files beside it. */
static void
write_follow (GString    *page,
              const char *name)
{
  write_markup (page,
                "<footer class=\"follow\">\n<h2>%s</h2>\n<ul>\n"
                "<li><a href=\"%s.json\">%s</a><p>%s</p></li>\n"
                "<li><a href=\"%s.ics\">%s</a><p>%s</p></li>\n"
                "</ul>\n</footer>\n",
                _("Subscribe to This Week"), name, _("For Advocacy Week"),
                _("Copy the address of this link, and paste it in Advocacy Week under “Add a "
                  "Week…”. Changes then come by themselves."),
                name, _("For your calendar"),
                _("Copy the address of this link, and subscribe to it in your calendar, or open "
                  "the file with it."));
}

/**
 * aw_page_export_write:
 * @program: a program
 * @name: what the files beside the page are called, without ".json" and ".ics"
 * @use_24h: whether as 16:00 rather than 4:00 PM
 *
 * Shows a program to anybody, on its own dates and on the organizer's clock. It may be
 * called in any thread.
 *
 * Returns: (transfer full): a page of HTML, in UTF-8
 */
GBytes *
aw_page_export_write (AwProgram  *program,
                      const char *name,
                      gboolean    use_24h)
{
  GTimeZone *zone;
  GString *page;

  g_return_val_if_fail (AW_IS_PROGRAM (program), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  zone = program->zone;
  page = g_string_new (NULL);
  write_head (page, program, name);
  write_header (page, program);
  g_string_append (page, "<main>\n");
  for (guint i = 0; i < program->days->len; i++)
    write_day (page, zone, program->days->pdata[i], use_24h);
  g_string_append (page, "</main>\n");
  write_follow (page, name);
  g_string_append (page, "</body>\n</html>\n");

  return g_string_free_to_bytes (page);
}
