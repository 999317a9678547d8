/*
 * Sends UDP datagrams at a rate, which iperf3 cannot do evenly at hundreds of thousands a second.
 *
 *   udpblast ADDRESS PORT BYTES RATE SECONDS      RATE in datagrams a second, 0: as fast as possible;
 *                                                 ADDRESS may be that of a broadcast
 *
 * At the end it says "sent N elapsed_ns T". It ends with its parent.
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
#include <time.h>

#define BATCH 32
#define SECOND 1000000000LL

/* The longest that datagrams are held back to be sent together. */
#define TOGETHER_NS 100000LL

static long long now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * SECOND + t.tv_nsec;
}

static void sleep_until(long long when)
{
  struct timespec t = {when / SECOND, when % SECOND};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &t, NULL) == EINTR)
    ;
}

int main(int argc, char **argv)
{
  if (argc != 6) {
    fprintf(stderr, "usage: udpblast ADDRESS PORT BYTES RATE SECONDS\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_TIMERSLACK, 1);
  struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[2]))};
  size_t bytes = strtoul(argv[3], NULL, 10);
  long long rate = atoll(argv[4]);
  static char payload[65536];
  int on = 1, fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (bytes > sizeof payload || inet_pton(AF_INET, argv[1], &to.sin_addr) != 1 || fd < 0
      || setsockopt(fd, SOL_SOCKET, SO_BROADCAST, &on, sizeof on) < 0
      || connect(fd, (struct sockaddr *)&to, sizeof to) < 0) {
    perror("udpblast");
    return 1;
  }
  struct iovec part = {payload, bytes};
  struct mmsghdr messages[BATCH];
  memset(messages, 0, sizeof messages);
  for (int i = 0; i < BATCH; i++) {
    messages[i].msg_hdr.msg_iov = &part;
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  long long together = rate == 0 ? BATCH : rate * TOGETHER_NS / SECOND;
  together = together < 1 ? 1 : together > BATCH ? BATCH : together;
  long long start = now(), end = start + atoll(argv[5]) * SECOND, sent = 0;
  for (long long t = start; t < end; t = now()) {
    if (rate > 0) {
      long long due = start + (long long)((double)sent * SECOND / rate);
      if (due >= end)
        break;
      if (due > t)
        sleep_until(due);
    }
    int count = sendmmsg(fd, messages, together, 0);
    if (count > 0)
      sent += count;
    else if (errno != ENOBUFS && errno != EAGAIN && errno != ECONNREFUSED) {
      perror("sendmmsg");
      return 1;
    }
  }
  printf("sent %lld elapsed_ns %lld\n", sent, now() - start);
  return 0;
}
