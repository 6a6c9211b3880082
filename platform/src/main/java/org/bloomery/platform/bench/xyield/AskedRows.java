package org.bloomery.platform.bench.xyield;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bloomery.data.dataset.PublishedYields;
import org.bloomery.data.objective.PropertyTest;
import org.bloomery.data.space.Candidate;
import org.bloomery.models.ensemble.Query;
import org.bloomery.models.network.ConvolutionalWeights;
import org.bloomery.models.physics.SimulatedDataset;
import org.bloomery.models.physics.SimulatedPoint;
import org.bloomery.models.physics.SimulationGrid;
import org.bloomery.models.transfer.LabelledRows;
import org.bloomery.models.transfer.Losses;
import org.bloomery.models.transfer.PseudoImage;
import org.bloomery.models.transfer.StrengthClasses;
import org.bloomery.models.transfer.TransferTraining;

/**
 * The points of some cells as rows that networks read: first those that the cells learn from, each
 * cell's own, with labels; then every question once, without.
 */
final class AskedRows {
  /** Which cells of the image elements have is drawn once for all. */
  static final PseudoImage IMAGE = PseudoImage.randomised(SimulationGrid.PALETTE, 0);

  private static final int WIDTH = IMAGE.columns();

  private final Task task;
  private final List<int[]> parts = new ArrayList<>();
  private final List<int[]> asked = new ArrayList<>();
  private final float[] labels;
  private final float[] inputs;

  private AskedRows(List<Cell> cells) {
    this.task = cells.getFirst().task();
    List<float[]> rows = new ArrayList<>();
    List<Float> told = new ArrayList<>();
    for (Cell cell : cells) {
      int[] part = new int[cell.train().size()];
      for (int i = 0; i < part.length; i++) {
        PublishedYields.Point point = cell.train().get(i);
        part[i] = rows.size();
        rows.add(row(point.candidate(), point.test()));
        told.add(label(task, YieldPoints.gpaOf(point.yieldStress())));
      }
      parts.add(part);
    }
    Map<String, Integer> known = new LinkedHashMap<>();
    for (Cell cell : cells) {
      List<Query> queries = cell.asked();
      int[] at = new int[queries.size()];
      for (int i = 0; i < at.length; i++) {
        Query query = queries.get(i);
        at[i] =
            known.computeIfAbsent(
                query.candidate().key() + " " + query.test().key(),
                key -> {
                  rows.add(row(query.candidate(), query.test()));
                  return rows.size() - 1;
                });
      }
      asked.add(at);
    }
    this.labels = new float[told.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = told.get(i);
    }
    this.inputs = new float[rows.size() * WIDTH];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, inputs, i * WIDTH, WIDTH);
    }
  }

  static AskedRows of(List<Cell> cells) {
    return new AskedRows(cells);
  }

  /** Simulated points with labels. */
  static LabelledRows simulated(SimulatedDataset points, Task task) {
    float[] inputs = new float[points.count() * WIDTH];
    float[] labels = new float[points.count()];
    int[] at = {0};
    points
        .points()
        .forEach(point -> {
          System.arraycopy(row(point), 0, inputs, at[0] * WIDTH, WIDTH);
          labels[at[0]++] = label(task, point.yieldStressGpa());
        });
    return new LabelledRows(inputs, labels);
  }

  private static float label(Task task, double gpa) {
    return task == Task.REGRESSION ? (float) gpa : StrengthClasses.of(gpa);
  }

  private static float[] row(SimulatedPoint point) {
    float[] row = new float[WIDTH];
    int[] percents = point.point().percents();
    for (int e = 0; e < percents.length; e++) {
      row[e] = percents[e] / 100f;
    }
    row[WIDTH - 1] = PseudoImage.scaledTemperature(point.point().temperature());
    return row;
  }

  private static float[] row(Candidate candidate, PropertyTest test) {
    float[] row = new float[WIDTH];
    IMAGE.write(candidate, test.conditions(), row, 0);
    return row;
  }

  Task task() {
    return task;
  }

  /** Outputs of a network: one strength, or one for each class. */
  int outputs() {
    return task == Task.REGRESSION ? 1 : StrengthClasses.COUNT;
  }

  /** Rows that a cell learns from. */
  int[] part(int cell) {
    return parts.get(cell);
  }

  /** Label of a row that a cell learns from. */
  float label(int row) {
    return labels[row];
  }

  /** All rows that have labels. */
  LabelledRows labelled() {
    return new LabelledRows(Arrays.copyOf(inputs, labels.length * WIDTH), labels);
  }

  /** All rows. */
  float[] inputs() {
    return inputs;
  }

  /** What a network says of all rows. */
  float[] answer(ConvolutionalWeights network) {
    return TransferTraining.on("cpu").answer(IMAGE, List.of(network), inputs)[0];
  }

  /** The questions of a cell answered: strengths, or the most probable classes. */
  double[] values(int cell, float[] outputs) {
    return Arrays.stream(asked.get(cell))
        .mapToDouble(row ->
            task == Task.REGRESSION
                ? outputs[row]
                : Losses.mostProbable(outputs, row * outputs(), outputs()))
        .toArray();
  }

  /** Values as a reading; those of a network that diverged are the mean of what it learned. */
  Reading read(int cell, double[] values) {
    return Reading.of(finite(cell, values));
  }

  double[] finite(int cell, double[] values) {
    double mean = Arrays.stream(parts.get(cell)).mapToDouble(this::label).average().orElseThrow();
    double instead = task == Task.REGRESSION ? mean : Math.rint(mean);
    return Arrays.stream(values).map(v -> Double.isFinite(v) ? v : instead).toArray();
  }
}
