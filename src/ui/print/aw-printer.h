/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

#include "aw-pages.h"

G_BEGIN_DECLS

/**
 * AwPrinterJob:
 * @widget: what asks for it; it is kept until it is done
 * @name: what the document is called, and its file
 * @landscape: whether the paper is wider than it is high
 * @make: makes the pages for a paper
 * @status: says in one sentence what became of it
 *
 * Something to print.
 */
typedef struct
{
  GtkWidget *widget;
  const char *name;
  gboolean landscape;
  AwPages *(*make) (GtkWidget *widget, const AwPaper *paper);
  GtkLabel *status;
} AwPrinterJob;

void aw_printer_get_paper (gboolean            landscape,
                           AwPaper            *paper);
void aw_printer_print     (const AwPrinterJob *job);
void aw_printer_save_pdf  (const AwPrinterJob *job);
void aw_printer_tell      (const AwPrinterJob *job,
                           const char         *text);

G_END_DECLS
