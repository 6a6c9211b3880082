package org.bloomery.platform.demo;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bloomery.actors.campaign.MeasurementInput;
import org.bloomery.actors.view.ExperimentView;
import org.bloomery.data.measurement.MeasuredValue;
import org.bloomery.data.measurement.Measurement;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.lab.replay.PublishedAnswers;
import org.bloomery.lab.virtual.VirtualBench;
import org.bloomery.lab.virtual.VirtualOutcome;

/** Answers experiments at once, for campaigns played in lock step. */
public sealed interface DemoLaboratory {
  /** The value of a candidate, empty when the experiment would fail. */
  OptionalDouble value(Candidate candidate, PropertyTest test);

  /** Records or fails each experiment. */
  void answer(LockStep play, String campaign, List<ExperimentView> experiments);

  /** Reveals published values. */
  record Published(PublishedAnswers answers) implements DemoLaboratory {
    @Override
    public OptionalDouble value(Candidate candidate, PropertyTest test) {
      return answers
                  .find(candidate, test)
                  .map(PublishedAnswers.Answer::value)
                  .orElse(new MeasuredValue.Category("unknown"))
              instanceof MeasuredValue.Exact exact
          ? OptionalDouble.of(exact.value())
          : OptionalDouble.empty();
    }

    @Override
    public void answer(LockStep play, String campaign, List<ExperimentView> experiments) {
      play.answer(campaign, experiments, answers::answer);
    }
  }

  /** Tests alloys of the virtual laboratory's truth; failures are failures here too. */
  record Virtual(VirtualBench bench) implements DemoLaboratory {
    @Override
    public OptionalDouble value(Candidate candidate, PropertyTest test) {
      return bench.test(candidate, test, 1) instanceof VirtualOutcome.Measured measured
          ? OptionalDouble.of(measured.value())
          : OptionalDouble.empty();
    }

    @Override
    public void answer(LockStep play, String campaign, List<ExperimentView> experiments) {
      Map<String, MeasurementInput> results = new HashMap<>();
      for (ExperimentView experiment : experiments) {
        PropertyTest test = experiment.tests().getFirst();
        switch (bench.test(experiment.candidate(), test, 1)) {
          case VirtualOutcome.Measured measured ->
              results.put(experiment.id(), result(experiment, test, measured));
          case VirtualOutcome.Failed failed -> play.fail(campaign, experiment, failed.reason());
        }
      }
      List<ExperimentView> measured =
          experiments.stream().filter(one -> results.containsKey(one.id())).toList();
      if (!measured.isEmpty()) {
        play.answer(campaign, measured, one -> List.of(results.get(one.id())));
      }
    }

    private static MeasurementInput result(
        ExperimentView experiment, PropertyTest test, VirtualOutcome.Measured measured) {
      return new MeasurementInput(
          Optional.of(experiment.id()),
          Optional.empty(),
          Optional.empty(),
          test,
          new MeasuredValue.Exact(measured.value()),
          OptionalDouble.of(measured.uncertainty()),
          Measurement.Circumstances.at(Instant.now()));
    }
  }
}
