/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define AW_TYPE_QR_CODE (aw_qr_code_get_type ())

G_DECLARE_FINAL_TYPE (AwQrCode, aw_qr_code, AW, QR_CODE, GtkWidget)

gboolean aw_qr_code_set_text (AwQrCode   *self,
                              const char *text);

G_END_DECLS
