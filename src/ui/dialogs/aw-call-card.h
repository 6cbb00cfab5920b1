/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

#include "aw-context.h"

G_BEGIN_DECLS

#define AW_TYPE_CALL_CARD (aw_call_card_get_type ())

G_DECLARE_FINAL_TYPE (AwCallCard, aw_call_card, AW, CALL_CARD, AdwBin)

AwCallCard *aw_call_card_new (AwContext    *context,
                              AwWeek       *week,
                              AwWeekAction *action);

G_END_DECLS
