package org.bloomery.actors.campaign;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/**
 * Things with an id in the order in which they came; a changed copy shares all but what changed, so
 * that a campaign of 10^5 events replays in seconds.
 */
public final class Register<V> implements Iterable<V> {
  private final PVector<V> items;
  private final PMap<String, Integer> places;

  private Register(PVector<V> items, PMap<String, Integer> places) {
    this.items = items;
    this.places = places;
  }

  /** Nothing yet. */
  public static <V> Register<V> empty() {
    return new Register<>(TreePVector.empty(), HashTreePMap.empty());
  }

  /** Values in their order, by the id that each has. */
  public static <V> Register<V> of(List<V> values, Function<V, String> id) {
    Register<V> register = empty();
    for (V value : values) {
      register = register.with(id.apply(value), value);
    }
    return register;
  }

  /** With the value in the place of the one with this id, at the end when there is none. */
  public Register<V> with(String id, V value) {
    Integer place = places.get(id);
    return place == null
        ? new Register<>(items.plus(value), places.plus(id, items.size()))
        : new Register<>(items.with(place, value), places);
  }

  public Optional<V> get(String id) {
    Integer place = places.get(id);
    return place == null ? Optional.empty() : Optional.of(items.get(place));
  }

  public int size() {
    return items.size();
  }

  /** In the order in which they came. */
  public Stream<V> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  @Override
  public Iterator<V> iterator() {
    return items.iterator();
  }

  /** In the order in which they came. */
  public List<V> values() {
    return items;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Register<?> register && register.items.equals(items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return items.toString();
  }
}
