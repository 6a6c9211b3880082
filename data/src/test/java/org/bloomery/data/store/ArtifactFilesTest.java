package org.bloomery.data.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactFilesTest {
  private static final byte[] BYTES = "abc".getBytes(StandardCharsets.UTF_8);

  /** FIPS 180-2, appendix B.1. */
  private static final String DIGEST =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  @TempDir private Path directory;

  @Test
  void bytesAreFoundUnderTheirDigestAndNothingElseIsLeft() throws Exception {
    ArtifactFiles files = ArtifactFiles.in(directory.resolve("artifacts"));

    assertThat(files.store(BYTES)).isEqualTo(DIGEST);
    assertThat(files.store(BYTES)).isEqualTo(DIGEST);

    assertThat(files.read(DIGEST)).isEqualTo(BYTES);
    assertThat(directory.resolve("artifacts")).isDirectoryContaining("glob:**" + DIGEST);
    try (var list = Files.list(directory.resolve("artifacts"))) {
      assertThat(list).hasSize(1);
    }
  }

  @Test
  void aMissingAndADamagedFileAreNamed() throws Exception {
    ArtifactFiles files = ArtifactFiles.in(directory);

    assertThatThrownBy(() -> files.read(DIGEST))
        .isInstanceOf(UnusableArtifactException.class)
        .hasMessageContaining("missing");

    files.store(BYTES);
    Files.writeString(directory.resolve(DIGEST), "abd");

    assertThatThrownBy(() -> files.read(DIGEST))
        .isInstanceOf(UnusableArtifactException.class)
        .hasMessageContaining("damaged");
  }

  @Test
  void aDamagedFileIsReplacedWhenItsBytesAreStoredAgain() throws Exception {
    ArtifactFiles files = ArtifactFiles.in(directory);
    files.store(BYTES);
    Files.writeString(directory.resolve(DIGEST), "abd");

    files.store(BYTES);

    assertThat(files.read(DIGEST)).isEqualTo(BYTES);
  }

  @Test
  void aNameThatIsNoDigestNeverReachesTheFileSystem() {
    assertThatThrownBy(() -> ArtifactFiles.in(directory).read("../secret"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
