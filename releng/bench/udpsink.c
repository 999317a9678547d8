/*
 * Counts UDP datagrams.
 *
 *   udpsink PORT SECONDS [RATE]   SECONDS: ends when nothing came for so long after the first datagram
 *                                 RATE: bit/s beyond which there are bursts
 *
 * Says "ready" when it listens and "received N" at the end, also on SIGTERM. It ends with its parent.
 *
 * With RATE it then says "burst p50 A p99 B p999 C max D", in bytes with Ethernet's header: by how much
 * what has come in any time until a frame's arrival exceeds RATE times that time, in the worst case. That
 * is how full a bucket is that drains at RATE; when frames are paced without any burst, it is one frame.
 * Frames are stamped by the kernel as they enter the namespace.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>

#define BATCH 64
#define BUFFER (64 << 20)
#define HEADERS 42          /* Ethernet, IPv4 and UDP */
#define MOST_LEVELS 4000000 /* what comes later is only counted */

static volatile sig_atomic_t stopped;

static void stop(int signal)
{
  (void)signal;
  stopped = 1;
}

static double bits_per_ns;
static double level; /* of the bucket, in bits */
static long long last_ns;
static float *levels; /* in bytes, after each frame */
static int level_count;

static void fill_bucket(const struct mmsghdr *message)
{
  const struct cmsghdr *stamp = CMSG_FIRSTHDR(&message->msg_hdr);
  if (!stamp || stamp->cmsg_type != SCM_TIMESTAMPNS || level_count == MOST_LEVELS)
    return;
  struct timespec time;
  memcpy(&time, CMSG_DATA(stamp), sizeof time);
  long long ns = time.tv_sec * 1000000000LL + time.tv_nsec;
  level -= bits_per_ns * (ns - last_ns);
  level = (level_count == 0 || level < 0 ? 0 : level) + 8.0 * (message->msg_len + HEADERS);
  last_ns = ns;
  levels[level_count++] = level / 8;
}

static int by_value(const void *a, const void *b)
{
  float x = *(const float *)a, y = *(const float *)b;
  return (x > y) - (x < y);
}

static float percentile(double share)
{
  return level_count == 0 ? 0 : levels[(int)(share * (level_count - 1))];
}

int main(int argc, char **argv)
{
  if (argc != 3 && argc != 4) {
    fprintf(stderr, "usage: udpsink PORT SECONDS [RATE]\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  struct sigaction action = {.sa_handler = stop};
  sigaction(SIGTERM, &action, NULL);
  struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
  int size = BUFFER, fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (fd < 0 || bind(fd, (struct sockaddr *)&at, sizeof at) < 0) {
    perror("udpsink");
    return 1;
  }
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size) < 0)
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  if (argc == 4) {
    int on = 1;
    bits_per_ns = atof(argv[3]) / 1e9;
    levels = malloc(MOST_LEVELS * sizeof *levels);
    if (!levels || setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) < 0) {
      perror("SO_TIMESTAMPNS");
      return 1;
    }
  }
  static char memory[BATCH][2048], control[BATCH][64];
  static struct iovec parts[BATCH];
  static struct mmsghdr messages[BATCH];
  for (int i = 0; i < BATCH; i++) {
    parts[i] = (struct iovec){memory[i], sizeof memory[i]};
    messages[i].msg_hdr.msg_iov = &parts[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  printf("ready\n");
  fflush(stdout);
  long long received = 0;
  while (!stopped) {
    for (int i = 0; i < BATCH; i++) {
      messages[i].msg_hdr.msg_control = control[i];
      messages[i].msg_hdr.msg_controllen = sizeof control[i];
    }
    int count = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL);
    if (count < 0) {
      if (errno == EINTR)
        continue;
      if (errno == EAGAIN)
        break;
      perror("recvmmsg");
      return 1;
    }
    if (received == 0) {
      struct timeval patience = {atoi(argv[2]), 0};
      setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    received += count;
    for (int i = 0; levels && i < count; i++)
      fill_bucket(&messages[i]);
  }
  printf("received %lld\n", received);
  if (levels) {
    qsort(levels, level_count, sizeof *levels, by_value);
    printf("burst p50 %.0f p99 %.0f p999 %.0f max %.0f\n", percentile(0.5), percentile(0.99),
           percentile(0.999), percentile(1));
  }
  return 0;
}
