/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-file.h"
#include "aw-json-parser.h"
#include "aw-json-writer.h"
#include "aw-json.h"

#include "aw-library-metadata.h"

/* As JSON; each member may be absent, times are seconds since the Unix epoch:
 *
 * |[
 * {
 *   "title": "Advocacy Days",
 *   "zone": "America/New_York",
 *   "name": "Our week",
 *   "url": "https://example.org/week.json",
 *   "charset": "iso-8859-1",
 *   "etag": "\"33a64df5\"",
 *   "lastModified": "Mon, 04 May 2020 12:00:00 GMT",
 *   "freshUntil": 1588593600,
 *   "busyUntil": 1588597200,
 *   "retryAt": 1588600800,
 *   "failures": 2,
 *   "own": 1
 * }
 * ]|
 */

#define MAX_SIZE 65536
#define MAX_NODES 256
#define MAX_TEXT 8192

/* As seconds, the end of the year 9999. */
#define MAX_NUMBER G_GINT64_CONSTANT (253402300799)

typedef struct
{
  const char *member;
  gsize offset;
} Field;

static const Field texts[] = {
  { "title", G_STRUCT_OFFSET (AwLibraryMetadata, title) },
  { "zone", G_STRUCT_OFFSET (AwLibraryMetadata, zone) },
  { "name", G_STRUCT_OFFSET (AwLibraryMetadata, name) },
  { "url", G_STRUCT_OFFSET (AwLibraryMetadata, url) },
  { "charset", G_STRUCT_OFFSET (AwLibraryMetadata, charset) },
  { "etag", G_STRUCT_OFFSET (AwLibraryMetadata, etag) },
  { "lastModified", G_STRUCT_OFFSET (AwLibraryMetadata, last_modified) },
};

static const struct
{
  Field field;
  gint64 unit;
} numbers[] = {
  { { "freshUntil", G_STRUCT_OFFSET (AwLibraryMetadata, fresh_until) }, G_USEC_PER_SEC },
  { { "busyUntil", G_STRUCT_OFFSET (AwLibraryMetadata, busy_until) }, G_USEC_PER_SEC },
  { { "retryAt", G_STRUCT_OFFSET (AwLibraryMetadata, retry_at) }, G_USEC_PER_SEC },
  { { "failures", G_STRUCT_OFFSET (AwLibraryMetadata, n_failures) }, 1 },
  { { "own", G_STRUCT_OFFSET (AwLibraryMetadata, is_own) }, 1 },
};

static char **
get_text (const AwLibraryMetadata *self,
          const Field             *field)
{
  return &G_STRUCT_MEMBER (char *, self, field->offset);
}

static gint64 *
get_number (const AwLibraryMetadata *self,
            guint                    i)
{
  return &G_STRUCT_MEMBER (gint64, self, numbers[i].field.offset);
}

/**
 * aw_library_metadata_new:
 *
 * Returns: (transfer full): nothing known
 */
AwLibraryMetadata *
aw_library_metadata_new (void)
{
  return g_new0 (AwLibraryMetadata, 1);
}

/**
 * aw_library_metadata_copy:
 *
 * Returns: (transfer full): the same
 */
AwLibraryMetadata *
aw_library_metadata_copy (const AwLibraryMetadata *self)
{
  AwLibraryMetadata *copy = aw_library_metadata_new ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    *get_text (copy, &texts[i]) = g_strdup (*get_text (self, &texts[i]));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    *get_number (copy, i) = *get_number (self, i);

  return copy;
}

/**
 * aw_library_metadata_free:
 * @self: (transfer full): what is known
 */
void
aw_library_metadata_free (AwLibraryMetadata *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*get_text (self, &texts[i]));
  g_free (self);
}

/**
 * aw_library_metadata_equal:
 *
 * Returns: whether both say the same, to the second
 */
gboolean
aw_library_metadata_equal (const AwLibraryMetadata *self,
                           const AwLibraryMetadata *other)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (g_strcmp0 (*get_text (self, &texts[i]), *get_text (other, &texts[i])) != 0)
        return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (*get_number (self, i) / numbers[i].unit != *get_number (other, i) / numbers[i].unit)
        return FALSE;
    }

  return TRUE;
}

/**
 * aw_library_metadata_read:
 * @path: (type filename): a file, which may be missing or damaged
 *
 * Reads what can be read; blocks.
 *
 * Returns: (transfer full): what is known
 */
AwLibraryMetadata *
aw_library_metadata_read (const char *path)
{
  AwLibraryMetadata *self = aw_library_metadata_new ();
  g_autoptr (GBytes) bytes = aw_file_read (path, MAX_SIZE, NULL);
  g_autoptr (GPtrArray) problems =
    g_ptr_array_new_with_free_func ((GDestroyNotify) aw_problem_free);
  g_autoptr (JsonNode) node = NULL;
  AwJson root;

  if (bytes == NULL)
    return self;

  node = aw_json_parse (bytes, MAX_SIZE, MAX_NODES, problems);
  root = aw_json_root (node, problems);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      AwJson member = aw_json_get_member (&root, texts[i].member);

      *get_text (self, &texts[i]) = g_strdup (aw_json_read_string (&member, 1, MAX_TEXT));
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      AwJson member = aw_json_get_member (&root, numbers[i].field.member);
      gint64 number = 0;

      if (aw_json_read_int (&member, 0, MAX_NUMBER, &number))
        *get_number (self, i) = number * numbers[i].unit;
    }

  return self;
}

/**
 * aw_library_metadata_write:
 * @path: (type filename): a file in a folder that is there
 * @error: a #GIOErrorEnum
 *
 * Writes durably; blocks.
 *
 * Returns: whether that is done
 */
gboolean
aw_library_metadata_write (const AwLibraryMetadata *self,
                           const char              *path,
                           GError                 **error)
{
  g_autoptr (JsonObject) root = json_object_new ();
  g_autoptr (GBytes) bytes = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      if (*get_text (self, &texts[i]) != NULL)
        json_object_set_string_member (root, texts[i].member, *get_text (self, &texts[i]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      if (*get_number (self, i) != 0)
        json_object_set_int_member (root, numbers[i].field.member,
                                    *get_number (self, i) / numbers[i].unit);
    }
  bytes = aw_json_write (root);

  return aw_file_write (path, bytes, NULL, error);
}
