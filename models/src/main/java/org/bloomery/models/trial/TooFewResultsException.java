package org.bloomery.models.trial;

/** There are too few results to hold some of them out; the message says how many are needed. */
public final class TooFewResultsException extends Exception {
  private static final long serialVersionUID = 1L;

  TooFewResultsException(String message) {
    super(message);
  }
}
