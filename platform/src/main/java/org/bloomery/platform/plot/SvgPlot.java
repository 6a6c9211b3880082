package org.bloomery.platform.plot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * A chart: series of points over two axes, drawn as SVG. Series differ in colour (for every kind of
 * sight) and in the shape of their markers.
 *
 * @param title says what is to be seen
 */
public record SvgPlot(String title, Axis x, Axis y, List<Series> series) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 440;
  private static final int LEFT = 84;
  private static final int RIGHT = 24;
  private static final int TOP = 48;
  private static final int BOTTOM = 64;
  private static final int LEGEND_LINE = 20;
  private static final double MARKER = 4;

  /** M. Okabe and K. Ito, Color Universal Design (2008): told apart by all kinds of sight. */
  private static final List<String> COLOURS =
      List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000");

  public SvgPlot {
    series = List.copyOf(series);
    if (series.isEmpty()) {
      throw new IllegalArgumentException("the chart '" + title + "' has no series to draw");
    }
  }

  /** Writes the chart, making the directories above it. */
  public void write(Path file) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, svg(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the chart " + file + " cannot be written", e);
    }
  }

  /** The chart as text. */
  public String svg() {
    return new Drawing().whole();
  }

  /** One drawing under way. */
  private final class Drawing {
    private final StringBuilder text = new StringBuilder();
    private final Scale across =
        Scale.of(
            x, series.stream().flatMap(s -> s.points().stream()).map(Series.Point::x).toList());
    private final Scale up = Scale.of(y, series.stream().flatMap(s -> s.ys().stream()).toList());
    private final double plotWidth = WIDTH - LEFT - RIGHT;
    private final double plotHeight = HEIGHT - TOP - BOTTOM;
    private final int height = HEIGHT + LEGEND_LINE * ((series.size() + 1) / 2);

    String whole() {
      line(
          "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
              + " font-family=\"system-ui, sans-serif\" font-size=\"13\" role=\"img\">",
          WIDTH, height, WIDTH, height);
      line("<title>%s</title>", escaped(title));
      line("<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>");
      label(WIDTH / 2.0, 28, "middle", " font-size=\"15\" font-weight=\"600\"", title);
      axes();
      for (int i = 0; i < series.size(); i++) {
        draw(series.get(i), COLOURS.get(i % COLOURS.size()), i);
      }
      legend();
      line("</svg>");
      return text.toString();
    }

    private void axes() {
      for (double tick : across.ticks()) {
        double at = LEFT + plotWidth * across.place(tick);
        stroke(at, TOP, at, TOP + plotHeight, "#e3e3e3");
        label(at, TOP + plotHeight + 20, "middle", "", Scale.words(tick));
      }
      for (double tick : up.ticks()) {
        double at = TOP + plotHeight * (1 - up.place(tick));
        stroke(LEFT, at, LEFT + plotWidth, at, "#e3e3e3");
        label(LEFT - 8, at + 4, "end", "", Scale.words(tick));
      }
      stroke(LEFT, TOP + plotHeight, LEFT + plotWidth, TOP + plotHeight, "#333333");
      stroke(LEFT, TOP, LEFT, TOP + plotHeight, "#333333");
      label(LEFT + plotWidth / 2, HEIGHT - 18, "middle", "", x.label());
      double middle = TOP + plotHeight / 2;
      String turned = String.format(Locale.ROOT, " transform=\"rotate(-90 20 %.1f)\"", middle);
      label(20, middle, "middle", turned, y.label());
    }

    private void draw(Series drawn, String colour, int number) {
      line("<g fill=\"%s\" stroke=\"%s\">", colour, colour);
      line("<title>%s</title>", escaped(drawn.name()));
      if (drawn.hasIntervals()) {
        intervals(drawn);
      }
      if (drawn.hasLine()) {
        StringBuilder way = new StringBuilder();
        drawn.points().forEach(point -> append(way, point.x(), point.y()));
        line(
            "<polyline points=\"%s\" fill=\"none\" stroke-width=\"1.8\"/>", way.toString().strip());
      }
      if (drawn.hasMarkers()) {
        drawn.points().forEach(point -> marker(px(point.x()), py(point.y()), number));
      }
      line("</g>");
    }

    /** A band along a line, bars at single points. */
    private void intervals(Series drawn) {
      if (drawn.hasLine()) {
        StringBuilder around = new StringBuilder();
        drawn.points().forEach(point -> append(around, point.x(), point.high()));
        drawn.points().reversed().forEach(point -> append(around, point.x(), point.low()));
        line(
            "<polygon points=\"%s\" stroke=\"none\" fill-opacity=\"0.18\"/>",
            around.toString().strip());
        return;
      }
      for (Series.Point point : drawn.points()) {
        line(
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>",
            px(point.x()), py(point.low()), px(point.x()), py(point.high()));
      }
    }

    private void marker(double cx, double cy, int number) {
      double r = MARKER;
      switch (number % 4) {
        case 0 -> line("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>", cx, cy, r);
        case 1 ->
            line(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>",
                cx - 0.9 * r, cy - 0.9 * r, 1.8 * r, 1.8 * r);
        case 2 ->
            line(
                "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\"/>",
                cx, cy - 1.3 * r, cx + 1.2 * r, cy + 0.9 * r, cx - 1.2 * r, cy + 0.9 * r);
        default ->
            line(
                "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fL%.1f %.1fZ\"/>",
                cx, cy - 1.4 * r, cx + 1.4 * r, cy, cx, cy + 1.4 * r, cx - 1.4 * r, cy);
      }
    }

    /** Below the chart, two names a line. */
    private void legend() {
      for (int i = 0; i < series.size(); i++) {
        Series named = series.get(i);
        double left = LEFT + (i % 2) * plotWidth / 2;
        double middle = HEIGHT + LEGEND_LINE * (i / 2);
        String colour = COLOURS.get(i % COLOURS.size());
        line("<g fill=\"%s\" stroke=\"%s\">", colour, colour);
        if (named.hasLine()) {
          line(
              "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke-width=\"1.8\"/>",
              left, middle, left + 24, middle);
        }
        if (named.hasMarkers()) {
          marker(left + 12, middle, i);
        }
        line("</g>");
        label(left + 32, middle + 4, "start", "", named.name());
      }
    }

    private void append(StringBuilder way, double atX, double atY) {
      way.append(String.format(Locale.ROOT, " %.1f,%.1f", px(atX), py(atY)));
    }

    private double px(double value) {
      return LEFT + plotWidth * across.place(value);
    }

    private double py(double value) {
      return TOP + plotHeight * (1 - up.place(value));
    }

    private void stroke(double x1, double y1, double x2, double y2, String colour) {
      line(
          "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\"/>",
          x1, y1, x2, y2, colour);
    }

    private void label(double atX, double atY, String anchor, String more, String words) {
      line(
          "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\"%s>%s</text>",
          atX, atY, anchor, more, escaped(words));
    }

    private void line(String format, Object... values) {
      text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    private String escaped(String words) {
      return words
          .replace("&", "&amp;")
          .replace("<", "&lt;")
          .replace(">", "&gt;")
          .replace("\"", "&quot;");
    }
  }
}
