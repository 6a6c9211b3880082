package org.bloomery.models.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CompositionSpace;
import org.bloomery.models.generative.InverseDesign.End;
import org.bloomery.models.generative.InverseDesign.Inverted;
import org.bloomery.models.generative.InverseDesign.Reach;
import org.bloomery.models.generative.InverseDesign.Sampled;
import org.junit.jupiter.api.Test;

class InverseDesignTest {
  private static final Composition START = Formula.parse("Al2CoCrFeNi");

  private final InverseDesign design = new InverseDesign(new PhaseJudge(new FakePhaseModel()));

  @Test
  void aWalkEndsAtTheFirstAlloyTheHeadIsContentWith() {
    Inverted walk = design.invert(START, Reach.PUBLISHED);

    assertThat(walk.end()).isEqualTo(End.REACHED);
    assertThat(walk.path().get(0).verdict().composition()).isEqualTo(START);
    assertThat(walk.path().get(0).asked()).isEmpty();
    assertThat(walk.best()).isEqualTo(walk.path().size() - 1);
    assertThat(walk.bestStep().verdict().head()).isGreaterThan(0.6);
    for (int i = 1; i < walk.path().size(); i++) {
      double before = walk.path().get(i - 1).verdict().head();
      assertThat(before).isLessThanOrEqualTo(0.6);
      assertThat(walk.path().get(i).asked()).hasValue(1 - before);
    }
    // The best classifier's opinion is its own.
    assertThat(walk.bestStep().verdict().singlePhase())
        .isCloseTo(0.1 + 0.8 * walk.bestStep().verdict().head(), within(1e-12));
  }

