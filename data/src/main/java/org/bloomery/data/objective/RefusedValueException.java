package org.bloomery.data.objective;

/** A value that a registry does not accept: of which field, what was given and what is accepted. */
public final class RefusedValueException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;
  private final String given;
  private final String accepted;

  public RefusedValueException(String field, String given, String accepted) {
    super(field + ": '" + given + "' is not accepted; accepted is " + accepted);
    this.field = field;
    this.given = given;
    this.accepted = accepted;
  }

  /** Id of the property or name of the condition. */
  public String field() {
    return field;
  }

  public String given() {
    return given;
  }

  public String accepted() {
    return accepted;
  }
}
