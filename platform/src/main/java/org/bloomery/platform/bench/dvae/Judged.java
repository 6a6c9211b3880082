package org.bloomery.platform.bench.dvae;

import java.util.Arrays;

/** Probabilities held against labels. */
final class Judged {
  private Judged() {}

  /** Share judged right at a half. */
  static double accuracy(double[] probabilities, boolean[] labels) {
    int right = 0;
    for (int i = 0; i < labels.length; i++) {
      right += isRight(probabilities[i], labels[i]) ? 1 : 0;
    }
    return right / (double) labels.length;
  }

  static boolean isRight(double probability, boolean label) {
    return probability >= 0.5 == label;
  }

  /** Area under the receiver operating characteristic: how often a true one is above a false. */
  static double auc(double[] probabilities, boolean[] labels) {
    double above = 0;
    long pairs = 0;
    for (int i = 0; i < labels.length; i++) {
      for (int j = 0; j < labels.length; j++) {
        if (labels[i] && !labels[j]) {
          pairs++;
          double difference = probabilities[i] - probabilities[j];
          above += difference > 0 ? 1 : difference == 0 ? 0.5 : 0;
        }
      }
    }
    return above / pairs;
  }

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(Double.NaN);
  }

  /** Pearson's correlation; not a number where one side is constant. */
  static double correlation(double[] xs, double[] ys) {
    double meanX = mean(xs);
    double meanY = mean(ys);
    double products = 0;
    for (int i = 0; i < xs.length; i++) {
      products += (xs[i] - meanX) * (ys[i] - meanY);
    }
    return products / Math.max(1, xs.length - 1) / (deviation(xs) * deviation(ys));
  }

  /** Standard deviation of the sample. */
  static double deviation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return Math.sqrt(squares / Math.max(1, values.length - 1));
  }

  /**
   * Probability that two judges equally good differ as much or more (Q. McNemar, Psychometrika 12
   * (1947) 153; exact binomial, two-sided).
   *
   * @param first times that only the first was right
   * @param second times that only the second was
   */
  static double mcNemar(int first, int second) {
    int n = first + second;
    double term = Math.pow(0.5, n);
    double tail = 0;
    for (int k = 0; k <= Math.min(first, second); k++) {
      tail += term;
      term *= (n - k) / (k + 1.0);
    }
    return Math.min(1, 2 * tail);
  }
}
