/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

#include "aw-script.h"

G_BEGIN_DECLS

#define AW_TYPE_SCRIPTS (aw_scripts_get_type ())

G_DECLARE_FINAL_TYPE (AwScripts, aw_scripts, AW, SCRIPTS, GObject)

AwScripts  *aw_scripts_new         (const char          *directory);

void        aw_scripts_load_async  (AwScripts           *self,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean    aw_scripts_load_finish (AwScripts           *self,
                                    GAsyncResult        *result,
                                    GError             **error);

const char *aw_scripts_get_fact    (AwScripts           *self,
                                    AwCallerFact         fact);
const char *aw_scripts_get_words   (AwScripts           *self,
                                    const char          *call);

void        aw_scripts_set_fact    (AwScripts           *self,
                                    AwCallerFact         fact,
                                    const char          *text);
void        aw_scripts_set_words   (AwScripts           *self,
                                    const char          *call,
                                    const char          *words);
void        aw_scripts_save_async  (AwScripts           *self,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);
gboolean    aw_scripts_save_finish (AwScripts           *self,
                                    GAsyncResult        *result,
                                    GError             **error);

G_END_DECLS
