package org.bloomery.actors.campaign;

/** Who asks for something: a person, a token's owner or an adapter. */
public record Account(String id) {
  /** The campaign itself: timers and workers act under this name. */
  public static final Account CAMPAIGN = new Account("campaign");

  public Account {
    if (id.isBlank()) {
      throw new IllegalArgumentException("an account needs a name");
    }
    // Every event carries one and there are few: let equal names be one text in memory.
    id = id.intern();
  }
}
