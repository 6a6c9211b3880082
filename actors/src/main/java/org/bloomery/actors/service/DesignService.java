package org.bloomery.actors.service;

import java.util.concurrent.CompletionStage;
import org.bloomery.actors.design.DesignAnswer;
import org.bloomery.actors.design.DesignQuestion;
import org.bloomery.actors.design.InversionPath;
import org.bloomery.actors.design.JudgedAlloy;
import org.bloomery.actors.design.PhaseExplanation;
import org.bloomery.actors.design.PhaseMap;
import org.bloomery.actors.design.SampledAlloy;
import org.bloomery.actors.design.ScreenedAlloys;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.data.chemistry.Composition;

/**
 * Designs alloys with registered phase models, outside of any campaign. What is wrong with a
 * question is an answer ({@link DesignAnswer.Refused}), not a failed stage. The work is done on few
 * threads of its own; when too many questions wait, the answer says so.
 */
public interface DesignService {

  /** Phase models that may be asked, the newest first, and where a new one has to be put. */
  CompletionStage<RegisteredModels.Offered> models();

  /**
   * The model's alloys on its map with their density.
   *
   * @param gridSize columns and rows of the density grid, 2..200
   */
  CompletionStage<DesignAnswer<PhaseMap>> map(String model, int gridSize);

  /** What the model says of an alloy. */
  CompletionStage<DesignAnswer<JudgedAlloy>> judge(String model, Composition alloy);

  /** Reads an alloy off the map. */
  CompletionStage<DesignAnswer<SampledAlloy>> sample(DesignQuestion.Sample question);

  /** Goes from an alloy towards a single-phase one. */
  CompletionStage<DesignAnswer<InversionPath>> invert(DesignQuestion.Invert question);

  /** Shapley contributions of the eight features to the probability of being single phase. */
  CompletionStage<DesignAnswer<PhaseExplanation>> explain(String model, Composition alloy);

  /** Ranks the alloys of a space; of several screens asked at once each waits for the last. */
  CompletionStage<DesignAnswer<ScreenedAlloys>> screen(DesignQuestion.Screen question);
}
