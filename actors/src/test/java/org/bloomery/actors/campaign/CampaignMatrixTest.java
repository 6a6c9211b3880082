package org.bloomery.actors.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The published matrix is what the policies say. To write it anew after a change of the rules: run
 * this test with {@code -Dbloomery.writeDocs=true}.
 */
class CampaignMatrixTest {
  private static final Path PAGE = Path.of("..", "docs", "campaign-matrix.md");

  @Test
  void thePublishedMatrixIsWhatThePoliciesSay() throws IOException {
    String page = CampaignMatrix.page();

    if (Boolean.getBoolean("bloomery.writeDocs")) {
      Files.createDirectories(PAGE.getParent());
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE)
        .as("docs/campaign-matrix.md; write it anew with -Dbloomery.writeDocs=true")
        .hasContent(page);
  }
}
