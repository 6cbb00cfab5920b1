/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What most files of the screen include: compiled once, it need not be read for
 * each of them. Every file includes what it needs all the same; what ships is
 * built without this one (-Db_pch=false). No guard: it is the main file then. */

#include <adwaita.h>
#include <glib/gi18n.h>
