/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>

#include "aw-reader-limits.h"

/* Sanitizers reserve terabytes of addresses, and look for leaks in a thread. */
#if defined (__SANITIZE_ADDRESS__)
#define HAS_SANITIZER 1
#elif defined (__has_feature)
#if __has_feature (address_sanitizer)
#define HAS_SANITIZER 1
#endif
#endif

/* Seconds of the processor, and bytes. A document of 4 MiB takes a second and a
 * quarter of these at most; what is reserved counts, such as the names of all
 * languages of the system. */
#define MAX_SECONDS 10
#define MAX_MEMORY (1024 * 1024 * 1024)

static void
limit (int    resource,
       rlim_t value)
{
  const struct rlimit limits = { .rlim_cur = value, .rlim_max = value };

  if (setrlimit (resource, &limits) != 0)
    g_debug ("The limit %d could not be set", resource);
}

/**
 * aw_reader_limits_set:
 *
 * Takes from this process what it does not need to read a document, before it sees
 * one that a stranger wrote: more than some seconds and some memory, files that it
 * could write, processes, privileges, and, where users may make namespaces, the
 * network. In the sandbox of Flatpak they may not.
 */
void
aw_reader_limits_set (void)
{
  /* Before there is any thread. */
  if (unshare (CLONE_NEWUSER | CLONE_NEWNET) != 0)
    g_debug ("The network stays within reach");
  prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);

  limit (RLIMIT_CORE, 0);
  limit (RLIMIT_CPU, MAX_SECONDS);
#ifndef HAS_SANITIZER
  limit (RLIMIT_AS, MAX_MEMORY);
  limit (RLIMIT_NPROC, 0);
#endif

  limit (RLIMIT_FSIZE, 0);
}
