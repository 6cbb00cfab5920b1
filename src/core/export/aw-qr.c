/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <qrencode.h>

#include "aw-qr.h"

/**
 * AwQr:
 *
 * The QR code of a text: a square of modules, dark and light. It exists so that
 * the screen and the paper draw the same code, each with its own means.
 */
struct _AwQr
{
  QRcode *code;
};

/**
 * aw_qr_new:
 * @text: what a phone is to read, such as "tel:+12024038221"
 *
 * A seventh of the code may be unreadable (level M), as on paper that is creased.
 *
 * Returns: (transfer full) (nullable): its code; %NULL if @text is empty or has
 *   more than 2331 bytes, which is all that the largest code can have
 */
AwQr *
aw_qr_new (const char *text)
{
  QRcode *code;
  AwQr *self;

  g_return_val_if_fail (text != NULL, NULL);

  code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (code == NULL)
    return NULL;

  self = g_new0 (AwQr, 1);
  self->code = code;

  return self;
}

/**
 * aw_qr_free:
 */
void
aw_qr_free (AwQr *self)
{
  g_return_if_fail (self != NULL);

  QRcode_free (self->code);
  g_free (self);
}

/**
 * aw_qr_get_size:
 *
 * Returns: how many modules each side has, without the quiet zone
 */
int
aw_qr_get_size (AwQr *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->code->width;
}

/**
 * aw_qr_is_dark:
 * @x: the column, from 0
 * @y: the row, from 0
 *
 * Returns: whether that module is dark
 */
gboolean
aw_qr_is_dark (AwQr *self,
               int   x,
               int   y)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (x >= 0 && x < self->code->width, FALSE);
  g_return_val_if_fail (y >= 0 && y < self->code->width, FALSE);

  return (self->code->data[y * self->code->width + x] & 1) != 0;
}
