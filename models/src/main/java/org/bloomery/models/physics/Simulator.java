package org.bloomery.models.physics;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.data.space.CandidateBlock;

/** A cheap physical approximation of a property, known to models and planner by its id. */
public interface Simulator {
  /** Name under which properties refer to it, e.g. {@code edge-dislocation-bcc}. */
  String id();

  /** Equations' choices and inputs with their versions: recorded with everything computed. */
  String version();

  /** Id of the property it approximates. */
  String property();

  /** Names of the TEST conditions its values depend on. */
  List<String> conditions();

  /** Elements it knows; of an alloy with any other it says nothing. */
  Set<Element> covered();

  /** The property's value in its stored unit, empty where the simulator has none to offer. */
  OptionalDouble value(Candidate candidate, PropertyTest test);

  /**
   * Prepares evaluation of many alloys of one palette under one test; used by one thread at a time.
   */
  Columns bind(List<Element> palette, PropertyTest test);

  /** Evaluates rows of atomic fractions. */
  interface Columns {
    /**
     * @param fractions row-major, {@code rows x palette size}
     * @param values receives a value for each row, 0 where there is none
     * @param known receives whether there is a value
     */
    void evaluate(double[] fractions, int rows, double[] values, boolean[] known);

    /** The rows of a block. */
    default void evaluate(CandidateBlock block, double[] values, boolean[] known) {
      evaluate(block.fractions(), block.size(), values, known);
    }
  }
}
