package org.bloomery.actors.design;

import java.util.function.Function;

/** What a design question came to: an answer, or what is wrong with the question. */
public sealed interface DesignAnswer<T> {
  /** The answer. */
  record Given<T>(T value) implements DesignAnswer<T> {}

  /**
   * No answer.
   *
   * @param field of the question it is about, e.g. {@code model}
   * @param problem what is wrong and what is accepted, for people
   */
  record Refused<T>(Reason reason, String field, String problem) implements DesignAnswer<T> {}

  /** Why there is no answer. */
  enum Reason {
    /** No model of this name is registered, or it cannot be read. */
    NO_MODEL,
    /** The question itself cannot be answered. */
    INVALID,
    /** Too many questions wait; ask again later. */
    BUSY
  }

  /** One value of either. */
  default <R> R fold(Function<T, R> given, Function<Refused<T>, R> refused) {
    return switch (this) {
      case Given<T> answer -> given.apply(answer.value());
      case Refused<T> refusal -> refused.apply(refusal);
    };
  }
}
