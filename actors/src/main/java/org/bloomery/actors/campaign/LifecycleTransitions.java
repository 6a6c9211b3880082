package org.bloomery.actors.campaign;

import java.util.LinkedHashSet;
import java.util.Set;
import org.bloomery.data.objective.PropertyTest;
import org.pcollections.TreePVector;

/** What events about the whole campaign make of its state. */
final class LifecycleTransitions {
  private LifecycleTransitions() {}

  static CampaignState draftSaved(CampaignState state, CampaignEvent.DraftSaved event) {
    return state.specs(TreePVector.singleton(event.spec()));
  }

  static CampaignState reopened(CampaignState state, CampaignEvent.CampaignReopened event) {
    return nextVersion(state, state.spec().withBudget(event.budget())).in(CampaignStatus.RUNNING);
  }

  static CampaignState amended(CampaignState state, CampaignEvent.SpecAmended event) {
    return nextVersion(state, event.spec());
  }

  private static CampaignState nextVersion(CampaignState state, CampaignSpec spec) {
    CampaignSpec before = state.spec();
    CampaignState after = state.specs(state.specs().plus(spec));
    WorkDesks work = state.work();
    int modelVersion = sameForModels(before, spec) ? work.modelSpecVersion() : after.specVersion();
    WorkDesks amended = work.amendedBy(state.sequence(), modelVersion);
    boolean rescore =
        !spec.objectives().equals(before.objectives())
            || !spec.constraints().equals(before.constraints())
            || !spec.acquisition().equals(before.acquisition());
    return after.with(
        rescore ? amended.rescore(true, work.rescoreDue() && work.rescoreForRefit()) : amended);
  }

  /** Whether a model trained under the one specification answers for the other. */
  private static boolean sameForModels(CampaignSpec before, CampaignSpec after) {
    return before.model().equals(after.model())
        && before.space().equals(after.space())
        && modelled(before).equals(modelled(after));
  }

  private static Set<PropertyTest> modelled(CampaignSpec spec) {
    Set<PropertyTest> tests = new LinkedHashSet<>();
    spec.objectives().forEach(objective -> tests.add(objective.test()));
    spec.constraints().forEach(constraint -> tests.add(constraint.test()));
    return tests;
  }
}
