/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "aw-compat.h"
#include "aw-library.h"
#include "aw-library-item.h"
#include "aw-poster-dialog.h"
#include "aw-report-dialog.h"

#include "aw-window-private.h"

/* What is made of a week for others: a report and a poster. */

static void
report_cb (AwWindow *self)
{
  if (self->week != NULL)
    aw_compat_present (GTK_WIDGET (aw_report_dialog_new (self->context, self->week)),
                       GTK_WIDGET (self));
}

/* Of an address the host alone: what follows it may be for one reader only. */
static char *
find_source (AwWindow *self)
{
  AwProgram *program = self->week->program;
  g_autoptr (AwLibraryItem) item = aw_library_get (self->context->library, program->id);
  const AwLibraryMetadata *metadata = item != NULL ? item->metadata : NULL;
  g_autoptr (GUri) uri = NULL;

  if (metadata == NULL || metadata->url == NULL)
    return NULL;

  uri = g_uri_parse (metadata->url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL ? g_strdup (g_uri_get_host (uri)) : NULL;
}

static void
poster_cb (AwWindow *self)
{
  g_autofree char *source = NULL;

  if (self->week == NULL)
    return;

  source = find_source (self);
  aw_compat_present (GTK_WIDGET (aw_poster_dialog_new (self->context, self->week, source)),
                     GTK_WIDGET (self));
}

static const AwWindowAction entries[] = {
  { "report", G_CALLBACK (report_cb) },
  { "poster", G_CALLBACK (poster_cb) },
};

/**
 * aw_window_init_paper:
 *
 * Adds the `win.` actions that print something.
 */
void
aw_window_init_paper (AwWindow *self)
{
  aw_window_add_actions (self, entries, G_N_ELEMENTS (entries));
}
