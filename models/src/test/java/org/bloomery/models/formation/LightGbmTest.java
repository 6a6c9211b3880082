package org.bloomery.models.formation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LightGbmTest {
  /** Grows trees in a process of its own. */
  static final class Grower {
    private Grower() {}

    /** Ends with 0 when trees were grown and asked. */
    public static void main(String[] arguments) {
      FormationData data = MadeUpSystem.of(40, 0, 1);
      double[] energies = TreeRegressor.BOOSTING.grow(data).predict(data.features());
      System.exit(energies.length == data.size() ? 0 : 1);
    }
  }

  @Test
  void librariesThatAnotherProcessHasMappedAreNotOverwritten(@TempDir Path temporary)
      throws Exception {
    Path mapped = Files.writeString(temporary.resolve("lib_lightgbm.so"), "of another process");
    Path log = temporary.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Djava.io.tmpdir=" + temporary,
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            Grower.class.getName());
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    assertThat(mapped).hasContent("of another process");
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).containsExactlyInAnyOrder(mapped, log);
    }
  }
}
