package org.bloomery.platform.config;

import java.time.Duration;

/** Everything that can be set, valid; {@code reference.conf} says what each setting means. */
public record BloomeryConfig(
    DeviceChoice device,
    Web web,
    Api api,
    Store database,
    Security security,
    Bench bench,
    Work work) {

  public record Web(String host, int port, String address) {
    public Web {
      requirePort(port);
      if (!address.isEmpty() && !address.matches("https?://[^\\s/?#]+(/[^\\s?#]*)?")) {
        throw new IllegalArgumentException(
            "address empty (that of host and port) or such as https://bloomery.example.org");
      }
    }

    /** Where people open pages, by the port that is really listened on; no slash at its end. */
    public String pages(int listening) {
      return address.isEmpty()
          ? "http://" + host + ":" + listening
          : address.replaceFirst("/+$", "");
    }
  }

  public record Api(String host, int port) {
    public Api {
      requirePort(port);
    }
  }

  public record Store(String url, String user, String password, int connections) {
    public Store {
      if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
        throw new IllegalArgumentException(
            "url empty (an H2 file in the home directory), jdbc:postgresql:... or jdbc:h2:...");
      }
      if (connections < 2 || connections > 1000) {
        throw new IllegalArgumentException("connections from 2 to 1000");
      }
    }

    /** Without the password. */
    @Override
    public String toString() {
      return "Store[url=" + url + ", user=" + user + ", connections=" + connections + "]";
    }
  }

  public record Security(int signInAttempts, Duration signInWindow) {
    public Security {
      if (signInAttempts < 1) {
        throw new IllegalArgumentException("sign-in-attempts of at least 1");
      }
      requirePositive("sign-in-window", signInWindow);
    }
  }

  public record Bench(int largestAttachmentMib) {
    public Bench {
      if (largestAttachmentMib < 1 || largestAttachmentMib > 1024) {
        throw new IllegalArgumentException("largest-attachment-mib from 1 to 1024");
      }
    }

    public long largestAttachmentBytes() {
      return (long) largestAttachmentMib << 20;
    }
  }

  public record Work(ThreadCount screeningThreads) {}

  private static void requirePort(int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port from 0 (any free one) to 65535");
    }
  }

  private static void requirePositive(String name, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(name + " above 0, e.g. 60s");
    }
  }
}
