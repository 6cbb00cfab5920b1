/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n.h>

#include "aw-library-error.h"

/* What goes with an AW_LIBRARY_ERROR_NEEDS_ZONE. */
typedef struct
{
  AwFloating *floating;
} AwLibraryErrorPrivate;

static void
aw_library_error_private_init (AwLibraryErrorPrivate *priv)
{
}

static void
aw_library_error_private_copy (const AwLibraryErrorPrivate *source,
                               AwLibraryErrorPrivate       *target)
{
  g_return_if_fail (source != NULL && target != NULL);

  target->floating = aw_floating_copy (source->floating);
}

static void
aw_library_error_private_clear (AwLibraryErrorPrivate *priv)
{
  g_return_if_fail (priv != NULL);

  g_clear_pointer (&priv->floating, aw_floating_free);
}

G_DEFINE_EXTENDED_ERROR (AwLibraryError, aw_library_error)

/**
 * aw_library_error_set_floating:
 * @error: (out) (optional): where it is told
 * @floating: the first of the events whose times name no zone
 *
 * Sets an %AW_LIBRARY_ERROR_NEEDS_ZONE.
 */
void
aw_library_error_set_floating (GError          **error,
                               const AwFloating *floating)
{
  AwLibraryErrorPrivate *priv;

  g_return_if_fail (error == NULL || *error == NULL);
  g_return_if_fail (floating != NULL);

  if (error == NULL)
    return;

  *error = g_error_new_literal (AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NEEDS_ZONE,
                                _("The times of this calendar name no time zone"));
  priv = aw_library_error_get_private (*error);
  g_return_if_fail (priv != NULL);
  priv->floating = aw_floating_copy (floating);
}

/**
 * aw_library_error_get_floating:
 * @error: (nullable): any error
 *
 * Returns: (transfer none) (nullable): the first of the events whose times name no
 *   zone, if that is what the error is, so that the person is to be asked
 */
const AwFloating *
aw_library_error_get_floating (const GError *error)
{
  const AwLibraryErrorPrivate *priv = NULL;

  if (g_error_matches (error, AW_LIBRARY_ERROR, AW_LIBRARY_ERROR_NEEDS_ZONE))
    priv = aw_library_error_get_private (error);

  return priv != NULL ? priv->floating : NULL;
}
