/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-edit-field.h"

G_BEGIN_DECLS

#define AW_TYPE_DRAFT_CHIP (aw_draft_chip_get_type ())

G_DECLARE_FINAL_TYPE (AwDraftChip, aw_draft_chip, AW, DRAFT_CHIP, AdwBin)

GtkWidget  *aw_draft_chip_new_label  (const char        *label);
GtkWidget  *aw_draft_chip_new        (AwEditField        field,
                                      AwEditBasis        basis,
                                      const char        *label,
                                      const char        *text,
                                      const char *const *suggestions);
const char *aw_draft_chip_get_advice (AwEditField        field);

char       *aw_draft_chip_write_start (const char *start,
                                      gboolean    use_24h);

G_END_DECLS
