/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-item.h"

G_BEGIN_DECLS

AwItems *aw_items_new  (AwUnits *units);
void     aw_items_free (AwItems *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwItems, aw_items_free)

G_END_DECLS
