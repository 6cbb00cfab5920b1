/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <libportal/portal.h>

G_BEGIN_DECLS

/**
 * AwLibportal:
 *
 * What of libportal is called, by the names there.
 */
typedef struct
{
  __typeof__ (xdp_portal_new) *portal_new;
  __typeof__ (xdp_portal_request_background) *portal_request_background;
  __typeof__ (xdp_portal_request_background_finish) *portal_request_background_finish;
  __typeof__ (xdp_portal_running_under_sandbox) *portal_running_under_sandbox;
} AwLibportal;

const AwLibportal *aw_libportal_get                   (void);
gboolean           aw_libportal_running_under_sandbox (void);

G_END_DECLS
