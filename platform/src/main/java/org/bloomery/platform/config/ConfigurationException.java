package org.bloomery.platform.config;

/** Settings that cannot be used; the message names key, value and what is accepted. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }

  static ConfigurationException of(String key, String given, String accepted, String origin) {
    return new ConfigurationException(
        key + " = " + given + " (" + origin + ") is not accepted; accepted is " + accepted);
  }
}
