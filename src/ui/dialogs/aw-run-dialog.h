/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-week.h"

G_BEGIN_DECLS

#define AW_TYPE_RUN_DIALOG (aw_run_dialog_get_type ())

G_DECLARE_FINAL_TYPE (AwRunDialog, aw_run_dialog, AW, RUN_DIALOG, AdwBin)

AwRunDialog *aw_run_dialog_new (AwWeek      *week,
                                const GDate *today);

G_END_DECLS
