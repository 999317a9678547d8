package org.gine.internal.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the machine's administrator and the user say about plug-ins: {@code settings.yaml} in each
 * of their folders, with the certificates of who may sign beside it, in {@code signers/}.
 *
 * @param signedOnly whether a plug-in must be signed
 * @param signers certificates of those whose signature counts, or of who vouches for them
 * @param mistake what is wrong with the files, for people; empty when nothing is. No plug-in is
 *     used then: what the author wanted is not known.
 */
record Settings(boolean signedOnly, List<X509Certificate> signers, String mistake) {
  private static final String FILE = "settings.yaml";
  private static final String SIGNERS = "signers";
  private static final String KEY = "plugins";
  private static final String ANY = "any";
  private static final String SIGNED_ONLY = "signed-only";

  /**
   * Reads the settings. The first folder that asks for signatures decides whose count: who comes
   * after it can neither allow what it forbids nor add signers.
   *
   * @param folders the administrator's before the user's; they need not exist
   */
  static Settings read(List<Path> folders) {
    try {
      for (Path folder : folders) {
        if (signedOnly(folder.resolve(FILE))) {
          return new Settings(true, certificates(folder.resolve(SIGNERS)), "");
        }
      }
      return new Settings(false, List.of(), "");
    } catch (IOException e) {
      return new Settings(true, List.of(), String.valueOf(e.getMessage()));
    }
  }

  private static boolean signedOnly(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    Object content;
    try (InputStream text = Files.newInputStream(file)) {
      content = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
    } catch (YAMLException e) {
      throw new IOException(file + " is no YAML: " + e.getMessage().strip(), e);
    }
    if (content == null) {
      return false;
    }
    if (!(content instanceof Map<?, ?> map)) {
      throw new IOException(file + " must hold keys and values, but holds: " + content);
    }
    for (Object key : map.keySet()) {
      if (!KEY.equals(key)) {
        throw new IOException(file + ": there is no key " + key + "; there is: " + KEY);
      }
    }
    Object value = map.get(KEY);
    if (!ANY.equals(value) && !SIGNED_ONLY.equals(value)) {
      throw new IOException(
          file + ": " + KEY + " must be " + ANY + " or " + SIGNED_ONLY + ", but is " + value);
    }
    return SIGNED_ONLY.equals(value);
  }

  private static List<X509Certificate> certificates(Path folder) throws IOException {
    List<X509Certificate> all = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return all;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        try (InputStream text = Files.newInputStream(file)) {
          CertificateFactory.getInstance("X.509")
              .generateCertificates(text)
              .forEach(certificate -> all.add((X509Certificate) certificate));
        } catch (CertificateException e) {
          throw new IOException(
              file + " must hold X.509 certificates (PEM or DER): " + e.getMessage(), e);
        }
      }
    }
    return all;
  }
}
