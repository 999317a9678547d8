package org.gine.internal.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.eclipse.osgi.signedcontent.InvalidContentException;
import org.eclipse.osgi.signedcontent.SignedContent;
import org.eclipse.osgi.signedcontent.SignedContentEntry;
import org.eclipse.osgi.signedcontent.SignedContentFactory;
import org.eclipse.osgi.signedcontent.SignerInfo;
import org.osgi.framework.Bundle;

/**
 * Whether every file of a bundle is signed by somebody who may. What is looked at is the
 * framework's own copy of the bundle, which is what would run.
 */
final class Signatures {
  private final SignedContentFactory contents;
  private final List<X509Certificate> signers;

  /**
   * @param signers certificates of those whose signature counts, or of authorities that vouch for
   *     them (RFC 5280)
   */
  Signatures(SignedContentFactory contents, List<X509Certificate> signers) {
    this.contents = contents;
    this.signers = signers;
  }

  /** Why a bundle's signature does not count, for people; empty when it does. */
  String objection(Bundle bundle) {
    List<String> files = new ArrayList<>();
    addFiles(bundle, "/", files);
    try {
      return objection(contents.getSignedContent(bundle), files);
    } catch (IOException | GeneralSecurityException e) {
      return unreadable(e);
    }
  }

  /** Why the signature of a bundle that is not installed would not count, or empty. */
  String objection(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return objection(
          contents.getSignedContent(jar.toFile()),
          file.stream().map(ZipEntry::getName).filter(name -> !name.endsWith("/")).toList());
    } catch (IOException | GeneralSecurityException e) {
      return unreadable(e);
    }
  }

  private static String unreadable(Exception e) {
    return "its signature can not be read: " + e.getMessage();
  }

  /** Not by findEntries, which would have the bundle resolved. */
  private static void addFiles(Bundle bundle, String folder, List<String> files) {
    Enumeration<String> paths = bundle.getEntryPaths(folder);
    while (paths != null && paths.hasMoreElements()) {
      String path = paths.nextElement();
      if (path.endsWith("/")) {
        addFiles(bundle, path, files);
      } else {
        files.add(path);
      }
    }
  }

  private String objection(SignedContent content, List<String> files) throws IOException {
    if (!content.isSigned()) {
      // The framework says the same of a file that differs from what its signature covers.
      return "it is not signed, or was changed after it was signed";
    }
    try {
      for (String path : files) {
        if (isSignatureItself(path)) {
          continue;
        }
        SignedContentEntry entry = content.getSignedEntry(path);
        if (entry == null || !entry.isSigned()) {
          return path + " in it is not signed";
        }
        entry.verify();
        if (!isTrusted(entry)) {
          return "it is signed by " + names(entry) + ", whose certificate is not among the signers";
        }
      }
      return "";
    } catch (InvalidContentException e) {
      return "it was changed after it was signed: " + e.getMessage();
    }
  }

  /** The manifest is covered by what signs it, and nobody can sign the signature. */
  private static boolean isSignatureItself(String path) {
    return path.matches("(?i)META-INF/[^/]+\\.(MF|SF|RSA|DSA|EC)");
  }

  private boolean isTrusted(SignedContentEntry entry) {
    for (SignerInfo signer : entry.getSignerInfos()) {
      if (isTrusted(signer.getCertificateChain())) {
        return true;
      }
    }
    return false;
  }

  private boolean isTrusted(Certificate[] chain) {
    if (chain.length == 0 || signers.isEmpty()) {
      return false;
    }
    try {
      if (signers.contains(chain[0])) {
        ((X509Certificate) chain[0]).checkValidity();
        return true;
      }
      List<Certificate> path = new ArrayList<>(List.of(chain));
      // A path of RFC 5280 ends before its trust anchor.
      path.removeIf(signers::contains);
      Set<TrustAnchor> anchors =
          signers.stream().map(signer -> new TrustAnchor(signer, null)).collect(Collectors.toSet());
      PKIXParameters parameters = new PKIXParameters(anchors);
      parameters.setRevocationEnabled(false);
      CertPathValidator.getInstance("PKIX")
          .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
      return true;
    } catch (GeneralSecurityException e) {
      // Expired, or vouched for by nobody that counts: the caller names the signer.
      return false;
    }
  }

  private static String names(SignedContentEntry entry) {
    return List.of(entry.getSignerInfos()).stream()
        .map(
            signer -> ((X509Certificate) signer.getCertificateChain()[0]).getSubjectX500Principal())
        .map(Object::toString)
        .collect(Collectors.joining(" and "));
  }
}
