package org.bloomery.data.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Unit;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;
import org.junit.jupiter.api.Test;

class PoolTest {
  private static final Candidate BINARY = Spaces.alloy(Element.Mo, 0.4, Element.Nb, 0.6);
  private static final Candidate CAST =
      new Candidate(
          Spaces.alloy(Element.Mo, 1.0, Element.Nb, 1.0, Element.Ta, 1.0).composition(),
          Conditions.of("route", new ConditionValue.Category("cast")));
  private static final Pool POOL =
      new Pool(
          List.of(
              new Pool.Entry("cold", BINARY, List.of(at(298))),
              new Pool.Entry("hot", BINARY, List.of(at(1273))),
              new Pool.Entry("other", CAST, List.of(at(298)))));

  private static final CrystalStructure ALONG_Z =
      cell(Element.Fe, Element.Ni, Element.Ni, Element.Fe);
  private static final CrystalStructure ALONG_X =
      cell(Element.Fe, Element.Fe, Element.Ni, Element.Ni);

  private static PropertyTest at(double kelvin) {
    return new PropertyTest(
        "yield_stress",
        Conditions.of("temperature", new ConditionValue.Quantity(kelvin, Unit.KELVIN)));
  }

  @Test
  void entriesAreCountedEvenWhenTheyShareACandidate() {
    assertThat(POOL.size()).isEqualTo(new SpaceSize.Exact(BigInteger.valueOf(3)));
  }

  @Test
  void streamsGiveEntriesInOrderAndEachRowKnowsItsEntry() {
    CandidateBlock block = POOL.block(2);
    CandidateStream stream = POOL.stream(0, 1);
    List<String> ids = new ArrayList<>();

    for (int rows = stream.fill(block); rows > 0; rows = stream.fill(block)) {
      for (int row = 0; row < rows; row++) {
        Pool.Entry entry = POOL.entries().get(block.entries()[row]);
        assertThat(block.candidate(row)).isEqualTo(entry.candidate());
        ids.add(entry.id());
      }
    }

    assertThat(ids).containsExactly("cold", "hot", "other");
  }

  @Test
  void partsAreDisjointAndTogetherTheWhole() {
    for (int parts = 1; parts <= 5; parts++) {
      List<Candidate> together = new ArrayList<>();
      for (int part = 0; part < parts; part++) {
        together.addAll(Spaces.drain(POOL, POOL.stream(part, parts), 1));
      }
      assertThat(together).containsExactly(BINARY, BINARY, CAST);
    }
  }

  @Test
  void aSampleRepeatsWithItsSeedAndReachesEveryEntry() {
    List<Candidate> sample = Spaces.drain(POOL, POOL.sample(100, 5), 7);

    assertThat(sample).hasSize(100).contains(BINARY, CAST);
    assertThat(Spaces.drain(POOL, POOL.sample(100, 5), 100)).isEqualTo(sample);
  }

  @Test
  void onlyItsCandidatesAreMembers() {
    assertThat(POOL.violation(BINARY)).isEmpty();
    assertThat(POOL.violation(Candidate.of(CAST.composition())).orElseThrow().rule())
        .isEqualTo("NOT_IN_POOL");
    assertThat(POOL.violation(Spaces.alloy(Element.Mo, 0.41, Element.Nb, 0.59))).isPresent();
  }

  @Test
  void anEntryIsFoundByCandidateAndTests() {
    assertThat(POOL.entry(BINARY, List.of(at(1273))).orElseThrow().id()).isEqualTo("hot");
    assertThat(POOL.entry(BINARY, List.of(at(500)))).isEmpty();
    assertThat(POOL.testsOf(BINARY)).containsExactly(at(298), at(1273));
    assertThat(POOL.entry("other").orElseThrow().candidate()).isEqualTo(CAST);
  }

  @Test
  void doubledAndBlankIdsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Pool(
                List.of(
                    new Pool.Entry("a", BINARY, List.of()), new Pool.Entry("a", CAST, List.of()))))
        .withMessageContaining("'a'");
    assertThatIllegalArgumentException().isThrownBy(() -> new Pool.Entry(" ", BINARY, List.of()));
  }

  /** Two orders of FeNi in one cell of four places. */
  private static CrystalStructure cell(Element... elements) {
    double[][] places = {{0, 0, 0}, {0, 0.5, 0.5}, {0.5, 0, 0.5}, {0.5, 0.5, 0}};
    List<Site> sites = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      sites.add(new Site(elements[i], places[i][0], places[i][1], places[i][2]));
    }
    return new CrystalStructure(Lattice.cubic(3.6), sites);
  }

  private static Candidate named(String structure, Composition composition) {
    return new Candidate(
        composition, Conditions.of("structure", new ConditionValue.Category(structure)));
  }

  @Test
  void polymorphsOfOneCompositionAreDifferentCandidates() {
    PropertyTest energy = new PropertyTest("formation_energy", Conditions.NONE);
    Pool pool =
        new Pool(
            List.of(
                Pool.Entry.of("along z", ALONG_Z, List.of(energy)),
                Pool.Entry.of("along x", ALONG_X, List.of(energy))));
    Candidate first = pool.entries().get(0).candidate();
    CandidateBlock block = pool.block(2);

    pool.stream(0, 1).fill(block);

    assertThat(pool.allWithStructures()).isTrue();
    assertThat(first).isEqualTo(named("along z", ALONG_Z.composition()));
    assertThat(pool.entriesOf(first)).containsExactly(pool.entries().get(0));
    assertThat(block.candidate(1)).isEqualTo(pool.entries().get(1).candidate());
    assertThat(pool.violation(Candidate.of(ALONG_Z.composition()))).isPresent();
    assertThat(CandidateResolution.DEFAULT.same(first, pool.entries().get(1).candidate()))
        .isFalse();
    assertThat(SpaceFilling.choose(pool, 2, 1, List.of())).hasSize(2);
  }

  @Test
  void aStructureThatItsCandidateDoesNotNameIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Pool.Entry(
                "e7", Candidate.of(ALONG_Z.composition()), List.of(), Optional.of(ALONG_Z)))
        .withMessageContaining("'e7'")
        .withMessageContaining("PROCESS condition structure");
  }

  @Test
  void aStructureOfAnotherCompositionIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Pool.Entry(
                "e7", named("e7", BINARY.composition()), List.of(), Optional.of(ALONG_Z)))
        .withMessageContaining("Fe2Ni2")
        .withMessageContaining("Mo");
  }

  @Test
  void twoStructuresUnderOneNameAreRefused() {
    Pool.Entry first = Pool.Entry.of("z", ALONG_Z, List.of());
    Pool.Entry second =
        new Pool.Entry("other", named("z", ALONG_X.composition()), List.of(), Optional.of(ALONG_X));
    Pool.Entry bare = new Pool.Entry("bare", named("z", ALONG_X.composition()), List.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pool(List.of(first, second)))
        .withMessageContaining("'z'")
        .withMessageContaining("'other'");
    assertThatIllegalArgumentException().isThrownBy(() -> new Pool(List.of(bare, second)));
  }

  @Test
  void onlyAPoolWhoseEveryEntryHasOneIsOfStructures() {
    assertThat(POOL.allWithStructures()).isFalse();
    assertThat(
            new Pool(
                    List.of(
                        Pool.Entry.of("z", ALONG_Z, List.of()),
                        new Pool.Entry("a", BINARY, List.of())))
                .allWithStructures())
        .isFalse();
  }
}
