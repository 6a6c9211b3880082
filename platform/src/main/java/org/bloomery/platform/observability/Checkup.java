package org.bloomery.platform.observability;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.store.Database;
import org.bloomery.data.store.DatabaseException;
import org.bloomery.models.network.Devices;
import org.bloomery.platform.Wiring;
import org.bloomery.platform.config.BloomeryConfig;
import org.bloomery.platform.config.ConfigurationException;
import org.bloomery.platform.config.DeviceChoice;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.HomeInUseException;
import org.bloomery.platform.config.HomeLock;

/** Looks at everything a start needs, one after the other, and goes on when something is wrong. */
public final class Checkup {
  private static final int OLDEST_JDK = 21;
  private static final long MIB = 1L << 20;
  private static final long LEAST_DISK = 200 * MIB;
  private static final long COMFORTABLE_DISK = 2048 * MIB;

  private Checkup() {}

  public static List<Finding> of(Home home, BloomeryConfig config) {
    List<Finding> findings = new ArrayList<>();
    findings.add(jdk());
    findings.add(memory());
    findings.add(device(config.device()));
    findings.add(directory(home));
    findings.add(disk(home.directory()));
    findings.addAll(lockedParts(home, config));
    return findings;
  }

  private static Finding jdk() {
    String text = System.getProperty("java.vm.name") + " " + Runtime.version();
    return Runtime.version().feature() >= OLDEST_JDK
        ? Finding.fine("jdk", text)
        : Finding.wrong("jdk", text, "install JDK " + OLDEST_JDK + " or newer, set JAVA_HOME");
  }

  private static Finding memory() {
    long heap = Runtime.getRuntime().maxMemory() / MIB;
    String text =
        Runtime.getRuntime().availableProcessors() + " cores, heap of at most " + heap + " MiB";
    return heap < 500
        ? Finding.wrong("memory", text, "give more with BLOOMERY_HEAP=1g")
        : Finding.fine("memory", text);
  }

  /** Loads the native library as a training would. */
  private static Finding device(DeviceChoice choice) {
    try {
      return Finding.fine(
          "device", Devices.nameOf(choice.text()) + ", native library " + Devices.engine());
    } catch (IllegalArgumentException e) {
      return Finding.wrong(
          "device", String.valueOf(e.getMessage()), "change bloomery.device or BLOOMERY_DEVICE");
    } catch (RuntimeException | LinkageError e) {
      return Finding.wrong(
          "device",
          "the native library cannot be loaded: " + e,
          "build again on this machine; another system needs other natives");
    }
  }

  private static Finding directory(Home home) {
    try {
      home.create();
      Path probe = Files.createTempFile(home.directory(), "probe", "");
      Files.delete(probe);
      return Finding.fine("home", home.directory().toString());
    } catch (IOException | ConfigurationException e) {
      return Finding.wrong(
          "home",
          home.directory() + " cannot be written: " + e.getMessage(),
          "set BLOOMERY_HOME to a directory that may be written");
    }
  }

  private static Finding disk(Path directory) {
    try {
      Path existing = directory;
      while (!Files.exists(existing) && existing.getParent() != null) {
        existing = existing.getParent();
      }
      long free = Files.getFileStore(existing).getUsableSpace();
      String text = free / MIB + " MiB free at " + directory;
      if (free < LEAST_DISK) {
        return Finding.wrong("disk", text, "make room: at least " + LEAST_DISK / MIB + " MiB");
      }
      return free < COMFORTABLE_DISK
          ? Finding.fine("disk", text, "a month of campaigns wants about 2 GiB")
          : Finding.fine("disk", text);
    } catch (IOException e) {
      return Finding.wrong("disk", "cannot be examined: " + e, "check the file system");
    }
  }

  /** Database and ports belong to a running server; only without one can they be tried. */
  private static List<Finding> lockedParts(Home home, BloomeryConfig config) {
    try (HomeLock lock = HomeLock.take(home)) {
      return List.of(
          database(home, config),
          port("dashboard", config.web().host(), config.web().port(), "BLOOMERY_WEB_PORT"),
          port("api", config.api().host(), config.api().port(), "BLOOMERY_API_PORT"));
    } catch (HomeInUseException e) {
      return List.of(
          Finding.fine(
              "server",
              String.valueOf(e.getMessage()),
              "database and ports are its own: not tried"));
    } catch (ConfigurationException e) {
      return List.of(
          Finding.wrong(
              "lock", String.valueOf(e.getMessage()), "check who owns the home directory"));
    }
  }

  private static Finding database(Home home, BloomeryConfig config) {
    try (Database database = Database.open(Wiring.databaseSettings(home, config.database()))) {
      return Finding.fine("database", database.settings().toString());
    } catch (DatabaseException | IllegalArgumentException e) {
      return Finding.wrong(
          "database", String.valueOf(e.getMessage()), "see bloomery.database in the settings");
    }
  }

  private static Finding port(String what, String host, int port, String variable) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(host, port));
      return Finding.fine(what, "port " + port + " on " + host + " is free");
    } catch (IOException e) {
      return Finding.wrong(
          what,
          "port " + port + " on " + host + " cannot be used: " + e.getMessage(),
          "stop what uses it, or choose another with " + variable);
    }
  }
}
