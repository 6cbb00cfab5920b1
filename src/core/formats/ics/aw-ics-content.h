/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "aw-action.h"
#include "aw-floating.h"
#include "aw-ics-event.h"

G_BEGIN_DECLS

/* The lengths of data/program.schema.json, characters. */
#define AW_ICS_MAX_LINE 200
#define AW_ICS_MAX_TEXT 4000

typedef struct _AwIcsContent AwIcsContent;

AwIcsContent *aw_ics_content_new       (const AwIcsEvent *event,
                                        const char       *title);
void          aw_ics_content_free      (AwIcsContent     *self);

gsize         aw_ics_content_get_size  (AwIcsContent     *self);
AwAction     *aw_ics_content_build     (AwIcsContent     *self,
                                        const char       *id,
                                        int               minute,
                                        gint64            duration);
AwFloating   *aw_ics_content_build_floating
                                       (AwIcsContent     *self,
                                        gint64            wall);
char         *aw_ics_content_read      (const AwIcsLine  *line,
                                        guint             max);
char         *aw_ics_content_read_line (const AwIcsLine  *line);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AwIcsContent, aw_ics_content_free)

G_END_DECLS
