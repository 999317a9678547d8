/*
 * Accepts every packet of a netfilter queue, over nfnetlink itself: many packets in one call, many
 * verdicts in one. What a program can do that adds nothing of its own.
 *
 *   nfqraw QUEUE COPY_BYTES
 *
 * Superframes come whole (NFQA_CFG_F_GSO). Says "ready" when the queue is there.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <linux/netfilter.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_queue.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define BATCH 64
#define METADATA 512
#define VERDICT 32

static int fd;
static int queue;

static void fail(const char *what) {
  fprintf(stderr, "%s: %s\n", what, strerror(errno));
  exit(1);
}

/* Sends one attribute, or two, in a configuration message. */
static void configure(int type, const void *value, int bytes, int type2, const void *value2) {
  char message[256] = {0};
  struct nlmsghdr *header = (struct nlmsghdr *)message;
  struct nfgenmsg *general = NLMSG_DATA(header);
  header->nlmsg_type = NFNL_SUBSYS_QUEUE << 8 | NFQNL_MSG_CONFIG;
  header->nlmsg_flags = NLM_F_REQUEST;
  general->nfgen_family = AF_UNSPEC;
  general->version = NFNETLINK_V0;
  general->res_id = htons(queue);
  int length = NLMSG_LENGTH(sizeof *general);
  struct nlattr *attribute = (struct nlattr *)(message + length);
  attribute->nla_type = type;
  attribute->nla_len = NLA_HDRLEN + bytes;
  memcpy((char *)attribute + NLA_HDRLEN, value, bytes);
  length += NLA_ALIGN(attribute->nla_len);
  if (value2) {
    attribute = (struct nlattr *)(message + length);
    attribute->nla_type = type2;
    attribute->nla_len = NLA_HDRLEN + 4;
    memcpy((char *)attribute + NLA_HDRLEN, value2, 4);
    length += NLA_ALIGN(attribute->nla_len);
  }
  header->nlmsg_len = length;
  if (send(fd, message, length, 0) < 0) fail("configuration");
}

int main(int argc, char **argv) {
  if (argc != 3) {
    fprintf(stderr, "usage: nfqraw QUEUE COPY_BYTES\n");
    return 2;
  }
  queue = atoi(argv[1]);
  int copy = atoi(argv[2]);
  fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_NETFILTER);
  if (fd < 0) fail("socket");
  int bytes = 64 << 20, one = 1;
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &bytes, sizeof bytes)) {
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &bytes, sizeof bytes);
  }
  setsockopt(fd, SOL_NETLINK, NETLINK_NO_ENOBUFS, &one, sizeof one);
  struct nfqnl_msg_config_cmd bind_it = {.command = NFQNL_CFG_CMD_BIND};
  configure(NFQA_CFG_CMD, &bind_it, sizeof bind_it, 0, 0);
  uint32_t length = htonl(1 << 17);
  configure(NFQA_CFG_QUEUE_MAXLEN, &length, sizeof length, 0, 0);
  uint32_t gso = htonl(NFQA_CFG_F_GSO);
  configure(NFQA_CFG_FLAGS, &gso, sizeof gso, NFQA_CFG_MASK, &gso);
  struct nfqnl_msg_config_params params = {htonl(copy), NFQNL_COPY_PACKET};
  configure(NFQA_CFG_PARAMS, &params, 5, 0, 0);
  printf("ready\n");
  fflush(stdout);

  int room = copy + METADATA;
  char *memory = malloc((size_t)BATCH * room);
  struct mmsghdr messages[BATCH];
  struct iovec parts[BATCH];
  memset(messages, 0, sizeof messages);
  for (int i = 0; i < BATCH; i++) {
    parts[i].iov_base = memory + (size_t)i * room;
    parts[i].iov_len = room;
    messages[i].msg_hdr.msg_iov = &parts[i];
    messages[i].msg_hdr.msg_iovlen = 1;
  }
  char verdicts[BATCH * VERDICT];
  for (;;) {
    int count = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, 0);
    if (count < 0) {
      if (errno == EINTR || errno == ENOBUFS) continue;
      fail("recvmmsg");
    }
    int used = 0;
    for (int i = 0; i < count; i++) {
      struct nlmsghdr *header = parts[i].iov_base;
      if (header->nlmsg_type != (NFNL_SUBSYS_QUEUE << 8 | NFQNL_MSG_PACKET)) continue;
      struct nlattr *attribute =
          (struct nlattr *)((char *)header + NLMSG_LENGTH(sizeof(struct nfgenmsg)));
      struct nfqnl_msg_packet_hdr *packet = 0;
      char *end = (char *)header + messages[i].msg_len;
      while ((char *)attribute + NLA_HDRLEN <= end && attribute->nla_len >= NLA_HDRLEN) {
        if ((attribute->nla_type & NLA_TYPE_MASK) == NFQA_PACKET_HDR) {
          packet = (struct nfqnl_msg_packet_hdr *)((char *)attribute + NLA_HDRLEN);
          break;
        }
        attribute = (struct nlattr *)((char *)attribute + NLA_ALIGN(attribute->nla_len));
      }
      if (!packet) continue;
      char *at = verdicts + used;
      memset(at, 0, VERDICT);
      struct nlmsghdr *answer = (struct nlmsghdr *)at;
      answer->nlmsg_len = VERDICT;
      answer->nlmsg_type = NFNL_SUBSYS_QUEUE << 8 | NFQNL_MSG_VERDICT;
      answer->nlmsg_flags = NLM_F_REQUEST;
      struct nfgenmsg *general = NLMSG_DATA(answer);
      general->res_id = htons(queue);
      struct nlattr *verdict = (struct nlattr *)(at + 20);
      verdict->nla_len = 12;
      verdict->nla_type = NFQA_VERDICT_HDR;
      struct nfqnl_msg_verdict_hdr *value = (struct nfqnl_msg_verdict_hdr *)(at + 24);
      value->verdict = htonl(NF_ACCEPT);
      value->id = packet->packet_id;
      used += VERDICT;
    }
    if (used && send(fd, verdicts, used, 0) < 0) fail("verdicts");
  }
}
