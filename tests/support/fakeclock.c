/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Moves the wall clock of one process, for tests: a library for LD_PRELOAD.
 *
 *   FAKECLOCK_FILE=/tmp/t/shift LD_PRELOAD=.../libfakeclock.so PROGRAM
 *
 * The file holds a number of microseconds, by which CLOCK_REALTIME is shifted.
 * A new number takes effect as soon as the file is written or replaced.
 * CLOCK_MONOTONIC stays, and so do GLib's timeouts. What a set clock does to a
 * timerfd is done as the kernel does it, see timerfd_create(2): an absolute
 * timer keeps its instant, and one with TFD_TIMER_CANCEL_ON_SET becomes readable,
 * whereupon read() or the next timerfd_settime() fails once with ECANCELED. */

#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <unistd.h>

#define EXPORT __attribute__ ((visibility ("default")))
#define N_TIMERS 1024
#define NANO 1000000000LL

typedef struct
{
  int in_use;    /* a timerfd of CLOCK_REALTIME */
  int flags;     /* of the last timerfd_settime() */
  int cancelled; /* ECANCELED is to be told */
  struct itimerspec spec;
} Timer;

static Timer timers[N_TIMERS];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static atomic_llong shift; /* nanoseconds */

static struct timespec
add (struct timespec time,
     long long       nanoseconds)
{
  long long sum = time.tv_sec * NANO + time.tv_nsec + nanoseconds;

  /* A timer takes no time before the epoch, and zero would disarm it. */
  if (sum < 1)
    sum = 1;

  return (struct timespec) { .tv_sec = sum / NANO, .tv_nsec = sum % NANO };
}

static int
is_set (const struct itimerspec *spec)
{
  return spec->it_value.tv_sec != 0 || spec->it_value.tv_nsec != 0;
}

static int
real_settime (int                      fd,
              int                      flags,
              const struct itimerspec *new_value,
              struct itimerspec       *old_value)
{
  return (int) syscall (SYS_timerfd_settime, fd, flags, new_value, old_value);
}

static int
arm (int                fd,
     struct itimerspec *old_value)
{
  struct itimerspec spec = timers[fd].spec;

  if ((timers[fd].flags & TFD_TIMER_ABSTIME) != 0 && is_set (&spec))
    spec.it_value = add (spec.it_value, -shift);

  return real_settime (fd, timers[fd].flags, &spec, old_value);
}

static void
wake (int fd)
{
  struct itimerspec spec = { .it_value = { .tv_nsec = 1 } };

  real_settime (fd, TFD_TIMER_ABSTIME, &spec, NULL);
}

static Timer *
find_timer (int fd)
{
  return fd >= 0 && fd < N_TIMERS && timers[fd].in_use ? &timers[fd] : NULL;
}

static void
read_shift (const char *path)
{
  char text[32] = "";
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  if (fd < 0)
    return;
  if (pread (fd, text, sizeof text - 1, 0) > 0)
    shift = strtoll (text, NULL, 10) * 1000;
  syscall (SYS_close, fd);
}

static void
jump (const char *path)
{
  long long old = shift;

  pthread_mutex_lock (&mutex);
  read_shift (path);
  for (int fd = 0; fd < N_TIMERS && shift != old; fd++)
    {
      if (!timers[fd].in_use || (timers[fd].flags & TFD_TIMER_ABSTIME) == 0)
        continue;

      timers[fd].cancelled = (timers[fd].flags & TFD_TIMER_CANCEL_ON_SET) != 0;
      if (timers[fd].cancelled)
        wake (fd);
      else
        arm (fd, NULL);
    }
  pthread_mutex_unlock (&mutex);
}

static void *
watch (void *data)
{
  const char *path = data;
  char directory[PATH_MAX];
  char events[4096] __attribute__ ((aligned (8)));
  int fd = inotify_init1 (IN_CLOEXEC);

  strncpy (directory, path, sizeof directory - 1);
  directory[sizeof directory - 1] = '\0';
  inotify_add_watch (fd, dirname (directory), IN_CLOSE_WRITE | IN_MOVED_TO);

  /* What was written before the watch began. */
  jump (path);
  while (syscall (SYS_read, fd, events, sizeof events) > 0)
    jump (path);

  return NULL;
}

static void __attribute__ ((constructor))
start (void)
{
  char *path = getenv ("FAKECLOCK_FILE");
  pthread_t thread;

  if (path == NULL || (path = strdup (path)) == NULL)
    return;

  read_shift (path);
  if (pthread_create (&thread, NULL, watch, path) == 0)
    pthread_detach (thread);
}

EXPORT int
clock_gettime (clockid_t        id,
               struct timespec *time)
{
  static int (*next) (clockid_t, struct timespec *);

  if (next == NULL)
    *(void **) &next = dlsym (RTLD_NEXT, "clock_gettime");
  if (next (id, time) != 0)
    return -1;

  if (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)
    *time = add (*time, shift);

  return 0;
}

EXPORT int
gettimeofday (struct timeval *restrict time,
              void *restrict           zone)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  time->tv_sec = now.tv_sec;
  time->tv_usec = now.tv_nsec / 1000;

  return 0;
}

EXPORT time_t
time (time_t *result)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  if (result != NULL)
    *result = now.tv_sec;

  return now.tv_sec;
}

EXPORT int
timerfd_create (clockid_t id,
                int       flags)
{
  int fd = (int) syscall (SYS_timerfd_create, id, flags);

  if (fd >= 0 && fd < N_TIMERS)
    {
      pthread_mutex_lock (&mutex);
      timers[fd] = (Timer) { .in_use = id == CLOCK_REALTIME };
      pthread_mutex_unlock (&mutex);
    }

  return fd;
}

EXPORT int
timerfd_settime (int                      fd,
                 int                      flags,
                 const struct itimerspec *new_value,
                 struct itimerspec       *old_value)
{
  Timer *timer = find_timer (fd);
  int result, cancelled;

  if (timer == NULL)
    return real_settime (fd, flags, new_value, old_value);

  pthread_mutex_lock (&mutex);
  cancelled = timer->cancelled;
  *timer = (Timer) { .in_use = 1, .flags = flags, .spec = *new_value };
  result = arm (fd, old_value);
  pthread_mutex_unlock (&mutex);

  if (result == 0 && cancelled)
    {
      errno = ECANCELED;
      result = -1;
    }

  return result;
}

EXPORT ssize_t
read (int    fd,
      void  *buffer,
      size_t size)
{
  Timer *timer = find_timer (fd);
  int cancelled = 0;
  ssize_t result = syscall (SYS_read, fd, buffer, size);

  if (timer == NULL)
    return result;

  pthread_mutex_lock (&mutex);
  if (timer->cancelled)
    {
      cancelled = 1;
      timer->cancelled = 0;
      arm (fd, NULL);
    }
  pthread_mutex_unlock (&mutex);

  if (cancelled)
    {
      errno = ECANCELED;
      result = -1;
    }

  return result;
}

EXPORT int
close (int fd)
{
  Timer *timer = find_timer (fd);

  if (timer != NULL)
    timer->in_use = 0;

  return (int) syscall (SYS_close, fd);
}
