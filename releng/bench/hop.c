/*
 * What a hop takes that is written in C: the work of a link and of a switching hub for each frame, as GINE
 * does it, in a ring of hubs in which batches of frames go round. No system call.
 *
 *   hop HUBS FRAMES SECONDS
 *
 * Says "ns_per_hop N": processor time for each frame that leaves a link; and "ghz N": how many additions the
 * processor did in a nanosecond meanwhile, each of which waits for the one before, which takes a cycle.
 */
#include <endian.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define SLOT 2112
#define START 16
#define TABLE 8192
#define BURST 64
#define QUEUE 4096
#define NEVER INT64_MAX
#define ETHERNET 14
#define FRAME 60

struct frame {
  struct frame *next;
  unsigned char *slot;
  int start, length, wire_frames, header;
  int64_t arrival, departure, sequence;
};

struct port;

/* One direction of a link. */
struct link {
  struct port *to;
  int (*accept)(struct port *, struct frame *);
  int64_t last_arrival, sequence, delay, rate, jitter, deadline, done;
  double loss;
  struct frame *delayed;
  int mtu, blocked, taps;
  uint64_t frames_in, bytes_in, superframes_in, frames_out, bytes_out, dropped;
};

struct table {
  uint64_t addresses[TABLE];
  int64_t seen[TABLE];
  int ports[TABLE];
};

struct hub {
  struct table table;
  struct port *ports[2];
};

/* Where a link ends at a hub, and the opposite direction begins. */
struct port {
  struct hub *hub;
  struct link *in, *out;
  struct frame *head, *tail;
  int number, size, listed;
};

static struct port **work;
static int work_size, work_head, work_count;

