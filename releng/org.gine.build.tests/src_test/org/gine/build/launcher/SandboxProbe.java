package org.gine.build.launcher;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import sun.misc.Signal;

/**
 * What the launcher starts in the sandbox in place of GINE: tells what it sees, tells of each
 * signal, and ends with 7 at SIGTERM, or at once with the number that its standard input holds.
 */
public final class SandboxProbe {

  private SandboxProbe() {}

  public static void main(String[] arguments) throws Exception {
    System.out.println("pid " + ProcessHandle.current().pid());
    System.out.println("loopback " + NetworkInterface.getByName("lo").isUp());
    System.out.println("interfaces " + NetworkInterface.networkInterfaces().count());
    System.out.println("run " + entries(Path.of("/run")));
    System.out.println("gine " + entries(Path.of("/run/gine")));
    System.out.println(
        "state " + Files.exists(Path.of("/run/gine/configuration/org.eclipse.osgi")));
    System.out.println("tmpdir " + System.getProperty("java.io.tmpdir"));
    System.out.println("id " + System.getProperty("gine.run", System.getProperty("gine.bench")));
    // A daemon that nobody waits for; the test looks for what it is called.
    new ProcessBuilder("setsid", "--fork", "sh", "-c", "exec sleep " + System.getenv("MARK"))
        .start()
        .waitFor();
    for (String name : new String[] {"HUP", "INT", "TERM"}) {
      Signal.handle(
          new Signal(name),
          signal -> {
            System.out.println("got " + name);
            if (name.equals("TERM")) {
              System.exit(7);
            }
          });
    }
    System.out.println("ready");
    String input = new String(System.in.readAllBytes()).strip();
    if (!input.isEmpty()) {
      System.exit(Integer.parseInt(input));
    }
    Thread.currentThread().join();
  }

  private static String entries(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().toString();
    }
  }
}
