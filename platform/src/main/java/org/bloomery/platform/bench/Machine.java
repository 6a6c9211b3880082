package org.bloomery.platform.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * The machine a figure was measured on.
 *
 * @param memoryGiB memory of the machine, GiB
 * @param device where networks were computed, e.g. {@code cpu}
 */
public record Machine(int cores, double memoryGiB, String jdk, String device) {
  private static final double GIB = 1L << 30;

  /** This one. */
  public static Machine here(String device) {
    double memory =
        ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
            ? system.getTotalMemorySize() / GIB
            : 0;
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        Math.round(memory * 10) / 10.0,
        System.getProperty("java.vm.vendor") + " " + Runtime.version(),
        device);
  }

  String words() {
    return cores + " cores, " + memoryGiB + " GiB, " + jdk + ", device " + device;
  }
}
