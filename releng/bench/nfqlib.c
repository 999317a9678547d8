/*
 * Accepts every packet of a netfilter queue as libnetfilter_queue's documentation shows it: all
 * bytes of each packet, one packet in a call, one verdict in a call, and the library's defaults.
 *
 *   nfqlib QUEUE
 */
#include <arpa/inet.h>
#include <errno.h>
#include <libnetfilter_queue/libnetfilter_queue.h>
#include <linux/netfilter.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>

static int take(
    struct nfq_q_handle *queue, struct nfgenmsg *general, struct nfq_data *packet, void *data) {
  (void)general;
  (void)data;
  struct nfqnl_msg_packet_hdr *header = nfq_get_msg_packet_hdr(packet);
  return nfq_set_verdict(queue, header ? ntohl(header->packet_id) : 0, NF_ACCEPT, 0, NULL);
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fprintf(stderr, "usage: nfqlib QUEUE\n");
    return 2;
  }
  struct nfq_handle *library = nfq_open();
  struct nfq_q_handle *queue = library ? nfq_create_queue(library, atoi(argv[1]), take, NULL) : 0;
  if (!queue || nfq_set_mode(queue, NFQNL_COPY_PACKET, 0xffff) < 0) {
    perror("nfqlib");
    return 1;
  }
  printf("ready\n");
  fflush(stdout);
  static char buffer[0x10000 + 4096] __attribute__((aligned));
  for (;;) {
    int bytes = recv(nfq_fd(library), buffer, sizeof buffer, 0);
    if (bytes >= 0) {
      nfq_handle_packet(library, buffer, bytes);
    } else if (errno != ENOBUFS && errno != EINTR) {
      perror("recv");
      return 1;
    }
  }
}
