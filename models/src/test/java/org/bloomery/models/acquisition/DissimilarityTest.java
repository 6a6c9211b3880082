package org.bloomery.models.acquisition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.Pool;
import org.bloomery.models.ensemble.Query;
import org.junit.jupiter.api.Test;

class DissimilarityTest {
  @Test
  void anyTwoOfSomeAreAsDifferentAsTwoAlone() {
    List<Query> queries = new ArrayList<>();
    for (Pool.Entry entry : Alloys.pool(20, 3).entries()) {
      queries.add(new Query(entry.candidate(), entry.tests().getFirst()));
      queries.add(
          new Query(
              new Candidate(
                  entry.candidate().composition(),
                  Conditions.of(
                      "anneal_temperature",
                      new ConditionValue.Quantity(1000 + queries.size(), Unit.KELVIN))),
              entry.tests().getFirst()));
    }

    Dissimilarity.Among among = Dissimilarity.among(queries);

    for (int i = 0; i < queries.size(); i++) {
      for (int j = 0; j < queries.size(); j++) {
        assertThat(among.of(i, j))
            .isCloseTo(Dissimilarity.of(queries.get(i), queries.get(j)), within(1e-12));
      }
    }
    assertThat(among.of(0, 0)).isZero();
    assertThat(among.of(0, 1)).isEqualTo(0.1);
  }
}
