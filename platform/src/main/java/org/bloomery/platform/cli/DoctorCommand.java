package org.bloomery.platform.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.bloomery.platform.config.ConfigurationException;
import org.bloomery.platform.observability.Checkup;
import org.bloomery.platform.observability.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is wrong with this machine and what to do. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Checks JDK, native libraries, device, settings, disk, database and ports.")
final class DoctorCommand implements Callable<Integer> {
  @Mixin private Output output = new Output();
  @Mixin private SettingsOption settings = new SettingsOption();

  @Override
  public Integer call() {
    List<Finding> findings;
    try {
      findings = Checkup.of(settings.home(), settings.settings().bloomery());
    } catch (ConfigurationException e) {
      findings =
          List.of(
              Finding.wrong(
                  "settings", String.valueOf(e.getMessage()), "correct it and start again"));
    }
    List<Finding> told = findings;
    output.answer(told, () -> told.forEach(this::print));
    return told.stream().allMatch(Finding::isFine) ? 0 : 1;
  }

  private void print(Finding finding) {
    output
        .out()
        .printf(
            "%-5s %-10s %s%n", finding.isFine() ? "ok" : "WRONG", finding.what(), finding.text());
    if (!finding.advice().isEmpty()) {
      output.out().printf("%-16s -> %s%n", "", finding.advice());
    }
  }
}
