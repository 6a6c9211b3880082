package org.bloomery.platform.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.lab.replay.PublishedAnswers;
import org.bloomery.lab.virtual.VirtualBench;
import org.bloomery.platform.CampaignEngine;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.HomeLock;
import org.bloomery.platform.demo.DemoCampaigns;
import org.bloomery.platform.demo.DemoLaboratory;
import org.bloomery.platform.demo.DemoRun;
import org.bloomery.platform.demo.Demonstration;
import org.bloomery.platform.demo.LockStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows Bloomery at work on real points and in an open space. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Starts two campaigns, one on published measurements, one in an open space.")
final class DemoCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  @Mixin private Output output = new Output();
  @Mixin private SettingsOption settings = new SettingsOption();

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds without a server. Default: ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Option(names = "--no-serve", description = "Play the rounds at once and end, without a server.")
  private boolean noServe;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed of the campaigns. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Override
  public Integer call() throws InterruptedException {
    if (rounds < 1) {
      throw new WrongUsageException("--rounds takes a number of at least 1, not " + rounds);
    }
    if (!noServe) {
      Serving.untilStopped(
          settings.home(),
          settings.settings(),
          output,
          server -> Demonstration.ensure(server.actors().service()));
      return 0;
    }
    playWithoutServer();
    return 0;
  }

  private void playWithoutServer() {
    Home home = settings.home().create();
    try (HomeLock lock = HomeLock.take(home);
        CampaignEngine engine = CampaignEngine.inDirectory(home.directory())) {
      LockStep play = new LockStep(engine.actors().service(), Demonstration.ACCOUNT, PATIENCE);
      Map<String, List<DemoRun.Round>> results = new LinkedHashMap<>();
      results.put(
          "published",
          round(
              play,
              DemoCampaigns.published(seed),
              new DemoLaboratory.Published(PublishedAnswers.yields())));
      results.put(
          "open-space",
          round(
              play,
              DemoCampaigns.openSpace(seed),
              new DemoLaboratory.Virtual(VirtualBench.standard(DemoCampaigns.VIRTUAL_SEED))));
      output.answer(
          results,
          () -> output.out().println("Done: both campaigns are kept in " + home.directory() + "."));
    }
  }

  private List<DemoRun.Round> round(LockStep play, CampaignSpec spec, DemoLaboratory laboratory) {
    if (!output.isJson()) {
      output.out().println(spec.name());
      output.out().flush();
    }
    return new ArrayList<>(
        new DemoRun(
                play,
                laboratory,
                round -> {
                  if (!output.isJson()) {
                    output.out().println("  " + DemoRun.line(round));
                    output.out().flush();
                  }
                })
            .play(DemoRun.inLockStep(spec), rounds));
  }
}
