package org.gine.linux.packet;

import com.sun.jna.Native;
import org.gine.internal.linux.PacketNatives;
import org.gine.linux.LinuxException;

/** Network interfaces of the calling thread's network namespace. */
public final class Interfaces {
  private Interfaces() {}

  /**
   * Index of an interface.
   *
   * @throws LinuxException ENODEV: there is none of that name
   */
  public static int index(String name) throws LinuxException {
    int index = PacketNatives.if_nametoindex(name);
    if (index == 0) {
      throw new LinuxException("if_nametoindex(" + name + ")", Native.getLastError());
    }
    return index;
  }
}
