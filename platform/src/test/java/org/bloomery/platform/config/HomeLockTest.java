package org.bloomery.platform.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
  @TempDir private Path directory;

  @Test
  void aSecondHolderIsToldHomeAndProcessOfTheFirst() {
    Home home = new Home(directory.resolve("home")).create();

    try (HomeLock first = HomeLock.take(home)) {
      assertThat(first).isNotNull();
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(HomeInUseException.class)
          .hasMessageContaining(home.directory().toString())
          .hasMessageContaining("process " + ProcessHandle.current().pid());
    }
  }

  @Test
  void aLockGivenBackCanBeTakenAgain() {
    Home home = new Home(directory).create();
    HomeLock.take(home).close();

    try (HomeLock second = HomeLock.take(home)) {
      assertThat(second).isNotNull();
    }
  }

  @Test
  void anotherProcessIsHeldOff() throws Exception {
    Home home = new Home(directory).create();
    try (HomeLock first = HomeLock.take(home)) {
      assertThat(first).isNotNull();

      assertThat(takeInAnotherProcess()).contains("in use by process").contains(pid());
    }
    assertThat(takeInAnotherProcess()).contains("taken");
  }

  /** Takes the lock of the home named by the first argument and says how that went. */
  static final class Taker {
    public static void main(String[] arguments) {
      try (HomeLock lock = HomeLock.take(new Home(Path.of(arguments[0])))) {
        System.out.println(lock == null ? "" : "taken");
      } catch (HomeInUseException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  private String takeInAnotherProcess() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Taker.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    other.waitFor();
    return output;
  }

  private static String pid() {
    return Long.toString(ProcessHandle.current().pid());
  }
}
