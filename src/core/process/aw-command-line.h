/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

int      aw_command_line_list          (const char *minutes,
                                        const char *date);
int      aw_command_line_list_document (const char *path,
                                        gboolean    json);
int      aw_command_line_check         (const char *path);
int      aw_command_line_draft         (const char *path,
                                        const char *answers,
                                        const char *today);
int      aw_command_line_export        (const char *path,
                                        gboolean    only_left);
int      aw_command_line_report        (gboolean    with_notes);
int      aw_command_line_refresh       (void);

void     aw_command_line_add_options   (GApplication *application);
int      aw_command_line_answer        (GVariantDict      *dict,
                                        const char *const *extra);

int      aw_command_line_refuse        (const char *sentence);
int      aw_command_line_print         (GBytes     *bytes);

G_END_DECLS
