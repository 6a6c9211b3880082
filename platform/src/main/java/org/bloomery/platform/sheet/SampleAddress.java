package org.bloomery.platform.sheet;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Where the page of a sample is; what its QR code says.
 *
 * @param pages address under which people open pages, without a slash at its end
 */
public record SampleAddress(String pages, String lab, String sample) {

  /** {@code PAGES/labs/LAB/samples/CODE}. */
  public String url() {
    return pages + "/labs/" + encoded(lab) + "/samples/" + encoded(sample);
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
