package org.bloomery.data.space;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bloomery.data.chemistry.Element;
import org.bloomery.data.space.CompositionSpace.ForbiddenPair;
import org.bloomery.data.space.CompositionSpace.FractionBounds;

/**
 * Finds the fewest rules of a composition space that cannot hold together: first a set from which
 * no rule can be left out, then, within a bounded search, a smaller one. Rules are bounds, element
 * counts, linear constraints and forbidden pairs; that fractions are grid steps and sum to 1 always
 * holds.
 */
final class ConflictFinder {
  /** Sets tried in the search for a smaller one; each takes well below a millisecond. */
  private static final int MOST_TRIED = 5_000;

  /** A rule that a grid can be made with or without. */
  private record Rule(String text, Consumer<Draft> apply) {}

  /** A grid without rules, to which rules are added. */
  private static final class Draft {
    private final CompositionGrid all;
    private final int[] lowest;
    private final int[] highest;
    private final long[] partners;
    private final List<LinearSum> linear = new ArrayList<>();
    private int fewest = 1;
    private int most;

    Draft(CompositionGrid all) {
      this.all = all;
      this.lowest = new int[all.columns()];
      this.highest = new int[all.columns()];
      this.partners = new long[all.columns()];
      this.most = all.columns();
      Arrays.fill(highest, all.stepsPerOne());
    }

    CompositionGrid grid() {
      return new CompositionGrid(
          all.palette(), all.stepsPerOne(), lowest, highest, fewest, most, linear, partners);
    }
  }

  private final CompositionGrid all;
  private final List<Rule> rules;
  private int tried;

  private ConflictFinder(CompositionSpace space) {
    this.all = CompositionGrid.of(space);
    this.rules = rules(space, all);
  }

  /** The texts of the conflicting rules, none when the rules can hold together. */
  static List<String> smallestConflict(CompositionSpace space) {
    ConflictFinder finder = new ConflictFinder(space);
    if (finder.possible(finder.rules)) {
      return List.of();
    }
    List<Rule> irreducible = finder.irreducible();
    return finder.smaller(irreducible).stream().map(Rule::text).toList();
  }

  private static List<Rule> rules(CompositionSpace space, CompositionGrid all) {
    List<Rule> rules = new ArrayList<>();
    int column = 0;
    for (Map.Entry<Element, FractionBounds> entry : space.elements().entrySet()) {
      int at = column++;
      FractionBounds bounds = entry.getValue();
      if (all.lowest()[at] > 0) {
        rules.add(
            new Rule(
                entry.getKey() + " >= " + Numbers.text(bounds.lowest()),
                draft -> draft.lowest[at] = all.lowest()[at]));
      }
      if (all.highest()[at] < all.stepsPerOne()) {
        rules.add(
            new Rule(
                entry.getKey() + " <= " + Numbers.text(bounds.highest()),
                draft -> draft.highest[at] = all.highest()[at]));
      }
    }
    if (all.fewestElements() > 1) {
      rules.add(
          new Rule(
              "at least " + all.fewestElements() + " elements",
              draft -> draft.fewest = all.fewestElements()));
    }
    if (all.mostElements() < all.columns()) {
      rules.add(
          new Rule(
              "at most " + all.mostElements() + " elements",
              draft -> draft.most = all.mostElements()));
    }
    for (int i = 0; i < all.linear().size(); i++) {
      LinearSum sum = all.linear().get(i);
      rules.add(new Rule(SpaceText.of(space.linear().get(i)), draft -> draft.linear.add(sum)));
    }
    for (ForbiddenPair pair : space.forbiddenPairs()) {
      int first = all.palette().indexOf(pair.first());
      int second = all.palette().indexOf(pair.second());
      rules.add(
          new Rule(
              SpaceText.of(pair),
              draft -> {
                draft.partners[first] |= 1L << second;
                draft.partners[second] |= 1L << first;
              }));
    }
    return rules;
  }

  private boolean possible(List<Rule> chosen) {
    Draft draft = new Draft(all);
    chosen.forEach(rule -> rule.apply().accept(draft));
    return FeasibilitySearch.search(draft.grid()) != FeasibilitySearch.Outcome.INFEASIBLE;
  }

  /** Leaves out one rule after the other as long as the rest still conflict. */
  private List<Rule> irreducible() {
    List<Rule> kept = new ArrayList<>(rules);
    for (Rule rule : rules) {
      List<Rule> fewer = new ArrayList<>(kept);
      fewer.remove(rule);
      if (!possible(fewer)) {
        kept = fewer;
      }
    }
    return kept;
  }

  private List<Rule> smaller(List<Rule> known) {
    for (int size = 1; size < known.size(); size++) {
      List<Rule> found = conflictOf(size, 0, new ArrayList<>());
      if (!found.isEmpty()) {
        return found;
      }
    }
    return known;
  }

  private List<Rule> conflictOf(int size, int from, List<Rule> chosen) {
    if (chosen.size() == size) {
      return tried++ < MOST_TRIED && !possible(chosen) ? List.copyOf(chosen) : List.of();
    }
    for (int i = from; i < rules.size() && tried < MOST_TRIED; i++) {
      chosen.add(rules.get(i));
      List<Rule> found = conflictOf(size, i + 1, chosen);
      chosen.removeLast();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }
}
