/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_HTML (aw_html_get_type ())

/**
 * AwHtml:
 *
 * HTML that comes over the clipboard or is dropped, in UTF-8. GTK knows how to receive text
 * alone, which has lost its links.
 */
typedef GBytes AwHtml;

GType    aw_html_get_type   (void) G_GNUC_CONST;
gboolean aw_html_is_offered (GdkContentFormats *formats);

G_END_DECLS
