package org.bloomery.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.store.ArtifactFiles;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Site;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationSpec;
import org.bloomery.platform.SmallPhaseModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RegisterModelCommandTest {
  @TempDir private Path folder = Path.of("");

  private final StringWriter out = new StringWriter();

  private int register(Path file) {
    return new CommandLine(new RegisterModelCommand())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(new StringWriter()))
        .execute("--home", folder.resolve("home").toString(), file.toString());
  }

  @Test
  void aTrainedModelIsKeptUnderTheDigestThatIsPrinted() throws Exception {
    byte[] bytes = trained().bytes();
    Path file = Files.write(folder.resolve("end-members.model"), bytes);

    assertThat(register(file)).isZero();

    String digest = ArtifactFiles.digest(bytes);
    assertThat(out.toString()).startsWith(digest).contains("\"pretrained\": \"" + digest + "\"");
    assertThat(ArtifactFiles.ofHome(folder.resolve("home")).read(digest)).isEqualTo(bytes);
  }

  @Test
  void thePageOfStructuresOffersItBesideAnotherOfTheSameName() throws Exception {
    Path models = folder.resolve("home/models");
    Path other = Files.writeString(Files.createDirectories(models).resolve("mine.formation"), "x");
    byte[] bytes = trained().bytes();
    Path file = Files.write(folder.resolve("mine.formation"), bytes);

    assertThat(register(file)).isZero();
    assertThat(register(file)).isZero();

    assertThat(out.toString()).contains("'mine-2'");
    assertThat(other).hasContent("x");
    try (Stream<Path> offered = Files.list(models)) {
      assertThat(offered.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("mine.formation", "mine-2.formation");
    }
    assertThat(models.resolve("mine-2.formation")).hasBinaryContent(bytes);
  }

  @Test
  void aModelOfPhasesIsOfferedByThePageOfDesign() throws Exception {
    byte[] bytes = SmallPhaseModel.bytes();
    Path file = Files.write(folder.resolve("metals.phase"), bytes);

    assertThat(register(file)).isZero();

    assertThat(out.toString())
        .startsWith(ArtifactFiles.digest(bytes))
        .contains("the page of design offers it as 'metals'");
    assertThat(folder.resolve("home/models/metals.phase")).hasBinaryContent(bytes);
    assertThat(ArtifactFiles.ofHome(folder.resolve("home")).read(ArtifactFiles.digest(bytes)))
        .isEqualTo(bytes);
  }

  @Test
  void whatIsNoModelIsNotKept() throws Exception {
    Path file = Files.writeString(folder.resolve("notes.txt"), "not a model");

    assertThat(register(file)).isEqualTo(1);
    assertThat(register(folder.resolve("missing"))).isEqualTo(1);

    assertThat(folder.resolve("home/artifacts")).doesNotExist();
  }

  private static FormationModel trained() {
    List<CrystalStructure> structures = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      structures.add(
          new CrystalStructure(
              Lattice.tetragonal(2.8 + 0.01 * i, 2.9),
              List.of(new Site(Element.Fe, 0, 0, 0), new Site(Element.Ni, 0.5, 0.5, 0.5))));
    }
    return FormationModel.train(
        new FormationSpec(List.of(FormationNetwork.SITES), 1, 0.02, 1, 16, 1),
        new FormationData(
            IntStream.range(0, 20).mapToObj(i -> "s" + i).toList(),
            StructureFeatures.of(structures),
            IntStream.range(0, 20).mapToDouble(i -> 0.01 * i).toArray()),
        "cpu",
        WorkListener.NONE);
  }
}
