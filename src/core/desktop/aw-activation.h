/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* In what a caller sends along: it asks for the window once more, because it found no
 * display where the process that it asked first had one. */
#define AW_ACTIVATION_REPEATED "advocacy-week-repeated"

#define AW_TYPE_ACTIVATION (aw_activation_get_type ())

G_DECLARE_FINAL_TYPE (AwActivation, aw_activation, AW, ACTIVATION, GObject)

/**
 * AwActivation:
 * @token: (nullable): the last token
 * @is_repeated: whether the last caller asked for the second time
 *
 * What the last caller on the bus sent along: the token with which a window that
 * a person asked for may come to the front (XDG Activation, and the Startup
 * Notification protocol before it), and the display that they have, which need not
 * be that of this process: it may wait for longer than a display is there.
 *
 * With an answer to a notification, GNOME Shell before version 46 sends a token that is
 * no more than `_TIME` with a number, which is 0 under Wayland. Its compositor takes that
 * for older than what has the focus: the window asks for attention behind others, and so
 * does that of a bare GTK program that uses the token. It was mended there: commit 7d6f465
 * of https://gitlab.gnome.org/GNOME/gnome-shell/-/merge_requests/3198 sends a token that
 * the compositor knows, and closes https://gitlab.gnome.org/GNOME/gnome-shell/-/issues/7409
 * and https://gitlab.gnome.org/GNOME/gtk/-/issues/5239. What is ours is to hand the token on.
 */
struct _AwActivation
{
  GObject parent_instance;

  char *token;
  gboolean is_repeated;
  /*< private >*/
  char **environment; /* (nullable) */
};

AwActivation      *aw_activation_new            (void);

void               aw_activation_take           (AwActivation *self,
                                                 GVariant     *platform_data);
void               aw_activation_set_token      (AwActivation *self,
                                                 const char   *token);
void               aw_activation_take_display   (AwActivation *self);
GAppLaunchContext *aw_activation_create_context (AwActivation *self);

G_END_DECLS
