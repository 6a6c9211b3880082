package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The fields of an object, asked for by name. {@link #nothingElse()} then refuses those that nobody
 * asked for: a misspelt field is never silently ignored.
 */
public final class Fields {
  private final Given owner;
  private final TreeSet<String> asked = new TreeSet<>();

  Fields(Given owner) {
    this.owner = owner;
  }

  /** The object itself. */
  public Given owner() {
    return owner;
  }

  /** Whether the field is there; absent and null are the same. */
  public boolean has(String name) {
    return find(name).isPresent();
  }

  /** The field, if it is there and not null. */
  public Optional<Given> find(String name) {
    asked.add(name);
    JsonNode node = owner.node().get(name);
    return node == null || node.isNull()
        ? Optional.empty()
        : Optional.of(new Given(node, pathOf(name)));
  }

  /** The first of several spellings that is there; two of them are a contradiction. */
  public Optional<Given> find(String name, String otherSpelling) {
    Optional<Given> first = find(name);
    Optional<Given> second = find(otherSpelling);
    if (first.isPresent() && second.isPresent()) {
      throw second
          .get()
          .refusal("only one of " + name + " and " + otherSpelling + ", as both mean the same");
    }
    return first.or(() -> second);
  }

  /** The field, which must be there. */
  public Given require(String name, String accepted) {
    return find(name)
        .orElseThrow(() ->
            new RefusedInput(
                pathOf(name), pathOf(name) + " is missing; accepted is " + accepted, accepted));
  }

  /** A text, or what stands for it. */
  public String text(String name, String otherwise) {
    return find(name).map(Given::text).orElse(otherwise);
  }

  public int integer(String name, int otherwise, int lowest, int highest) {
    return find(name).map(given -> given.integer(lowest, highest)).orElse(otherwise);
  }

  public long integer(String name, long otherwise, long lowest, long highest) {
    return find(name).map(given -> given.integer(lowest, highest)).orElse(otherwise);
  }

  public double number(String name, double otherwise) {
    return find(name).map(Given::number).orElse(otherwise);
  }

  public boolean flag(String name, boolean otherwise) {
    return find(name).map(Given::flag).orElse(otherwise);
  }

  /** Texts of a list, none when it is not there. */
  public List<String> texts(String name) {
    return find(name)
        .map(given -> given.items().stream().map(Given::name).toList())
        .orElse(List.of());
  }

  /** Every field by its name, for objects whose names are data. */
  public Map<String, Given> all() {
    Map<String, Given> all = new LinkedHashMap<>();
    owner
        .node()
        .properties()
        .forEach(
            entry -> all.put(entry.getKey(), new Given(entry.getValue(), pathOf(entry.getKey()))));
    return all;
  }

  /** Refuses fields that were never asked for. */
  public void nothingElse() {
    TreeSet<String> unknown = new TreeSet<>();
    owner.node().fieldNames().forEachRemaining(unknown::add);
    unknown.removeAll(asked);
    if (!unknown.isEmpty()) {
      String accepted =
          asked.isEmpty()
              ? "no field here"
              : asked.stream().collect(Collectors.joining(", ", "the fields ", ""));
      throw new RefusedInput(
          pathOf(unknown.first()),
          "field '"
              + pathOf(unknown.first())
              + "' is not known; accepted "
              + (asked.size() == 1 ? "is " : "are ")
              + accepted,
          accepted);
    }
  }

  private String pathOf(String name) {
    return owner.path().isEmpty() ? name : owner.path() + "." + name;
  }
}
