/*
 * Carries frames between two interfaces, as GINE's ports do: packet sockets with the same options, many
 * messages per system call, superframes whole. What GINE takes longer than this is what its language costs.
 *
 *   forward [-n] [-d MICROS] IF1 IF2
 *       -n  without virtio-net headers, so frames of wire size only
 *       -d  keeps each for so long
 *
 * Says "ready" when both sockets are bound, and ends with its parent.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/if_packet.h>
#include <net/ethernet.h>
#include <net/if.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define BATCH 64
#define SLOTS 1024 /* messages that may wait in one direction */
#define SLOT 2048
#define TAIL 65536
#define BUFFER (64 << 20)

#ifndef PACKET_IGNORE_OUTGOING
#define PACKET_IGNORE_OUTGOING 23
#endif

/* What was received from one side and has not been sent to the other yet: a ring. */
struct direction {
  int from;
  int to;
  int first;
  int count;
  struct mmsghdr messages[SLOTS];
  struct iovec parts[SLOTS][2];
  char control[SLOTS][128];
  long long due[SLOTS];
  /* Memory of the messages that do not wait; what was used last is used next, while caches know it. */
  char *idle[SLOTS];
  int idle_count;
};

static long long delay_ns;

static long long now_ns(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void fail(const char *what)
{
  perror(what);
  exit(1);
}

static void set(int fd, int level, int option, int value, const char *name)
{
  if (setsockopt(fd, level, option, &value, sizeof value) < 0)
    fail(name);
}

static int open_socket(const char *interface, int offload)
{
  int size = BUFFER;
  struct sockaddr_ll address = {.sll_family = AF_PACKET, .sll_protocol = htons(ETH_P_ALL)};
  /* Protocol 0: one that is made with a protocol hears every interface until it is bound. */
  int fd = socket(AF_PACKET, SOCK_RAW | SOCK_NONBLOCK, 0);
  if (fd < 0)
    fail("socket");
  set(fd, SOL_PACKET, PACKET_IGNORE_OUTGOING, 1, "PACKET_IGNORE_OUTGOING");
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size) < 0)
    set(fd, SOL_SOCKET, SO_RCVBUF, size, "SO_RCVBUF");
  if (setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size) < 0)
    set(fd, SOL_SOCKET, SO_SNDBUF, size, "SO_SNDBUF");
  if (offload)
    set(fd, SOL_PACKET, PACKET_VNET_HDR, 1, "PACKET_VNET_HDR");
  set(fd, SOL_PACKET, PACKET_AUXDATA, 1, "PACKET_AUXDATA");
  set(fd, SOL_SOCKET, SO_TIMESTAMPNS, 1, "SO_TIMESTAMPNS");
  address.sll_ifindex = if_nametoindex(interface);
  if (address.sll_ifindex == 0 || bind(fd, (struct sockaddr *)&address, sizeof address) < 0)
    fail(interface);
  return fd;
}

static struct direction *make_direction(int from, int to)
{
  struct direction *d = calloc(1, sizeof *d);
  char *memory = malloc((size_t)SLOTS * (SLOT + TAIL));
  if (!d || !memory)
    fail("malloc");
  d->from = from;
  d->to = to;
  for (int i = 0; i < SLOTS; i++) {
    d->idle[d->idle_count++] = memory + (size_t)i * (SLOT + TAIL);
    d->messages[i].msg_hdr.msg_iov = d->parts[i];
  }
  return d;
}

static int min(int a, int b)
{
  return a < b ? a : b;
}

