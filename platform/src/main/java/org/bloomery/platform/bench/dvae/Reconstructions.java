package org.bloomery.platform.bench.dvae;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.models.generative.PhaseModel;

/** How exactly alloys come back from the map, and the published examples among them. */
final class Reconstructions {
  private static final List<Composition> PUBLISHED =
      List.of(
          Formula.parse("Fe19Ni19Cr19Co19Al13Mo9"),
          Formula.parse("Al11Ti22V22Nb22Zr22"),
          Formula.parse("Al4Ti23Mo23V23Ta23"),
          Formula.parse("Fe20Ni20Co20Ti20Cu20"));

  private Reconstructions() {}

  /**
   * @param said by the model of each seed, perhaps by others after them
   */
  static void measure(DvaeRun run, PhaseModel model, Said[] said) {
    int seeds = run.tier().seeds().size();
    run.figure("reconstruction_mae", mean(said, seeds, s -> s.all().error()));
    run.figure("reconstruction_top3", mean(said, seeds, s -> s.all().top()));
    run.figure("reconstruction_test_mae", mean(said, seeds, s -> s.test().error()));
    run.figure("reconstruction_test_top3", mean(said, seeds, s -> s.test().top()));
    List<Element> elements = model.latent().elements();
    StringBuilder table =
        new StringBuilder("| alloy | comes back as | p(single phase) |\n|---|---|---|\n");
    for (Composition alloy : PUBLISHED) {
      if (elements.containsAll(alloy.elements())) {
        table.append(
            "| %s | %s | %.2f |\n"
                .formatted(
                    Reconstruction.words(elements, alloy),
                    Reconstruction.words(
                        elements, Reconstruction.back(model, List.of(alloy)).get(0)),
                    model.head(List.of(alloy))[0]));
      }
    }
    run.note("Reconstruction of the published examples by the first seed's model:\n\n" + table);
  }

  private static double mean(Said[] said, int seeds, ToDoubleFunction<Said> figure) {
    return Arrays.stream(said).limit(seeds).mapToDouble(figure).average().orElseThrow();
  }
}
