package org.bloomery.platform.bench.formation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.dataset.SigmaEndMembers;
import org.bloomery.data.dataset.SigmaPhaseTable;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.SigmaPhase;
import org.bloomery.models.formation.FormationData;

/**
 * The two sets of sigma phases: a wide one to learn from, and the 243 of Cr, Fe and Ni whose
 * energies have another zero and another magnetic state.
 *
 * @param words what they are
 * @param wide structures of many elements
 * @param elements of each of them
 * @param target the other system
 */
record ComputedSystems(
    String words, FormationData wide, List<Set<Element>> elements, FormationData target) {
  private static final Set<Element> TARGET = EnumSet.of(Element.Cr, Element.Fe, Element.Ni);
  private static final int MADE_UP = 300;

  /** The staged tables where they are at hand, else energies of our own making. */
  static ComputedSystems at(Path checkout) throws IOException {
    Path data =
        Path.of(
            System.getProperty("bloomery.shared", checkout.resolve("../shared").toString()),
            "data");
    Path table = data.resolve("sigma_14_elements/DB-train.txt.gz");
    Path members = data.resolve("sigma_cr_fe_ni/sigma.csv");
    if (!Files.isRegularFile(table) || !Files.isRegularFile(members)) {
      return madeUp();
    }
    List<SigmaPhaseTable.Row> rows = SigmaPhaseTable.read(table);
    List<CrystalStructure> structures = new ArrayList<>();
    List<Set<Element>> elements = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (SigmaPhaseTable.Row row : rows) {
      structures.add(row.structure());
      elements.add(EnumSet.copyOf(row.elements()));
      names.add(row.name());
    }
    List<SigmaEndMembers.EndMember> ends =
        SigmaEndMembers.read(members.resolveSibling("0-Cr8Fe18Ni4.POSCAR"), members);
    return new ComputedSystems(
        "the published tables",
        new FormationData(
            names,
            StructureFeatures.of(structures),
            rows.stream().mapToDouble(SigmaPhaseTable.Row::heatOfFormation).toArray()),
        elements,
        new FormationData(
            ends.stream().map(end -> end.elements().toString()).toList(),
            StructureFeatures.of(ends.stream().map(SigmaEndMembers.EndMember::structure).toList()),
            ends.stream().mapToDouble(SigmaEndMembers.EndMember::formationEnergy).toArray()));
  }

  /** Sigma phases of five elements whose energies are a simple function of radius and column. */
  static ComputedSystems madeUp() {
    SplittableRandom random = new SplittableRandom(1);
    List<Element> palette = List.of(Element.Cr, Element.Fe, Element.Ni, Element.Mo, Element.V);
    List<CrystalStructure> wide = new ArrayList<>();
    List<Set<Element>> elements = new ArrayList<>();
    double[] energies = new double[MADE_UP];
    for (int i = 0; i < MADE_UP; i++) {
      List<Element> sites = sites(random, palette);
      wide.add(structure(sites));
      elements.add(EnumSet.copyOf(sites));
      energies[i] = energy(sites);
    }
    List<CrystalStructure> target = new ArrayList<>();
    double[] others = new double[60];
    for (int i = 0; i < others.length; i++) {
      List<Element> sites = sites(random, List.copyOf(TARGET));
      target.add(structure(sites));
      others[i] = 0.2 - 0.5 * energy(sites);
    }
    return new ComputedSystems(
        "energies of our own making, since the published tables are not at hand",
        new FormationData(names(MADE_UP), StructureFeatures.of(wide), energies),
        elements,
        new FormationData(names(others.length), StructureFeatures.of(target), others));
  }

  private static List<String> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(Integer::toString).toList();
  }

  private static List<Element> sites(SplittableRandom random, List<Element> palette) {
    return IntStream.range(0, SigmaPhase.SUBLATTICES)
        .mapToObj(site -> palette.get(random.nextInt(palette.size())))
        .toList();
  }

  private static CrystalStructure structure(List<Element> sites) {
    // Sigma iron: A. M. Krajewski et al., Comput. Mater. Sci. 208 (2022) 111254.
    return new SigmaPhase(
            8.592319, 4.510971, 0.398142, 0.463568, 0.130736, 0.738668, 0.065542, 0.182821,
            0.251074)
        .structure(sites);
  }

  private static double energy(List<Element> sites) {
    double energy = 0;
    for (int i = 0; i < sites.size(); i++) {
      double share = SigmaPhase.MULTIPLICITIES.get(i) / 30.0;
      energy += share * (sites.get(i).atomicNumber() - 28) * (i % 2 == 0 ? 0.01 : -0.01);
    }
    return energy;
  }

  /** With so many structures of the wide set at most, drawn at random. */
  ComputedSystems limited(int structures, long seed) {
    if (structures >= wide.size()) {
      return this;
    }
    int[] kept =
        Arrays.stream(Orders.random(wide.size(), seed)).limit(structures).sorted().toArray();
    return new ComputedSystems(
        words, wide.at(kept), Arrays.stream(kept).mapToObj(elements::get).toList(), target);
  }

  /** Every element of the wide set, by atomic number. */
  List<Element> palette() {
    Set<Element> palette = new TreeSet<>();
    elements.forEach(palette::addAll);
    return List.copyOf(palette);
  }

  int[] with(Element element) {
    return IntStream.range(0, wide.size()).filter(i -> elements.get(i).contains(element)).toArray();
  }

  int[] without(Element element) {
    return IntStream.range(0, wide.size())
        .filter(i -> !elements.get(i).contains(element))
        .toArray();
  }

  /** The wide set without the cells made of the target's elements only. */
  FormationData beforeTransfer() {
    return wide.at(
        IntStream.range(0, wide.size())
            .filter(i -> !TARGET.containsAll(elements.get(i)))
            .toArray());
  }
}
