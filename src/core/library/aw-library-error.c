/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-library-error.h"

G_DEFINE_QUARK (aw-library-error-quark, aw_library_error)
