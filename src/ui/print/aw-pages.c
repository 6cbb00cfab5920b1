/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-pages-private.h"

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

/* Points: half a sheet of paper. What has a head on each page is laid out for as much
 * and made smaller, where a sheet has less, such as a card. */
#define SHORT_SIDE 396.0
#define LONG_SIDE 560.0

const AwTextLook aw_text_looks[] = {
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
  AwMark *mark = data;

  g_clear_pointer (&mark->text, g_free);
  g_clear_pointer (&mark->qr, aw_qr_free);
}

/* Returns: how many times larger than the sheet is what it is laid out for */
static double
get_enlargement (const AwPaper *sheet)
{
  double narrow = MAX (MIN (sheet->width, sheet->height), 1);
  double wide = MAX (MAX (sheet->width, sheet->height), 1);

  return MAX (1, MAX (SHORT_SIDE / narrow, LONG_SIDE / wide));
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
  double enlargement;
  AwPages *self;

  g_return_val_if_fail (paper != NULL && content != NULL, NULL);

  enlargement = content->begin_page != NULL ? get_enlargement (paper) : 1;
  self = g_new0 (AwPages, 1);
  self->enlargement = enlargement;
  self->paper = *paper;
  self->paper.width *= enlargement;
  self->paper.height *= enlargement;
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
 * aw_pages_free:
 */
void
aw_pages_free (AwPages *self)
{
  g_return_if_fail (self != NULL);

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
 * Returns: (transfer none): what they are laid out for: the paper, or one of its shape
 *   that is larger if it is very small
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
      GArray *marks = g_array_new (FALSE, FALSE, sizeof (AwMark));
      double top = AW_PAGES_MARGIN;
      guint position = self->pages->len;

      g_array_set_clear_func (marks, clear_mark);
      g_ptr_array_add (self->pages, marks);
      g_array_append_val (self->tops, top);
      if (self->content.begin_page != NULL)
        {
          self->is_in_head = TRUE;
          top = self->content.begin_page (self, self->data, position);
          self->is_in_head = FALSE;
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

/* Where the foot of each page begins, points from its top edge. */
static double
get_bottom (AwPages *self)
{
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

/**
 * aw_pages_create_layout:
 * @style: what it looks like
 * @text: plain text
 * @width: points
 *
 * Returns: (transfer full): the text in lines of that width
 */
PangoLayout *
aw_pages_create_layout (AwPages     *self,
                        AwTextStyle  style,
                        const char  *text,
                        double       width)
{
  PangoFontDescription *font = pango_font_description_new ();
  PangoLayout *layout;

  if (self->context == NULL)
    self->context = create_context (self);
  layout = pango_layout_new (self->context);
  pango_font_description_set_family (font, self->paper.font != NULL ? self->paper.font : "Sans");
  pango_font_description_set_size (font,
                                   (int) (aw_text_looks[style].size * self->scale * PANGO_SCALE));
  pango_font_description_set_weight (font, aw_text_looks[style].weight);
  pango_font_description_set_style (font, aw_text_looks[style].slant);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  /* A number that is broken is dialled wrong. */
  for (double size = aw_text_looks[style].size * self->scale;
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
          const AwMark *mark)
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

  if (cursor->y + height > get_bottom (self) &&
      cursor->y > aw_pages_get_top (self, cursor->page))
    turn_page (self, cursor);
}

/* Places as many lines as there is room for. */
static void
place_lines (AwPages     *self,
             AwCursor    *cursor,
             PangoLayout *layout,
             AwMark         mark)
{
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  double bottom = get_bottom (self);
  double y = cursor->y;

  mark.y = y;
  do
    {
      PangoRectangle line;
      double height;

      pango_layout_iter_get_line_extents (iter, NULL, &line);
      height = (double) line.height / PANGO_SCALE;
      if (!self->is_in_head && y + height > bottom && y > aw_pages_get_top (self, cursor->page))
        {
          if (mark.n_lines > 0)
            {
              AwMark copy = mark;

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

  layout = aw_pages_create_layout (self, style, text, width);
  if (cursor->y > aw_pages_get_top (self, cursor->page))
    cursor->y += aw_text_looks[style].space * self->scale;
  place_lines (self, cursor, layout, (AwMark) {
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
  AwMark mark;

  g_return_if_fail (self != NULL && cursor != NULL);

  qr = aw_qr_new (text);
  if (qr == NULL)
    return;

  side = MAX (CODE * self->scale, MODULE * (aw_qr_get_size (qr) + 2 * AW_QR_QUIET_ZONE));
  if (side > width)
    return;

  aw_pages_need (self, cursor, side);
  mark = (AwMark) {
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
  add_mark (self, cursor->page, &(AwMark) {
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
