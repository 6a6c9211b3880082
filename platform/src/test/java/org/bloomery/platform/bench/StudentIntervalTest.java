package org.bloomery.platform.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class StudentIntervalTest {
  @Test
  void theIntervalOfPairsIsStudents() {
    StudentInterval difference = StudentInterval.of(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0));

    // tables of Student's distribution, 0.975: 2.571 at 5 degrees of freedom, 2.093 at 19
    assertThat(StudentInterval.quantile(5)).isCloseTo(2.571, within(1e-3));
    assertThat(StudentInterval.quantile(19)).isCloseTo(2.093, within(1e-3));
    assertThat(difference.mean()).isEqualTo(3.5);
    assertThat(difference.high() - 3.5)
        .isCloseTo(2.571 * Math.sqrt(3.5 / 6), within(1e-3))
        .isCloseTo(3.5 - difference.low(), within(1e-12));
    assertThat(StudentInterval.of(List.of(1.0)).low()).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
