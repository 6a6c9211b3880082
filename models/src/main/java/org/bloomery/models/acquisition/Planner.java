package org.bloomery.models.acquisition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bloomery.data.space.CandidateDistance;
import org.bloomery.models.ensemble.TrainingPoint;
import org.bloomery.models.ensemble.WorkCancelled;
import org.bloomery.models.ensemble.WorkListener;

/**
 * Chooses experiments: a function of its task and nothing else. Screening may be done elsewhere, by
 * many workers; what is done with the shortlist is here.
 */
public final class Planner {
  /** Candidates looked at for the one fresh candidate that open experiments are compared with. */
  private static final long LARGEST_COMPARISON = 200_000;

  private Planner() {}

  /**
   * A joint batch, best first; shorter than asked for when candidates run out.
   *
   * @throws WorkCancelled when the listener says stop
   */
  public static List<PlannedProposal> propose(PlanningTask task, WorkListener listener) {
    ScreeningPlan plan = ScreeningPlan.of(task);
    return propose(plan, screen(plan, listener));
  }

  /** A joint batch from what screening kept. */
  public static List<PlannedProposal> propose(ScreeningPlan plan, Shortlists kept) {
    PlanningTask task = plan.task();
    Map<Integer, Offer> controls = controls(task);
    int others = task.batchSize() - controls.size();
    Map<Integer, PlannedProposal> bySlot = new TreeMap<>();
    if (plan.judgement().isPresent()) {
      choose(plan, plan.judgement().get(), kept, controls, others, bySlot);
    } else {
      cover(task, controls, others, bySlot);
    }
    List<PlannedProposal> batch = new ArrayList<>();
    for (PlannedProposal proposal : bySlot.values()) {
      batch.add(ranked(proposal, batch.size() + 1));
    }
    return batch;
  }

  /** The plan of a rescoring: fewer candidates are looked at than for a batch. */
  public static ScreeningPlan comparison(PlanningTask task) {
    return ScreeningPlan.comparison(task, LARGEST_COMPARISON);
  }

  /**
   * Judges the task's pending experiments anew, best first. Empty without a predictor; experiments
   * whose tests the objective does not cover are left out.
   *
   * @throws WorkCancelled when the listener says stop
   */
  public static List<RescoredExperiment> rescore(PlanningTask task, WorkListener listener) {
    ScreeningPlan plan = comparison(task);
    return rescore(plan, screen(plan, listener));
  }

  /** Judges the task's pending experiments anew, beside the best that screening kept. */
  public static List<RescoredExperiment> rescore(ScreeningPlan plan, Shortlists kept) {
    return plan.judgement()
        .map(judgement -> Rescoring.of(plan, judgement, kept.best()))
        .orElse(List.of());
  }

  private static Shortlists screen(ScreeningPlan plan, WorkListener listener) {
    Shortlists top = plan.shortlists();
    if (plan.shares() == 0) {
      return top;
    }
    try (Screening screening = plan.open()) {
      for (int share = 0; share < plan.shares(); share++) {
        double done = (double) share / plan.shares();
        screening.share(share, top, () -> listener.proceed(done, "screening"));
      }
    }
    return top;
  }

  /** Controls by their place in the batch. */
  private static Map<Integer, Offer> controls(PlanningTask task) {
    Map<Integer, Offer> controls = new TreeMap<>();
    ExclusionTest excluded = new ExclusionTest(task);
    for (int slot = 0; slot < task.batchSize(); slot++) {
      if (ControlDraw.is(task, slot)) {
        Optional<Offer> drawn = ControlDraw.draw(task, slot, excluded);
        if (drawn.isPresent()) {
          controls.put(slot, drawn.get());
          excluded.add(drawn.get());
        }
      }
    }
    return controls;
  }

  private static void choose(
      ScreeningPlan plan,
      Judgement judgement,
      Shortlists kept,
      Map<Integer, Offer> controls,
      int others,
      Map<Integer, PlannedProposal> bySlot) {
    PlanningTask task = plan.task();
    SourcedOffers found = SourcedOffers.of(kept);
    List<Offer> offers = new ArrayList<>(found.offers());
    int candidates = offers.size();
    offers.addAll(controls.values());
    task.pending().forEach(pending -> Offer.pending(task, pending).ifPresent(offers::add));
    Believed believed = new Believed(judgement, offers);
    int next = candidates;
    for (Map.Entry<Integer, Offer> control : controls.entrySet()) {
      double worth = believed.worth(next, believed.prediction(next).modelDeviation(), 0);
      PlannedProposal.Appraisal appraisal = believed.appraisal(next, worth);
      bySlot.put(
          control.getKey(),
          proposal(task, control.getValue(), ProposalSource.CONTROL, Optional.of(appraisal)));
      next++;
    }
    BatchSelector selector = new BatchSelector(plan, believed, candidates);
    for (int place = 0; place < others; place++) {
      Optional<SourcedOffers.Pick> picked = found.pick(plan, selector, place);
      if (picked.isEmpty()) {
        break;
      }
      BatchSelector.Pick pick = picked.get().pick();
      bySlot.put(
          freeSlot(bySlot),
          proposal(
              task,
              believed.offer(pick.index()),
              picked.get().source(),
              Optional.of(believed.appraisal(pick.index(), pick.worth()))));
    }
  }

  private static void cover(
      PlanningTask task,
      Map<Integer, Offer> controls,
      int others,
      Map<Integer, PlannedProposal> bySlot) {
    controls.forEach((slot, offer) ->
        bySlot.put(slot, proposal(task, offer, ProposalSource.CONTROL, Optional.empty())));
    for (Offer offer : SpaceFillingBatch.choose(task, controls.values(), others)) {
      bySlot.put(
          freeSlot(bySlot), proposal(task, offer, ProposalSource.SPACE_FILLING, Optional.empty()));
    }
  }

  private static int freeSlot(Map<Integer, PlannedProposal> bySlot) {
    int slot = 0;
    while (bySlot.containsKey(slot)) {
      slot++;
    }
    return slot;
  }

  private static PlannedProposal proposal(
      PlanningTask task,
      Offer offer,
      ProposalSource source,
      Optional<PlannedProposal.Appraisal> appraisal) {
    return new PlannedProposal(
        offer.candidate(),
        offer.entry(),
        offer.tests(),
        source,
        1,
        appraisal,
        nearest(task, offer));
  }

  private static Optional<NearestMeasured> nearest(PlanningTask task, Offer offer) {
    return task.measured().stream()
        .map(point -> nearest(point, offer))
        .min(
            Comparator.comparingDouble(NearestMeasured::distance)
                .thenComparing(NearestMeasured::measurement));
  }

  private static NearestMeasured nearest(TrainingPoint point, Offer offer) {
    return new NearestMeasured(
        point.id(),
        point.candidate(),
        CandidateDistance.exchangedAtoms(
            point.candidate().composition(), offer.candidate().composition()));
  }

  private static PlannedProposal ranked(PlannedProposal proposal, int rank) {
    return new PlannedProposal(
        proposal.candidate(),
        proposal.entry(),
        proposal.tests(),
        proposal.source(),
        rank,
        proposal.appraisal(),
        proposal.nearest());
  }
}
