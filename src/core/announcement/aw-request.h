/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-tokens.h"

G_BEGIN_DECLS

int aw_request_skip (AwTokens *tokens,
                     int       start,
                     int       end);

G_END_DECLS
