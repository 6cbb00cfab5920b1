/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Modules of light that have to surround the code (ISO/IEC 18004 section 5.3.8). */
#define AW_QR_QUIET_ZONE 4

typedef struct _AwQr AwQr;

AwQr     *aw_qr_new      (const char *text);
void      aw_qr_free     (AwQr       *self);

int       aw_qr_get_size (AwQr       *self);
gboolean  aw_qr_is_dark  (AwQr       *self,
                          int         x,
                          int         y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwQr, aw_qr_free)

G_END_DECLS
