/*
 * Carries frames between two interfaces by ns-3's emulation: its real-time simulator reads packet sockets
 * (FdNetDevice), and between them stands its learning bridge. Nothing is delayed or lost.
 *
 *   ns3link IF1 IF2
 *
 * Says "ready" when the simulator runs, and ends with its parent.
 */
/* First: names of ns-3's are macros of the kernel's headers. */
#include "ns3/bridge-net-device.h"
#include "ns3/core-module.h"
#include "ns3/fd-net-device-module.h"
#include "ns3/network-module.h"

#include <arpa/inet.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <cstdio>
#include <cstdlib>

namespace {

constexpr int kBuffer = 64 << 20;
constexpr int kQueueFrames = 10000;

void fail(const char *what)
{
  std::perror(what);
  std::exit(1);
}

template <typename Value>
void set(int fd, int option, const Value &value, const char *name)
{
  if (setsockopt(fd, SOL_PACKET, option, &value, sizeof value) < 0)
    fail(name);
}

int open_socket(const char *interface)
{
  int size = kBuffer;
  /* Protocol 0: one that is made with a protocol hears every interface until it is bound. */
  int fd = socket(AF_PACKET, SOCK_RAW, 0);
  if (fd < 0)
    fail("socket");
  set(fd, PACKET_IGNORE_OUTGOING, 1, "PACKET_IGNORE_OUTGOING");
  if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size) < 0)
    setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
  struct sockaddr_ll address = {};
  address.sll_family = AF_PACKET;
  address.sll_protocol = htons(ETH_P_ALL);
  address.sll_ifindex = if_nametoindex(interface);
  if (address.sll_ifindex == 0 ||
      bind(fd, reinterpret_cast<struct sockaddr *>(&address), sizeof address) < 0)
    fail(interface);
  struct packet_mreq promiscuous = {};
  promiscuous.mr_ifindex = address.sll_ifindex;
  promiscuous.mr_type = PACKET_MR_PROMISC;
  set(fd, PACKET_ADD_MEMBERSHIP, promiscuous, "PACKET_ADD_MEMBERSHIP");
  return fd;
}

}  // namespace

int main(int argc, char **argv)
{
  using namespace ns3;
  if (argc != 3) {
    std::fprintf(stderr, "usage: ns3link IF1 IF2\n");
    return 2;
  }
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  GlobalValue::Bind("SimulatorImplementationType", StringValue("ns3::RealtimeSimulatorImpl"));
  Ptr<Node> node = CreateObject<Node>();
  Ptr<BridgeNetDevice> bridge = CreateObject<BridgeNetDevice>();
  node->AddDevice(bridge);
  for (int i = 1; i < argc; i++) {
    Ptr<FdNetDevice> port = CreateObject<FdNetDevice>();
    port->SetAddress(Mac48Address::Allocate());
    port->SetAttribute("RxQueueSize", UintegerValue(kQueueFrames));
    node->AddDevice(port);
    port->SetFileDescriptor(open_socket(argv[i]));
    bridge->AddBridgePort(port);
  }
  Simulator::ScheduleNow([] {
    std::puts("ready");
    std::fflush(stdout);
  });
  Simulator::Run();
  return 0;
}
