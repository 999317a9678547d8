package org.gine.internal.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.gine.remote.ControlClient;
import org.gine.remote.ControlServer;
import org.gine.runtime.CaptureChunk;
import org.gine.runtime.DirectionChoice;
import org.gine.runtime.EmulationException;
import org.gine.runtime.RunEvent;
import org.gine.runtime.RunView;
import org.gine.runtime.TopologySource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on one connection is told there and disturbs no other. */
@Timeout(60)
class TroubleTest {
  @TempDir Path folder;
  private final BlockingQueue<CompletableFuture<List<RunEvent>>> polls =
      new LinkedBlockingQueue<>();
  private final BlockingQueue<String> closedCaptures = new LinkedBlockingQueue<>();
  private final SampleService sample =
      new SampleService() {
        @Override
        public CompletableFuture<List<RunEvent>> events(String run, long after) {
          if (after < 0) {
            throw new IllegalStateException("a bug of the service");
          }
          CompletableFuture<List<RunEvent>> poll = new CompletableFuture<>();
          polls.add(poll);
          return poll;
        }

        @Override
        public CompletableFuture<CaptureChunk> readCapture(String run, String capture) {
          return CompletableFuture.completedFuture(new CaptureChunk("A".repeat(1 << 20), 0, false));
        }

        @Override
        public CompletableFuture<Void> closeCapture(String run, String capture) {
          closedCaptures.add(capture);
          return super.closeCapture(run, capture);
        }
      };
  private Path socket;
  private ControlServer server;
  private ControlClient client;

  @BeforeEach
  void connect() throws Exception {
    socket = folder.resolve("s");
    server = ControlServer.serve(sample, socket);
    client = ControlClient.connect(socket);
  }

  @AfterEach
  void disconnect() throws Exception {
    client.close();
    server.close();
  }

