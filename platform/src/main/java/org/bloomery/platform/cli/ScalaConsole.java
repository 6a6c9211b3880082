package org.bloomery.platform.cli;

import java.io.PrintStream;

/**
 * Sends what libraries print to Scala's console to standard error: one of them says there when it
 * stops, and an answer for machines on standard output must not be mixed with that.
 */
final class ScalaConsole {
  private ScalaConsole() {}

  /** Works once, before the console is first used: it keeps the stream it finds then. */
  static void toStandardError() {
    PrintStream out = System.out;
    System.setOut(System.err);
    try {
      scala.Console.out();
    } finally {
      System.setOut(out);
    }
  }
}
