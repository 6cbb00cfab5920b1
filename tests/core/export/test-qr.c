/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "aw-qr.h"

/* Pixels of a module. */
#define SCALE 4

static gboolean
is_dark (AwQr *qr,
         int   x,
         int   y)
{
  int size = aw_qr_get_size (qr);

  return x >= 0 && y >= 0 && x < size && y < size && aw_qr_is_dark (qr, x, y);
}

/* What Debian's zbar reads of it, whose code shares nothing with libqrencode. */
static char *
read_code (AwQr *qr)
{
  int side = (aw_qr_get_size (qr) + 2 * AW_QR_QUIET_ZONE) * SCALE;
  g_autoptr (GString) image = g_string_new (NULL);
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  int fd = g_file_open_tmp ("qr-XXXXXX.pgm", &path, &error);

  g_assert_no_error (error);
  close (fd);
  g_string_append_printf (image, "P5 %d %d 255\n", side, side);
  for (int y = 0; y < side; y++)
    for (int x = 0; x < side; x++)
      g_string_append_c (image, is_dark (qr, x / SCALE - AW_QR_QUIET_ZONE,
                                         y / SCALE - AW_QR_QUIET_ZONE) ? '\0' : '\xff');
  g_file_set_contents (path, image->str, (gssize) image->len, &error);
  g_assert_no_error (error);

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE,
                              &error, "zbarimg", "--quiet", "--raw", "--oneshot", path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &text, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  return g_strdup (g_strchomp (text));
}

static void
test_read (void)
{
  const char *const texts[] = {
    "tel:+12024038221",
    "tel:+12024038221;ext=5",
    "https://www.ala.org/advocacy/show-up-for-our-libraries",
    "https://example.org/a?b=%20&c=D#e",
  };

  g_autofree char *reader = g_find_program_in_path ("zbarimg");

  if (reader == NULL)
    {
      g_test_skip ("zbarimg is not installed (zbar-tools)");
      return;
    }

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (AwQr) qr = aw_qr_new (texts[i]);
      g_autofree char *text = read_code (qr);

      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_bounds (void)
{
  g_autofree char *most = g_strnfill (2331, 'a');
  g_autofree char *more = g_strnfill (2332, 'a');
  g_autoptr (AwQr) qr = aw_qr_new (most);

  g_assert_cmpint (aw_qr_get_size (qr), ==, 177);
  g_assert_null (aw_qr_new (more));
  g_assert_null (aw_qr_new (""));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/advocacy-week/qr/bounds", test_bounds);
  g_test_add_func ("/advocacy-week/qr/read", test_read);

  return g_test_run ();
}
