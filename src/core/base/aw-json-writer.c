/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-json-writer.h"

static GBytes *
write_root (JsonObject *root,
            gboolean    is_pretty)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  GString *text = g_string_new (NULL);

  json_node_set_object (node, root);
  json_generator_set_root (generator, node);
  json_generator_set_pretty (generator, is_pretty);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');

  /* The one control character that json-glib 1.6 does not escape. */
  g_string_replace (text, "\x1f", "\\u001f", 0);

  return g_string_free_to_bytes (text);
}

/**
 * aw_json_write:
 * @root: an object
 *
 * Returns: (transfer full): the document, indented, as aw_json_parse() reads it
 */
GBytes *
aw_json_write (JsonObject *root)
{
  g_return_val_if_fail (root != NULL, NULL);

  return write_root (root, TRUE);
}

/**
 * aw_json_write_compact:
 * @root: an object
 *
 * Returns: (transfer full): the document in one line, as aw_json_parse() reads it:
 *   for what no person looks at
 */
GBytes *
aw_json_write_compact (JsonObject *root)
{
  g_return_val_if_fail (root != NULL, NULL);

  return write_root (root, FALSE);
}
