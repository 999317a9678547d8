package org.gine.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path administrator;
  @TempDir Path user;

  private Settings read(String forAll, String own) throws IOException {
    Files.writeString(administrator.resolve("settings.yaml"), forAll);
    Files.writeString(user.resolve("settings.yaml"), own);
    return Settings.read(List.of(administrator, user));
  }

  @Test
  void allowsEverythingWhereNothingIsSaid() {
    Settings settings = Settings.read(List.of(administrator.resolve("none"), user));
    assertFalse(settings.signedOnly());
    assertEquals("", settings.mistake());
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', false",
    "plugins: any, plugins: any, false",
    "plugins: any, plugins: signed-only, true",
    "plugins: signed-only, plugins: any, true",
  })
  void whoAsksForSignaturesGetsThem(String forAll, String own, boolean signedOnly)
      throws IOException {
    Settings settings = read(forAll, own);
    assertEquals("", settings.mistake());
    assertEquals(signedOnly, settings.signedOnly());
  }

  @ParameterizedTest
  @CsvSource({
    "'plugins: [', is no YAML",
    "'- a', 'must hold keys and values, but holds: [a]'",
    "'plugin: any', there is no key plugin; there is: plugins",
    "'plugins: signed', 'plugins must be any or signed-only, but is signed'",
    "'plugins:', 'plugins must be any or signed-only, but is null'",
  })
  void usesNothingWhenItCanNotKnow(String text, String rule) throws IOException {
    Settings settings = read(text, "plugins: any");
    assertTrue(settings.mistake().contains(rule), settings.mistake());
    assertTrue(
        settings.mistake().contains(administrator.resolve("settings.yaml").toString()),
        settings.mistake());
    assertTrue(settings.signedOnly());
    assertEquals(List.of(), settings.signers());
  }

  @Test
  void refusesWhatIsNoCertificate() throws IOException {
    Path signers = Files.createDirectory(administrator.resolve("signers"));
    Path file = Files.writeString(signers.resolve("lab.pem"), "nothing");
    String mistake = read("plugins: signed-only", "").mistake();
    assertTrue(mistake.contains(file + " must hold X.509 certificates"), mistake);
  }
}