  @Test
  void socketIsPrivateAndRemovedAtTheEnd() throws Exception {
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(socket), files.toList());
    }
    assertThrows(FileAlreadyExistsException.class, () -> ControlServer.serve(sample, socket));
    server.close();
    assertFalse(Files.exists(socket));
    assertTrue(
        assertThrows(IOException.class, () -> ControlClient.connect(socket))
            .getMessage()
            .contains(socket.toString()));
  }

  @Test
  void refusalKeepsItsMessage() {
    assertEquals(
        "there is no run 'r2'; runs are: r1", failure(client.service().view("r2")).getMessage());
  }

  @Test
  void bugOfTheServiceIsToldAsSuchAndTheConnectionLives() throws Exception {
    String message = failure(client.service().events("r1", -1)).getMessage();
    assertTrue(message.contains("a bug of the service"), message);
    assertEquals("r1", client.service().start(null).get(10, TimeUnit.SECONDS));
  }

  @Test
  void valuesOutOfRangeAreRefusedWithTheirRule() throws Exception {
    try (Raw raw = new Raw()) {
      raw.send(
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"changeLink\",\"params\":[\"r1\",\"a-b\","
              + "\"BOTH\",{\"loss\":{\"probability\":1.5}}]}");
      String answer = raw.read();
      assertTrue(answer.contains("loss must be 0% to 100%, but is 150.0%"), answer);
      raw.send(
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"changeLink\",\"params\":[\"r1\",\"a-b\","
              + "\"SIDEWAYS\",{}]}");
      answer = raw.read();
      assertTrue(answer.contains("DirectionChoice must be one of"), answer);
      assertTrue(answer.contains(DirectionChoice.FORWARD.name()), answer);
    }
  }

  @Test
  void wrongCallsAreAnsweredWithTheReason() throws Exception {
    try (Raw raw = new Raw()) {
      raw.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"launch\",\"params\":[]}");
      String answer = raw.read();
      assertTrue(answer.contains("-32601") && answer.contains("launch"), answer);
      raw.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"view\",\"params\":[]}");
      answer = raw.read();
      assertTrue(answer.contains("-32602") && answer.contains("array of 1"), answer);
      raw.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"view\",\"params\":{\"run\":\"r1\"}}");
      answer = raw.read();
      assertTrue(answer.contains("\"error\""), answer);
      raw.send("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"runs\",\"params\":[]}");
      answer = raw.read();
      assertTrue(answer.contains("\"result\"") && answer.contains("RUNNING"), answer);
    }
  }

  @Test
  void garbageEndsItsOwnConnectionOnly() throws Exception {
    List<byte[]> garbage = new ArrayList<>();
    garbage.add("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    garbage.add("Content-Length: -5\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    garbage.add("Content-Length: 3\r\n\r\n{{{".getBytes(StandardCharsets.US_ASCII));
    garbage.add("Content-Length: 4\r\n\r\nnull".getBytes(StandardCharsets.US_ASCII));
    garbage.add("Content-Length: 2\r\n\r\n42".getBytes(StandardCharsets.US_ASCII));
    garbage.add("Content-Length: 2\r\n\r\n[]".getBytes(StandardCharsets.US_ASCII));
    garbage.add(new byte[4096]);
    garbage.add(
        ("Content-Length: 100000\r\n\r\n" + "[".repeat(100_000))
            .getBytes(StandardCharsets.US_ASCII));
    for (byte[] bytes : garbage) {
      try (Raw raw = new Raw()) {
        raw.out.write(bytes);
        raw.out.flush();
        // The peer hangs up by itself: read to the end.
        raw.in.readAllBytes();
      } catch (IOException e) {
        // A reset, because not all was read: it hung up, too.
        assertTrue(
            e.getMessage().contains("reset") || e.getMessage().contains("Broken pipe"),
            e.getMessage());
      }
      assertEquals("r1", client.service().start(null).get(10, TimeUnit.SECONDS));
    }
  }

  @Test
  void tooLargeRequestIsNotEvenRead() throws Exception {
    try (Raw raw = new Raw()) {
      raw.out.write(
          ("Content-Length: " + (UnixServer.MAX_REQUEST + 1) + "\r\n\r\n{")
              .getBytes(StandardCharsets.US_ASCII));
      raw.out.flush();
      raw.in.readAllBytes();
    } catch (IOException e) {
      assertTrue(e.getMessage().contains("reset"), e.getMessage());
    }
    EmulationException failure =
        failure(client.service().check(new TopologySource("x".repeat(UnixServer.MAX_REQUEST + 1))));
    assertTrue(failure.getMessage().contains("closed"), failure.getMessage());
  }

  @Test
  void brokenConnectionFailsWhatIsOpen() throws Exception {
    CompletableFuture<List<RunEvent>> first = client.service().events("r1", 1);
    CompletableFuture<List<RunEvent>> second = client.service().events("r1", 2);
    polls.take();
    polls.take();
    server.close();
    for (CompletableFuture<?> future : List.of(first, second, client.service().runs())) {
      String message = failure(future).getMessage();
      assertTrue(
          message.startsWith("The connection to the run at " + socket + " is closed"), message);
    }
  }

  @Test
  void answersComeOutOfOrderAndFromManyThreads() throws Exception {
    CompletableFuture<List<RunEvent>> late = client.service().events("r1", 1);
    CompletableFuture<List<RunEvent>> pending = polls.take();
    int threads = 8;
    int calls = 250;
    CountDownLatch done = new CountDownLatch(threads);
    List<Throwable> failures = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int t = 0; t < threads; t++) {
      Thread.ofPlatform()
          .daemon()
          .start(
              () -> {
                try (ControlClient own = ControlClient.connect(socket)) {
                  for (int i = 0; i < calls; i++) {
                    RunView view = own.service().view("r1").get(10, TimeUnit.SECONDS);
                    assertEquals(SampleService.runView(), view);
                    assertEquals(view, client.service().view("r1").get(10, TimeUnit.SECONDS));
                  }
                } catch (Exception | AssertionError e) {
                  failures.add(e);
                } finally {
                  done.countDown();
                }
              });
    }
    assertTrue(done.await(50, TimeUnit.SECONDS));
    assertEquals(List.of(), failures);
    assertFalse(late.isDone());
    pending.complete(SampleService.events());
    assertEquals(SampleService.events(), late.get(10, TimeUnit.SECONDS));
  }

  @Test
  void lastAnswersLeaveBeforeTheServerCloses() throws Exception {
    CompletableFuture<CaptureChunk> large = client.service().readCapture("r1", "c1");
    CompletableFuture<List<RunEvent>> poll = client.service().events("r1", 1);
    CompletableFuture<List<RunEvent>> pending = polls.take();
    pending.complete(SampleService.events());
    server.close();
    assertEquals(1 << 20, large.get(10, TimeUnit.SECONDS).base64().length());
    assertEquals(SampleService.events(), poll.get(10, TimeUnit.SECONDS));
  }

  @Test
  void continuationMayWaitForAnotherCall() throws Exception {
    assertEquals(
        "r1",
        client
            .service()
            .runs()
            .thenApply(runs -> client.service().start(null).join())
            .get(10, TimeUnit.SECONDS));
  }

  @Test
  void clientThatNeverReadsHoldsUpNobody() throws Exception {
    try (SocketChannel mute = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      mute.configureBlocking(false);
      String body =
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"readCapture\",\"params\":[\"r1\",\"c1\"]}";
      ByteBuffer request =
          ByteBuffer.wrap(
              ("Content-Length: " + body.length() + "\r\n\r\n" + body)
                  .getBytes(StandardCharsets.US_ASCII));
      // Asks until the server reads no more of it, while another client is served all the time.
      for (int refused = 0; refused < 100; ) {
        if (!request.hasRemaining()) {
          request.rewind();
        }
        refused = mute.write(request) == 0 ? refused + 1 : 0;
        if (refused > 0) {
          assertEquals("r1", client.service().start(null).get(10, TimeUnit.SECONDS));
        }
      }
    }
  }

  @Test
  void capturesEndWithTheirClient() throws Exception {
    ControlClient careless = ControlClient.connect(socket);
    assertEquals(
        "c1", careless.service().openCapture("r1", "a-b", 96, false).get(10, TimeUnit.SECONDS));
    careless.close();
    assertEquals("c1", closedCaptures.poll(10, TimeUnit.SECONDS));

    try (ControlClient careful = ControlClient.connect(socket)) {
      careful.service().openCapture("r1", "a-b", 96, false).get(10, TimeUnit.SECONDS);
      careful.service().closeCapture("r1", "c1").get(10, TimeUnit.SECONDS);
      assertEquals("c1", closedCaptures.poll(10, TimeUnit.SECONDS));
    }
    try (ControlClient another = ControlClient.connect(socket)) {
      another.service().runs().get(10, TimeUnit.SECONDS);
    }
    assertTrue(closedCaptures.isEmpty(), "a capture was closed twice");
  }

  private static EmulationException failure(CompletableFuture<?> future) {
    ExecutionException e =
        assertThrows(ExecutionException.class, () -> future.get(10, TimeUnit.SECONDS));
    return assertInstanceOf(EmulationException.class, e.getCause());
  }

  /** A peer that speaks bytes. */
  private final class Raw implements AutoCloseable {
    private final SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
    final InputStream in = Channels.newInputStream(channel);
    final OutputStream out = Channels.newOutputStream(channel);
    private final MessageStream messages = new MessageStream(in, out, 1 << 24, 1 << 24);

    Raw() throws IOException {}

    void send(String message) throws IOException {
      messages.write(message.getBytes(StandardCharsets.UTF_8));
    }

    String read() throws IOException {
      return messages.read();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
