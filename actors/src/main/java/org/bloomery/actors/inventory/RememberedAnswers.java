package org.bloomery.actors.inventory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.inventory.InventoryEvent.AnswerRemembered;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Answers to commands with an idempotency key, for 90 days. */
record RememberedAnswers(
    PMap<String, AnswerRemembered> byKey, PVector<AnswerRemembered> oldestFirst) {
  static final RememberedAnswers NONE =
      new RememberedAnswers(HashTreePMap.empty(), TreePVector.empty());
  private static final Duration KEPT = Duration.ofDays(90);

  static RememberedAnswers of(List<AnswerRemembered> answers) {
    RememberedAnswers all = NONE;
    for (AnswerRemembered answer : answers) {
      all = all.with(answer);
    }
    return all;
  }

  RememberedAnswers with(AnswerRemembered answer) {
    PMap<String, AnswerRemembered> keys = byKey;
    PVector<AnswerRemembered> order = oldestFirst;
    while (!order.isEmpty() && order.get(0).at().plus(KEPT).isBefore(answer.at())) {
      AnswerRemembered oldest = order.get(0);
      String scope = scope(oldest.by(), oldest.key());
      order = order.minus(0);
      keys = oldest.equals(keys.get(scope)) ? keys.minus(scope) : keys;
    }
    return new RememberedAnswers(
        keys.plus(scope(answer.by(), answer.key()), answer), order.plus(answer));
  }

  /** What was answered, unless that is longer ago than answers are kept. */
  Optional<AnswerRemembered> find(Account account, String key, Instant now) {
    return Optional.ofNullable(byKey.get(scope(account, key)))
        .filter(answer -> !answer.at().plus(KEPT).isBefore(now));
  }

  private static String scope(Account account, String key) {
    return account.id() + '\n' + key;
  }
}
