package org.bloomery.platform.cli.formation;

import org.bloomery.platform.cli.WrongUsageException;
import org.bloomery.platform.config.DeviceChoice;
import picocli.CommandLine.Option;

/** Where networks run. */
final class DeviceOption {
  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      defaultValue = "auto",
      description = "auto, cpu or gpu:N. Default: ${DEFAULT-VALUE}.")
  private String device = "auto";

  /** As models take it. */
  String text() {
    try {
      return DeviceChoice.parse(device).text();
    } catch (IllegalArgumentException refused) {
      throw new WrongUsageException(
          "--device takes " + refused.getMessage() + ", not '" + device + "'");
    }
  }
}
