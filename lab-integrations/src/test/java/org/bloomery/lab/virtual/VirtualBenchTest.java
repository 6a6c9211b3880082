package org.bloomery.lab.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.bloomery.actors.campaign.FailureReason;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.junit.jupiter.api.Test;

class VirtualBenchTest {
  private static final PropertyTest HOT = VirtualTruthTest.at(1273);

  @Test
  void everyReasonOfFailureOccurs() {
    VirtualBench clumsy = new VirtualBench(VirtualTruth.SHIPPED, 0.5, 1);
    Set<FailureReason> reasons = EnumSet.noneOf(FailureReason.class);

    for (Candidate alloy : VirtualTruthTest.sample(400)) {
      if (clumsy.test(alloy, HOT, 1) instanceof VirtualOutcome.Failed failed) {
        reasons.add(failed.reason());
      }
    }
    reasons.add(((VirtualOutcome.Failed) clumsy.test(unstable(), HOT, 1)).reason());

    assertThat(reasons).containsExactlyInAnyOrder(FailureReason.values());
  }

  private static Candidate unstable() {
    return Candidate.of(Formula.parse("TiZrHf"));
  }

  @Test
  void whatTheMaterialDoesItDoesAgainButAMishapDoesNotLast() {
    VirtualBench clumsy = new VirtualBench(VirtualTruth.SHIPPED, 0.4, 1);

    for (Candidate alloy : VirtualTruthTest.sample(200)) {
      if (clumsy.test(alloy, HOT, 1) instanceof VirtualOutcome.Failed failed) {
        int again = 0;
        for (int attempt = 2; attempt < 22; attempt++) {
          again += clumsy.test(alloy, HOT, attempt).equals(failed) ? 1 : 0;
        }
        if (failed.reason().isMaterial()) {
          assertThat(again).isEqualTo(20);
        } else {
          assertThat(again).isLessThan(15);
        }
      }
    }
  }
}
