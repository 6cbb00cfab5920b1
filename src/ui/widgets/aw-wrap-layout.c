/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-wrap-layout.h"

/**
 * AwWrapLayout:
 *
 * Children beside each other that go on in the next line where the width does
 * not suffice. It exists because a row of buttons must stay usable at 360 px
 * and 200 % text, and the baseline's libadwaita has no AdwWrapBox.
 *
 * Children that expand share what is left of their line.
 */
struct _AwWrapLayout
{
  GtkLayoutManager parent_instance;

  int spacing;
};

/* The children from first up to, not including, last. */
typedef struct
{
  GtkWidget *first;
  GtkWidget *last;
  int width;
  int height;
  int n_expand;
} Line;

enum
{
  PROP_SPACING = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AwWrapLayout, aw_wrap_layout, GTK_TYPE_LAYOUT_MANAGER)

static int
measure_width (GtkWidget *child,
               int        available)
{
  int minimum, natural;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);

  return CLAMP (natural, minimum, MAX (minimum, available));
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, NULL, &height, NULL, NULL);

  return height;
}

/* Returns FALSE when there is no further line. */
static gboolean
find_line (AwWrapLayout *self,
           GtkWidget    *first,
           int           available,
           Line         *line)
{
  GtkWidget *child;

  *line = (Line) { .first = first };
  for (child = first; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      int width, spacing = line->width > 0 ? self->spacing : 0;

      if (!gtk_widget_should_layout (child))
        continue;

      width = measure_width (child, available);
      if (line->width > 0 && line->width + spacing + width > available)
        break;

      line->width += spacing + width;
      line->height = MAX (line->height, measure_height (child, width));
      line->n_expand += gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL) ? 1 : 0;
    }
  line->last = child;

  return line->width > 0;
}

static GtkSizeRequestMode
aw_wrap_layout_get_request_mode (GtkLayoutManager *manager,
                                 GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure_horizontal (AwWrapLayout *self,
                    GtkWidget    *widget,
                    int          *minimum,
                    int          *natural)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int child_minimum, child_natural;

      if (!gtk_widget_should_layout (child))
        continue;

      gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1,
                          &child_minimum, &child_natural, NULL, NULL);
      *minimum = MAX (*minimum, child_minimum);
      *natural += child_natural + (*natural > 0 ? self->spacing : 0);
    }
}

static void
aw_wrap_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  AwWrapLayout *self = AW_WRAP_LAYOUT (manager);
  int available = for_size < 0 ? G_MAXINT : for_size;
  Line line;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_horizontal (self, widget, minimum, natural);
      return;
    }

  for (GtkWidget *first = gtk_widget_get_first_child (widget);
       find_line (self, first, available, &line);
       first = line.last)
    *natural += line.height + (*natural > 0 ? self->spacing : 0);
  *minimum = *natural;
}

static void
allocate_line (AwWrapLayout *self,
               GtkWidget    *widget,
               const Line   *line,
               int           y,
               int           available)
{
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int extra = MAX (available - line->width, 0);
  int n_expand = line->n_expand;
  int x = 0;

  for (GtkWidget *child = line->first;
       child != line->last;
       child = gtk_widget_get_next_sibling (child))
    {
      int width;

      if (!gtk_widget_should_layout (child))
        continue;

      width = measure_width (child, available);
      if (gtk_widget_compute_expand (child, GTK_ORIENTATION_HORIZONTAL))
        {
          int share = extra / n_expand--;

          width += share;
          extra -= share;
        }
      gtk_widget_size_allocate (child,
                                &(GtkAllocation) { rtl ? available - x - width : x, y,
                                                   width, line->height },
                                -1);
      x += width + self->spacing;
    }
}

static void
aw_wrap_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  AwWrapLayout *self = AW_WRAP_LAYOUT (manager);
  int y = 0;
  Line line;

  for (GtkWidget *first = gtk_widget_get_first_child (widget);
       find_line (self, first, width, &line);
       first = line.last)
    {
      allocate_line (self, widget, &line, y, width);
      y += line.height + self->spacing;
    }
}

static void
aw_wrap_layout_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  AwWrapLayout *self = AW_WRAP_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_SPACING:
      self->spacing = g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
aw_wrap_layout_class_init (AwWrapLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->set_property = aw_wrap_layout_set_property;
  layout_class->get_request_mode = aw_wrap_layout_get_request_mode;
  layout_class->measure = aw_wrap_layout_measure;
  layout_class->allocate = aw_wrap_layout_allocate;

  /**
   * AwWrapLayout:spacing:
   *
   * The space between children and between lines, pixels.
   */
  properties[PROP_SPACING] =
    g_param_spec_int ("spacing", NULL, NULL, 0, G_MAXINT16, 0,
                      G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aw_wrap_layout_init (AwWrapLayout *self)
{
}
