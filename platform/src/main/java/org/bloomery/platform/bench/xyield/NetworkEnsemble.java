package org.bloomery.platform.bench.xyield;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bloomery.models.ensemble.WorkListener;
import org.bloomery.models.transfer.TransferMethod;
import org.bloomery.models.transfer.TransferOutcome;

/**
 * Ten networks of one method, each from its own seed, on the same points: their mean, and their
 * standard deviation as uncertainty.
 */
final class NetworkEnsemble implements YieldMethod {
  private static final int MEMBERS = 10;

  private final String id;
  private final String label;
  private final TransferMethod method;
  private final NetworkTrainings trainings;

  NetworkEnsemble(String id, String label, TransferMethod method, NetworkTrainings trainings) {
    this.id = id;
    this.label = label;
    this.method = method;
    this.trainings = trainings;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public boolean isDear() {
    return true;
  }

  @Override
  public boolean answers(Protocol protocol, Task task) {
    return protocol == Protocol.FEW_10 && task == Task.REGRESSION;
  }

  @Override
  public Duration estimate(List<Cell> cells) {
    // Without the second training of an inner part.
    return trainings.estimate(method, cells).dividedBy(2);
  }

  @Override
  public List<CellAnswer> answer(List<Cell> cells, WorkListener progress) {
    List<CellAnswer> answers = new ArrayList<>();
    for (Cell cell : cells) {
      answers.add(answer(cell, progress));
    }
    return answers;
  }

  private CellAnswer answer(Cell cell, WorkListener progress) {
    AskedRows rows = AskedRows.of(List.of(cell));
    long[] seeds = LongStream.rangeClosed(1, MEMBERS).toArray();
    List<int[]> parts = java.util.Collections.nCopies(MEMBERS, rows.part(0));
    TransferOutcome outcome =
        trainings.run(method, rows, parts, seeds, share -> progress.proceed(share, id));
    float[][] last = outcome.answers().getLast().outputs();
    double[][] said = new double[MEMBERS][];
    for (int m = 0; m < MEMBERS; m++) {
      said[m] = rows.finite(0, rows.values(0, last[m]));
    }
    double[] means = new double[said[0].length];
    double[] deviations = new double[means.length];
    for (int i = 0; i < means.length; i++) {
      double sum = 0;
      double squares = 0;
      for (double[] one : said) {
        sum += one[i];
      }
      means[i] = sum / MEMBERS;
      for (double[] one : said) {
        squares += Math.pow(one[i] - means[i], 2);
      }
      deviations[i] = Math.sqrt(squares / (MEMBERS - 1));
    }
    return CellAnswer.of(Reading.of(means, deviations));
  }
}
