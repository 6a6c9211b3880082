package org.bloomery.models.physics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bloomery.data.chemistry.Element;

/**
 * A named, versioned set of elemental inputs, so that every simulated number can say what it was
 * computed from.
 *
 * @param id short name, recorded with every generated row
 * @param source where the numbers come from
 */
public record ElasticTable(
    String id, int version, String source, Map<Element, ElasticConstants> elements) {

  private static final List<String> SHIPPED = List.of("A", "B");

  public ElasticTable {
    if (elements.isEmpty()) {
      throw new IllegalArgumentException("element table '" + id + "' holds no element");
    }
    elements = Collections.unmodifiableMap(new EnumMap<>(elements));
  }

  /** The default: mostly measured constants of the Curtin group's BCC screening, with Al and Fe. */
  public static ElasticTable a() {
    return Shipped.require("A");
  }

  /** The alternative: one density-functional set for all eleven elements in the BCC lattice. */
  public static ElasticTable b() {
    return Shipped.require("B");
  }

  /** The shipped table of this id, empty when there is none. */
  public static Optional<ElasticTable> find(String id) {
    return Optional.ofNullable(Shipped.TABLES.get(id));
  }

  public Set<Element> covered() {
    return elements.keySet();
  }

  /** Inputs of an element, empty when the table does not cover it. */
  public Optional<ElasticConstants> of(Element element) {
    return Optional.ofNullable(elements.get(element));
  }

  /** Inputs of an element known to be covered. */
  ElasticConstants require(Element element) {
    return Objects.requireNonNull(elements.get(element), "no inputs for " + element);
  }

  private static final class Shipped {
    static final Map<String, ElasticTable> TABLES = new HashMap<>();

    static {
      for (String id : SHIPPED) {
        TABLES.put(id, read("elastic-table-" + id + ".csv"));
      }
    }

    static ElasticTable require(String id) {
      return Objects.requireNonNull(TABLES.get(id));
    }

    private static ElasticTable read(String resource) {
      try (InputStream stream = ElasticTable.class.getResourceAsStream(resource)) {
        if (stream == null) {
          throw new IllegalStateException("resource " + resource + " is missing from the jar");
        }
        return parse(
            resource,
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                .lines()
                .toList());
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read resource " + resource, e);
      }
    }

    private static ElasticTable parse(String resource, List<String> lines) {
      Map<String, String> header = new HashMap<>();
      EnumMap<Element, ElasticConstants> rows = new EnumMap<>(Element.class);
      for (String line : lines) {
        if (line.startsWith("#")) {
          int colon = line.indexOf(':');
          header.put(line.substring(1, colon).strip(), line.substring(colon + 1).strip());
        } else if (!line.isBlank() && !line.startsWith("element,")) {
          String[] cells = line.split(",", 6);
          Element element =
              Element.bySymbol(cells[0])
                  .orElseThrow(() ->
                      new IllegalStateException(
                          resource + ": '" + cells[0] + "' is not an element"));
          rows.put(
              element,
              new ElasticConstants(
                  Double.parseDouble(cells[1]),
                  Double.parseDouble(cells[2]),
                  Double.parseDouble(cells[3]),
                  Double.parseDouble(cells[4])));
        }
      }
      return new ElasticTable(
          header.getOrDefault("id", ""),
          Integer.parseInt(header.getOrDefault("version", "0")),
          header.getOrDefault("source", ""),
          rows);
    }
  }
}
