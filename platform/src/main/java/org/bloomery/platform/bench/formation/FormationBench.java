package org.bloomery.platform.bench.formation;

import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.bloomery.models.formation.FormationModel;
import org.bloomery.models.formation.FormationNetwork;
import org.bloomery.models.formation.FormationSpec;
import org.bloomery.platform.bench.Bench;
import org.bloomery.platform.bench.BenchContext;

/**
 * Measures how well formation energies of sigma phases are predicted, how fast a model learns
 * another system, and whether choosing what to compute next saves computations. With the argument
 * {@code small} only shows that all of it works.
 */
public final class FormationBench implements Bench {
  static final long SEED = 1;

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
    ComputedSystems systems = ComputedSystems.at(context.checkout());
    Map<String, Double> figures = new TreeMap<>();
    figures.put("structures", (double) systems.wide().size());
    figures.put("width_factor", FormationSpec.NARROW);
    figures.put("epochs", (double) tier.epochs());
    for (FormationNetwork kind : FormationSpec.STANDARD) {
      figures.put("weights_" + kind.id(), (double) kind.parameters(FormationSpec.NARROW));
    }
    CrossValidation.run(context, tier, systems, figures);
    UnseenElements.run(context, tier, systems, figures);
    FormationModel sites = pretrained(context, tier, systems, FormationNetwork.SITES);
    FormationModel published = pretrained(context, tier, systems, FormationNetwork.NN20);
    TransferStudy.run(context, tier, systems, sites, published, figures);
    SearchStudy.run(context, tier, systems, sites, figures);
    return figures;
  }

  /** Trained on the wide set without the cells of the target's elements only. */
  private static FormationModel pretrained(
      BenchContext context, FormationTier tier, ComputedSystems systems, FormationNetwork kind)
      throws Exception {
    String bytes =
        context.part(
            "pretrained/" + kind + "/" + tier,
            String.class,
            () -> {
              context.say("pretraining " + kind.id());
              int members = kind == FormationNetwork.SITES ? tier.members() : 1;
              return Base64.getEncoder()
                  .encodeToString(
                      Predictors.model(tier, kind, members, systems.beforeTransfer(), SEED)
                          .bytes());
            });
    return FormationModel.read(Base64.getDecoder().decode(bytes), "cpu");
  }
}
