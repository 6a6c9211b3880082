package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.Map;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.chemistry.Formula;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.space.Candidate;

/**
 * Compositions as formula or map of atomic fractions, and candidates as composition and process.
 */
public final class CandidateDialect {
  private static final String ACCEPTED =
      "a formula such as \"MoNbTaW\" or \"Ti-6Al-4V wt.%\", or atomic fractions such as"
          + " {\"Mo\": 0.5, \"Nb\": 0.5}";

  private final ConditionDialect conditions;

  public CandidateDialect(ConditionDialect conditions) {
    this.conditions = conditions;
  }

  /** A formula, or an object of element to atomic fraction. */
  public static Composition composition(Given given) {
    if (given.isText()) {
      return given.as(Formula::parse);
    }
    if (!given.isObject()) {
      throw given.refusal(ACCEPTED);
    }
    Map<Element, Double> fractions = new EnumMap<>(Element.class);
    given
        .fields()
        .all()
        .forEach((symbol, amount) -> {
          Element element = element(amount, symbol);
          fractions.put(element, amount.number());
        });
    return given.told(() -> Composition.ofFractions(fractions));
  }

  /** An element named by a field's name or text. */
  static Element element(Given place, String symbol) {
    return Element.bySymbol(symbol)
        .orElseThrow(() ->
            new RefusedInput(
                place.path(),
                place.path() + ": '" + symbol + "' is not an element; accepted are symbols as Nb",
                "the symbol of an element, e.g. Nb"));
  }

  /** The fields {@code composition} and {@code process} of an object. */
  public Candidate candidate(Fields fields) {
    return new Candidate(
        composition(fields.require("composition", ACCEPTED)),
        fields.find("process").map(conditions::process).orElse(Conditions.NONE));
  }

  /** A formula alone, or an object with {@code composition} and {@code process}. */
  public Candidate candidate(Given given) {
    if (given.isObject() && given.node().has("composition")) {
      Fields fields = given.fields();
      Candidate candidate = candidate(fields);
      fields.nothingElse();
      return candidate;
    }
    return Candidate.of(composition(given));
  }

  /** Writes the candidate's fields into an object. */
  public static ObjectNode write(Candidate candidate, ObjectNode into) {
    into.put("composition", Formula.text(candidate.composition()));
    into.set("fractions", fractions(candidate.composition()));
    if (!candidate.process().isEmpty()) {
      into.set("process", ConditionDialect.write(candidate.process()));
    }
    return into;
  }

  /** Atomic fraction of each element. */
  public static ObjectNode fractions(Composition composition) {
    ObjectNode fractions = JsonText.object();
    composition.fractions().forEach((element, x) -> fractions.put(element.symbol(), x));
    return fractions;
  }
}