static void receive(struct direction *d)
{
  int next = (d->first + d->count) % SLOTS;
  int room = min(min(BATCH, SLOTS - d->count), SLOTS - next);
  for (int i = next; i < next + room; i++) {
    struct msghdr *header = &d->messages[i].msg_hdr;
    char *memory = d->idle[--d->idle_count];
    d->parts[i][0] = (struct iovec){memory, SLOT};
    d->parts[i][1] = (struct iovec){memory + SLOT, TAIL};
    header->msg_iovlen = 2;
    header->msg_control = d->control[i];
    header->msg_controllen = sizeof d->control[i];
  }
  int count = recvmmsg(d->from, d->messages + next, room, MSG_DONTWAIT, NULL);
  if (count < 0) {
    if (errno != EAGAIN && errno != EINTR && errno != ENETDOWN)
      fail("recvmmsg");
    count = 0;
  }
  for (int i = next + room; i > next + count; i--)
    d->idle[d->idle_count++] = d->parts[i - 1][0].iov_base;
  long long due = delay_ns ? now_ns() + delay_ns : 0;
  for (int i = next; i < next + count; i++) {
    struct msghdr *header = &d->messages[i].msg_hdr;
    unsigned length = d->messages[i].msg_len;
    d->due[i] = due;
    d->parts[i][0].iov_len = length < SLOT ? length : SLOT;
    d->parts[i][1].iov_len = length < SLOT ? 0 : length - SLOT;
    header->msg_iovlen = length < SLOT ? 1 : 2;
    header->msg_control = NULL;
    header->msg_controllen = 0;
  }
  d->count += count;
}

static void deliver(struct direction *d)
{
  long long now = delay_ns ? now_ns() : 0;
  while (d->count > 0 && d->due[d->first] <= now) {
    int most = min(min(BATCH, d->count), SLOTS - d->first), ready = 1;
    while (ready < most && d->due[d->first + ready] <= now)
      ready++;
    int sent = sendmmsg(d->to, d->messages + d->first, ready, MSG_DONTWAIT);
    if (sent < 0) {
      if (errno == EAGAIN || errno == ENOBUFS || errno == EINTR)
        return; /* the kernel takes them later */
      sent = 1; /* this one is at fault, or the interface is down */
    }
    for (int i = d->first; i < d->first + sent; i++)
      d->idle[d->idle_count++] = d->parts[i][0].iov_base;
    d->count -= sent;
    d->first = d->count == 0 ? 0 : (d->first + sent) % SLOTS;
  }
}

/* Waits for frames, or until the next one is due. */
static void wait_for(struct pollfd *polled, struct direction **directions)
{
  long long due = -1;
  for (int i = 0; i < 2; i++) {
    struct direction *d = directions[i];
    if (d->count > 0 && (due < 0 || d->due[d->first] < due))
      due = d->due[d->first];
  }
  long long wait = due < 0 || !delay_ns ? 0 : due - now_ns();
  struct timespec timeout = {wait > 0 ? wait / 1000000000 : 0, wait > 0 ? wait % 1000000000 : 0};
  if (ppoll(polled, 2, due < 0 ? NULL : &timeout, NULL) < 0 && errno != EINTR)
    fail("ppoll");
}

int main(int argc, char **argv)
{
  int offload = 1, option;
  while ((option = getopt(argc, argv, "nd:")) != -1)
    if (option == 'n')
      offload = 0;
    else if (option == 'd')
      delay_ns = 1000 * atoll(optarg);
    else
      optind = argc; /* says how to use it */
  if (argc - optind != 2) {
    fprintf(stderr, "usage: forward [-n] [-d MICROS] IF1 IF2\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  prctl(PR_SET_TIMERSLACK, 1);
  struct pollfd polled[2];
  for (int i = 0; i < 2; i++) {
    polled[i].fd = open_socket(argv[optind + i], offload);
    polled[i].events = POLLIN;
  }
  struct direction *directions[2] = {make_direction(polled[0].fd, polled[1].fd),
                                     make_direction(polled[1].fd, polled[0].fd)};
  printf("ready\n");
  fflush(stdout);
  for (;;) {
    wait_for(polled, directions);
    for (int i = 0; i < 2; i++) {
      /* Without delay, what the kernel did not take yet goes first. */
      if ((delay_ns || directions[i]->count == 0) && polled[i].revents)
        receive(directions[i]);
      deliver(directions[i]);
    }
  }
}
