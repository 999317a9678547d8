package org.gine.internal.cli.control;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicBoolean;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Signals;
import org.gine.internal.cli.StandardStreams;
import org.gine.internal.cli.Terminal;
import org.gine.model.Quantities;
import org.gine.model.QuantityException;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.CaptureChunk;
import org.gine.runtime.EmulationException;
import org.gine.runtime.EmulationService;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Captures the frames of a link. */
@Command(
    name = "capture",
    description = {
      "Captures the frames of a link, both directions, as pcapng, until Ctrl-C, the run's end, or as"
          + " --for and --count say.",
      "The link is not slowed down: frames that come faster than they can be written are missed, and"
          + " counted."
    },
    footer = {
      "",
      "Examples:",
      "  gine capture ns5-ns6 -w trace.pcapng",
      "  gine capture ns5-ns6 -w - | wireshark -k -i -",
      "  gine capture ns5-ns6 -w - --count 100 | tcpdump -n -r -",
      "  gine capture ns5-ns6 -w - --explain --for 5s | tshark -r - -T fields -e frame.comment"
    })
public final class CaptureCommand extends ControlCommand {
  @Parameters(paramLabel = "LINK", description = "Name of the link.")
  private String link;

  @Option(
      names = {"-w", "--write"},
      required = true,
      paramLabel = "FILE",
      description = "The file to write, or - for standard output.")
  private String file;

  @Option(
      names = {"-s", "--snaplen"},
      paramLabel = "BYTES",
      defaultValue = "" + EmulationService.MAX_SNAP_LENGTH,
      description =
          "Bytes kept of each frame, "
              + EmulationService.MIN_SNAP_LENGTH
              + " to "
              + EmulationService.MAX_SNAP_LENGTH
              + " (default: ${DEFAULT-VALUE}).")
  private int snapLength;

  @Option(
      names = "--explain",
      description =
          "Capture each frame when it is known what became of it, also those that were dropped, with"
              + " a comment that says what, by which impairment, why, and where its time went; of a"
              + " packet that a netfilter queue holds also what the kernel says of it (queue, hook,"
              + " interfaces, mark, sender's MAC address, time)."
              + " Without it, frames are captured as they enter.")
  private boolean explain;

  @Option(
      names = {"-c", "--count"},
      paramLabel = "N",
      description = "End after N frames.")
  private Long count;

  @Option(names = "--for", paramLabel = "TIME", description = "End after this time.")
  private String forText;

  private Duration time = Duration.ofDays(365);

  /** The command. */
  public CaptureCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  void check() throws CliException {
    if (snapLength < EmulationService.MIN_SNAP_LENGTH
        || snapLength > EmulationService.MAX_SNAP_LENGTH) {
      throw wrong(
          "--snaplen must be "
              + EmulationService.MIN_SNAP_LENGTH
              + " to "
              + EmulationService.MAX_SNAP_LENGTH
              + ", but is "
              + snapLength);
    }
    if (count != null && count < 1) {
      throw wrong("--count must be at least 1, but is " + count);
    }
    if (forText != null) {
      try {
        time = Quantities.parseDuration(forText);
      } catch (QuantityException e) {
        throw new CliException(ExitCode.BAD_INPUT, "--for: " + e.getMessage(), e);
      }
    }
    if (toStandardOutput() && StandardStreams.isTerminal(1)) {
      throw wrong("-w - would write binary data to the terminal: pipe it into a program");
    }
  }

  private boolean toStandardOutput() {
    return file.equals("-");
  }

  private static CliException wrong(String message) {
    return new CliException(ExitCode.BAD_INPUT, message);
  }

  @Override
  int with(RunConnection run)
      throws CliException, EmulationException, IOException, InterruptedException {
    run.link(link);
    AtomicBoolean interrupted = new AtomicBoolean();
    try (Signals signals = Signals.handle(signal -> interrupted.set(true), "INT", "TERM", "HUP");
        OutputStream out = open()) {
      PcapngCounter counter = new PcapngCounter(out, count == null ? Long.MAX_VALUE : count);
      String capture = Answers.of(run.service().openCapture(run.id(), link, snapLength, explain));
      long missed = copy(run, capture, counter, interrupted);
      terminal()
          .remark(
              counter.frames()
                  + (counter.frames() == 1 ? " frame" : " frames")
                  + " captured"
                  + (missed == 0 ? "" : ", " + missed + " missed"));
    }
    return ExitCode.OK;
  }

  private OutputStream open() throws CliException {
    if (toStandardOutput()) {
      return new FileOutputStream(FileDescriptor.out);
    }
    try {
      return Files.newOutputStream(Path.of(file));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, "The file " + file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Returns the number of frames that were missed. */
  private long copy(
      RunConnection run, String capture, PcapngCounter counter, AtomicBoolean interrupted)
      throws EmulationException, IOException, InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    long missed = 0;
    while (true) {
      // A piece comes within a second, empty where the link is silent.
      CaptureChunk chunk;
      try {
        chunk = Answers.of(run.service().readCapture(run.id(), capture));
      } catch (EmulationException e) {
        terminal().remark("the capture ended: " + e.getMessage());
        return missed;
      }
      missed = chunk.missed();
      try {
        counter.accept(Base64.getDecoder().decode(chunk.base64()));
      } catch (java.net.ProtocolException e) {
        throw e;
      } catch (IOException e) {
        if (!toStandardOutput()) {
          throw e;
        }
        // The reader behind the pipe has had enough.
        close(run, capture);
        return missed;
      }
      if (chunk.ended()) {
        return missed;
      }
      if (counter.isFull() || interrupted.get() || System.nanoTime() >= end) {
        close(run, capture);
        return missed;
      }
    }
  }

  private static void close(RunConnection run, String capture)
      throws EmulationException, InterruptedException {
    Answers.of(run.service().closeCapture(run.id(), capture));
  }
}
