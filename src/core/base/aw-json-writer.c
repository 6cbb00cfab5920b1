/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-json-writer.h"

/**
 * aw_json_write:
 * @root: an object
 *
 * Returns: (transfer full): the document, indented, as aw_json_parse() reads it
 */
GBytes *
aw_json_write (JsonObject *root)
{
  g_autoptr (JsonGenerator) generator = NULL;
  g_autoptr (JsonNode) node = NULL;
  GString *text;

  g_return_val_if_fail (root != NULL, NULL);

  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, root);
  generator = json_generator_new ();
  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, TRUE);

  text = g_string_new (NULL);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');

  /* The one control character that json-glib 1.6 does not escape. */
  g_string_replace (text, "\x1f", "\\u001f", 0);

  return g_string_free_to_bytes (text);
}
