/*
 * How late this machine wakes a program that sleeps until a time, as cyclictest measures it.
 *
 *   wakeup [-f] SECONDS PERIOD_US      -f: with real-time priority, where it is allowed
 *
 * Says "p50_ns A p99_ns B p999_ns C". It ends with its parent.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <time.h>

#define SECOND 1000000000LL

static int compare(const void *a, const void *b)
{
  long long x = *(const long long *)a, y = *(const long long *)b;
  return x < y ? -1 : x > y;
}

int main(int argc, char **argv)
{
  int fifo = argc > 1 && strcmp(argv[1], "-f") == 0;
  if (argc - fifo != 3) {
    fprintf(stderr, "usage: wakeup [-f] SECONDS PERIOD_US\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_TIMERSLACK, 1);
  struct sched_param priority = {.sched_priority = 1};
  if (fifo && sched_setscheduler(0, SCHED_FIFO, &priority) < 0)
    perror("no real-time priority");
  long long period = atoll(argv[2 + fifo]) * 1000, count = atoll(argv[1 + fifo]) * SECOND / period;
  long long *late = calloc(count, sizeof *late);
  if (!late || count < 1) {
    fprintf(stderr, "wakeup: too long or too short\n");
    return 1;
  }
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  long long due = t.tv_sec * SECOND + t.tv_nsec;
  for (long long i = 0; i < count; i++) {
    due += period;
    struct timespec until = {due / SECOND, due % SECOND};
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
      ;
    clock_gettime(CLOCK_MONOTONIC, &t);
    late[i] = t.tv_sec * SECOND + t.tv_nsec - due;
  }
  qsort(late, count, sizeof *late, compare);
  printf("p50_ns %lld p99_ns %lld p999_ns %lld\n", late[count / 2], late[count * 99 / 100],
         late[count * 999 / 1000]);
  return 0;
}
