/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define AW_TYPE_SERVICE_APPLICATION (aw_service_application_get_type ())

G_DECLARE_FINAL_TYPE (AwServiceApplication, aw_service_application,
                      AW, SERVICE_APPLICATION, GApplication)

AwServiceApplication *aw_service_application_new (void);

int                   aw_service_application_run (AwServiceApplication  *self,
                                                  int                    argc,
                                                  char                 **argv);

G_END_DECLS
