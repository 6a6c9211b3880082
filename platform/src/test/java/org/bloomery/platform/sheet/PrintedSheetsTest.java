package org.bloomery.platform.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bloomery.data.bench.ExperimentId;
import org.bloomery.data.bench.LossAllowance;
import org.bloomery.data.bench.Material;
import org.bloomery.data.bench.Sample;
import org.bloomery.data.bench.SampleState;
import org.bloomery.data.bench.StockLot;
import org.bloomery.data.bench.WeighingPlan;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.space.Candidate;
import org.junit.jupiter.api.Test;

class PrintedSheetsTest {
  private static final SampleAddress PAGE =
      new SampleAddress("https://bloomery.example.org", "melt shop é", "BLM-0147");

  @Test
  void theCodeOnTheLabelIsReadAsTheAddressOfTheSamplesPage() throws Exception {
    String html = SampleLabel.html(PAGE, sample("arc melted", Optional.empty()));

    assertThat(read(html))
        .isEqualTo("https://bloomery.example.org/labs/melt%20shop%20%C3%A9/samples/BLM-0147");
    assertThat(html).contains(">BLM-0147<", "NbTaTiV", "arc melted", "2026-03-02");
  }

  @Test
  void theSheetAsksForGramsAndLeavesRoomForWhatIsWeighed() throws Exception {
    List<StockLot> lots =
        List.of(lot("L1", "Nb"), lot("L2", "Ta"), lot("L3", "Ti"), lot("L4", "V"));
    WeighingPlan plan = WeighingPlan.of(Formula.parse("NbTaTiV"), 10, LossAllowance.NONE, lots);

    String html = WeighingSheet.html(PAGE, sample("", Optional.empty()), plan, lots);

    assertThat(read(html)).endsWith("/samples/BLM-0147");
    // 10 g of the equiatomic alloy, worked by hand.
    assertThat(html).contains(">2.4930<", ">1.2845<", ">10.0000<");
    assertThat(html.split("class=\"room\"", -1)).as("four lots and the total").hasSize(6);
    assertThat(html).contains("Weighed by", "Date and time", "Balance");
  }

  @Test
  void whateverPeopleTypedIsShownAndNeverRead() {
    String hostile = "<script>alert(1)</script>\"'&";
    Sample sample = sample(hostile, Optional.of(new ExperimentId("<b>c</b>", "E1")));
    StockLot lot =
        new StockLot(
            "L1",
            new Material(Formula.parse("Nb"), 100),
            hostile,
            hostile,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    SampleAddress page = new SampleAddress("https://x", hostile, "BLM-0001");
    WeighingPlan plan = WeighingPlan.of(Formula.parse("Nb"), 1, LossAllowance.NONE, List.of(lot));

    for (String html :
        List.of(
            SampleLabel.html(page, sample("", Optional.empty())),
            SampleLabel.html(page, sample),
            SampleLabel.html(page, sample(hostile, Optional.empty())),
            WeighingSheet.html(page, sample, plan, List.of(lot)))) {
      assertThat(html).doesNotContain("<script", "<b>").contains("&lt;script&gt;");
    }
    assertThat(Html.text(hostile))
        .isEqualTo("&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;");
  }

  /** What a reader makes of the drawn modules. */
  private static String read(String html) throws Exception {
    Matcher box = Pattern.compile("viewBox=\"0 0 (\\d+) ").matcher(html);
    assertThat(box.find()).isTrue();
    int scale = 4;
    int width = Integer.parseInt(box.group(1)) * scale;
    int[] pixels = new int[width * width];
    Arrays.fill(pixels, 0xffffff);
    Matcher module = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z").matcher(html);
    while (module.find()) {
      int left = Integer.parseInt(module.group(1)) * scale;
      int top = Integer.parseInt(module.group(2)) * scale;
      int right = left + Integer.parseInt(module.group(3)) * scale;
      for (int y = top; y < top + scale; y++) {
        Arrays.fill(pixels, y * width + left, y * width + right, 0);
      }
    }
    return new QRCodeReader()
        .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, width, pixels))))
        .getText();
  }

  private static Sample sample(String route, Optional<ExperimentId> experiment) {
    return new Sample(
        "BLM-0147",
        experiment,
        Candidate.of(Formula.parse("NbTaTiV")),
        Optional.empty(),
        route,
        OptionalDouble.empty(),
        "",
        "ada",
        Instant.parse("2026-03-02T08:00:00Z"),
        SampleState.AVAILABLE);
  }

  private static StockLot lot(String id, String formula) {
    return new StockLot(
        id,
        new Material(Formula.parse(formula), 100),
        "Supplier",
        "A-1",
        100,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
