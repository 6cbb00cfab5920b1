/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-phrase.h"

G_BEGIN_DECLS

int aw_request_skip (const AwPhrase *words);

G_END_DECLS
