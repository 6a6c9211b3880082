package org.bloomery.platform.bench.formation;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bloomery.data.feature.WardDescriptor;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationSpec;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;

/**
 * Measures how well formation energies of sigma phases are predicted, how fast a model learns
 * another system, and whether choosing what to compute next saves computations. With the argument
 * {@code small} only shows that all of it works, with {@code full} networks have their published
 * widths.
 */
public final class FormationBench implements Bench {
  static final long SEED = 1;
  private static final int SHOWN_INPUTS = 15;

  /** Networks of more weights are trained anew after an interruption, for the sake of the disk. */
  private static final long MOST_KEPT = 10_000_000;

  @Override
  public String name() {
    return "formation";
  }

  @Override
  public String description() {
    return "Formation energies: networks beside trees, elements never seen, transfer to a new system, which structure to compute next.";
  }

  @Override
  public Map<String, Double> run(BenchContext context) throws Exception {
    FormationTier tier = FormationTier.of(context.arguments());
    context.say("describing the structures");
    ComputedSystems systems =
        ComputedSystems.at(context.checkout()).limited(tier.structures(), SEED);
    Map<String, Double> figures = new TreeMap<>();
    figures.put("structures", (double) systems.wide().size());
    figures.put("width_factor", tier.widthFactor());
    figures.put("epochs", (double) tier.epochs());
    for (FormationNetwork kind : FormationSpec.STANDARD) {
      figures.put("weights_" + kind.id(), (double) kind.parameters(tier.widthFactor()));
    }
    CrossValidation.run(context, tier, systems, figures);
    UnseenElements.run(context, tier, systems, figures);
    FormationModel sites = pretrained(context, tier, systems, FormationNetwork.SITES);
    FormationModel published = pretrained(context, tier, systems, FormationNetwork.NN20);
    inputs(context, published);
    TransferStudy.run(context, tier, systems, sites, published, figures);
    SearchStudy.run(context, tier, systems, sites, figures);
    return figures;
  }

  /** What a network looks at most. */
  private static void inputs(BenchContext context, FormationModel model) {
    String most =
        model.inputWeights(FormationNetwork.NN20).entrySet().stream()
            .sorted(Map.Entry.<Integer, Double>comparingByValue().reversed())
            .limit(SHOWN_INPUTS)
            .map(input -> WardDescriptor.names().get(input.getKey()))
            .collect(Collectors.joining(", "));
    context.note(
        "The features that NN20 looks at most, by the sum of squares of their first-layer weights: "
            + most
            + ".");
  }

  /** Trained on the wide set without the cells of the target's elements only. */
  private static FormationModel pretrained(
      BenchContext context, FormationTier tier, ComputedSystems systems, FormationNetwork kind)
      throws Exception {
    int members = kind == FormationNetwork.SITES ? tier.members() : 1;
    Callable<FormationModel> training =
        () -> {
          context.say("pretraining " + kind.id());
          return Predictors.model(tier, kind, members, systems.beforeTransfer(), SEED);
        };
    if (kind.parameters(tier.widthFactor()) > MOST_KEPT) {
      return training.call();
    }
    String kept =
        context.part(
            "pretrained/" + kind + "/" + tier,
            String.class,
            () -> Base64.getEncoder().encodeToString(training.call().bytes()));
    return FormationModel.read(Base64.getDecoder().decode(kept), "auto");
  }
}
