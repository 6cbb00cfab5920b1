/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <math.h>

#include <libxml/parser.h>
#include <libxml/xpath.h>

#include "aw-page-export.h"
#include "aw-program-json.h"

#include "test-data.h"

#define HOSTILE "</title><script>alert(1)</script> & \" ' %s"

static AwProgram *
open_program (void)
{
  g_autoptr (GBytes) bytes = read_test_file ("../../data/programs", "nllw-2020.json");
  g_autoptr (GPtrArray) problems = NULL;
  AwProgram *program = aw_program_json_read (bytes, &problems);

  g_assert_nonnull (program);

  return program;
}

/* It has to be well-formed: the parser recovers nothing. */
static xmlDoc *
parse_page (AwProgram *program,
            gboolean   use_24h)
{
  g_autoptr (GBytes) bytes = aw_page_export_write (program, "week-1", use_24h);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  xmlDoc *doc;

  g_assert_true (g_str_has_prefix (data, "<!DOCTYPE html>\n<html lang=\"en\">\n"));
  g_assert_true (g_utf8_validate (data, (gssize) size, NULL));
  doc = xmlReadMemory (data, (int) size, NULL, NULL, XML_PARSE_NONET);
  g_assert_nonnull (doc);

  return doc;
}

static guint
count (xmlDoc     *doc,
       const char *path)
{
  xmlXPathContext *context = xmlXPathNewContext (doc);
  xmlXPathObject *found = xmlXPathEvalExpression (BAD_CAST path, context);
  guint n_nodes;

  g_assert_nonnull (found);
  n_nodes = found->nodesetval != NULL ? (guint) found->nodesetval->nodeNr : 0;
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);

  return n_nodes;
}

static char *
find_text (xmlDoc     *doc,
           const char *path)
{
  xmlXPathContext *context = xmlXPathNewContext (doc);
  xmlXPathObject *found = xmlXPathEvalExpression (BAD_CAST path, context);
  xmlChar *value;
  char *text;

  g_assert_nonnull (found);
  value = xmlXPathCastToString (found);
  text = g_strdup ((char *) value);
  xmlFree (value);
  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);

  return text;
}

static void
assert_text (xmlDoc     *doc,
             const char *path,
             const char *expected)
{
  g_autofree char *text = find_text (doc, path);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_seed (void)
{
  g_autoptr (AwProgram) program = open_program ();
  xmlDoc *doc = parse_page (program, FALSE);

  assert_text (doc, "/html/head/title", "National Library Legislative Week from Home");
  g_assert_cmpuint (count (doc, "/html/head/meta[@name='viewport']"), ==, 1);
  g_assert_cmpuint (count (doc, "//h1"), ==, 1);
  assert_text (doc, "//header/p[1]", "May 4–8, 2020");
  g_assert_cmpuint (count (doc, "//main/section/h2"), ==, 5);
  assert_text (doc, "//main/section[1]/h2", "Monday, May 4");
  assert_text (doc, "//main/section[1]/h2/time/@datetime", "2020-05-04");
  g_assert_cmpuint (count (doc, "//main/section/article/h3"), ==, 8);
  assert_text (doc, "//header/p[@class='dim']",
               "All times are on the organizer’s clock (New York).");
  assert_text (doc, "(//article//time)[1]", "4:00 PM EDT");
  assert_text (doc, "(//article//time)[1]/@datetime", "2020-05-04T20:00Z");
  g_assert_cmpuint (count (doc, "//script | //@onclick | //img | //iframe"), ==, 0);
  g_assert_cmpuint (count (doc, "//a[starts-with(@href, 'tel:')]"), ==, 1);
  g_assert_cmpuint (count (doc, "//footer//a[@href='week-1.json']"), ==, 1);
  g_assert_cmpuint (count (doc, "//footer//a[@href='week-1.ics']"), ==, 1);

  xmlFreeDoc (doc);
}

static guint
assert_links (xmlDoc   *doc,
              AwAction *action,
              guint     day,
              guint     position)
{
  guint n_links = 0;

  for (guint rel = 0; rel < AW_N_LINK_RELS; rel++)
    {
      AwLink *link = action->links[rel];
      g_autofree char *path = NULL;

      if (link == NULL)
        continue;

      n_links++;
      path = g_strdup_printf ("//section[%u]/article[%u]/ul/li[%u]/a[@href='%s' and text()]",
                              day + 1, position + 1, n_links, link->href);
      g_assert_cmpuint (count (doc, path), ==, 1);
    }

  return n_links;
}

/* Each link of the program is there, and none that is not. */
static void
test_links (void)
{
  g_autoptr (AwProgram) program = open_program ();
  xmlDoc *doc = parse_page (program, TRUE);
  guint n_links = 0;

  for (guint i = 0; i < program->days->len; i++)
    {
      AwDay *day = program->days->pdata[i];

      for (guint j = 0; j < day->actions->len; j++)
        n_links += assert_links (doc, day->actions->pdata[j], i, j);
    }
  g_assert_cmpuint (n_links, >, 8);
  g_assert_cmpuint (count (doc, "//main//a"), ==, n_links);
  assert_text (doc, "(//article//time)[1]", "16:00 EDT");

  xmlFreeDoc (doc);
}

static AwProgram *
make_hostile (void)
{
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) actions = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) days = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Asia/Kathmandu");
  g_autoptr (AwSession) session = aw_session_new (600, 60, NULL, NULL, AW_ASSUMED_START);
  GDate date;

  g_date_set_dmy (&date, 29, 2, 2024);
  g_ptr_array_add (links, aw_link_new (AW_LINK_JOIN, "https://example.org/?a=1&b='2'", HOSTILE,
                                       TRUE));
  g_ptr_array_add (actions, aw_action_new ("a", AW_ACTION_SESSION, 60, HOSTILE, HOSTILE, links,
                                           session));
  g_ptr_array_add (days, aw_day_new (&date, actions));

  return aw_program_new ("hostile", HOSTILE, HOSTILE, HOSTILE, zone, days);
}

