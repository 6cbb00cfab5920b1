/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What libsoup's server, GIO and the TLS modules leak of each connection, and once, is
 * not ours. LeakSanitizer could tell it by the stack of its allocation, but whole
 * stacks of all allocations take twenty times as long as all the rest of a test. So
 * these functions, which the executable has before the libraries, mark what is
 * allocated in them. */

#include "config.h"

#ifdef __SANITIZE_ADDRESS__

#include <dlfcn.h>
#include <gio/gio.h>
#include <sanitizer/lsan_interface.h>
#include <string.h>

GSocket *
g_socket_accept (GSocket       *socket,
                 GCancellable  *cancellable,
                 GError       **error)
{
  GSocket *(*accept_socket) (GSocket *, GCancellable *, GError **) =
    (GSocket * (*) (GSocket *, GCancellable *, GError **)) dlsym (RTLD_NEXT, __func__);
  GSocket *accepted;

  __lsan_disable ();
  accepted = accept_socket (socket, cancellable, error);
  __lsan_enable ();

  return accepted;
}

GSocketAddress *
g_socket_get_local_address (GSocket  *socket,
                            GError  **error)
{
  GSocketAddress *(*get_address) (GSocket *, GError **) =
    (GSocketAddress * (*) (GSocket *, GError **)) dlsym (RTLD_NEXT, __func__);
  GSocketAddress *address;

  __lsan_disable ();
  address = get_address (socket, error);
  __lsan_enable ();

  return address;
}

/* GIO 2.74 never lets go of an attempt whose socket takes too long. */
void
g_socket_client_connect_async (GSocketClient       *client,
                               GSocketConnectable  *connectable,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  void (*connect_client) (GSocketClient *, GSocketConnectable *, GCancellable *,
                          GAsyncReadyCallback, gpointer) =
    (void (*) (GSocketClient *, GSocketConnectable *, GCancellable *, GAsyncReadyCallback,
               gpointer)) dlsym (RTLD_NEXT, __func__);

  __lsan_disable ();
  connect_client (client, connectable, cancellable, callback, user_data);
  __lsan_enable ();
}

/* GnuTLS gives up what it could not write, and the module the error. */
gssize
g_pollable_stream_write (GOutputStream  *stream,
                         const void     *buffer,
                         gsize           size,
                         gboolean        blocking,
                         GCancellable   *cancellable,
                         GError        **error)
{
  gssize (*write_bytes) (GOutputStream *, const void *, gsize, gboolean, GCancellable *,
                         GError **) =
    (gssize (*) (GOutputStream *, const void *, gsize, gboolean, GCancellable *, GError **))
    dlsym (RTLD_NEXT, __func__);
  gssize written = write_bytes (stream, buffer, size, blocking, cancellable, error);
  Dl_info caller;

  if (written < 0 && error != NULL
      && dladdr (__builtin_return_address (0), &caller) != 0
      && strstr (caller.dli_fname, "libgiognutls.so") != NULL)
    {
      __lsan_ignore_object (*error);
      __lsan_ignore_object ((*error)->message);
    }

  return written;
}

/* The modules are loaded when they are first needed. */
__attribute__ ((constructor)) static void
load_modules (void)
{
  __lsan_disable ();
  g_tls_backend_get_default ();
  __lsan_enable ();
}

#else

typedef int NoSanitizer;

#endif
