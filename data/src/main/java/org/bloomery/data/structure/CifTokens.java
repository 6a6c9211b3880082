package org.bloomery.data.structure;

import java.util.Locale;

/**
 * Cuts a CIF into its tokens (version 1.1 of the syntax): names, values plain, quoted or in
 * semicolons, and the words data_ and loop_. Looks at one token at a time and copies nothing.
 */
final class CifTokens {
  /** What a token is. */
  enum Kind {
    /** {@code data_NAME}. */
    DATA,
    LOOP,
    /** A name that begins with an underscore. */
    TAG,
    VALUE,
    END
  }

  private final String source;
  private final String text;
  private int position;
  private int line = 1;
  private int tokenLine = 1;
  private int start;
  private int end;
  private Kind kind = Kind.END;

  CifTokens(String source, String text) {
    this.source = source;
    this.text = text;
    // A byte order mark is no part of the text.
    this.position = text.startsWith("\uFEFF") ? 1 : 0;
  }

  /** Moves to the next token. */
  Kind next() {
    skipBlanksAndComments();
    tokenLine = line;
    start = position;
    if (position >= text.length()) {
      end = position;
      kind = Kind.END;
    } else {
      char c = text.charAt(position);
      if (c == ';' && isAtLineStart()) {
        readTextField();
      } else if (c == '\'' || c == '"') {
        readQuoted(c);
      } else {
        readWord();
      }
    }
    return kind;
  }

  Kind kind() {
    return kind;
  }

  /** Line on which the token begins, from 1. */
  int line() {
    return tokenLine;
  }

  /** The token's text, without quotes; of {@code data_NAME} the name. */
  String text() {
    return text.substring(start, end);
  }

  /** The tag in lower case, with the full stop of newer dictionaries as underscore. */
  String tag() {
    return text().toLowerCase(Locale.ROOT).replace('.', '_');
  }

  StructureFormatException refusal(String problem) {
    return new StructureFormatException(source, tokenLine, problem);
  }

  private void skipBlanksAndComments() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (c == '#') {
        while (position < text.length() && !isLineEnd(text.charAt(position))) {
          position++;
        }
      } else if (isBlank(c)) {
        advanceOverBlank();
      } else {
        return;
      }
    }
  }

  private void readTextField() {
    position++;
    start = position;
    while (position < text.length()) {
      if (isLineEnd(text.charAt(position))) {
        int lineEnd = position;
        advanceOverBlank();
        if (position < text.length() && text.charAt(position) == ';' && isAtLineStart()) {
          end = lineEnd;
          position++;
          kind = Kind.VALUE;
          return;
        }
      } else {
        position++;
      }
    }
    throw refusal(
        "a text begins here with ';' and never ends; accepted is a line that begins with ';' as its"
            + " end");
  }

  private void readQuoted(char quote) {
    position++;
    start = position;
    while (position < text.length() && !isLineEnd(text.charAt(position))) {
      boolean last = position + 1 >= text.length() || isBlank(text.charAt(position + 1));
      if (text.charAt(position) == quote && last) {
        end = position;
        position++;
        kind = Kind.VALUE;
        return;
      }
      position++;
    }
    throw refusal(
        "the quotation "
            + StructureFormatException.shown(
                text.substring(start - 1, Math.min(position, start + 50)))
            + " does not end on its line");
  }

  private void readWord() {
    while (position < text.length() && !isBlank(text.charAt(position))) {
      position++;
    }
    end = position;
    char first = text.charAt(start);
    if (first == '_') {
      kind = Kind.TAG;
    } else if (startsWith("data_")) {
      kind = Kind.DATA;
      start += 5;
    } else if (isWord("loop_")) {
      kind = Kind.LOOP;
    } else if (startsWith("save_") || isWord("global_") || isWord("stop_")) {
      throw refusal(
          StructureFormatException.shown(text.substring(start, Math.min(end, start + 50)))
              + " belongs to dictionaries and STAR files; accepted are data_ blocks, loops and"
              + " values");
    } else {
      kind = Kind.VALUE;
    }
  }

  private boolean isWord(String word) {
    return end - start == word.length() && startsWith(word);
  }

  private boolean startsWith(String word) {
    return end - start >= word.length() && text.regionMatches(true, start, word, 0, word.length());
  }

  private boolean isAtLineStart() {
    return position == 0 || isLineEnd(text.charAt(position - 1));
  }

  private void advanceOverBlank() {
    char c = text.charAt(position);
    position++;
    if (c == '\r' && position < text.length() && text.charAt(position) == '\n') {
      position++;
    }
    if (isLineEnd(c)) {
      line++;
    }
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00a0';
  }
}
