package org.bloomery.models.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bloomery.data.chemistry.Composition;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.objective.ConditionValue;
import org.bloomery.data.objective.Conditions;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.ensemble.Prediction;
import org.bloomery.models.ensemble.Predictor;
import org.bloomery.models.ensemble.Query;

/**
 * Explains what a campaign's predictor expects of a candidate by its elements and conditions.
 *
 * <p>A player is an element of the candidate or the background, or a condition. A coalition keeps
 * the candidate's fractions of the elements inside, 0 included, and takes the background alloy's
 * for the others; what results is scaled to add up to 1. Where nothing is left (the elements inside
 * are absent here, those outside are absent there) the background alloy stands. A condition inside
 * has the candidate's value, outside the background's. So the effect of an element is what having
 * this much of it, instead of what is usual, changes in the prediction; since fractions add up to
 * 1, more of one element is always less of others, and the effects share that out.
 */
public final class CandidateExplainer {
  /** Players of whom all coalitions are looked at: 1,024 for each background alloy. */
  private static final int MOST_EXACT = 10;

  private static final int PAIRS = 512;
  private static final int MOST_QUERIES = 4_096;

  private final Predictor predictor;
  private final List<Query> background;

  /**
   * @param predictor stays owned by the caller
   * @param background what is usual, every query alike; 20 to 100 alloys of the space are enough
   */
  public CandidateExplainer(Predictor predictor, List<Query> background) {
    if (background.isEmpty()) {
      throw new IllegalArgumentException(
          "nothing says what is usual; accepted is at least one background alloy");
    }
    this.predictor = predictor;
    this.background = List.copyOf(background);
  }

  /**
   * Shares the difference between the prediction and the usual one among elements (in percent, by
   * atomic number) and conditions (by name): exactly for up to 10 of them, else with errors.
   *
   * @param seed of the coalitions sampled
   */
  public Explanation explain(Query asked, long seed) {
    Game game = new Game(asked);
    ShapleyValues values =
        game.players() <= MOST_EXACT
            ? KernelShap.exact(game)
            : KernelShap.sampled(game, Math.max(PAIRS, 16 * game.players()), seed);
    return Explanation.of(game.named(), values);
  }

  /** The elements first, then the conditions of making, then those of the test. */
  private final class Game implements CoalitionGame {
    private final Query asked;
    private final List<Element> elements;
    private final List<String> process;
    private final List<String> test;

    Game(Query asked) {
      this.asked = asked;
      Set<Element> present = EnumSet.noneOf(Element.class);
      present.addAll(asked.candidate().composition().elements());
      Set<String> making = new TreeSet<>(asked.candidate().process().values().keySet());
      Set<String> testing = new TreeSet<>(asked.test().conditions().values().keySet());
      for (Query usual : background) {
        present.addAll(usual.candidate().composition().elements());
        making.addAll(usual.candidate().process().values().keySet());
        testing.addAll(usual.test().conditions().values().keySet());
      }
      elements = List.copyOf(present);
      process = List.copyOf(making);
      test = List.copyOf(testing);
    }

    @Override
    public int players() {
      return elements.size() + process.size() + test.size();
    }

    List<Explanation.Player> named() {
      List<Explanation.Player> players = new ArrayList<>();
      for (Element element : elements) {
        double percent = 100 * asked.candidate().composition().fraction(element);
        players.add(new Explanation.Player(element.symbol(), number(percent), "at.%"));
      }
      process.forEach(name -> players.add(player(name, asked.candidate().process())));
      test.forEach(name -> players.add(player(name, asked.test().conditions())));
      return players;
    }

    private static Explanation.Player player(String name, Conditions conditions) {
      Optional<ConditionValue> value = conditions.get(name);
      if (value.isEmpty()) {
        return new Explanation.Player(name, "not stated", "");
      }
      return switch (value.get()) {
        case ConditionValue.Quantity quantity ->
            new Explanation.Player(name, number(quantity.value()), quantity.unit().symbol());
        case ConditionValue.Category category -> new Explanation.Player(name, category.name(), "");
      };
    }

    /** Four significant digits at most, none that say nothing. */
    private static String number(double value) {
      return new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros().toPlainString();
    }

    @Override
    public double[] worth(List<boolean[]> coalitions) {
      double[] worth = new double[coalitions.size()];
      List<Query> queries = new ArrayList<>(MOST_QUERIES);
      int answered = 0;
      for (boolean[] coalition : coalitions) {
        for (Query usual : background) {
          queries.add(mixed(coalition, usual));
          if (queries.size() == MOST_QUERIES) {
            answered = answer(queries, answered, worth);
          }
        }
      }
      answer(queries, answered, worth);
      return worth;
    }

    private int answer(List<Query> queries, int answered, double[] worth) {
      int next = answered;
      for (Prediction prediction : predictor.predict(queries)) {
        worth[next++ / background.size()] += prediction.mean() / background.size();
      }
      queries.clear();
      return next;
    }

    private Query mixed(boolean[] coalition, Query usual) {
      int making = elements.size();
      int testing = making + process.size();
      return new Query(
          new Candidate(
              composition(coalition, usual.candidate().composition()),
              conditions(
                  coalition,
                  making,
                  process,
                  asked.candidate().process(),
                  usual.candidate().process())),
          new PropertyTest(
              asked.test().property(),
              conditions(
                  coalition, testing, test, asked.test().conditions(), usual.test().conditions())));
    }

    private Composition composition(boolean[] coalition, Composition usual) {
      Map<Element, Double> amounts = new EnumMap<>(Element.class);
      double total = 0;
      for (int i = 0; i < elements.size(); i++) {
        Composition from = coalition[i] ? asked.candidate().composition() : usual;
        double fraction = from.fraction(elements.get(i));
        amounts.put(elements.get(i), fraction);
        total += fraction;
      }
      return total > 0 ? Composition.ofAmounts(amounts) : usual;
    }

    private static Conditions conditions(
        boolean[] coalition, int first, List<String> names, Conditions here, Conditions usual) {
      Map<String, ConditionValue> values = new TreeMap<>();
      for (int i = 0; i < names.size(); i++) {
        String name = names.get(i);
        (coalition[first + i] ? here : usual).get(name).ifPresent(v -> values.put(name, v));
      }
      return new Conditions(values);
    }
  }
}
