package org.bloomery.platform.bench.dashboard;

import java.util.Map;

/**
 * What stands in a laboratory whose pages are visited, and who visits them.
 *
 * @param dashboard address of the dashboard
 * @param parameters values of the parameters of routes, e.g. of {@code campaign}
 */
record Furniture(String dashboard, Map<String, String> parameters) {
  /** Who signs in. */
  static final String NAME = "ada";

  static final String PASSWORD = "correct horse battery";

  public Furniture {
    parameters = Map.copyOf(parameters);
  }

  /** The whole address of a page. */
  String address(DashboardPage page) {
    return dashboard + "/" + page.address(parameters);
  }
}
