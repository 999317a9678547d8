/** Wire formats: Ethernet, the internet checksum, virtio_net_hdr, and pcapng files. */
package org.gine.packet.wire;
