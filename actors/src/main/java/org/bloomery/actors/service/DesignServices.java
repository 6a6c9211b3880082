package org.bloomery.actors.service;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.bloomery.actors.design.DesignAnswer;
import org.bloomery.actors.design.DesignQuestion;
import org.bloomery.actors.design.InversionPath;
import org.bloomery.actors.design.JudgedAlloy;
import org.bloomery.actors.design.PhaseDesk;
import org.bloomery.actors.design.PhaseExplanation;
import org.bloomery.actors.design.PhaseMap;
import org.bloomery.actors.design.SampledAlloy;
import org.bloomery.actors.design.ScreenedAlloys;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.models.generative.PhaseModel;

/**
 * Answers design questions on few threads of their own; screens one after the other, so that they
 * never take the threads from quick questions.
 */
final class DesignServices implements DesignService {
  /** Questions that may wait or be at work; screens count too. */
  private static final int MOST_WAITING = 64;

  private final RegisteredModels<PhaseModel> models;
  private final PhaseDesk desk;
  private final Executor blocking;
  private final Executor working;
  private final Semaphore room = new Semaphore(MOST_WAITING);
  private CompletionStage<?> lastScreen = CompletableFuture.completedFuture("none");

  /**
   * @param blocking for reading the folder of models
   * @param working for everything a model is asked
   */
  DesignServices(RegisteredModels<PhaseModel> models, Executor blocking, Executor working) {
    this.models = models;
    this.desk = new PhaseDesk(models);
    this.blocking = blocking;
    this.working = working;
  }

  @Override
  public CompletionStage<RegisteredModels.Offered> models() {
    return CompletableFuture.supplyAsync(models::offered, blocking);
  }

  @Override
  public CompletionStage<DesignAnswer<PhaseMap>> map(String model, int gridSize) {
    return ask(asked -> asked.map(model, gridSize));
  }

  @Override
  public CompletionStage<DesignAnswer<JudgedAlloy>> judge(String model, Composition alloy) {
    return ask(asked -> asked.judge(model, alloy));
  }

  @Override
  public CompletionStage<DesignAnswer<SampledAlloy>> sample(DesignQuestion.Sample question) {
    return ask(asked -> asked.sample(question));
  }

  @Override
  public CompletionStage<DesignAnswer<InversionPath>> invert(DesignQuestion.Invert question) {
    return ask(asked -> asked.invert(question));
  }

  @Override
  public CompletionStage<DesignAnswer<PhaseExplanation>> explain(String model, Composition alloy) {
    return ask(asked -> asked.explain(model, alloy));
  }

  @Override
  public CompletionStage<DesignAnswer<ScreenedAlloys>> screen(DesignQuestion.Screen question) {
    if (!room.tryAcquire()) {
      return busy();
    }
    return freeingRoom(afterTheLast(question));
  }

  private synchronized CompletionStage<DesignAnswer<ScreenedAlloys>> afterTheLast(
      DesignQuestion.Screen question) {
    CompletionStage<DesignAnswer<ScreenedAlloys>> screen =
        lastScreen.handle((ended, failed) -> question).thenApplyAsync(desk::screen, working);
    lastScreen = screen;
    return screen;
  }

  private <T> CompletionStage<DesignAnswer<T>> ask(Function<PhaseDesk, DesignAnswer<T>> question) {
    if (!room.tryAcquire()) {
      return busy();
    }
    return freeingRoom(CompletableFuture.supplyAsync(() -> question.apply(desk), working));
  }

  private <T> CompletionStage<T> freeingRoom(CompletionStage<T> work) {
    return work.whenComplete((answer, failure) -> room.release());
  }

  private static <T> CompletionStage<DesignAnswer<T>> busy() {
    return CompletableFuture.completedFuture(
        new DesignAnswer.Refused<>(
            DesignAnswer.Reason.BUSY,
            "",
            MOST_WAITING + " design questions wait already; ask again in a moment"));
  }
}
