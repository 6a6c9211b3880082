package org.bloomery.platform.config;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where models and candidates are computed. */
public sealed interface DeviceChoice {
  /** The first GPU that works, else the processor. */
  record Auto() implements DeviceChoice {}

  record Cpu() implements DeviceChoice {}

  /**
   * @param number from 0
   */
  record Gpu(int number) implements DeviceChoice {}

  /**
   * @throws IllegalArgumentException naming what is accepted
   */
  static DeviceChoice parse(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    Matcher gpu = Pattern.compile("gpu:(\\d{1,3})").matcher(wanted);
    if (gpu.matches()) {
      return new Gpu(Integer.parseInt(gpu.group(1)));
    }
    return switch (wanted) {
      case "auto" -> new Auto();
      case "cpu" -> new Cpu();
      default -> throw new IllegalArgumentException("auto, cpu or gpu:N with N from 0");
    };
  }

  /** As it is written in the settings. */
  default String text() {
    return switch (this) {
      case Auto auto -> "auto";
      case Cpu cpu -> "cpu";
      case Gpu gpu -> "gpu:" + gpu.number();
    };
  }
}
