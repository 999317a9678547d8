package org.gine.internal.runtime.traffic;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.gine.netns.KernelRoute;
import org.gine.netns.NodeNamespaces;
import org.gine.netns.NodeProcess;

/** A node of the lab: network and mount namespaces held by a shell that ends with its input. */
final class LabNode implements NodeNamespaces {
  private final String name;
  private final Process holder;

  LabNode(String name) throws IOException {
    this.name = name;
    this.holder =
        new ProcessBuilder(
                "unshare",
                "--net",
                "--mount",
                "sh",
                "-c",
                "ip link set lo up"
                    + " && sysctl -qw net.ipv6.conf.default.accept_dad=0"
                    + " net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1"
                    + " && echo ready && read _")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    byte[] ready = holder.getInputStream().readNBytes(6);
    if (!new String(ready, StandardCharsets.UTF_8).equals("ready\n")) {
      throw new IOException("node " + name + " did not come up");
    }
  }

  /** Runs a command line without quotes that must succeed. */
  String must(String command) throws IOException, InterruptedException {
    Output output = run(List.of(command.split(" ")), Map.of(), Duration.ofSeconds(10));
    if (output.exitCode() != 0) {
      throw new IOException(name + ": " + command + ": " + output.stderr());
    }
    return output.stdout();
  }

  private ProcessBuilder builder(List<String> command, Map<String, String> environment) {
    List<String> all =
        new ArrayList<>(List.of("nsenter", "-t", Long.toString(initPid()), "-n", "-m"));
    all.add("--");
    all.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(all);
    builder.environment().putAll(environment);
    return builder;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public long initPid() {
    return holder.pid();
  }

  @Override
  public Output run(List<String> command, Map<String, String> environment, Duration timeout)
      throws IOException, InterruptedException {
    Process process = builder(command, environment).start();
    CompletableFuture<String> errors =
        CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
    String output = text(process.getInputStream());
    if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly();
      throw new IOException(command + " takes too long");
    }
    return new Output(process.exitValue(), output, errors.join());
  }

  private static String text(java.io.InputStream stream) {
    try {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public NodeProcess start(
      List<String> command, Map<String, String> environment, Path stdout, Path stderr)
      throws IOException {
    File out = stdout.toFile();
    ProcessBuilder builder = builder(command, environment).redirectOutput(out);
    if (stdout.equals(stderr)) {
      builder.redirectErrorStream(true);
    } else {
      builder.redirectError(stderr.toFile());
    }
    return new LabProcess(builder.redirectInput(new File("/dev/null")).start());
  }

  @Override
  public void writeFile(String path, String content, int mode) throws IOException {
    throw new UnsupportedOperationException("not needed by traffic");
  }

  @Override
  public byte[] readFile(String path) throws IOException {
    throw new UnsupportedOperationException("not needed by traffic");
  }

  @Override
  public boolean accepts(String socketPath) {
    throw new UnsupportedOperationException("not needed by traffic");
  }

  @Override
  public boolean listens(int tcpPort) throws IOException {
    String wanted = String.format(":%04X", tcpPort);
    for (String table : List.of("tcp", "tcp6")) {
      for (String line : Files.readAllLines(Path.of("/proc/" + initPid() + "/net/" + table))) {
        String[] fields = line.strip().split("\\s+");
        if (fields[1].endsWith(wanted) && fields[3].equals("0A")) {
          return true;
        }
      }
    }
    return false;
  }

  @Override
  public List<KernelRoute> routes() throws IOException {
    throw new UnsupportedOperationException("not needed by traffic");
  }

  @Override
  public void close() throws IOException {
    holder.destroyForcibly();
  }

  private record LabProcess(Process process) implements NodeProcess {
    @Override
    public long pid() {
      return process.pid();
    }

    @Override
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public CompletableFuture<Integer> onExit() {
      return process.onExit().thenApply(Process::exitValue);
    }

    @Override
    public int stop(Duration grace) throws InterruptedException {
      process.destroy();
      if (!process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
      return process.waitFor();
    }

    @Override
    public void signal(int signal) {
      try {
        new ProcessBuilder("kill", "-" + signal, Long.toString(pid())).start().waitFor();
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
