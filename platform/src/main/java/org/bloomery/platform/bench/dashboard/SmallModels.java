package org.bloomery.platform.bench.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.structure.CrystalStructure;
import org.bloomery.data.structure.Lattice;
import org.bloomery.data.structure.Poscar;
import org.bloomery.data.structure.Site;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.formation.FormationData;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationSpec;
import org.bloomery.models.generative.PhaseLearner;
import org.bloomery.models.generative.PhaseModelTrainer;
import org.bloomery.models.generative.PhaseOptions;
import org.bloomery.models.generative.PhaseTask;
import org.bloomery.models.generative.TrainedPhases;

/**
 * Models of made-up tables that train in seconds, so that the pages of design and structures have
 * something to show. What they say is worth nothing.
 */
final class SmallModels {
  private static final List<String> METALS = List.of("Mo", "Nb", "Ta", "Ti", "V", "W");
  private static final List<Element> TRANSITION =
      List.of(Element.Cr, Element.Fe, Element.Ni, Element.Ti, Element.V);
  private static final int STRUCTURES = 20;

  private SmallModels() {}

  /** Leaves both in the folder in which a server looks for models. */
  static void write(Path models) throws IOException {
    Files.createDirectories(models);
    Files.write(models.resolve("made-up.phase"), phases());
    Files.write(models.resolve("made-up.formation"), formation());
  }

  /** A structure that the formation model has something to say about, as a file. */
  static String poscar() {
    return Poscar.write(cell(Element.Fe, Element.Cr, Element.Ni), "made up");
  }

  private static byte[] phases() {
    List<Composition> alloys = new ArrayList<>();
    for (int subset = 1; subset < 1 << METALS.size(); subset++) {
      if (Integer.bitCount(subset) > 1) {
        StringBuilder formula = new StringBuilder();
        for (int i = 0; i < METALS.size(); i++) {
          formula.append((subset >> i & 1) == 1 ? METALS.get(i) : "");
        }
        alloys.add(Formula.parse(formula.toString()));
      }
    }
    boolean[] single = new boolean[alloys.size()];
    for (int i = 0; i < single.length; i++) {
      single[i] = alloys.get(i).elements().size() <= 3;
    }
    TrainedPhases trained =
        new PhaseModelTrainer("cpu")
            .train(
                PhaseTask.of(alloys, single, 1),
                PhaseOptions.STANDARD.withEpochs(20).withLearners(List.of(PhaseLearner.FOREST)),
                WorkListener.NONE)
            .getFirst();
    trained.model().close();
    return trained.artifact();
  }

  private static byte[] formation() {
    SplittableRandom random = new SplittableRandom(7);
    List<String> names = new ArrayList<>();
    List<CrystalStructure> structures = new ArrayList<>();
    double[] energies = new double[STRUCTURES];
    for (int i = 0; i < energies.length; i++) {
      Element[] drawn = new Element[3];
      for (int site = 0; site < drawn.length; site++) {
        drawn[site] = TRANSITION.get(random.nextInt(TRANSITION.size()));
        energies[i] += 0.02 * (24 - drawn[site].atomicNumber());
      }
      structures.add(cell(drawn[0], drawn[1], drawn[2]));
      names.add(structures.get(i).formula() + "-" + i);
    }
    return FormationModel.train(
            new FormationSpec(
                List.of(FormationNetwork.NN24, FormationNetwork.SITES), 1, 0.01, 20, 4, 1),
            new FormationData(names, StructureFeatures.of(structures), energies),
            "cpu",
            WorkListener.NONE)
        .bytes();
  }

  /** Four atoms of bcc. */
  private static CrystalStructure cell(Element one, Element other, Element third) {
    return new CrystalStructure(
        Lattice.tetragonal(2.9, 5.8),
        List.of(
            new Site(one, 0, 0, 0),
            new Site(other, 0.5, 0.5, 0.25),
            new Site(one, 0, 0, 0.5),
            new Site(third, 0.5, 0.5, 0.75)));
  }
}
