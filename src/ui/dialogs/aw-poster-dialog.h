/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_POSTER_DIALOG (aw_poster_dialog_get_type ())

G_DECLARE_FINAL_TYPE (AwPosterDialog, aw_poster_dialog, AW, POSTER_DIALOG, AdwBin)

AwPosterDialog *aw_poster_dialog_new (AwContext  *context,
                                      AwWeek     *week,
                                      const char *source);

G_END_DECLS
