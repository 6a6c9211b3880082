package org.bloomery.actors.campaign;

import java.util.List;
import java.util.Optional;
import org.bloomery.data.space.CompositionSpace;

/** Which generative model decodes candidates for the campaign as it is defined now. */
public final class Generators {
  private Generators() {}

  /** The newest generative model, when its palette and its condition are those now asked for. */
  public static Optional<GeneratorRecord> usable(CampaignState state) {
    return newest(state).filter(generator -> answers(state, generator));
  }

  public static Optional<GeneratorRecord> find(CampaignState state, String version) {
    return state.work().generating().trained().stream()
        .filter(generator -> generator.version().equals(version))
        .findFirst();
  }

  private static Optional<GeneratorRecord> newest(CampaignState state) {
    List<GeneratorRecord> all = state.work().generating().trained();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  /** The score of the objective is the condition, and the palette the rows. */
  private static boolean answers(CampaignState state, GeneratorRecord generator) {
    CampaignSpec trained = state.spec(generator.specVersion());
    CampaignSpec asked = state.spec();
    return wanted(asked)
        && trained.objectives().equals(asked.objectives())
        && trained.space().palette().equals(asked.space().palette());
  }

  /** Whether candidates are to be decoded at all. */
  static boolean wanted(CampaignSpec spec) {
    return spec.space() instanceof CompositionSpace && spec.acquisition().mix().decodes();
  }

  /**
   * A generative model is owed once a model serves that the newest one was not made with. Proposals
   * never wait for it.
   */
  static boolean owed(CampaignState state) {
    Desk<CampaignEvent.GeneratorRequested> desk = state.work().generating().desk();
    return state.status() == CampaignStatus.RUNNING
        && desk.running().isEmpty()
        && !desk.blocked()
        && wanted(state.spec())
        && Serving.usable(state)
            .filter(model ->
                usable(state)
                    .filter(generator -> generator.modelVersion().equals(model.version()))
                    .isEmpty())
            .isPresent();
  }

  static CampaignEvent request(CampaignState state, java.time.Instant now) {
    int round = state.work().generating().desk().rounds() + 1;
    return new CampaignEvent.GeneratorRequested(
        now,
        round,
        state.sequence(),
        state.specVersion(),
        Serving.usable(state).orElseThrow().version(),
        Seeds.of(state.spec().seed(), WorkKind.GENERATOR, round));
  }
}
