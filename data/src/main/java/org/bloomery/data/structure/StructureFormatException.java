package org.bloomery.data.structure;

/** A structure file that cannot be read: where, what was found there and what is accepted. */
public final class StructureFormatException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final int line;

  /**
   * @param source what was read, e.g. {@code POSCAR} or a file name
   * @param line from 1; 0 for the file as a whole
   * @param problem what was found and what is accepted
   */
  StructureFormatException(String source, int line, String problem) {
    super(source + (line > 0 ? ", line " + line : "") + ": " + problem);
    this.line = line;
  }

  /** What a value refused, with the place in the file from which it came. */
  StructureFormatException(String source, int line, IllegalArgumentException cause) {
    this(source, line, String.valueOf(cause.getMessage()));
    initCause(cause);
  }

  /** Line of the problem from 1, 0 when it concerns the whole file. */
  public int line() {
    return line;
  }

  /** A piece of the file as it may stand in a message. */
  static String shown(String text) {
    StringBuilder plain = new StringBuilder("'");
    int end = Math.min(text.length(), 40);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      plain.append(Character.isISOControl(c) ? ' ' : c);
    }
    return plain.append(text.length() > end ? "...'" : "'").toString();
  }
}
