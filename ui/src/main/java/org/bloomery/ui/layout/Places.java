package org.bloomery.ui.layout;

import com.vaadin.flow.router.BeforeEnterEvent;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Names in the addresses of pages. */
public final class Places {
  private Places() {}

  /** A parameter of the route as it was meant; the router leaves escapes as they are. */
  public static String parameter(BeforeEnterEvent event, String name) {
    return URLDecoder.decode(
        event.getRouteParameters().get(name).orElse("").replace("+", "%2B"),
        StandardCharsets.UTF_8);
  }

  /** A name as part of an address. */
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The page of a campaign. */
  public static String campaign(String campaign) {
    return "campaigns/" + encoded(campaign);
  }

  /** The page of a sample. */
  public static String sample(String lab, String code) {
    return "labs/" + encoded(lab) + "/samples/" + encoded(code);
  }

  /** The lots of a laboratory. */
  public static String lots(String lab) {
    return "labs/" + encoded(lab) + "/lots";
  }
}
