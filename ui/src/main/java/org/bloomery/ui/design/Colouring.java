package org.bloomery.ui.design;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.bloomery.actors.design.PhaseMap;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.PhaseFeature;
import org.bloomery.data.feature.PhaseFeatures;
import org.bloomery.ui.layout.Texts;

/** What tells the alloys of a map apart: groups, by shape and colour, or one quantity, by shade. */
sealed interface Colouring {
  /** Name for people. */
  String name();

  /** A group for each alloy. */
  record Groups(String name, Function<PhaseMap.Point, String> group) implements Colouring {}

  /** A number for each alloy. */
  record Quantity(String name, Function<PhaseMap.Point, Double> value) implements Colouring {}

  /** All that a map can be coloured by, the label first. */
  static List<Colouring> all() {
    List<Colouring> all = new ArrayList<>();
    all.add(new Groups(Texts.of("colouring.phase"), Colouring::phase));
    all.add(new Groups(Texts.of("colouring.number-of-elements"), Colouring::size));
    all.add(
        new Groups(
            Texts.of("colouring.group-of-the-elements"), point -> family(point.composition())));
    for (PhaseFeature feature : PhaseFeature.values()) {
      String unit = feature.unit().equals("1") ? "" : ", " + feature.unit();
      all.add(
          new Quantity(
              feature.label() + unit,
              point -> PhaseFeatures.of(point.composition())[feature.ordinal()]));
    }
    return all;
  }

  private static String phase(PhaseMap.Point point) {
    return point
        .singlePhase()
        .map(single ->
            single ? Texts.of("colouring.single-phase") : Texts.of("colouring.several-phases"))
        .orElse(Texts.of("colouring.label-not-used"));
  }

  private static String size(PhaseMap.Point point) {
    int elements = point.composition().elements().size();
    return elements <= 2
        ? Texts.of("colouring.2-or-fewer")
        : elements >= 6
            ? Texts.of("colouring.6-or-more")
            : Texts.of("colouring.elements", elements);
  }

  Set<Element> MAGNETIC = Set.of(Element.Cr, Element.Mn, Element.Fe, Element.Co, Element.Ni);
  Set<Element> REFRACTORY =
      Set.of(
          Element.Ti,
          Element.V,
          Element.Zr,
          Element.Nb,
          Element.Mo,
          Element.Hf,
          Element.Ta,
          Element.W,
          Element.Re);
  Set<Element> NOBLE =
      Set.of(
          Element.Cu,
          Element.Ru,
          Element.Rh,
          Element.Pd,
          Element.Ag,
          Element.Os,
          Element.Ir,
          Element.Pt,
          Element.Au);

  /** The group that holds at least three quarters of the atoms. */
  private static String family(Composition composition) {
    Map<String, Set<Element>> families = new LinkedHashMap<>();
    families.put(Texts.of("colouring.magnetic-3d"), MAGNETIC);
    families.put(Texts.of("colouring.refractory"), REFRACTORY);
    families.put(Texts.of("colouring.noble"), NOBLE);
    return families.entrySet().stream()
        .filter(family -> share(composition, family.getValue()) >= 0.75)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> Texts.of("colouring.mixed"));
  }

  private static double share(Composition composition, Set<Element> family) {
    return composition.elements().stream()
        .filter(family::contains)
        .mapToDouble(composition::fraction)
        .sum();
  }

  /** Data for the drawing function {@code latent}. */
  default Map<String, Object> data(
      PhaseMap map, Optional<double[]> chosen, List<List<Object>> path) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("groups", groups(map));
    data.put("density", density(map.density()));
    data.put("path", path);
    chosen.ifPresent(place -> data.put("chosen", List.of(place[0], place[1])));
    if (this instanceof Quantity quantity) {
      double[] values =
          map.points().stream().mapToDouble(p -> quantity.value().apply(p)).sorted().toArray();
      // The outer twentieths would leave one shade for all others.
      data.put(
          "scale",
          Map.of(
              "name",
              name(),
              "low",
              values.length == 0 ? 0 : values[values.length / 20],
              "high",
              values.length == 0 ? 1 : values[values.length - 1 - values.length / 20]));
    }
    return data;
  }

  private List<Map<String, Object>> groups(PhaseMap map) {
    Map<String, List<List<Object>>> groups = new java.util.TreeMap<>();
    for (int i = 0; i < map.points().size(); i++) {
      PhaseMap.Point point = map.points().get(i);
      String group =
          switch (this) {
            case Groups by -> by.group().apply(point);
            case Quantity by -> by.name();
          };
      List<Object> row =
          new ArrayList<>(Arrays.asList(point.first(), point.second(), i, point.formula()));
      if (this instanceof Quantity by) {
        row.add(by.value().apply(point));
      }
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(row);
    }
    List<Map<String, Object>> list = new ArrayList<>();
    groups.forEach((name, points) -> list.add(Map.of("name", name, "points", points)));
    return list;
  }

  private static Map<String, Object> density(PhaseMap.DensityGrid grid) {
    int rows = grid.rows().size();
    int columns = rows == 0 ? 0 : grid.rows().getFirst().size();
    if (rows < 2 || columns < 2) {
      return Map.of("width", 1, "height", 1, "cells", List.of());
    }
    double width = (grid.highestFirst() - grid.lowestFirst()) / (columns - 1);
    double height = (grid.highestSecond() - grid.lowestSecond()) / (rows - 1);
    List<List<Double>> cells = new ArrayList<>();
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double density = grid.rows().get(r).get(c);
        if (density > 0.01) {
          cells.add(
              List.of(grid.lowestFirst() + c * width, grid.lowestSecond() + r * height, density));
        }
      }
    }
    return Map.of("width", width, "height", height, "cells", cells);
  }
}
