package org.bloomery.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.page.ExtendedClientDetails;
import java.time.ZoneId;

/** In which zone who looks reads times. */
public final class BrowserZone {
  private BrowserZone() {}

  /**
   * The zone of the browser that shows the component.
   *
   * @param fallback when the browser does not tell its own
   */
  public static ZoneId of(Component component, ZoneId fallback) {
    return component
        .getUI()
        .map(ui -> ui.getPage().getExtendedClientDetails())
        .map(ExtendedClientDetails::getTimeZoneId)
        .filter(ZoneId.getAvailableZoneIds()::contains)
        .map(ZoneId::of)
        .orElse(fallback);
  }
}
