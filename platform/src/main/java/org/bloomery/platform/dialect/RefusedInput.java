package org.bloomery.platform.dialect;

/** Something that was read and cannot be: which field, what was found, what is accepted. */
public final class RefusedInput extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String field;
  private final String accepted;

  /**
   * @param field path of the field, e.g. {@code space.bounds.Cr}; empty for the whole document
   * @param problem a sentence for people
   * @param accepted what would be accepted; empty when the problem says it
   */
  public RefusedInput(String field, String problem, String accepted) {
    super(problem);
    this.field = field;
    this.accepted = accepted;
  }

  public String field() {
    return field;
  }

  public String accepted() {
    return accepted;
  }

  /** The problem, never absent. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
