package org.bloomery.platform.bench.dashboard;

import java.util.Locale;
import java.util.Map;

/** The pages of the dashboard; a test finds a route that is missing here. */
public enum DashboardPage {
  SIGN_IN("sign-in", true),
  CAMPAIGNS("", true),
  NEW_CAMPAIGN("new-campaign", false),
  CAMPAIGN("campaigns/:campaign", true),
  EXPERIMENT("campaigns/:campaign/experiments/:experiment", true),
  MODELS("campaigns/:campaign/models", false),
  REHEARSAL("campaigns/:campaign/rehearsal", false),
  RESULTS("campaigns/:campaign/results", false),
  WHAT_IF("campaigns/:campaign/what-if", false),
  BENCH("bench", true),
  TASK("bench/:campaign/:experiment", true),
  SAMPLE("labs/:lab/samples/:sample", true),
  LOTS("labs/:lab/lots", true),
  EXPLORE("explore", false),
  DESIGN("design", false),
  STRUCTURES("structures", false);

  private final String route;
  private final boolean pictureOfPhone;

  DashboardPage(String route, boolean pictureOfPhone) {
    this.route = route;
    this.pictureOfPhone = pictureOfPhone;
  }

  /** As the router has it, with parameters such as {@code :campaign}. */
  public String route() {
    return route;
  }

  /** Whether it is made to be used standing, so that its picture on a phone is worth keeping. */
  boolean pictureOfPhone() {
    return pictureOfPhone;
  }

  /** For files and tables, e.g. {@code what-if}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Its address below that of the dashboard.
   *
   * @param parameters values of the route's parameters, already fit for an address
   */
  String address(Map<String, String> parameters) {
    String address = route;
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      address = address.replace(":" + parameter.getKey(), parameter.getValue());
    }
    if (address.contains(":")) {
      throw new IllegalArgumentException("nothing is known for a parameter of " + address);
    }
    return address;
  }
}
