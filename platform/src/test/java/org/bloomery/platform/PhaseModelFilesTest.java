package org.bloomery.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.bloomery.actors.registry.UnusableModelException;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.models.generative.PhaseModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseModelFilesTest {
  private static final List<Composition> ALLOY = List.of(Formula.parse("CoFeNi"));

  @TempDir private Path folder = Path.of("");

  @Test
  void modelsComeAndGoWithTheirFilesAndOneInUseStaysOpen() throws IOException {
    Path models = folder.resolve("models");
    try (PhaseModelFiles files = new PhaseModelFiles(models, "cpu")) {
      assertThat(files.offered().names()).isEmpty();
      assertThat(files.offered().place()).isEqualTo(models.toString());

      Path older = Files.write(Files.createDirectories(models).resolve("a.phase"), bytes());
      Files.setLastModifiedTime(older, FileTime.from(Instant.EPOCH));
      Files.write(models.resolve("b.phase"), bytes());
      Files.write(models.resolve("c.formation"), bytes());
      assertThat(files.offered().names()).containsExactly("b", "a");

      PhaseModel model = files.load("a");
      double before = model.head(ALLOY)[0];
      assertThat(files.load("a")).isSameAs(model);
      Files.setLastModifiedTime(older, FileTime.from(Instant.EPOCH.plusSeconds(5)));
      assertThat(files.load("a")).isNotSameAs(model);
      assertThat(model.head(ALLOY)).containsExactly(before);

      Files.writeString(models.resolve("b.phase"), "not a model");
      assertThatThrownBy(() -> files.load("b"))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContaining("b.phase holds no model of phases");
      assertThatThrownBy(() -> files.load("c"))
          .isInstanceOf(UnusableModelException.class)
          .hasMessageContaining("there is no model 'c'");
    }
  }

  private static byte[] bytes() {
    return SmallPhaseModel.bytes();
  }
}
