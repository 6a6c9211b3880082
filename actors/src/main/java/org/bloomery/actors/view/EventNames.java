package org.bloomery.actors.view;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.HashMap;
import java.util.Map;
import org.bloomery.actors.campaign.CampaignEvent;

/** The stable names of events, as the journal holds them. */
final class EventNames {
  private static final Map<Class<?>, String> NAMES = read();

  private EventNames() {}

  static String of(CampaignEvent event) {
    String name = NAMES.get(event.getClass());
    if (name == null) {
      throw new IllegalStateException(event.getClass() + " has no name in CampaignEvent");
    }
    return name;
  }

  private static Map<Class<?>, String> read() {
    Map<Class<?>, String> names = new HashMap<>();
    JsonSubTypes types = CampaignEvent.class.getAnnotation(JsonSubTypes.class);
    if (types == null) {
      throw new IllegalStateException("CampaignEvent names no types");
    }
    for (JsonSubTypes.Type type : types.value()) {
      names.put(type.value(), type.name());
    }
    return names;
  }
}
