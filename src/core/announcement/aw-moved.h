/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-marks.h"

G_BEGIN_DECLS

/* Words that say that something has another day now. */
#define AW_MOVED_WORDS "moved moves moving rescheduled reschedules changed postponed shifted " \
  "shifts pushed movido movida mueve muda reprogramado reprogramada reprograma trasladado " \
  "trasladada traslada traslado pospone pospuesto pospuesta aplaza aplazado aplazada"

gboolean aw_moved_fix (AwTokens *tokens,
                       int       start,
                       int       end,
                       AwMark   *marks,
                       guint     n_marks);

G_END_DECLS
