package org.bloomery.actors.service;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletionStage;
import org.bloomery.actors.registry.RegisteredModels;
import org.bloomery.actors.structure.FormationEnergies;
import org.bloomery.actors.structure.StructureReport;
import org.bloomery.actors.view.ExplainedPrediction;
import org.bloomery.actors.view.PredictedValue;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;

/**
 * Predicts and describes outside of the queue of a campaign: what-if questions to its serving
 * model, and crystal structures that belong to none.
 */
public interface PredictionService {
  /**
   * @param prediction empty while the campaign has no model, and for elements outside its space
   * @param simulator the simulator's value where it covers the candidate
   * @param violation the rule of the campaign's space that the candidate breaks, empty when
   *     feasible
   */
  record WhatIf(
      Candidate candidate,
      PropertyTest test,
      Optional<PredictedValue> prediction,
      OptionalDouble simulator,
      Optional<String> violation,
      String modelVersion) {}

  /** Predictions of each test for each candidate; empty when the campaign is unknown. */
  CompletionStage<Optional<List<WhatIf>>> whatIf(
      String campaign, List<Candidate> candidates, List<PropertyTest> tests);

  /** A candidate and the test of which its result is asked. */
  record Question(Candidate candidate, PropertyTest test) {}

  /** What one model says of many candidates. */
  sealed interface Predictions {
    /**
     * @param values one for each question, in their order; empty for elements outside the space,
     *     which models do not know
     */
    record Given(String modelVersion, List<Optional<PredictedValue>> values)
        implements Predictions {
      public Given {
        values = List.copyOf(values);
      }
    }

    record None(Why why) implements Predictions {}

    /** Why there is no prediction. */
    enum Why {
      /** No such campaign, or none of its models has this version. */
      UNKNOWN,
      /** The campaign has no model yet. */
      NO_MODEL,
      /** The file of the model is missing or damaged. */
      NOT_KEPT
    }
  }

  /** Many questions at once to the model that serves a campaign, answered in one go. */
  CompletionStage<Predictions> predict(String campaign, List<Question> questions);

  /**
   * The same of any model that the campaign ever had, as long as its file is kept: none is trained
   * again for it.
   */
  CompletionStage<Predictions> predictBy(
      String campaign, String modelVersion, List<Question> questions);

  /**
   * What made the campaign's serving model say what it says of a candidate; empty when the campaign
   * is unknown, has no model, or one of structures, which are not made of parts like an alloy.
   */
  CompletionStage<Optional<ExplainedPrediction>> explain(
      String campaign, Candidate candidate, PropertyTest test);

  /**
   * The same for the prediction that an experiment's result is compared with: of the model it was
   * locked by, else of the one that proposed it, else of the serving one.
   */
  CompletionStage<Optional<ExplainedPrediction>> explainExperiment(
      String campaign, String experiment);

  /**
   * What the structures of a POSCAR or CIF file are, or why they cannot be read.
   *
   * @param text the whole file
   */
  CompletionStage<List<StructureReport>> describe(String fileName, String text);

  /** Models of formation energies that may be asked. */
  CompletionStage<RegisteredModels.Offered> formationModels();

  /** Formation energies of structures by the model of this name. */
  CompletionStage<FormationEnergies> formationEnergies(
      String model, List<StructureFeatures> structures);
}
