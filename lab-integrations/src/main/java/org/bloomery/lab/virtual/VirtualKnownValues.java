package org.bloomery.lab.virtual;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bloomery.actors.lab.KnownValues;
import org.bloomery.data.objective.Objective;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;
import org.bloomery.data.space.CandidateStream;
import org.bloomery.data.space.DesignSpace;

/**
 * What uniform drawing would find in the virtual laboratory: measured values of a fixed uniform
 * sample of the space, noise included, as the best of a campaign's own results includes it. Failed
 * experiments give no value and are left out.
 *
 * @param lab name of the virtual laboratory; campaigns of other laboratories learn nothing from it
 */
public record VirtualKnownValues(
    String lab, VirtualBench bench, Map<Question, List<Double>> answered) implements KnownValues {
  private static final int SAMPLE = 10_000;
  private static final long SAMPLE_SEED = 1;

  /** What was asked before, because a page asks again at every change. */
  public record Question(DesignSpace space, Objective objective) {}

  public static VirtualKnownValues of(String lab, VirtualBench bench) {
    return new VirtualKnownValues(lab, bench, new ConcurrentHashMap<>());
  }

  @Override
  public Optional<List<Double>> of(String asking, DesignSpace space, Objective objective) {
    if (!asking.equals(lab)
        || !objective.property().equals("yield_stress")
        || !objective.open().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(answered.computeIfAbsent(new Question(space, objective), this::sample));
  }

  private List<Double> sample(Question question) {
    CandidateBlock block = question.space().block(1000);
    CandidateStream stream = question.space().sample(SAMPLE, SAMPLE_SEED);
    List<Double> values = new ArrayList<>();
    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        Candidate candidate = block.candidate(row);
        if (bench.test(candidate, question.objective().test(), 1)
            instanceof VirtualOutcome.Measured measured) {
          values.add(measured.value());
        }
      }
    }
    return List.copyOf(values);
  }
}
