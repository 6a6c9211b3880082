package org.bloomery.platform.report;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Draws the charts of {@link org.bloomery.platform.plot.SvgPlot} into a PDF: the few elements that
 * these charts are made of, and no other SVG. Letters are drawn as outlines of the report's font.
 */
final class PlotPainter implements SVGDrawer {
  /** Width of a chart where the page has more room, CSS pixels. */
  private static final double WIDEST = 620;

  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");
  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private final TrueTypeFont font;

  PlotPainter() throws IOException {
    font = new TTFParser().parse(new RandomAccessReadBuffer(ReportPdf.font()));
  }

  @Override
  public SVGImage buildSVGImage(
      Element svg,
      Box box,
      CssContext context,
      double cssWidth,
      double cssHeight,
      double dotsPerPixel) {
    double width = number(svg, "width", 0);
    double height = number(svg, "height", 0);
    return new Drawing(svg, width, height, dotsPerPixel * Math.min(1, WIDEST / width));
  }

  /** A chart at its size on the page. */
  private final class Drawing implements SVGImage {
    private final Element svg;
    private final double width;
    private final double height;
    private final double scale;

    /**
     * @param scale dots for each of the chart's pixels
     */
    Drawing(Element svg, double width, double height, double scale) {
      this.svg = svg;
      this.width = width;
      this.height = height;
      this.scale = scale;
    }

    @Override
    public int getIntrinsicWidth() {
      return (int) Math.round(width * scale);
    }

    @Override
    public int getIntrinsicHeight() {
      return (int) Math.round(height * scale);
    }

    @Override
    public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
      AffineTransform place = AffineTransform.getTranslateInstance(x, y);
      place.scale(scale, scale);
      children(svg, new Ink(device, place, "#000000", "none"));
    }

