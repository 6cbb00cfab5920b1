/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-editor.h"

G_BEGIN_DECLS

void aw_editor_save (AwEditor   *self);
void aw_editor_fail (AwEditor   *self,
                     const char *sentence);

G_END_DECLS
