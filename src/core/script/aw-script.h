/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Characters, as many as an organizer's may have. */
#define AW_SCRIPT_MAX 4000

/**
 * AwCallerFact:
 * @AW_CALLER_NAME: the caller's name
 * @AW_CALLER_TOWN: where they live, by which a staffer knows a constituent
 * @AW_CALLER_LIBRARY: the library that they call for
 *
 * What a script has places for.
 */
typedef enum
{
  AW_CALLER_NAME,
  AW_CALLER_TOWN,
  AW_CALLER_LIBRARY,
} AwCallerFact;

#define AW_N_CALLER_FACTS 3

const char *aw_script_get_template (void);
char       *aw_script_fill         (const char        *script,
                                    const char *const *facts);
int         aw_script_get_seconds  (const char        *text);

G_END_DECLS
