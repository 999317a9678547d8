package org.gine.internal.model.section;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.gine.internal.model.schema.Binding;
import org.gine.internal.model.schema.Definitions;
import org.gine.internal.model.schema.ScalarType;
import org.gine.internal.model.schema.Scalars;
import org.gine.internal.model.schema.ValueType;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.YamlValue;
import org.gine.model.QuantityException;
import org.gine.packet.wire.CaptureFile;

/** The name of a capture file, which is there and can be replayed. */
final class CaptureFileType implements ValueType<Path> {
  private static final int MOST_BYTES = 64 << 20;
  private static final int SHORTEST_FRAME = 14;
  private static final int LONGEST_FRAME = 2000;

  private final ScalarType<String> name =
      Scalars.text("a path relative to the topology file", text -> text);

  @Override
  public Path bind(YamlValue value, Binding binding) {
    String path = name.bind(value, binding);
    if (path == null) {
      return null;
    }
    try {
      check(path, binding.files().readBytes(path, MOST_BYTES));
      return binding.files().locate(path);
    } catch (QuantityException e) {
      binding.problems().report(value.place(), e);
      return null;
    }
  }

  private static void check(String path, byte[] bytes) {
    List<CaptureFile.Packet> packets;
    try {
      packets = CaptureFile.read(bytes);
    } catch (IllegalArgumentException e) {
      throw new QuantityException(
          Quote.of(path) + " can not be replayed: " + e.getMessage(), "give a pcap or pcapng file");
    }
    if (packets.isEmpty()) {
      throw new QuantityException(Quote.of(path) + " holds no packets", "");
    }
    for (int i = 0; i < packets.size(); i++) {
      int length = packets.get(i).length();
      if (length < SHORTEST_FRAME || length > LONGEST_FRAME) {
        throw new QuantityException(
            Quote.of(path)
                + " can not be replayed: packet "
                + (i + 1)
                + " has "
                + length
                + " bytes, but frames can have "
                + SHORTEST_FRAME
                + " to "
                + LONGEST_FRAME,
            "capture without segmentation offload (ethtool -K INTERFACE tso off gso off gro off)");
      }
      if (i > 0 && packets.get(i).nanos() < packets.get(i - 1).nanos()) {
        throw new QuantityException(
            Quote.of(path)
                + " can not be replayed: packet "
                + (i + 1)
                + " is before its predecessor",
            "sort it, for example with reordercap");
      }
    }
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    return name.schema(definitions);
  }
}
