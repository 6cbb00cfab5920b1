/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "aw-pages-private.h"

/* Pages that are laid out, on paper. */

/* Each line begins where the page does, in whichever direction it is read. */
static double
get_line_x (AwPages              *self,
            const AwMark         *mark,
            const PangoRectangle *line)
{
  return self->paper.rtl ? mark->x + mark->width - (double) line->width / PANGO_SCALE : mark->x;
}

static void
draw_text (AwPages    *self,
           const AwMark *mark,
           cairo_t    *cr)
{
  g_autoptr (PangoLayout) layout =
    aw_pages_create_layout (self, mark->style, mark->text, mark->width);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double ink = aw_text_looks[mark->style].ink;
  double y = mark->y;

  cairo_set_source_rgb (cr, ink, ink, ink);
  for (int i = 0; i < mark->first_line + mark->n_lines; i++)
    {
      PangoRectangle line;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      if (i >= mark->first_line)
        {
          double baseline = (double) (pango_layout_iter_get_baseline (iter) - line.y) / PANGO_SCALE;

          cairo_move_to (cr, get_line_x (self, mark, &line), y + baseline);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
          y += (double) line.height / PANGO_SCALE;
        }
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

static void
draw_code (const AwMark *mark,
           cairo_t    *cr)
{
  AwQr *qr = mark->qr;
  int size = aw_qr_get_size (qr);
  double module = mark->width / (size + 2 * AW_QR_QUIET_ZONE);

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (int y = 0; y < size; y++)
    for (int x = 0, end; x < size; x = end + 1)
      {
        for (end = x; end < size && aw_qr_is_dark (qr, end, y);)
          end++;
        if (end > x)
          cairo_rectangle (cr, mark->x + module * (x + AW_QR_QUIET_ZONE),
                           mark->y + module * (y + AW_QR_QUIET_ZONE), module * (end - x), module);
      }
  cairo_fill (cr);
}

static void
draw_rule (const AwMark *mark,
           cairo_t    *cr)
{
  cairo_set_source_rgb (cr, 0.6, 0.6, 0.6);
  cairo_set_line_width (cr, 0.75);
  cairo_move_to (cr, mark->x, mark->y);
  cairo_line_to (cr, mark->x + mark->width, mark->y);
  cairo_stroke (cr);
}

static void
draw_mark (AwPages    *self,
           const AwMark *mark,
           cairo_t    *cr)
{
  switch (mark->kind)
    {
    case MARK_CODE:
      draw_code (mark, cr);
      break;
    case MARK_RULE:
      draw_rule (mark, cr);
      break;
    case MARK_TEXT:
    default:
      draw_text (self, mark, cr);
    }
}

static void
draw_footer (AwPages *self,
             guint    page,
             cairo_t *cr)
{
  double width = self->paper.width - 2 * AW_PAGES_MARGIN;
  double y = self->paper.height - AW_PAGES_MARGIN - 12;
  double scale = self->scale;
  g_autofree char *number = NULL;
  AwMark mark = {
    .style = AW_TEXT_SMALL, .y = y, .x = AW_PAGES_MARGIN, .width = width, .n_lines = 1,
  };

  if (self->pages->len > 1)
    /* Translators: at the foot of a printed page */
    number = g_strdup_printf (_("%1$s · Page %2$u of %3$u"), self->footer, page + 1,
                              self->pages->len);
  mark.text = number != NULL ? number : self->footer;
  self->scale = 1;
  draw_text (self, &mark, cr);
  self->scale = scale;
}

/**
 * aw_pages_draw:
 * @page: a page, from 0
 * @cr: where, in points
 *
 * Draws one page, once all are laid out.
 */
void
aw_pages_draw (AwPages *self,
               guint    page,
               cairo_t *cr)
{
  GArray *marks;

  g_return_if_fail (self != NULL);
  g_return_if_fail (page < self->pages->len);

  marks = self->pages->pdata[page];
  cairo_save (cr);
  cairo_scale (cr, 1 / self->enlargement, 1 / self->enlargement);
  for (guint i = 0; i < marks->len; i++)
    draw_mark (self, &g_array_index (marks, AwMark, i), cr);
  draw_footer (self, page, cr);
  cairo_restore (cr);
}

static cairo_status_t
append_bytes (gpointer             closure,
              const unsigned char *data,
              unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * aw_pages_write_pdf:
 *
 * Lays out what is not yet, and draws all of it: a matter of seconds if it is long.
 *
 * Returns: (transfer full): the pages as a PDF document
 */
GBytes *
aw_pages_write_pdf (AwPages *self)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface;
  cairo_t *cr;

  g_return_val_if_fail (self != NULL, NULL);

  while (aw_pages_step (self))
    ;

  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes,
                                                 self->paper.width / self->enlargement,
                                                 self->paper.height / self->enlargement);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cr = cairo_create (surface);
  for (guint i = 0; i < self->pages->len; i++)
    {
      aw_pages_draw (self, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}
