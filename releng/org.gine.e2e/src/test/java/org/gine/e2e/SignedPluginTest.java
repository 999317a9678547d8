package org.gine.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the settings say so, only plug-ins that are signed by somebody known are used. */
class SignedPluginTest {
  private static final String SOURCE =
      """
      package org.example.gine.nothing;

      import org.gine.impairment.Impairment;
      import org.gine.impairment.Stage;
      import org.gine.impairment.StagePlace;
      import org.gine.impairment.Values;
      import java.util.List;
      import org.gine.impairment.Parameter;
      import org.osgi.service.component.annotations.Component;

      @Component
      public final class Nothing implements Impairment {
        @Override
        public String name() {
          return "nothing";
        }

        @Override
        public String description() {
          return "Does nothing.";
        }

        @Override
        public List<Parameter> parameters() {
          return List.of();
        }

        @Override
        public Stage stage(Values values, StagePlace place) {
          return (frame, nanos, outlet) -> {};
        }
      }
      """;

  @TempDir Path work;
  private final Gine gine = new Gine(User.ROOT);
  private final Path settings = gine.home().resolve(".config/gine/settings.yaml");
  private final Path signer = settings.resolveSibling("signers/lab.pem");
  private final Path dropped = gine.home().resolve(".local/share/gine/plugins/nothing.jar");

  /** Other tests run the same product as the same users. */
  @AfterEach
  void takeOut() throws IOException {
    Files.deleteIfExists(dropped);
    Files.deleteIfExists(signer);
    Files.deleteIfExists(settings);
  }

  @Test
  void refusesWhatIsNotSignedAndTakesWhatIs() throws IOException, InterruptedException {
    Path store = work.resolve("keys.p12");
    run("keytool", store, "-genkeypair", "-alias", "lab", "-dname", "CN=Lab", "-keyalg", "EC");
    Files.createDirectories(signer.getParent());
    run("keytool", store, "-exportcert", "-rfc", "-alias", "lab", "-file", signer.toString());
    Files.writeString(settings, "plugins: signed-only\n");
    Files.createDirectories(dropped.getParent());
    ManualPlugin.impairment(work, "org.example.gine.nothing.Nothing", SOURCE).pack(dropped);

    assertEquals("refused", state());
    String said = gine.run("impairments", "nothing").expecting(2).text();
    assertTrue(said.contains("There is no impairment or queue discipline nothing"), said);
    String list = gine.run("plugin", "list").expecting(0).text();
    assertTrue(list.contains("it is not signed, or was changed"), list);

    run("jarsigner", store, dropped.toString(), "lab");
    assertEquals("active", state());
    gine.run("impairments", "nothing").expecting(0);
  }

  private String state() throws IOException, InterruptedException {
    String text = gine.run("plugin", "list", "--json").expecting(0).text();
    for (JsonElement one : JsonParser.parseString(text).getAsJsonArray()) {
      JsonObject plugin = one.getAsJsonObject();
      if (plugin.get("bundle").getAsString().equals("org.example.gine.nothing")) {
        return plugin.get("state").getAsString();
      }
    }
    return "not there";
  }

  private static void run(String tool, Path store, String... arguments)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", tool).toString());
    // keytool wants its command first, jarsigner its options.
    int commands = tool.equals("keytool") ? 1 : 0;
    line.addAll(List.of(arguments).subList(0, commands));
    line.addAll(List.of("-keystore", store.toString(), "-storepass", "changeit"));
    line.addAll(List.of(arguments).subList(commands, arguments.length));
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
    assertEquals(0, process.exitValue(), () -> line + ": " + said);
  }
}
