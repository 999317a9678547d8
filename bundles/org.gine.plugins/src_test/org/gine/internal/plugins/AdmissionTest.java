package org.gine.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.eclipse.osgi.signedcontent.SignedContentFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.wiring.FrameworkWiring;

/** Real bundles, signed by the JDK's own tools, in a real framework. */
class AdmissionTest {
  private static final String PASSWORD = "changeit";

  @TempDir static Path keys;
  private static Path store;

  @TempDir Path work;
  private Framework framework;
  private BundleContext context;

  /**
   * Two who may sign: one for himself, one because an authority vouches for her; and a stranger.
   */
  @BeforeAll
  static void makeKeys() throws IOException, InterruptedException {
    store = keys.resolve("keys.p12");
    generate("lab", "CN=Lab");
    generate("stranger", "CN=Stranger");
    generate("authority", "CN=Authority", "-ext", "bc:c");
    generate("old", "CN=Old", "-startdate", "-2d", "-validity", "1");
    generate("member", "CN=Member");
    Path request = keys.resolve("member.csr");
    Path answer = keys.resolve("member.pem");
    keytool("-certreq", "-alias", "member", "-file", request.toString());
    keytool(
        "-gencert",
        "-alias",
        "authority",
        "-infile",
        request.toString(),
        "-outfile",
        answer.toString());
    keytool("-importcert", "-alias", "member", "-file", answer.toString(), "-noprompt");
    for (String alias : List.of("lab", "authority", "old")) {
      keytool(
          "-exportcert", "-rfc", "-alias", alias, "-file", keys.resolve(alias + ".pem").toString());
    }
  }

  private static void generate(String alias, String name, String... more)
      throws IOException, InterruptedException {
    keytool(
        "-genkeypair", List.of("-alias", alias, "-dname", name, "-keyalg", "EC"), List.of(more));
  }

  private static void keytool(String command, String... arguments)
      throws IOException, InterruptedException {
    keytool(command, List.of(arguments), List.of());
  }

  private static void keytool(String command, List<String> arguments, List<String> more)
      throws IOException, InterruptedException {
    List<String> line = new java.util.ArrayList<>(List.of(tool("keytool"), command));
    line.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
    line.addAll(arguments);
    line.addAll(more);
    run(line);
  }

  private static String tool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(process.waitFor(60, TimeUnit.SECONDS), said);
    assertEquals(0, process.exitValue(), () -> command + ": " + said);
  }

  @BeforeEach
  void start() throws BundleException {
    framework =
        ServiceLoader.load(FrameworkFactory.class)
            .findFirst()
            .orElseThrow()
            .newFramework(Map.of("org.osgi.framework.storage", work.resolve("storage").toString()));
    framework.start();
    context = framework.getBundleContext();
  }

  @AfterEach
  void stop() throws BundleException, InterruptedException {
    framework.stop();
    framework.waitForStop(0);
  }

  /** Who asks for signatures of those whose certificates are given. */
  private Admission admission(String... signers) throws IOException {
    Path folder = Files.createDirectories(work.resolve("settings/signers"));
    Files.writeString(folder.resolveSibling("settings.yaml"), "plugins: signed-only");
    for (String signer : signers) {
      Files.copy(keys.resolve(signer + ".pem"), folder.resolve(signer + ".pem"));
    }
    Admission admission =
        new Admission(
            Settings.read(List.of(folder.getParent())),
            context.getService(context.getServiceReference(SignedContentFactory.class)));
    context.registerService(ResolverHookFactory.class, admission, null);
    return admission;
  }

  private Path bundle(String name) throws IOException {
    Path jar = work.resolve(name + ".jar");
    String manifest =
        "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + name + "\n";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream content =
            new JarOutputStream(
                file,
                new Manifest(
                    new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8))))) {
      content.putNextEntry(new ZipEntry("org/example/data.txt"));
      content.write("what was signed".getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private Path signed(String name, String by) throws IOException, InterruptedException {
    Path jar = bundle(name);
    run(
        List.of(
            tool("jarsigner"),
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD,
            jar.toString(),
            by));
    return jar;
  }

  private static void write(Path jar, String file, String text) throws IOException {
    try (FileSystem content = FileSystems.newFileSystem(jar)) {
      Files.writeString(content.getPath(file), text);
    }
  }

  private Bundle install(Path jar) throws BundleException {
    return context.installBundle(jar.toUri().toString());
  }

  private boolean resolves(Bundle bundle) {
    return framework.adapt(FrameworkWiring.class).resolveBundles(List.of(bundle));
  }

  private void assertAdmitted(Admission admission, Path jar) throws BundleException {
    Bundle bundle = install(jar);
    assertEquals("", admission.refusal(bundle));
    assertTrue(resolves(bundle), "it is not resolved");
  }

  private void assertRefused(Admission admission, Path jar, String reason) throws BundleException {
    Bundle bundle = install(jar);
    String refusal = admission.refusal(bundle);
    assertTrue(refusal.contains(reason), refusal);
    assertEquals(false, resolves(bundle), "it was resolved, so its code may run");
  }

  @Test
  void admitsWhatATrustedOneSigned() throws Exception {
    assertAdmitted(admission("lab"), signed("one", "lab"));
  }

  @Test
  void admitsWhomAnAuthorityVouchesFor() throws Exception {
    assertAdmitted(admission("authority"), signed("one", "member"));
  }

  @Test
  void refusesWhatIsNotSigned() throws Exception {
    assertRefused(admission("lab"), bundle("one"), "it is not signed");
  }

  @Test
  void refusesStrangers() throws Exception {
    assertRefused(
        admission("lab", "authority"),
        signed("one", "stranger"),
        "it is signed by CN=Stranger, whose certificate is not among the signers");
  }

  @Test
  void refusesWhatIsSignedByAnExpiredCertificate() throws Exception {
    assertRefused(admission("old"), signed("one", "old"), "it is signed by CN=Old");
  }

  @Test
  void refusesEverythingWhereNobodyMaySign() throws Exception {
    assertRefused(admission(), signed("one", "lab"), "it is signed by CN=Lab");
  }

  @Test
  void refusesWhatWasChangedAfterwards() throws Exception {
    Path jar = signed("one", "lab");
    write(jar, "org/example/data.txt", "what was not signed");
    assertRefused(admission("lab"), jar, "or was changed after it was signed");
  }

  @Test
  void refusesWhatWasAddedAfterwards() throws Exception {
    Path jar = signed("one", "lab");
    write(jar, "org/example/more.txt", "more");
    assertRefused(admission("lab"), jar, "org/example/more.txt in it is not signed");
  }
}