static int64_t now(clockid_t clock)
{
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static double gigahertz(void)
{
  const uint64_t additions = 100000000;
  int64_t cpu = now(CLOCK_PROCESS_CPUTIME_ID);
  uint64_t sum = 0;
  for (uint64_t i = 0; i < additions; i++) {
    sum++;
    __asm__ volatile("" : "+r"(sum));
  }
  return (double)additions / (now(CLOCK_PROCESS_CPUTIME_ID) - cpu);
}

static void add_work(struct port *port)
{
  work[(work_head + work_count++) % work_size] = port;
}

static int accept_frame(struct port *port, struct frame *frame)
{
  if (port->size >= QUEUE)
    return 0;
  frame->next = NULL;
  if (port->tail)
    port->tail->next = frame;
  else
    port->head = frame;
  port->tail = frame;
  port->size++;
  if (!port->listed) {
    port->listed = 1;
    add_work(port);
  }
  return 1;
}

static int wire_bytes(const struct frame *frame)
{
  return frame->length + (frame->wire_frames - 1) * frame->header;
}

static void enter(struct link *link, struct frame *frame, int64_t nanos)
{
  int64_t arrival = nanos > link->last_arrival ? nanos : link->last_arrival;
  link->last_arrival = arrival;
  link->frames_in += frame->wire_frames;
  link->bytes_in += wire_bytes(frame);
  link->superframes_in += frame->wire_frames > 1;
  frame->sequence = link->sequence;
  link->sequence += frame->wire_frames;
  frame->arrival = arrival;
  frame->departure = arrival + link->delay;
  if (link->taps || link->blocked || frame->length > link->mtu + ETHERNET || link->rate || link->jitter ||
      link->delayed || frame->departure != arrival || link->loss != 0 || !link->accept(link->to, frame))
    link->dropped++;
  int64_t next = link->delayed ? link->delayed->departure : NEVER;
  next = link->done < next ? link->done : next;
  if (link->deadline != next)
    link->deadline = next;
}

static void learn(struct table *table, uint64_t address, int port, int64_t nanos)
{
  unsigned at = address * 0x9E3779B97F4A7C15ULL >> 51;
  while (table->addresses[at] != address && table->addresses[at] != 0)
    at = (at + 1) % TABLE;
  table->addresses[at] = address;
  table->ports[at] = port;
  table->seen[at] = nanos;
}

static void forward(struct port *port, struct frame *frame, int64_t nanos)
{
  uint64_t bytes;
  memcpy(&bytes, frame->slot + frame->start + 4, sizeof bytes);
  uint64_t source = be64toh(bytes) & 0xFFFFFFFFFFFFULL;
  if (!(source >> 40 & 1))
    learn(&port->hub->table, source, port->number, nanos);
  memcpy(&bytes, frame->slot + frame->start, sizeof bytes);
  if (!(be64toh(bytes) >> 56 & 1)) {
    port->in->dropped++; /* all that goes round here is broadcast */
    return;
  }
  port->in->frames_out += frame->wire_frames;
  port->in->bytes_out += wire_bytes(frame);
  enter(port->hub->ports[1 - port->number]->out, frame, frame->departure);
}

static void serve(int64_t nanos)
{
  for (int n = work_count; n > 0; n--) {
    struct port *port = work[work_head];
    work_head = (work_head + 1) % work_size;
    work_count--;
    for (int i = 0; i < BURST && port->head; i++) {
      struct frame *frame = port->head;
      port->head = frame->next;
      if (!port->head)
        port->tail = NULL;
      port->size--;
      forward(port, frame, nanos);
    }
    port->listed = port->head != NULL;
    if (port->listed)
      add_work(port);
  }
}

static void *make(size_t bytes)
{
  void *made = calloc(1, bytes);
  if (!made) {
    perror("hop");
    exit(1);
  }
  return made;
}

static struct link *make_link(struct port *to)
{
  struct link *link = make(sizeof *link);
  link->to = to;
  link->accept = accept_frame;
  link->mtu = 1500;
  link->done = link->deadline = NEVER;
  to->in = link;
  return link;
}

int main(int argc, char **argv)
{
  int hubs = argc == 4 ? atoi(argv[1]) : 0, frames = argc == 4 ? atoi(argv[2]) : 0;
  if (hubs < 2 || frames < 1) {
    fprintf(stderr, "usage: hop HUBS FRAMES SECONDS\n");
    return 2;
  }
  struct hub **hub = make(hubs * sizeof *hub);
  work_size = 2 * hubs + 1;
  work = make(work_size * sizeof *work);
  for (int i = 0; i < hubs; i++) {
    hub[i] = make(sizeof **hub);
    for (int k = 0; k < 2; k++) {
      struct port *port = make(sizeof *port);
      *port = (struct port){.hub = hub[i], .number = k};
      hub[i]->ports[k] = port;
    }
  }
  /* Port 1 of a hub and port 0 of the next are the ends of a link. */
  for (int i = 0; i < hubs; i++) {
    struct port *left = hub[i]->ports[1], *right = hub[(i + 1) % hubs]->ports[0];
    left->out = make_link(right);
    right->out = make_link(left);
  }
  for (int i = 0; i < 2 * frames; i++) {
    struct frame *frame = make(sizeof *frame);
    *frame = (struct frame){
        .slot = make(SLOT), .start = START, .length = FRAME, .wire_frames = 1, .departure = now(CLOCK_MONOTONIC)};
    memset(frame->slot + START, 0xFF, 6);
    memset(frame->slot + START + 6, 0x02, 6);
    enter(hub[0]->ports[i % 2]->out, frame, frame->departure);
  }
  int64_t begin = now(CLOCK_MONOTONIC), end = begin + atoi(argv[3]) * 1000000000LL;
  int64_t cpu = now(CLOCK_PROCESS_CPUTIME_ID), time;
  while ((time = now(CLOCK_MONOTONIC)) < end)
    serve(time);
  cpu = now(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  uint64_t hops = 0, dropped = 0;
  for (int i = 0; i < hubs; i++)
    for (int k = 0; k < 2; k++) {
      hops += hub[i]->ports[k]->in->frames_out;
      dropped += hub[i]->ports[k]->in->dropped;
    }
  if (dropped > 0 || hops == 0) {
    fprintf(stderr, "hop: %llu frames were dropped\n", (unsigned long long)dropped);
    return 1;
  }
  printf("ns_per_hop %.3f ghz %.3f\n", (double)cpu / hops, gigahertz());
  return 0;
}