    private void children(Element parent, Ink ink) {
      for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
        if (node instanceof Element element) {
          draw(element, ink.of(element));
        }
      }
    }

    private void draw(Element element, Ink ink) {
      switch (name(element)) {
        case "g" -> children(element, ink);
        case "rect" -> ink.fill(rectangle(element));
        case "circle" -> {
          double r = number(element, "r", 0);
          ink.fill(
              new Ellipse2D.Double(
                  number(element, "cx", 0) - r, number(element, "cy", 0) - r, 2 * r, 2 * r));
        }
        case "line" ->
            ink.stroke(
                new Line2D.Double(
                    number(element, "x1", 0),
                    number(element, "y1", 0),
                    number(element, "x2", 0),
                    number(element, "y2", 0)),
                number(element, "stroke-width", 1));
        case "polyline" ->
            ink.stroke(
                way(element.getAttribute("points"), false), number(element, "stroke-width", 1));
        case "polygon" -> ink.fill(way(element.getAttribute("points"), true));
        case "path" -> ink.fill(way(element.getAttribute("d"), true));
        case "text" -> text(element, ink);
        default -> {
          // What describes the chart is not drawn.
        }
      }
    }

    private Shape rectangle(Element element) {
      boolean whole = element.getAttribute("width").endsWith("%");
      return new Rectangle2D.Double(
          number(element, "x", 0),
          number(element, "y", 0),
          whole ? width : number(element, "width", 0),
          whole ? height : number(element, "height", 0));
    }

    private void text(Element element, Ink ink) {
      String words = element.getTextContent();
      double size = number(element, "font-size", 13) / unitsPerEm();
      double length = size * advance(words);
      double shift =
          switch (element.getAttribute("text-anchor")) {
            case "middle" -> -length / 2;
            case "end" -> -length;
            default -> 0;
          };
      AffineTransform place = new AffineTransform();
      Matcher turn = NUMBER.matcher(element.getAttribute("transform"));
      if (turn.find()) {
        double degrees = Double.parseDouble(turn.group());
        place.rotate(Math.toRadians(degrees), number(element, "x", 0), number(element, "y", 0));
      }
      place.translate(number(element, "x", 0) + shift, number(element, "y", 0));
      place.scale(size, -size);
      ink.fill(place.createTransformedShape(outline(words)));
    }
  }

  /** What shapes are drawn with: where to and in which colours. */
  private record Ink(OutputDevice device, AffineTransform place, String fill, String stroke) {
    Ink of(Element element) {
      String paint = element.getAttribute("fill");
      String line = element.getAttribute("stroke");
      String opacity = element.getAttribute("fill-opacity");
      String chosen = paint.isEmpty() ? fill : paint;
      return new Ink(
          device,
          place,
          opacity.isEmpty() ? chosen : paler(chosen, Double.parseDouble(opacity)),
          line.isEmpty() ? stroke : line);
    }

    void fill(Shape shape) {
      paint(shape, fill);
    }

    void stroke(Shape shape, double width) {
      paint(new BasicStroke((float) width).createStrokedShape(shape), stroke);
    }

    private void paint(Shape shape, String colour) {
      if (colour.startsWith("#")) {
        device.setColor(new FSRGBColor(Integer.parseInt(colour.substring(1), 16)));
        device.fill(place.createTransformedShape(shape));
      }
    }

    /** The colour as it looks on white. */
    private static String paler(String colour, double opacity) {
      int rgb = Integer.parseInt(colour.substring(1), 16);
      int mixed = 0;
      for (int shift = 16; shift >= 0; shift -= 8) {
        long part = Math.round(opacity * (rgb >> shift & 0xff) + (1 - opacity) * 0xff);
        mixed |= (int) part << shift;
      }
      return "#%06x".formatted(mixed);
    }
  }

  private static Shape way(String numbers, boolean closed) {
    Path2D path = new Path2D.Double();
    Matcher matcher = NUMBER.matcher(numbers);
    while (matcher.find()) {
      double x = Double.parseDouble(matcher.group());
      if (!matcher.find()) {
        break;
      }
      double y = Double.parseDouble(matcher.group());
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    if (closed && path.getCurrentPoint() != null) {
      path.closePath();
    }
    return path;
  }

  private double unitsPerEm() {
    try {
      return font.getUnitsPerEm();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private double advance(String words) {
    return drawable(words).mapToDouble(this::advance).sum();
  }

  private double advance(int letter) {
    try {
      return font.getAdvanceWidth(font.getUnicodeCmapLookup().getGlyphId(letter));
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  /** Outlines of all letters, in units of the font, upwards. */
  private Shape outline(String words) {
    Path2D all = new Path2D.Double();
    double[] at = {0};
    drawable(words)
        .forEach(letter -> {
          try {
            int glyph = font.getUnicodeCmapLookup().getGlyphId(letter);
            var outline = font.getGlyph().getGlyph(glyph);
            if (outline != null) {
              all.append(
                  AffineTransform.getTranslateInstance(at[0], 0)
                      .createTransformedShape(outline.getPath()),
                  false);
            }
            at[0] += advance(letter);
          } catch (IOException e) {
            throw unreadable(e);
          }
        });
    return all;
  }

  /** Powers are written on the line: the font has no raised 0 and no raised minus. */
  private static java.util.stream.IntStream drawable(String words) {
    return words
        .codePoints()
        .map(letter -> {
          int digit = SUPERSCRIPTS.indexOf(letter);
          return digit >= 0 ? '0' + digit : letter == '⁻' ? '-' : letter;
        });
  }

  private static String name(Element element) {
    String local = element.getLocalName();
    return local == null ? element.getTagName() : local;
  }

  private static double number(Element element, String attribute, double otherwise) {
    Matcher matcher = NUMBER.matcher(element.getAttribute(attribute));
    return matcher.find() ? Double.parseDouble(matcher.group()) : otherwise;
  }

  private static IllegalStateException unreadable(IOException e) {
    return new IllegalStateException("the font of the report cannot be read: " + e, e);
  }

  @Override
  public void importFontFaceRules(List<FontFaceRule> rules, SharedContext shared) {}

  @Override
  public void addFontFile(File file, String family, Integer weight, FontStyle style) {}

  @Override
  public void close() throws IOException {
    font.close();
  }
}
