package org.bloomery.actors.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The stable names of events, written once: where they are declared. */
final class EventKinds {
  private static final Map<Class<?>, String> NAMES =
      Arrays.stream(CampaignEvent.class.getAnnotation(JsonSubTypes.class).value())
          .collect(Collectors.toUnmodifiableMap(JsonSubTypes.Type::value, JsonSubTypes.Type::name));

  private EventKinds() {}

  static String of(CampaignEvent event) {
    String name = NAMES.get(event.getClass());
    if (name == null) {
      throw new IllegalStateException(event.getClass().getSimpleName() + " has no stable name");
    }
    return name;
  }
}
