package org.bloomery.actors.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/** Answers to commands with an idempotency key, for 90 days. */
public final class RememberedAnswers {
  static final RememberedAnswers NONE =
      new RememberedAnswers(HashTreePMap.empty(), TreePVector.empty());
  private static final Duration KEPT = Duration.ofDays(90);

  private final PMap<String, CampaignEvent.AnswerRemembered> byKey;
  private final PVector<CampaignEvent.AnswerRemembered> oldestFirst;

  private RememberedAnswers(
      PMap<String, CampaignEvent.AnswerRemembered> byKey,
      PVector<CampaignEvent.AnswerRemembered> oldestFirst) {
    this.byKey = byKey;
    this.oldestFirst = oldestFirst;
  }

  static RememberedAnswers of(List<CampaignEvent.AnswerRemembered> answers) {
    RememberedAnswers all = NONE;
    for (CampaignEvent.AnswerRemembered answer : answers) {
      all = all.with(answer);
    }
    return all;
  }

  RememberedAnswers with(CampaignEvent.AnswerRemembered answer) {
    PMap<String, CampaignEvent.AnswerRemembered> keys = byKey;
    PVector<CampaignEvent.AnswerRemembered> order = oldestFirst;
    while (!order.isEmpty() && order.get(0).at().plus(KEPT).isBefore(answer.at())) {
      CampaignEvent.AnswerRemembered oldest = order.get(0);
      order = order.minus(0);
      if (oldest.equals(keys.get(scope(oldest.by(), oldest.key())))) {
        keys = keys.minus(scope(oldest.by(), oldest.key()));
      }
    }
    return new RememberedAnswers(
        keys.plus(scope(answer.by(), answer.key()), answer), order.plus(answer));
  }

  /** What was answered, unless that is longer ago than answers are kept. */
  Optional<CampaignEvent.AnswerRemembered> find(Account account, String key, Instant now) {
    return Optional.ofNullable(byKey.get(scope(account, key)))
        .filter(answer -> !answer.at().plus(KEPT).isBefore(now));
  }

  List<CampaignEvent.AnswerRemembered> values() {
    return oldestFirst;
  }

  private static String scope(Account account, String key) {
    return account.id() + '\n' + key;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RememberedAnswers answers && answers.oldestFirst.equals(oldestFirst);
  }

  @Override
  public int hashCode() {
    return oldestFirst.hashCode();
  }
}
