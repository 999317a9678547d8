package org.gine.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A p2 repository with one bundle and a feature that includes it, as Tycho would publish them. */
final class UpdateSite {
  private UpdateSite() {}

  /**
   * Writes it.
   *
   * @param folder empty or new
   * @param bundle symbolic name; the feature is called the same with {@code .feature} behind it
   */
  static void write(Path folder, Path jar, String bundle, String version) throws IOException {
    Files.createDirectories(folder.resolve("plugins"));
    Files.copy(jar, folder.resolve("plugins/" + bundle + "_" + version + ".jar"));
    Files.writeString(
        folder.resolve("content.xml"),
        """
        <?xml version='1.0' encoding='UTF-8'?>
        <?metadataRepository version='1.2.0'?>
        <repository name='site' version='1'
            type='org.eclipse.equinox.internal.p2.metadata.repository.LocalMetadataRepository'>
          <units size='2'>
            <unit id='NAME.feature.feature.group' version='VERSION' singleton='false'>
              <provides size='1'>
                <provided namespace='org.eclipse.equinox.p2.iu' name='NAME.feature.feature.group'
                    version='VERSION'/>
              </provides>
              <requires size='1'>
                <required namespace='org.eclipse.equinox.p2.iu' name='NAME'
                    range='[VERSION,VERSION]'/>
              </requires>
            </unit>
            <unit id='NAME' version='VERSION' singleton='false' generation='2'>
              <provides size='2'>
                <provided namespace='org.eclipse.equinox.p2.iu' name='NAME' version='VERSION'/>
                <provided namespace='osgi.bundle' name='NAME' version='VERSION'/>
              </provides>
              <requires size='1'>
                <required namespace='java.package' name='org.gine.impairment' range='[0.1,1)'/>
              </requires>
              <artifacts size='1'>
                <artifact classifier='osgi.bundle' id='NAME' version='VERSION'/>
              </artifacts>
            </unit>
          </units>
        </repository>
        """
            .replace("NAME", bundle)
            .replace("VERSION", version));
    Files.writeString(
        folder.resolve("artifacts.xml"),
        """
        <?xml version='1.0' encoding='UTF-8'?>
        <?artifactRepository version='1.1.0'?>
        <repository name='site' version='1'
            type='org.eclipse.equinox.p2.artifact.repository.simpleRepository'>
          <mappings size='1'>
            <rule filter='(&amp; (classifier=osgi.bundle))'
                output='${repoUrl}/plugins/${id}_${version}.jar'/>
          </mappings>
          <artifacts size='1'>
            <artifact classifier='osgi.bundle' id='NAME' version='VERSION'>
              <properties size='1'>
                <property name='download.checksum.sha-256' value='SUM'/>
              </properties>
            </artifact>
          </artifacts>
        </repository>
        """
            .replace("NAME", bundle)
            .replace("VERSION", version)
            .replace("SUM", sum(jar)));
  }

  private static String sum(Path file) throws IOException {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
