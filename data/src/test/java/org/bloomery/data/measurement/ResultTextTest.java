package org.bloomery.data.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.data.objective.RefusedValueException;
import org.junit.jupiter.api.Test;

class ResultTextTest {
  private final ResultText reader = new ResultText(PropertyRegistry.standard());

  @Test
  void aNumberWithoutUnitIsInTheStoredUnit() {
    assertThat(reader.value("yield_stress", " 812 ")).isEqualTo(new MeasuredValue.Exact(812));
  }

  @Test
  void unitsAreConverted() {
    assertThat(reader.value("yield_stress", "0.812 GPa")).isEqualTo(new MeasuredValue.Exact(812));
    assertThat(reader.uncertainty("yield_stress", "0.02 GPa").getAsDouble()).isEqualTo(20);
  }

  @Test
  void limitsAreCensoredValues() {
    assertThat(reader.value("yield_stress", "> 2000 MPa")).isEqualTo(new MeasuredValue.Above(2000));
    assertThat(reader.value("yield_stress", "<50")).isEqualTo(new MeasuredValue.Below(50));
  }

  @Test
  void whatIsNoNumberOrHasAnotherUnitOrIsImplausibleIsRefusedByField() {
    for (String text : new String[] {"", "strong", "812,5", "812 K", "-5", "1e9", "NaN"}) {
      assertThatThrownBy(() -> reader.value("yield_stress", text))
          .as(text)
          .isInstanceOf(RefusedValueException.class);
    }
  }
}
