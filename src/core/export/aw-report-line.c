/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-report-line.h"

enum
{
  PROP_CHOSEN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (AwReportLine, aw_report_line, G_TYPE_OBJECT)

static void
aw_report_line_finalize (GObject *object)
{
  AwReportLine *self = AW_REPORT_LINE (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->detail, g_free);

  G_OBJECT_CLASS (aw_report_line_parent_class)->finalize (object);
}

static void
aw_report_line_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  AwReportLine *self = AW_REPORT_LINE (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_boolean (value, self->is_chosen);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
aw_report_line_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  AwReportLine *self = AW_REPORT_LINE (object);

  switch (prop_id)
    {
    case PROP_CHOSEN:
      aw_report_line_set_chosen (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
aw_report_line_class_init (AwReportLineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = aw_report_line_finalize;
  object_class->get_property = aw_report_line_get_property;
  object_class->set_property = aw_report_line_set_property;

  /**
   * AwReportLine:chosen:
   *
   * Whether the person wants this note in the report.
   */
  properties[PROP_CHOSEN] =
    g_param_spec_boolean ("chosen", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
aw_report_line_init (AwReportLine *self)
{
}

/**
 * aw_report_line_new:
 * @style: what the line is
 * @text: plain text, of a note perhaps of several lines
 * @detail: (nullable): how the item went; %NULL also for one that stands there for
 *   its note alone
 *
 * Returns: (transfer full): a new line
 */
AwReportLine *
aw_report_line_new (AwReportStyle  style,
                    const char    *text,
                    const char    *detail)
{
  AwReportLine *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_object_new (AW_TYPE_REPORT_LINE, NULL);
  self->style = style;
  self->text = g_strdup (text);
  self->detail = g_strdup (detail);

  return self;
}

/**
 * aw_report_line_set_chosen:
 * @chosen: whether the person wants this note in the report
 */
void
aw_report_line_set_chosen (AwReportLine *self,
                           gboolean      chosen)
{
  g_return_if_fail (AW_IS_REPORT_LINE (self));

  if (self->is_chosen == chosen)
    return;

  self->is_chosen = chosen;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}
