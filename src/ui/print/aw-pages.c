/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <cairo-pdf.h>
#include <glib/gi18n.h>

#include "aw-qr.h"

#include "aw-pages.h"

/* A module of a code on paper, points: three pixels where it is scanned at 150 dpi,
 * which is what a reader needs. */
#define MODULE 1.44

/* The smallest code, points: most phones focus on 2 cm from a step away. */
#define CODE 58.0

#define FOOTER 24.0

/* How large letters are on a page that is not full, and by how much they are smaller
 * at the next try. */
#define LARGEST 1.9
#define SMALLER 0.15

/* Points. */
#define SMALLEST 6.0

typedef enum
{
  MARK_TEXT,
  MARK_CODE,
  MARK_RULE,
} MarkKind;

/* One thing on a page. Of a text only some lines may stand there. */
typedef struct
{
  MarkKind kind;
  AwTextStyle style;
  char *text;
  double x;
  double y;
  double width;
  int first_line;
  int n_lines;
  AwQr *qr; /* (nullable) */
} Mark;

/**
 * AwPages:
 *
 * Pages to print, and what stands where on them. They are laid out step by step, so
 * that it can be done between two frames, and know only places and texts: a page is
 * made of letters anew when it is drawn, because a thousand pages of them would fill
 * the memory. Whoever uses them does so in one thread at a time.
 */
struct _AwPages
{
  gatomicrefcount ref_count;
  AwPaper paper;
  char *title;
  char *footer;
  AwPagesContent content;
  gpointer data;
  GPtrArray *pages; /* of GArray of Mark */
  GArray *tops;
  PangoContext *context; /* (nullable) */
  double scale;
};

static const struct
{
  double size;
  double space; /* before it */
  PangoWeight weight;
  PangoStyle slant;
  double ink;
} styles[] = {
  [AW_TEXT_TITLE] = { 21, 0, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, 0 },
  [AW_TEXT_HEADING] = { 12.5, 9, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, 0 },
  [AW_TEXT_STRONG] = { 10.5, 7, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, 0 },
  [AW_TEXT_NORMAL] = { 10.5, 2, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 0.1 },
  [AW_TEXT_NOTE] = { 10.5, 3, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, 0.1 },
  [AW_TEXT_SMALL] = { 9, 1, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, 0.3 },
  [AW_TEXT_NUMBER] = { 14, 2, PANGO_WEIGHT_BOLD, PANGO_STYLE_NORMAL, 0 },
};

static void
clear_mark (gpointer data)
{
  Mark *mark = data;

  g_clear_pointer (&mark->text, g_free);
  g_clear_pointer (&mark->qr, aw_qr_free);
}

/**
 * aw_pages_new:
 * @paper: what they are printed on
 * @title: what they are called
 * @footer: what stands at the foot of each
 * @content: what they are made of
 * @data: (transfer full): for @content
 *
 * Returns: (transfer full): pages that are not laid out yet
 */
AwPages *
aw_pages_new (const AwPaper        *paper,
              const char           *title,
              const char           *footer,
              const AwPagesContent *content,
              gpointer              data)
{
  AwPages *self;

  g_return_val_if_fail (paper != NULL && content != NULL, NULL);

  self = g_new0 (AwPages, 1);
  g_atomic_ref_count_init (&self->ref_count);
  self->paper = *paper;
  self->paper.font = g_strdup (paper->font);
  self->title = g_strdup (title);
  self->footer = g_strdup (footer);
  self->content = *content;
  self->data = data;
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->tops = g_array_new (FALSE, FALSE, sizeof (double));
  self->scale = content->restart != NULL ? LARGEST : 1;

  return self;
}

/**
 * aw_pages_ref:
 *
 * Returns: (transfer full): the same pages
 */
