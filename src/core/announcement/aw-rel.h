/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-phrase.h"

G_BEGIN_DECLS

/* What an address is for. */
typedef enum
{
  AW_REL_NONE,
  AW_REL_REGISTER,
  AW_REL_JOIN,
  AW_REL_RECORDING,
  AW_REL_ACTION,
} AwRel;

AwRel aw_rel_find (const AwPhrase *words);

G_END_DECLS
