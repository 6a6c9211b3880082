package org.bloomery.models.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import java.util.Locale;

/** Chooses where networks run, from the configuration's {@code auto | cpu | gpu:N}. */
public final class Devices {
  private Devices() {}

  /**
   * The device for a setting; {@code auto} is the first GPU when there is one, else the processor.
   *
   * @throws IllegalArgumentException when the setting is none of the accepted ones, or names a GPU
   *     that is not there
   */
  public static Device choose(String setting) {
    String wanted = setting.strip().toLowerCase(Locale.ROOT);
    if (wanted.equals("cpu")) {
      return Device.cpu();
    }
    int present = Engine.getInstance().getGpuCount();
    if (wanted.equals("auto")) {
      return present > 0 ? Device.gpu(0) : Device.cpu();
    }
    if (!wanted.matches("gpu:\\d{1,3}")) {
      throw new IllegalArgumentException(
          "device '" + setting + "' is not accepted; use auto, cpu or gpu:N, e.g. gpu:0");
    }
    int number = Integer.parseInt(wanted.substring("gpu:".length()));
    if (number >= present) {
      throw new IllegalArgumentException(
          "device '"
              + setting
              + "' is not there: "
              + (present == 0 ? "no GPU was found" : "GPUs 0 to " + (present - 1) + " were found")
              + "; use auto or cpu, or install the CUDA natives");
    }
    return Device.gpu(number);
  }

  /**
   * Name of the device that a setting chooses, e.g. {@code cpu} or {@code gpu:0}; loads the native
   * library.
   *
   * @throws IllegalArgumentException as {@link #choose}
   */
  public static String nameOf(String setting) {
    Device device = choose(setting);
    return device.isGpu() ? "gpu:" + device.getDeviceId() : "cpu";
  }

  /** Name and version of the engine, e.g. {@code PyTorch 2.7.1}; loads the native library. */
  public static String engine() {
    Engine engine = Engine.getInstance();
    return engine.getEngineName() + " " + engine.getVersion();
  }
}