static void
test_hostile (void)
{
  g_autoptr (AwProgram) program = make_hostile ();
  xmlDoc *doc = parse_page (program, FALSE);

  g_assert_cmpuint (count (doc, "//script"), ==, 0);
  assert_text (doc, "//title", HOSTILE);
  assert_text (doc, "//h1", HOSTILE);
  assert_text (doc, "//header/p[2]", HOSTILE);
  assert_text (doc, "//header/p[3]", HOSTILE);
  assert_text (doc, "//article/h3", HOSTILE);
  assert_text (doc, "//article/p[2]", HOSTILE);
  assert_text (doc, "//article//a", HOSTILE);
  assert_text (doc, "//article//a/@href", "https://example.org/?a=1&b='2'");
  assert_text (doc, "//article/p[1]",
               "1 h · 10:00 AM UTC+5:45 (the announcement does not state the time)");
  assert_text (doc, "//article/p[3]",
               "The announced page is lost; another one stands in for it.");

  xmlFreeDoc (doc);
}

/* WCAG 2.2, "relative luminance" */
static double
get_luminance (guint32 color)
{
  static const double weights[] = { 0.0722, 0.7152, 0.2126 };
  double luminance = 0;

  for (guint i = 0; i < G_N_ELEMENTS (weights); i++)
    {
      double value = (double) (color >> (8 * i) & 0xff) / 255;

      luminance += weights[i] * (value <= 0.04045 ? value / 12.92
                                                  : pow ((value + 0.055) / 1.055, 2.4));
    }

  return luminance;
}

/* Of "--text: #1d1d20" in a rule. */
static double
find_luminance (const char *rule,
                const char *name)
{
  g_autofree char *start = g_strconcat ("--", name, ": #", NULL);
  const char *value = strstr (rule, start);

  g_assert_nonnull (value);

  return get_luminance ((guint32) g_ascii_strtoull (value + strlen (start), NULL, 16));
}

/* What is written can be read in light, dark and on paper: 4.5 to 1 (WCAG 2.2, 1.4.3). */
static void
test_contrast (void)
{
  static const char *const names[] = { "text", "dim", "link" };
  g_autoptr (AwProgram) program = open_program ();
  xmlDoc *doc = parse_page (program, FALSE);
  g_autofree char *style = find_text (doc, "//style");
  guint n_rules = 0;

  for (const char *rule = strstr (style, ":root"); rule != NULL; rule = strstr (rule + 1, ":root"))
    {
      double page = find_luminance (rule, "page");

      n_rules++;
      for (guint i = 0; i < G_N_ELEMENTS (names); i++)
        {
          double text = find_luminance (rule, names[i]);

          g_assert_cmpfloat ((MAX (text, page) + 0.05) / (MIN (text, page) + 0.05), >=, 4.5);
        }
    }
  g_assert_cmpuint (n_rules, ==, 3);

  xmlFreeDoc (doc);
}

/* Who hears the page or goes through it by keys finds what others see: regions, headings
 * of each level, links that say something, a size that may be changed. */
static void
test_structure (void)
{
  static const char *const never[] = {
    "/html/body/*[not(self::header or self::main or self::footer)]",
    "//section[not(h2)]", "//article[not(h3)]", "//h4 | //h5 | //h6",
    "//h3[not(ancestor::section/h2)]",
    "//h1[not(normalize-space())] | //h2[not(normalize-space())] | //h3[not(normalize-space())]",
    "//a[not(normalize-space())] | //a[not(@href)]", "//ul/*[not(self::li)]",
    "//li[not(parent::ul)]",
    "//@id | //@tabindex | //@role | //@style", "//table | //form | //input | //button",
    "//meta[contains(@content, 'user-scalable') or contains(@content, 'maximum-scale')]",
  };
  g_autoptr (AwProgram) program = open_program ();
  xmlDoc *doc = parse_page (program, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    {
      g_test_message ("%s", never[i]);
      g_assert_cmpuint (count (doc, never[i]), ==, 0);
    }
  g_assert_cmpuint (count (doc, "/html/body/header | /html/body/main | /html/body/footer"), ==, 3);
  g_assert_cmpuint (count (doc, "/html[@lang]/head/title[normalize-space()]"), ==, 1);
  g_assert_cmpuint (count (doc, "//header/h1"), ==, 1);

  xmlFreeDoc (doc);
}

int
main (int    argc,
      char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/page-export/seed", test_seed);
  g_test_add_func ("/advocacy-week/page-export/links", test_links);
  g_test_add_func ("/advocacy-week/page-export/hostile", test_hostile);
  g_test_add_func ("/advocacy-week/page-export/contrast", test_contrast);
  g_test_add_func ("/advocacy-week/page-export/structure", test_structure);
  result = g_test_run ();
  xmlCleanupParser ();

  return result;
}
