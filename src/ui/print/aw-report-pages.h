/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-pages.h"

G_BEGIN_DECLS

AwPages *aw_report_pages_new (const AwPaper *paper,
                              GPtrArray     *lines);

G_END_DECLS
