package org.bloomery.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands that the README prints, by the shell, curl and jq that people have. */
class DocumentedTourTest {
  private static final Path PAGE = Path.of("..", "README.md");
  private static final long PATIENCE_S = 120;

  @TempDir private Path directory;

  @Test
  void theTourWorksAsPrinted() throws Exception {
    requireTools("bash", "curl", "jq");
    Path script = Files.writeString(directory.resolve("tour.sh"), tour() + "\necho \"TOUR $ID\"\n");
    Path said = directory.resolve("said.txt");
    try (RunningApi api = new RunningApi(directory)) {
      // -e -o pipefail: a command that fails ends the tour; -u: nothing unset is used.
      ProcessBuilder shell =
          new ProcessBuilder("bash", "-euo", "pipefail", script.toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      shell.environment().put("BLOOMERY", api.uri("").toString());
      shell.environment().put("TOKEN", RunningApi.ADA);
      Process process = shell.start();
      boolean ended = process.waitFor(PATIENCE_S, TimeUnit.SECONDS);
      process.destroyForcibly();
      String words = Files.readString(said);

      assertThat(ended).as("the tour ends\n%s", words).isTrue();
      assertThat(process.exitValue()).as(words).isZero();
      assertThat(words).doesNotContain("urn:bloomery:problem");
      String id = words.substring(words.lastIndexOf("TOUR ") + 5).strip();
      JsonNode curve = api.get("/api/v1/campaigns/" + id).json().path("curve");
      assertThat(curve).as(words).hasSize(1);
      assertThat(curve.get(0).path("best").asDouble()).isEqualTo(1210);
      assertThat(words).contains("started the campaign", "measurement");
    }
  }

  private static String tour() throws Exception {
    String page = Files.readString(PAGE);
    int start = page.indexOf("```sh\n", page.indexOf("\n## By script")) + 6;
    return page.substring(start, page.indexOf("```", start));
  }

  /** Skips the test where a tool is missing; with {@code CI=true} its absence is a failure. */
  private static void requireTools(String... tools) {
    List<String> missing = Stream.of(tools).filter(tool -> !isOnPath(tool)).toList();
    String reason = "not found on the PATH: " + missing + " (apt install curl jq)";
    assertFalse(!missing.isEmpty() && "true".equals(System.getenv("CI")), reason);
    assumeTrue(missing.isEmpty(), reason);
  }

  private static boolean isOnPath(String tool) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
  }
}
