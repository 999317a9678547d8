package org.gine.internal.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.gine.remote.ControlServer;
import org.gine.remote.LocalRuns;

/** A run of {@link ScriptedService} with one real node, in a sandbox that its starter made. */
public final class SandboxMain {
  private SandboxMain() {}

  /** Serves until standard input ends or the run is stopped. */
  public static void main(String[] arguments) throws Exception {
    Process node =
        new ProcessBuilder(
                "unshare",
                "--net",
                "--mount",
                "--uts",
                "--ipc",
                "--pid",
                "--fork",
                "--kill-child",
                "--mount-proc",
                "sh",
                "-c",
                "trap \"\" CHLD; hostname a; echo ready; read _")
            .start();
    if (node.getInputStream().read() != 'r') {
      throw new IllegalStateException(new String(node.getErrorStream().readAllBytes()));
    }
    long init =
        Long.parseLong(
            Files.readString(Path.of("/proc/" + node.pid() + "/task/" + node.pid() + "/children"))
                .strip());
    CountDownLatch end = new CountDownLatch(1);
    ScriptedService service =
        new ScriptedService(System.getProperty(LocalRuns.PROPERTY), init, List.of(), false);
    service.report("").thenAccept(report -> end.countDown());
    try (ControlServer server = ControlServer.serve(service, LocalRuns.SOCKET)) {
      System.out.println("ready");
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                try {
                  System.in.transferTo(java.io.OutputStream.nullOutputStream());
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                } finally {
                  end.countDown();
                }
              });
      end.await();
    }
    node.destroy();
    System.exit(0);
  }
}
