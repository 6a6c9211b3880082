package org.bloomery.platform.bench.dashboard;

import java.util.List;

/** On what and in which light a page is looked at. */
enum Appearance {
  LIGHT("", 1280, false),
  DARK("-dark", 1280, true),
  PHONE("-phone", 390, false),
  PHONE_DARK("-phone-dark", 390, true);

  /** Both widths and both schemes, each once. */
  static final List<Appearance> CROSSWISE = List.of(LIGHT, PHONE_DARK);

  private final String ending;
  private final int width;
  private final boolean dark;

  Appearance(String ending, int width, boolean dark) {
    this.ending = ending;
    this.width = width;
    this.dark = dark;
  }

  /** Of the name of a picture. */
  String ending() {
    return ending;
  }

  /** Of the window, px. */
  int width() {
    return width;
  }

  boolean dark() {
    return dark;
  }

  boolean onPhone() {
    return this == PHONE || this == PHONE_DARK;
  }

  String words() {
    return (dark ? "dark" : "light") + ", " + width + " px";
  }
}
