package org.bloomery.ui.bench;

import com.vaadin.flow.server.VaadinSession;
import java.io.Serializable;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/** The tokens of claims made in this browser, so that they outlive a reload of the page. */
public final class ClaimTokens implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Map<String, Long> tokens = new ConcurrentHashMap<>();

  private ClaimTokens() {}

  /** Those of the person who looks at the page. */
  public static ClaimTokens ofThisBrowser() {
    VaadinSession session = VaadinSession.getCurrent();
    ClaimTokens kept = session.getAttribute(ClaimTokens.class);
    if (kept == null) {
      kept = new ClaimTokens();
      session.setAttribute(ClaimTokens.class, kept);
    }
    return kept;
  }

  public void keep(String campaign, String experiment, long token) {
    tokens.put(campaign + "/" + experiment, token);
  }

  /** The token of the last claim made here, which may have ended since. */
  public OptionalLong of(String campaign, String experiment) {
    Long token = tokens.get(campaign + "/" + experiment);
    return token == null ? OptionalLong.empty() : OptionalLong.of(token);
  }
}
