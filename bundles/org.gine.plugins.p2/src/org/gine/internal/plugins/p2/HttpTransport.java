package org.gine.internal.plugins.p2;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.equinox.internal.p2.repository.Transport;

/**
 * How p2 gets files, by the JDK's own client. p2's usual one, the Eclipse Communication Framework,
 * would bring ten more bundles.
 */
@SuppressWarnings("restriction") // p2 offers no other way to say how files are got
final class HttpTransport extends Transport {
  /** The name by which p2 looks for it. */
  static final String SERVICE = Transport.SERVICE_NAME;

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .followRedirects(HttpClient.Redirect.NORMAL)
          .connectTimeout(PATIENCE)
          .build();

  @Override
  public IStatus download(URI from, OutputStream to, IProgressMonitor monitor) {
    try (InputStream content = open(from)) {
      content.transferTo(to);
      return Status.OK_STATUS;
    } catch (IOException e) {
      return status(from, e);
    }
  }

  @Override
  public InputStream stream(URI from, IProgressMonitor monitor)
      throws FileNotFoundException, CoreException {
    try {
      return open(from);
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException e) {
      throw failure(from, e);
    }
  }

  @Override
  public long getLastModified(URI from, IProgressMonitor monitor)
      throws FileNotFoundException, CoreException {
    try {
      if (isFile(from)) {
        return Files.getLastModifiedTime(existing(from)).toMillis();
      }
      HttpRequest request =
          HttpRequest.newBuilder(from)
              .timeout(PATIENCE)
              .method("HEAD", HttpRequest.BodyPublishers.noBody())
              .build();
      return send(request, HttpResponse.BodyHandlers.discarding())
          .headers()
          .firstValue("Last-Modified")
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME))
          .map(time -> time.toInstant().toEpochMilli())
          .orElse(0L);
    } catch (FileNotFoundException e) {
      throw e;
    } catch (IOException e) {
      throw failure(from, e);
    }
  }

  private InputStream open(URI from) throws IOException {
    if (isFile(from)) {
      return Files.newInputStream(existing(from));
    }
    return send(
            HttpRequest.newBuilder(from).timeout(PATIENCE).build(),
            HttpResponse.BodyHandlers.ofInputStream())
        .body();
  }

  private static boolean isFile(URI from) {
    return "file".equals(from.getScheme());
  }

  private static Path existing(URI from) throws FileNotFoundException {
    Path file = Path.of(from);
    if (!Files.exists(file)) {
      throw new FileNotFoundException(file.toString());
    }
    return file;
  }

  /** p2 tells by the exception whether a file is missing or something is broken. */
  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler)
      throws IOException {
    try {
      HttpResponse<T> response = client.send(request, handler);
      switch (response.statusCode()) {
        case HttpURLConnection.HTTP_OK -> {
          return response;
        }
        case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE ->
            throw new FileNotFoundException(request.uri().toString());
        default -> throw new IOException("the server answers " + response.statusCode());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static CoreException failure(URI from, IOException e) {
    return new CoreException(status(from, e));
  }

  /** Some exceptions of the JDK's client have no message, and say by their name what is wrong. */
  private static IStatus status(URI from, IOException e) {
    return Status.error(
        from + " can not be fetched: " + Objects.requireNonNullElse(e.getMessage(), e.toString()),
        e);
  }
}