  @Test
  void tracesOfTheDecoderAreDroppedAndTheRestAddsUpToOne() {
    Composition found = design.invert(START, Reach.PUBLISHED).bestStep().verdict().composition();

    assertThat(found.elements()).isSubsetOf(Element.Al, Element.Co, Element.Fe, Element.Ni);
    assertThat(found.fractions().values()).allMatch(fraction -> fraction >= InverseDesign.TRACE);
    assertThat(found.fractions().values().stream().mapToDouble(f -> f).sum())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void aStartThatContentsTheHeadIsTheAnswer() {
    Inverted walk = design.invert(Formula.parse("FeNi"), Reach.PUBLISHED);

    assertThat(walk.path()).hasSize(1);
    assertThat(walk.end()).isEqualTo(End.REACHED);
  }

  @Test
  void anAlloyThatComesBackEndsTheWalkAndTheBestVisitedIsTold() {
    FakePhaseModel stubborn =
        new FakePhaseModel() {
          @Override
          double[] read(double[] place, double condition) {
            // Back and forth between two alloys of many elements.
            double[] row = new double[latent().elements().size()];
            int count = place[0] > 0.15 ? 8 : 6;
            row[latent().elements().indexOf(Element.Al)] = place[0] > 0.15 ? 0.1 : 0.2;
            for (int i = 0; i < count; i++) {
              row[i] += (1 - (place[0] > 0.15 ? 0.1 : 0.2)) / count;
            }
            return row;
          }
        };

    Inverted walk =
        new InverseDesign(new PhaseJudge(stubborn))
            .invert(Formula.parse("AlCoCrCuFeNi"), new Reach(0.9, 50, Optional.empty()));

    assertThat(walk.end()).isEqualTo(End.CYCLE);
    assertThat(walk.path()).hasSizeLessThan(6);
    double best = walk.bestStep().verdict().head();
    assertThat(walk.path()).allMatch(step -> step.verdict().head() <= best);
  }

  @Test
  void stepsAreCounted() {
    // Each place decodes to a little less aluminium, never to a content head.
    FakePhaseModel slow =
        new FakePhaseModel() {
          @Override
          double[] read(double[] place, double condition) {
            double[] row = new double[latent().elements().size()];
            for (int i = 0; i < 6; i++) {
              row[i] = (1 - 0.98 * place[0]) / 6;
            }
            row[latent().elements().indexOf(Element.Al)] += 0.98 * place[0];
            return row;
          }
        };

    Inverted walk =
        new InverseDesign(new PhaseJudge(slow))
            .invert(Formula.parse("Al3CoCrCuFeNi"), new Reach(0.99, 4, Optional.empty()));

    assertThat(walk.path()).hasSize(5);
    assertThat(walk.end()).isEqualTo(End.STEPS_USED);
  }

  @Test
  void everyStepOfAWalkInASpaceIsAnAlloyOfTheSpace() {
    CompositionSpace space =
        CompositionSpace.of(List.of(Element.Al, Element.Co, Element.Fe, Element.Ni, Element.Cr))
            .withGridStep(0.05)
            .withBounds(Element.Al, 0.05, 0.3)
            .withElementCount(3, 5);

    Inverted walk = design.invert(START, new Reach(0.6, 20, Optional.of(space)));

    assertThat(walk.path())
        .allMatch(step -> space.contains(Candidate.of(step.verdict().composition())));
    assertThat(walk.path()).hasSizeGreaterThan(1);
  }

  @Test
  void anAlloyReadOffTheMapTellsWhetherItKeptTheWish() {
    Sampled kept = design.sample(new double[] {0.2, 0}, 0.95, Optional.empty()).orElseThrow();
    Sampled broken = design.sample(new double[] {0.4, 0}, 0.02, Optional.empty()).orElseThrow();

    assertThat(kept.gap()).isCloseTo(Math.abs(0.95 - kept.verdict().head()), within(1e-12));
    assertThat(kept.gap()).isLessThan(0.1);
    assertThat(kept.warning()).isEmpty();
    assertThat(kept.density()).isCloseTo(Math.exp(-0.04), within(1e-12));
    assertThat(broken.gap()).isGreaterThan(0.3);
    assertThat(broken.warning()).hasValue("the alloy that came out is judged otherwise than asked");
    assertThat(design.sample(new double[] {0.2, 9}, 0.95, Optional.empty()).orElseThrow().warning())
        .hasValue("few alloys of the table lie near this place, so the model knows little of it");
  }

  @Test
  void placesAroundOneGiveEachAlloyOnceTheWantedFirst() {
    CompositionSpace space =
        CompositionSpace.of(List.of(Element.Al, Element.Co, Element.Fe, Element.Ni));

    List<Sampled> single =
        design.around(new double[] {0.2, 0}, 0.1, 40, 0.9, Optional.of(space), 5);
    List<Sampled> multi = design.around(new double[] {0.2, 0}, 0.1, 40, 0.1, Optional.empty(), 5);

    assertThat(single).extracting(alloy -> alloy.verdict().composition()).doesNotHaveDuplicates();
    assertThat(single).hasSizeBetween(2, 39);
    assertThat(single)
        .isSortedAccordingTo(
            (a, b) -> Double.compare(b.verdict().singlePhase(), a.verdict().singlePhase()));
    assertThat(multi)
        .isSortedAccordingTo(
            (a, b) -> Double.compare(a.verdict().singlePhase(), b.verdict().singlePhase()));
    assertThat(design.around(new double[] {0.2, 0}, 0.1, 40, 0.9, Optional.of(space), 5))
        .extracting(alloy -> alloy.verdict().composition())
        .isEqualTo(single.stream().map(alloy -> alloy.verdict().composition()).toList());
  }

  @Test
  void whatCannotBeIsRefusedWithWhatIsAccepted() {
    FakePhaseModel few =
        new FakePhaseModel(
            List.of(Element.Al, Element.Co, Element.Fe, Element.Ni, Element.Cr, Element.Cu));
    InverseDesign small = new InverseDesign(new PhaseJudge(few));

    assertThatThrownBy(() -> small.invert(Formula.parse("FeNiTi"), Reach.PUBLISHED))
        .hasMessage("Ti is not known to the model; accepted are Al, Co, Fe, Ni, Cr, Cu");
    assertThatThrownBy(() -> design.sample(new double[] {1}, 0.5, Optional.empty()))
        .hasMessageContaining("accepted are 2 finite coordinates");
    assertThatThrownBy(() -> design.sample(new double[] {1, 0}, 1.5, Optional.empty()))
        .hasMessageContaining("use 0 to 1");
    assertThatThrownBy(() -> new Reach(1, 20, Optional.empty())).hasMessageContaining("but not 1");
  }
}
