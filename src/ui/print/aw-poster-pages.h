/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-pages.h"
#include "aw-poster.h"

G_BEGIN_DECLS

AwPages *aw_poster_pages_new (const AwPaper *paper,
                              AwPoster      *poster);

G_END_DECLS