AwPages *
aw_pages_ref (AwPages *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

/**
 * aw_pages_unref:
 */
void
aw_pages_unref (AwPages *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  self->content.free (self->data);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_clear_pointer (&self->tops, g_array_unref);
  g_clear_object (&self->context);
  g_clear_pointer (&self->paper.font, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->footer, g_free);
  g_free (self);
}

/**
 * aw_pages_get_paper:
 *
 * Returns: (transfer none): what they are printed on
 */
const AwPaper *
aw_pages_get_paper (AwPages *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->paper;
}

static void
ensure_page (AwPages *self,
             guint    page)
{
  while (self->pages->len <= page)
    {
      GArray *marks = g_array_new (FALSE, FALSE, sizeof (Mark));
      double top = AW_PAGES_MARGIN;
      guint position = self->pages->len;

      g_array_set_clear_func (marks, clear_mark);
      g_ptr_array_add (self->pages, marks);
      g_array_append_val (self->tops, top);
      if (self->content.begin_page != NULL)
        {
          top = self->content.begin_page (self, self->data, position);
          g_array_index (self->tops, double, position) = top;
        }
    }
}

/**
 * aw_pages_get_top:
 * @page: a page, from 0; it is made if it is the next one
 *
 * Returns: where what is of this page alone begins, points from its top edge
 */
double
aw_pages_get_top (AwPages *self,
                  guint    page)
{
  g_return_val_if_fail (self != NULL, 0);

  ensure_page (self, page);

  return g_array_index (self->tops, double, page);
}

/**
 * aw_pages_get_bottom:
 *
 * Returns: where the foot of each page begins, points from its top edge
 */
double
aw_pages_get_bottom (AwPages *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->paper.height - AW_PAGES_MARGIN - FOOTER;
}

/* --- Laying out ---------------------------------------------------------------- */

/* The same letters on the screen, on paper and in a file: none is moved to a pixel.
 * The font map is that of the thread. */
static PangoContext *
create_context (AwPages *self)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, self->paper.rtl ? PANGO_DIRECTION_RTL
                                                       : PANGO_DIRECTION_LTR);
  cairo_font_options_destroy (options);

  return context;
}

static PangoLayout *
create_layout (AwPages     *self,
               AwTextStyle  style,
               const char  *text,
               double       width)
{
  PangoFontDescription *font = pango_font_description_new ();
  PangoLayout *layout;
  gboolean is_rtl_text;

  if (self->context == NULL)
    self->context = create_context (self);
  layout = pango_layout_new (self->context);
  pango_font_description_set_family (font, self->paper.font != NULL ? self->paper.font : "Sans");
  pango_font_description_set_size (font, (int) (styles[style].size * self->scale * PANGO_SCALE));
  pango_font_description_set_weight (font, styles[style].weight);
  pango_font_description_set_style (font, styles[style].slant);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  /* Left means right for a text that is read from there. */
  is_rtl_text = pango_layout_get_direction (layout, 0) == PANGO_DIRECTION_RTL;
  pango_layout_set_alignment (layout, self->paper.rtl == is_rtl_text ? PANGO_ALIGN_LEFT
                                                                     : PANGO_ALIGN_RIGHT);
  /* A number that is broken is dialled wrong. */
  for (double size = styles[style].size * self->scale;
       style == AW_TEXT_NUMBER && size > SMALLEST && pango_layout_get_line_count (layout) > 1;
       size *= 0.9)
    {
      pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
      pango_layout_set_font_description (layout, font);
    }
  pango_font_description_free (font);

  return layout;
}

static void
add_mark (AwPages    *self,
          guint       page,
          const Mark *mark)
{
  ensure_page (self, page);
  g_array_append_vals (self->pages->pdata[page], mark, 1);
}

static void
turn_page (AwPages  *self,
           AwCursor *cursor)
{
  cursor->page++;
  cursor->y = aw_pages_get_top (self, cursor->page);
}

/**
 * aw_pages_need:
 * @cursor: (inout): where it goes
 * @height: points that have to stand together
 *
 * Goes to the next page, if there is not so much room.
 */
void
aw_pages_need (AwPages  *self,
               AwCursor *cursor,
               double    height)
{
  g_return_if_fail (self != NULL && cursor != NULL);

  if (cursor->y + height > aw_pages_get_bottom (self) &&
      cursor->y > aw_pages_get_top (self, cursor->page))
    turn_page (self, cursor);
}

/* Places as many lines as there is room for. */
static void
place_lines (AwPages     *self,
             AwCursor    *cursor,
             PangoLayout *layout,
             Mark         mark)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double bottom = aw_pages_get_bottom (self);
  double y = cursor->y;

  mark.y = y;
  do
    {
      PangoRectangle line;
      double height;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      height = (double) line.height / PANGO_SCALE;
      if (y + height > bottom && y > aw_pages_get_top (self, cursor->page))
        {
          if (mark.n_lines > 0)
            {
              Mark copy = mark;

              copy.text = g_strdup (mark.text);
              add_mark (self, cursor->page, &copy);
            }
          turn_page (self, cursor);
          y = mark.y = cursor->y;
          mark.first_line += mark.n_lines;
          mark.n_lines = 0;
        }
      y += height;
      mark.n_lines++;
    }
  while (pango_layout_iter_next_line (iter));

  pango_layout_iter_free (iter);
  mark.text = g_strdup (mark.text);
  add_mark (self, cursor->page, &mark);
  cursor->y = y;
}

