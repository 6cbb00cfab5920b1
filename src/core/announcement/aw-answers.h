/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-resolve.h"

G_BEGIN_DECLS

gboolean aw_answers_read  (AwAnswers  *self,
                           GBytes     *bytes,
                           GError    **error);
void     aw_answers_clear (AwAnswers  *self);

G_END_DECLS
