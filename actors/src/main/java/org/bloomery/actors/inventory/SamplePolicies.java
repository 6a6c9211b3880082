package org.bloomery.actors.inventory;

import static org.bloomery.actors.inventory.InventoryRule.unless;

import java.util.Locale;
import org.bloomery.actors.inventory.InventoryCommand.OnSample;
import org.bloomery.actors.inventory.InventoryRule.Policy;
import org.bloomery.data.bench.Sample;

/** Rules about the sample that a command names. */
final class SamplePolicies {
  private SamplePolicies() {}

  static Policy<OnSample> sampleMustExist() {
    return (state, command) ->
        unless(
            state.samples().get(command.sample()).isPresent(),
            "UNKNOWN_SAMPLE",
            "laboratory '" + state.lab() + "' has no sample '" + command.sample() + "'",
            "sample");
  }

  static Policy<OnSample> sampleMustStillBeThere() {
    return (state, command) -> {
      Sample sample = sample(state, command);
      return unless(
          !sample.state().isGone(),
          "SAMPLE_IS_" + sample.state(),
          "sample "
              + sample.code()
              + " is "
              + sample.state().name().toLowerCase(Locale.ROOT)
              + "; say first that it is AVAILABLE or IN_USE",
          "sample");
    };
  }

  static Sample sample(InventoryState state, OnSample command) {
    return state.samples().get(command.sample()).orElseThrow();
  }
}
