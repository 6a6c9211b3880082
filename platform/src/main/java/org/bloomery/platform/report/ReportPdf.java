package org.bloomery.platform.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A page of the report as PDF, with its font embedded: the fonts every reader has know neither
 * Greek letters nor signs of relation. The font is the one that PDFBox brings along.
 */
final class ReportPdf {
  private static final String FONT_FILE =
      "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

  private static final int REGULAR = 400;
  private static final int BOLD = 700;

  static {
    XRLog.setLoggingEnabled(false);
  }

  private ReportPdf() {}

  /**
   * @param page well-formed HTML that names nothing outside itself
   */
  static byte[] of(String page) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PlotPainter painter = new PlotPainter()) {
      PdfRendererBuilder builder = new PdfRendererBuilder();
      builder.useFastMode();
      for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
        builder.useExternalResourceAccessControl((uri, type) -> false, when);
      }
      builder.useFont(ReportPdf::font, ReportPage.FONT, REGULAR, FontStyle.NORMAL, true);
      builder.useFont(ReportPdf::font, ReportPage.FONT, BOLD, FontStyle.NORMAL, true);
      builder.useSVGDrawer(painter);
      builder.withProducer("Bloomery");
      builder.withHtmlContent(page, "about:blank");
      builder.toStream(out);
      builder.run();
    } catch (IOException e) {
      throw new UncheckedIOException("the report cannot be set as PDF: " + e.getMessage(), e);
    }
    return out.toByteArray();
  }

  static InputStream font() {
    return Objects.requireNonNull(
        PDDocument.class.getResourceAsStream(FONT_FILE), FONT_FILE + " is not in PDFBox");
  }
}
