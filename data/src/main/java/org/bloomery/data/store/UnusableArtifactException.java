package org.bloomery.data.store;

/** An artifact's file is missing or damaged; it has to be rebuilt from its provenance. */
public final class UnusableArtifactException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String digest;

  UnusableArtifactException(String digest, String message) {
    super(message);
    this.digest = digest;
  }

  /** SHA-256 of what should be there. */
  public String digest() {
    return digest;
  }
}
