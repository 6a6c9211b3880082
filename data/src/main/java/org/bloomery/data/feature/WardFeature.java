package org.bloomery.data.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One feature of the {@link WardDescriptor} as people read it.
 *
 * @param position in the descriptor, from 0
 * @param name as published
 * @param words what it measures
 * @param unit {@code 1} where it has none
 */
public record WardFeature(int position, String name, String words, String unit, Group group) {
  /** Kinds of features, in the order in which people look at them. */
  public enum Group {
    GEOMETRY("Geometry"),
    ORDER("Order"),
    NEIGHBOURS("Differences between neighbours"),
    COMPOSITION("Composition statistics"),
    ELECTRONIC("Electronic structure");

    private final String words;

    Group(String words) {
      this.words = words;
    }

    /** As a heading. */
    public String words() {
      return words;
    }
  }

  /** What an attribute of elements is called, and its unit. */
  private record Attribute(String words, String unit) {}

  private static final Map<String, String> STATISTICS =
      Map.of(
          "mean", "mean",
          "var", "mean absolute deviation",
          "dev", "mean absolute deviation",
          "min", "smallest",
          "max", "largest",
          "range", "range",
          "maxdiff", "range",
          "most", "of the most frequent elements");

  /** Those that no attribute and no statistic name. */
  private static final Map<String, String> SINGLE =
      Map.of(
          "MaxPackingEfficiency", "packing efficiency of the largest spheres",
          "NComp", "number of elements",
          "CanFormIonic", "can be neutral with common charges (1 yes, 0 no)",
          "MaxIonicChar", "ionic character of a pair of elements, largest",
          "MeanIonicChar", "ionic character of pairs of elements, mean");

  private static final String NEIGHBOURS_PREFIX = "NeighDiff_shell1_";
  private static final List<WardFeature> ALL = describeAll();

  /** All features, in the order of the descriptor. */
  public static List<WardFeature> all() {
    return ALL;
  }

  private static List<WardFeature> describeAll() {
    List<WardFeature> all = new ArrayList<>();
    for (String name : WardDescriptor.names()) {
      all.add(of(all.size(), name));
    }
    return List.copyOf(all);
  }

  private static WardFeature of(int position, String name) {
    if (SINGLE.containsKey(name)) {
      Group group =
          switch (name) {
            case "MaxPackingEfficiency" -> Group.GEOMETRY;
            case "NComp" -> Group.COMPOSITION;
            default -> Group.ELECTRONIC;
          };
      return new WardFeature(position, name, SINGLE.getOrDefault(name, name), "1", group);
    }
    int end = name.indexOf('_');
    String statistic = name.substring(0, end);
    String quantity = name.substring(end + 1);
    if (quantity.startsWith(NEIGHBOURS_PREFIX)) {
      Attribute attribute = attribute(quantity.substring(NEIGHBOURS_PREFIX.length()));
      return new WardFeature(
          position,
          name,
          attribute.words() + ", difference to neighbours, " + statistic(statistic),
          attribute.unit(),
          Group.NEIGHBOURS);
    }
    if (quantity.startsWith("WCMagnitude_Shell")) {
      String shell = quantity.substring("WCMagnitude_Shell".length());
      return new WardFeature(
          position, name, "Warren-Cowley order in shell " + shell, "1", Group.ORDER);
    }
    if (statistic.equals("Comp")) {
      String norm = quantity.substring(1, quantity.indexOf('N'));
      return new WardFeature(
          position, name, norm + "-norm of the atomic fractions", "1", Group.COMPOSITION);
    }
    if (statistic.equals("frac")) {
      return new WardFeature(
          position,
          name,
          "share of " + quantity.charAt(0) + " electrons among valence electrons",
          "1",
          Group.ELECTRONIC);
    }
    return switch (quantity) {
      case "EffectiveCoordination" ->
          geometry(position, name, "effective coordination", statistic, "neighbours");
      case "MeanBondLength" ->
          geometry(position, name, "bond length over its mean", statistic, "1");
      case "BondLengthVariation" ->
          geometry(position, name, "variation of bond lengths at an atom", statistic, "1");
      case "CellVolume" ->
          geometry(position, name, "volume of an atom over its mean", statistic, "1");
      default -> {
        Attribute attribute = attribute(quantity);
        yield new WardFeature(
            position,
            name,
            attribute.words() + ", " + statistic(statistic),
            attribute.unit(),
            Group.COMPOSITION);
      }
    };
  }

  private static WardFeature geometry(
      int position, String name, String words, String statistic, String unit) {
    return new WardFeature(
        position, name, words + ", " + statistic(statistic), unit, Group.GEOMETRY);
  }

  private static String statistic(String key) {
    return STATISTICS.getOrDefault(key, key);
  }

  private static Attribute attribute(String key) {
    for (WardAttribute attribute : WardAttribute.values()) {
      if (attribute.key().equals(key)) {
        return describe(attribute);
      }
    }
    throw new IllegalStateException("no attribute of elements is called " + key);
  }

  private static Attribute describe(WardAttribute attribute) {
    return switch (attribute) {
      case NUMBER -> new Attribute("atomic number", "1");
      case MENDELEEV_NUMBER -> new Attribute("Mendeleev number", "1");
      case ATOMIC_WEIGHT -> new Attribute("atomic weight", "g/mol");
      case MELTING_TEMPERATURE -> new Attribute("melting temperature", "K");
      case GROUP -> new Attribute("group of the periodic table", "1");
      case PERIOD -> new Attribute("period of the periodic table", "1");
      case COVALENT_RADIUS -> new Attribute("covalent radius", "pm");
      case ELECTRONEGATIVITY -> new Attribute("electronegativity (Pauling)", "1");
      case S_ELECTRONS -> electrons("s electrons");
      case P_ELECTRONS -> electrons("p electrons");
      case D_ELECTRONS -> electrons("d electrons");
      case F_ELECTRONS -> electrons("f electrons");
      case ELECTRONS -> electrons("valence electrons");
      case S_HOLES -> electrons("unfilled s states");
      case P_HOLES -> electrons("unfilled p states");
      case D_HOLES -> electrons("unfilled d states");
      case F_HOLES -> electrons("unfilled f states");
      case HOLES -> electrons("unfilled states");
      case GROUND_STATE_VOLUME -> new Attribute("volume of the element", "Å³/atom");
      case GROUND_STATE_GAP -> new Attribute("band gap of the element", "eV");
      case GROUND_STATE_MOMENT -> new Attribute("magnetic moment of the element", "μB/atom");
      case SPACE_GROUP -> new Attribute("space group number of the element", "1");
    };
  }

  private static Attribute electrons(String words) {
    return new Attribute(words, "per atom");
  }
}
