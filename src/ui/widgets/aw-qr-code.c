/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-qr.h"

#include "aw-qr-code.h"

/* Pixels at 100 %. */
#define MINIMUM 132

/**
 * AwQrCode:
 *
 * The QR code of a text, for a phone's camera: black on white also where the desktop
 * is dark, because many cameras read no other, and with its quiet zone.
 */
struct _AwQrCode
{
  GtkWidget parent_instance;

  AwQr *qr; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (AwQrCode, aw_qr_code, GTK_TYPE_WIDGET)

static int
count_modules (AwQrCode *self)
{
  return self->qr != NULL ? aw_qr_get_size (self->qr) + 2 * AW_QR_QUIET_ZONE : 1;
}

/* All modules are as large as each other, so that no edge is blurred. */
static void
aw_qr_code_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  int n_modules = count_modules (AW_QR_CODE (widget));

  *minimum = *natural = n_modules * MAX ((MINIMUM + n_modules - 1) / n_modules, 2);
}

static void
append_row (GtkSnapshot *snapshot,
            AwQr        *qr,
            int          y,
            float        module)
{
  const GdkRGBA black = { 0, 0, 0, 1 };
  int size = aw_qr_get_size (qr);

  for (int x = 0, end; x < size; x = end + 1)
    {
      for (end = x; end < size && aw_qr_is_dark (qr, end, y);)
        end++;
      if (end > x)
        gtk_snapshot_append_color (snapshot, &black,
                                   &GRAPHENE_RECT_INIT (module * (float) x, module * (float) y,
                                                        module * (float) (end - x), module));
    }
}

static void
aw_qr_code_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  AwQrCode *self = AW_QR_CODE (widget);
  const GdkRGBA white = { 1, 1, 1, 1 };
  int n_modules = count_modules (self);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  int module = MIN (width, height) / n_modules;
  int side = module * n_modules;
  float margin = (float) (module * AW_QR_QUIET_ZONE);

  if (self->qr == NULL)
    return;

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) ((width - side) / 2),
                                                          (float) ((height - side) / 2)));
  gtk_snapshot_append_color (snapshot, &white,
                             &GRAPHENE_RECT_INIT (0, 0, (float) side, (float) side));
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (margin, margin));
  for (int y = 0; y < aw_qr_get_size (self->qr); y++)
    append_row (snapshot, self->qr, y, (float) module);
  gtk_snapshot_restore (snapshot);
}

static void
aw_qr_code_finalize (GObject *object)
{
  AwQrCode *self = AW_QR_CODE (object);

  g_clear_pointer (&self->qr, aw_qr_free);

  G_OBJECT_CLASS (aw_qr_code_parent_class)->finalize (object);
}

static void
aw_qr_code_class_init (AwQrCodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = aw_qr_code_finalize;
  widget_class->measure = aw_qr_code_measure;
  widget_class->snapshot = aw_qr_code_snapshot;

  gtk_widget_class_set_css_name (widget_class, "qrcode");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
aw_qr_code_init (AwQrCode *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

/**
 * aw_qr_code_set_text:
 * @text: what a camera is to read
 *
 * Returns: whether there is a code of it; nothing is drawn otherwise
 */
gboolean
aw_qr_code_set_text (AwQrCode   *self,
                     const char *text)
{
  g_return_val_if_fail (AW_IS_QR_CODE (self), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);

  g_clear_pointer (&self->qr, aw_qr_free);
  self->qr = aw_qr_new (text);
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return self->qr != NULL;
}
