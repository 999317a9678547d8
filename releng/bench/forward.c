/*
 * Carries frames between two interfaces, as GINE's ports do: packet sockets with the same options, many
 * messages per system call, superframes whole. What GINE takes longer than this is what its language costs.
 *
 *   forward [-n] IF1 IF2      -n: without virtio-net headers, so frames of wire size only
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

#define BATCH 64
#define SLOT 2048
#define TAIL 65536
#define BUFFER (64 << 20)

#ifndef PACKET_IGNORE_OUTGOING
#define PACKET_IGNORE_OUTGOING 23
#endif

/* What was received from one side and has not been sent to the other yet. */
struct direction {
  int from;
  int to;
  int count; /* messages that wait */
  int next;  /* the first of them */
  struct mmsghdr messages[BATCH];
  struct iovec parts[BATCH][2];
  char control[BATCH][128];
};

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
  char *memory = malloc((size_t)BATCH * (SLOT + TAIL));
  if (!d || !memory)
    fail("malloc");
  d->from = from;
  d->to = to;
  for (int i = 0; i < BATCH; i++) {
    d->parts[i][0].iov_base = memory + (size_t)i * SLOT;
    d->parts[i][1].iov_base = memory + (size_t)BATCH * SLOT + (size_t)i * TAIL;
    d->messages[i].msg_hdr.msg_iov = d->parts[i];
  }
  return d;
}

static void receive(struct direction *d)
{
  for (int i = 0; i < BATCH; i++) {
    struct msghdr *header = &d->messages[i].msg_hdr;
    d->parts[i][0].iov_len = SLOT;
    d->parts[i][1].iov_len = TAIL;
    header->msg_iovlen = 2;
    header->msg_control = d->control[i];
    header->msg_controllen = sizeof d->control[i];
  }
  int count = recvmmsg(d->from, d->messages, BATCH, MSG_DONTWAIT, NULL);
  if (count < 0) {
    if (errno != EAGAIN && errno != EINTR && errno != ENETDOWN)
      fail("recvmmsg");
    return;
  }
  for (int i = 0; i < count; i++) {
    struct msghdr *header = &d->messages[i].msg_hdr;
    unsigned length = d->messages[i].msg_len;
    d->parts[i][0].iov_len = length < SLOT ? length : SLOT;
    d->parts[i][1].iov_len = length < SLOT ? 0 : length - SLOT;
    header->msg_iovlen = length < SLOT ? 1 : 2;
    header->msg_control = NULL;
    header->msg_controllen = 0;
  }
  d->next = 0;
  d->count = count;
}

static void deliver(struct direction *d)
{
  while (d->count > 0) {
    int sent = sendmmsg(d->to, d->messages + d->next, d->count, MSG_DONTWAIT);
    if (sent < 0) {
      if (errno == EAGAIN || errno == ENOBUFS || errno == EINTR)
        return; /* the kernel takes them later */
      sent = 1; /* this one is at fault, or the interface is down */
    }
    d->next += sent;
    d->count -= sent;
  }
}

int main(int argc, char **argv)
{
  int offload = !(argc > 1 && strcmp(argv[1], "-n") == 0);
  char **names = argv + (offload ? 1 : 2);
  if (argc - (offload ? 1 : 2) != 2) {
    fprintf(stderr, "usage: forward [-n] IF1 IF2\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  struct pollfd polled[2];
  for (int i = 0; i < 2; i++) {
    polled[i].fd = open_socket(names[i], offload);
    polled[i].events = POLLIN;
  }
  struct direction *directions[2] = {make_direction(polled[0].fd, polled[1].fd),
                                     make_direction(polled[1].fd, polled[0].fd)};
  printf("ready\n");
  fflush(stdout);
  for (;;) {
    int waiting = directions[0]->count > 0 || directions[1]->count > 0;
    if (poll(polled, 2, waiting ? 0 : -1) < 0 && errno != EINTR)
      fail("poll");
    for (int i = 0; i < 2; i++) {
      if (directions[i]->count == 0 && polled[i].revents)
        receive(directions[i]);
      deliver(directions[i]);
    }
  }
}
