package org.bloomery.platform.sheet;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.chemistry.Formula;

/** The label of a sample: its code as text and as a QR code that leads to its page. */
public final class SampleLabel {
  private static final String STYLE =
      "@page{size:62mm 29mm;margin:0}body{margin:0;font-family:sans-serif}"
          + ".label{width:62mm;height:29mm;display:flex;align-items:center;overflow:hidden}"
          + ".qr{width:27mm;height:27mm;flex:none}.code{font-size:5.5mm;font-weight:700}"
          + ".line{font-size:2.6mm;overflow-wrap:anywhere}";

  private SampleLabel() {}

  /** The page to print, 62 mm x 29 mm. */
  public static String html(SampleAddress address, Sample sample) {
    String body =
        "<div class=\"label\">"
            + QrCode.svg(address.url())
            + "<div><div class=\"code\">"
            + Html.text(sample.code())
            + "</div>"
            + line(Formula.text(sample.nominal().composition()))
            + line(
                sample
                    .experiment()
                    .map(id -> id.experiment() + " of " + id.campaign())
                    .orElse(sample.route()))
            + line(
                address.lab()
                    + ", "
                    + sample.madeBy()
                    + ", "
                    + LocalDate.ofInstant(sample.madeAt(), ZoneOffset.UTC))
            + "</div></div>\n";
    return Html.page(sample.code(), STYLE, body);
  }

  private static String line(String text) {
    return text.isBlank() ? "" : "<div class=\"line\">" + Html.text(text) + "</div>";
  }
}
