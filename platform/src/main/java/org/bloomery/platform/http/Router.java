package org.bloomery.platform.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the endpoint of a request by method and address. */
final class Router {
  private final List<Route> routes;

  private record Route(Endpoint endpoint, List<String> template) {
    /** Values of the parameters when the address fits the template. */
    Optional<Map<String, String>> match(List<String> segments) {
      if (segments.size() != template.size()) {
        return Optional.empty();
      }
      Map<String, String> values = new HashMap<>();
      for (int i = 0; i < segments.size(); i++) {
        String part = template.get(i);
        if (part.startsWith("{")) {
          values.put(part.substring(1, part.length() - 1), segments.get(i));
        } else if (!part.equals(segments.get(i))) {
          return Optional.empty();
        }
      }
      return Optional.of(values);
    }
  }

  /** What was found. */
  sealed interface Found {
    record Match(Endpoint endpoint, Map<String, String> path) implements Found {}

    /** The address is known with other methods. */
    record OtherMethods(Set<String> accepted) implements Found {}

    record Nothing() implements Found {}
  }

  Router(List<Endpoint> endpoints) {
    Set<String> seen = new HashSet<>();
    List<Route> all = new ArrayList<>();
    for (Endpoint endpoint : endpoints) {
      if (!seen.add(endpoint.method() + " " + endpoint.path()) || !seen.add(endpoint.id())) {
        throw new IllegalArgumentException(
            "two endpoints share "
                + endpoint.method()
                + " "
                + endpoint.path()
                + " or their id "
                + endpoint.id());
      }
      all.add(new Route(endpoint, segments(endpoint.path())));
    }
    routes = List.copyOf(all);
  }

  /**
   * @param segments of the address, decoded
   */
  Found find(String method, List<String> segments) {
    Set<String> others = new TreeSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> values = route.match(segments);
      if (values.isPresent()) {
        if (route.endpoint().method().equals(method)) {
          return new Found.Match(route.endpoint(), values.get());
        }
        others.add(route.endpoint().method());
      }
    }
    return others.isEmpty() ? new Found.Nothing() : new Found.OtherMethods(others);
  }

  private static List<String> segments(String path) {
    return Arrays.stream(path.split("/", -1)).skip(1).toList();
  }
}