/**
 * aw_pages_flow_text:
 * @cursor: (inout): where it goes
 * @style: what it looks like
 * @text: plain text
 * @x: its left edge, points
 * @width: points
 *
 * Adds a text, on several pages if need be.
 */
void
aw_pages_flow_text (AwPages     *self,
                    AwCursor    *cursor,
                    AwTextStyle  style,
                    const char  *text,
                    double       x,
                    double       width)
{
  g_autoptr (PangoLayout) layout = NULL;

  g_return_if_fail (self != NULL && cursor != NULL);

  layout = create_layout (self, style, text, width);
  if (cursor->y > aw_pages_get_top (self, cursor->page))
    cursor->y += styles[style].space * self->scale;
  place_lines (self, cursor, layout, (Mark) {
    .kind = MARK_TEXT, .style = style, .text = (char *) text, .x = x, .width = width,
  });
}

/**
 * aw_pages_flow_code:
 * @cursor: (inout): where it goes
 * @text: what a camera is to read
 * @x: the left edge of its column, points
 * @width: that of the column, points
 *
 * Adds a QR code, unless it would be too fine to be read.
 */
void
aw_pages_flow_code (AwPages    *self,
                    AwCursor   *cursor,
                    const char *text,
                    double      x,
                    double      width)
{
  g_autoptr (AwQr) qr = NULL;
  double side;
  Mark mark;

  g_return_if_fail (self != NULL && cursor != NULL);

  qr = aw_qr_new (text);
  if (qr == NULL)
    return;

  side = MAX (CODE * self->scale, MODULE * (aw_qr_get_size (qr) + 2 * AW_QR_QUIET_ZONE));
  if (side > width)
    return;

  aw_pages_need (self, cursor, side);
  mark = (Mark) {
    .kind = MARK_CODE, .y = cursor->y, .width = side, .qr = g_steal_pointer (&qr),
    .x = self->paper.rtl ? x + width - side : x,
  };
  add_mark (self, cursor->page, &mark);
  cursor->y += side;
}

/**
 * aw_pages_flow_rule:
 * @cursor: (inout): where it goes
 * @x: its left edge, points
 * @width: points
 *
 * Adds a line.
 */
void
aw_pages_flow_rule (AwPages  *self,
                    AwCursor *cursor,
                    double    x,
                    double    width)
{
  g_return_if_fail (self != NULL && cursor != NULL);

  cursor->y += 3;
  add_mark (self, cursor->page, &(Mark) {
    .kind = MARK_RULE, .x = x, .y = cursor->y, .width = width,
  });
  cursor->y += 3;
}

/**
 * aw_pages_step:
 *
 * Lays out one thing more. What can begin anew does so with smaller letters, if it
 * does not fit on one page.
 *
 * Returns: whether there is another
 */
gboolean
aw_pages_step (AwPages *self)
{
  gboolean has_more;

  g_return_val_if_fail (self != NULL, FALSE);

  ensure_page (self, 0);
  has_more = self->content.step (self, self->data);
  if (self->scale <= 1 || self->pages->len == 1)
    return has_more;

  self->scale = MAX (self->scale - SMALLER, 1);
  g_ptr_array_set_size (self->pages, 0);
  g_array_set_size (self->tops, 0);
  self->content.restart (self->data);

  return TRUE;
}

/**
 * aw_pages_get_n_pages:
 *
 * Returns: how many there are so far
 */
guint
aw_pages_get_n_pages (AwPages *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->pages->len;
}

/* --- Drawing ------------------------------------------------------------------- */

static void
draw_text (AwPages    *self,
           const Mark *mark,
           cairo_t    *cr)
{
  g_autoptr (PangoLayout) layout = create_layout (self, mark->style, mark->text, mark->width);
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double ink = styles[mark->style].ink;
  double y = mark->y;

  cairo_set_source_rgb (cr, ink, ink, ink);
  for (int i = 0; i < mark->first_line + mark->n_lines; i++)
    {
      PangoRectangle line;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      if (i >= mark->first_line)
        {
          double baseline = (double) (pango_layout_iter_get_baseline (iter) - line.y) / PANGO_SCALE;

          cairo_move_to (cr, mark->x + (double) line.x / PANGO_SCALE, y + baseline);
          pango_cairo_show_layout_line (cr, pango_layout_iter_get_line_readonly (iter));
          y += (double) line.height / PANGO_SCALE;
        }
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

static void
draw_code (const Mark *mark,
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
draw_rule (const Mark *mark,
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
           const Mark *mark,
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
  Mark mark = {
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
  for (guint i = 0; i < marks->len; i++)
    draw_mark (self, &g_array_index (marks, Mark, i), cr);
  draw_footer (self, page, cr);
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

  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, self->paper.width,
                                                 self->paper.height);
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
