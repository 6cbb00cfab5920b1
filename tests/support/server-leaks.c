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
