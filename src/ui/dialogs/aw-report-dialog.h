/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_REPORT_DIALOG (aw_report_dialog_get_type ())

G_DECLARE_FINAL_TYPE (AwReportDialog, aw_report_dialog, AW, REPORT_DIALOG, AdwBin)

AwReportDialog *aw_report_dialog_new (AwContext *context,
                                      AwWeek    *week);

G_END_DECLS
