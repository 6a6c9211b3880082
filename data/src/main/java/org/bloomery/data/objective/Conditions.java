package org.bloomery.data.objective;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Named condition values, ordered by name. */
public record Conditions(@JsonValue Map<String, ConditionValue> values) {
  /** No condition at all. */
  public static final Conditions NONE = new Conditions(Map.of());

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Conditions {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  public static Conditions of(String name, ConditionValue value) {
    return new Conditions(Map.of(name, value));
  }

  public Conditions with(String name, ConditionValue value) {
    TreeMap<String, ConditionValue> more = new TreeMap<>(values);
    more.put(name, value);
    return new Conditions(more);
  }

  public Optional<ConditionValue> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether every condition named here has the same value in {@code other}. */
  public boolean isIn(Conditions other) {
    return values.entrySet().stream()
        .allMatch(e -> e.getValue().equals(other.values.get(e.getKey())));
  }

  /** Canonical text, e.g. {@code mode=compression, temperature=1273 K}; empty for none. */
  public String key() {
    return values.entrySet().stream()
        .map(e -> e.getKey() + "=" + e.getValue().text())
        .collect(Collectors.joining(", "));
  }
}
