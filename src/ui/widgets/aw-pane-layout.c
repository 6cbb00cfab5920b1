/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-text-scale.h"

#include "aw-pane-layout.h"

/* Pixels at text of 100 %. */
#define WIDE 720
#define SIDEBAR 270
#define TIGHT 300

/**
 * AwPaneLayout:
 *
 * A sidebar beside the content where the width suffices for both, or the content
 * alone. The first child is the sidebar, the second the content. The baseline's
 * libadwaita has no AdwOverlaySplitView and no AdwBreakpoint.
 *
 * It decides while it gives its children their places, before it asks what they
 * need for them: whoever follows its state changes within the same frame.
 */
struct _AwPaneLayout
{
  GtkLayoutManager parent_instance;

  gboolean is_narrow;
  gboolean is_tight;
};

enum
{
  PROP_NARROW = 1,
  PROP_TIGHT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AwPaneLayout, aw_pane_layout, GTK_TYPE_LAYOUT_MANAGER)

static GtkSizeRequestMode
aw_pane_layout_get_request_mode (GtkLayoutManager *manager,
                                 GtkWidget        *widget)
{
  return GTK_SIZE_REQUEST_CONSTANT_SIZE;
}

/* As if it were narrow: else no window could be made so. */
static void
aw_pane_layout_measure (GtkLayoutManager *manager,
                        GtkWidget        *widget,
                        GtkOrientation    orientation,
                        int               for_size,
                        int              *minimum,
                        int              *natural,
                        int              *minimum_baseline,
                        int              *natural_baseline)
{
  GtkWidget *sidebar = gtk_widget_get_first_child (widget);
  GtkWidget *content = gtk_widget_get_next_sibling (sidebar);

  gtk_widget_measure (content, orientation, -1, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *natural += aw_text_scale (widget, SIDEBAR);
}

static void
aw_pane_layout_allocate (GtkLayoutManager *manager,
                         GtkWidget        *widget,
                         int               width,
                         int               height,
                         int               baseline)
{
  AwPaneLayout *self = AW_PANE_LAYOUT (manager);
  GtkWidget *sidebar = gtk_widget_get_first_child (widget);
  GtkWidget *content = gtk_widget_get_next_sibling (sidebar);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean is_narrow = width < aw_text_scale (widget, WIDE);
  gboolean is_tight = width < aw_text_scale (widget, TIGHT);
  int side = is_narrow ? 0 : aw_text_scale (widget, SIDEBAR);

  if (self->is_narrow != is_narrow)
    {
      self->is_narrow = is_narrow;
      /* A child that is not visible is still read. */
      gtk_accessible_update_state (GTK_ACCESSIBLE (sidebar), GTK_ACCESSIBLE_STATE_HIDDEN,
                                   is_narrow, -1);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
    }
  if (self->is_tight != is_tight)
    {
      self->is_tight = is_tight;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TIGHT]);
    }
  gtk_widget_set_child_visible (sidebar, !is_narrow);

  if (!is_narrow)
    gtk_widget_size_allocate (sidebar,
                              &(GtkAllocation) { rtl ? width - side : 0, 0, side, height }, -1);
  /* Asked for anew, as it may have other children by now. */
  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_size_allocate (content,
                            &(GtkAllocation) { rtl ? 0 : side, 0, width - side, height }, -1);
}

static void
aw_pane_layout_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AwPaneLayout *self = AW_PANE_LAYOUT (object);

  switch (prop_id)
    {
    case PROP_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    case PROP_TIGHT:
      g_value_set_boolean (value, self->is_tight);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
aw_pane_layout_class_init (AwPaneLayoutClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkLayoutManagerClass *layout_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  object_class->get_property = aw_pane_layout_get_property;
  layout_class->get_request_mode = aw_pane_layout_get_request_mode;
  layout_class->measure = aw_pane_layout_measure;
  layout_class->allocate = aw_pane_layout_allocate;

  /**
   * AwPaneLayout:narrow:
   *
   * Whether the content is alone.
   */
  properties[PROP_NARROW] =
    g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  /**
   * AwPaneLayout:tight:
   *
   * Whether a line has so few letters that what can be known from elsewhere has to
   * go, so that what is asked for stays in sight.
   */
  properties[PROP_TIGHT] =
    g_param_spec_boolean ("tight", NULL, NULL, FALSE,
                          G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aw_pane_layout_init (AwPaneLayout *self)
{
}
