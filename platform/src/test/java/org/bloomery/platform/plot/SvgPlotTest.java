package org.bloomery.platform.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.bloomery.platform.plot.Series.Point;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class SvgPlotTest {
  private static final List<Point> CURVE =
      List.of(new Point(10, 4, 3, 6), new Point(100, 2, 1, 3), new Point(1000, 1, 0.5, 1.5));

  @Test
  void axesMarkersLinesBandsAndLegendAreDrawn() throws Exception {
    Document svg =
        parsed(
            new SvgPlot(
                "Error & number <of> points",
                Axis.logarithmic("points"),
                Axis.linear("error (meV/atom)"),
                List.of(
                    Series.joined("mean and interval", CURVE),
                    Series.markers("single", List.of(new Point(20, 3, 2, 4))),
                    Series.line("fit", List.of(new Point(10, 5), new Point(1000, 1))))));

    assertThat(texts(svg))
        .contains(
            "Error & number <of> points",
            "points",
            "error (meV/atom)",
            "mean and interval",
            "10",
            "100",
            "1000",
            "0",
            "6");
    assertThat(svg.getElementsByTagName("polygon").getLength()).as("bands").isEqualTo(1);
    assertThat(svg.getElementsByTagName("polyline").getLength()).as("lines").isEqualTo(2);
    assertThat(svg.getElementsByTagName("circle").getLength())
        .as("markers of the first series and of its legend")
        .isEqualTo(4);
  }

  @Test
  void equalRatiosAreEqualWaysOnALogarithmicAxis() throws Exception {
    Document svg =
        parsed(
            new SvgPlot(
                "t", Axis.logarithmic("x"), Axis.linear("y"), List.of(Series.line("l", CURVE))));

    String[] way =
        ((Element) svg.getElementsByTagName("polyline").item(0)).getAttribute("points").split(" ");
    double first = Double.parseDouble(way[0].split(",")[0]);
    double second = Double.parseDouble(way[1].split(",")[0]);
    double third = Double.parseDouble(way[2].split(",")[0]);
    assertThat(third - second).isCloseTo(second - first, within(0.2));
  }

  @Test
  void ticksAreRoundAndHoldAllValues() {
    assertThat(linear(0.3, 9.7)).containsExactly(0.0, 2.0, 4.0, 6.0, 8.0, 10.0);
    assertThat(linear(95, 99)).containsExactly(95.0, 96.0, 97.0, 98.0, 99.0);
    assertThat(linear(-0.03, 0.02)).containsExactly(-0.03, -0.02, -0.01, 0.0, 0.01, 0.02);
    assertThat(linear(5, 5)).hasSizeGreaterThan(1);
    assertThat(logarithmic(3, 40)).containsExactly(2.0, 5.0, 10.0, 20.0, 50.0);
    assertThat(logarithmic(0.02, 7e4)).containsExactly(0.1, 1.0, 10.0, 100.0, 1e3, 1e4, 1e5);
    assertThat(logarithmic(10, 10)).containsExactly(10.0, 20.0);
  }

  @Test
  void numbersReadAsPeopleWriteThem() {
    assertThat(Scale.words(0)).isEqualTo("0");
    assertThat(Scale.words(0.05)).isEqualTo("0.05");
    assertThat(Scale.words(-2500)).isEqualTo("-2500");
    assertThat(Scale.words(1e6)).isEqualTo("10⁶");
    assertThat(Scale.words(2.5e7)).isEqualTo("2.5 × 10⁷");
    assertThat(Scale.words(5e-7)).isEqualTo("5 × 10⁻⁷");
  }

  @Test
  void whatCannotBeDrawnIsRefused(@TempDir Path folder) throws Exception {
    assertThatThrownBy(() -> logarithmic(0, 1)).hasMessageContaining("no place on the logarithmic");
    assertThatThrownBy(() -> new Point(1, 2, 3, 4)).hasMessageContaining("within its interval");
    assertThatThrownBy(() -> new Point(1, Double.NaN)).hasMessageContaining("finite");
    assertThatThrownBy(() -> Series.line("empty", List.of())).hasMessageContaining("'empty'");
    assertThatThrownBy(() -> new SvgPlot("bare", Axis.linear("x"), Axis.linear("y"), List.of()))
        .hasMessageContaining("'bare'");

    Path file = folder.resolve("deep/down/chart.svg");
    new SvgPlot("t", Axis.linear("x"), Axis.linear("y"), List.of(Series.line("l", CURVE)))
        .write(file);
    assertThat(Files.readString(file)).startsWith("<svg ").endsWith("</svg>\n");
  }

  private static List<Double> linear(double least, double most) {
    return Scale.of(Axis.linear("a"), List.of(least, most)).ticks();
  }

  private static List<Double> logarithmic(double least, double most) {
    return Scale.of(Axis.logarithmic("a"), List.of(least, most)).ticks();
  }

  private static Document parsed(SvgPlot plot) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(plot.svg())));
  }

  private static List<String> texts(Document svg) {
    var nodes = svg.getElementsByTagName("text");
    return IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
