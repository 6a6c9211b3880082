package org.bloomery.models.formation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bloomery.data.feature.StructureFeatures;
import org.bloomery.models.gaussian.CovarianceFactor;
import org.bloomery.models.gaussian.JointNormal;
import org.bloomery.models.gaussian.Marginals;

/**
 * A Gaussian process for energies of a new system: a line through a model's predictions plus an
 * energy for what each atom sees, that is alike where atoms see alike (C. E. Rasmussen, C. K. I.
 * Williams, Gaussian Processes for Machine Learning, MIT Press 2006, sections 2.2, 2.7 and 5.4; the
 * sum over atoms as in A. P. Bartok et al., Phys. Rev. Lett. 104 (2010) 136403). Lengths and noises
 * of a grid are all believed, each by its marginal likelihood; the amplitude follows from them.
 */
final class ResidualProcess {
  private static final double[] LENGTHS = {0.25, 0.5, 1, 2};
  private static final double[] NOISES = {1e-3, 1e-2, 3e-2, 1e-1};
  private static final double USUAL_LENGTH = 0.5;
  private static final double USUAL_NOISE = 3e-2;

  /** Fewer energies cannot tell lengths apart. */
  private static final int FEWEST_TO_CHOOSE = 8;

  /** Prior variance of the constant, in units of the amplitude: nothing is known of it. */
  private static final double CONSTANT = 10;

  /** Believed deviation of energies within a system (eV/atom) and its weight in observations. */
  private static final double USUAL_DEVIATION = 0.05;

  private static final double USUAL_WEIGHT = 2;

  /** Least spread of predictions that the slope is measured by, eV/atom. */
  private static final double LEAST_SPREAD = 0.02;

  /** Structures whose covariance is still a matrix that a machine factors in seconds. */
  static final int MOST = 3000;

  /** Beliefs below this share of all are dropped: they change nothing but the time it takes. */
  private static final double LEAST_SHARE = 0.02;

  private final InputScale scale;
  private final Data data;
  private final Line line;
  private final double middle;
  private final List<Belief> beliefs;

  /**
   * What the process was told; enough to make it again.
   *
   * @param rows of each structure, scaled
   * @param shares of each structure's rows
   * @param predictions of the model for them, eV/atom
   * @param energies eV/atom
   */
  record Data(List<float[]> rows, List<double[]> shares, double[] predictions, double[] energies) {
    int size() {
      return energies.length;
    }
  }

  /**
   * A length and a noise.
   *
   * @param length in scaled inputs
   * @param noise variance in units of the amplitude
   * @param logLikelihood marginal, up to a constant
   */
  private record Choice(double length, double noise, double logLikelihood) {}

  /**
   * A choice conditioned on the data.
   *
   * @param share of it in what is believed
   * @param amplitude variance, square of eV/atom
   * @param factor of the kernel with its noise
   * @param weights of the kernel columns in the mean
   */
  private record Belief(
      Choice choice, double share, double amplitude, CovarianceFactor factor, double[] weights) {}

  /**
   * Learns.
   *
   * @throws IllegalArgumentException when there are more than {@link #MOST} structures
   */
  ResidualProcess(InputScale scale, Data data) {
    if (data.size() > MOST) {
      throw new IllegalArgumentException(
          "a residual process learns from at most %,d structures, not %,d; fine-tune takes more"
              .formatted(MOST, data.size()));
    }
    this.scale = scale;
    this.data = data;
    this.line = Line.of(data.predictions());
    this.middle = Arrays.stream(data.energies()).average().orElse(0);
    List<Choice> choices = new ArrayList<>();
    if (data.size() < FEWEST_TO_CHOOSE) {
      choices.add(new Choice(USUAL_LENGTH, USUAL_NOISE, 0));
    } else {
      for (double length : LENGTHS) {
        double[][] kernel = kernel(data, data, length);
        for (double noise : NOISES) {
          choices.add(new Choice(length, noise, logLikelihood(kernel, noise)));
        }
      }
    }
    double most = choices.stream().mapToDouble(Choice::logLikelihood).max().orElse(0);
    double all = choices.stream().mapToDouble(choice -> share(choice, most)).sum();
    List<Choice> believed =
        choices.stream().filter(choice -> share(choice, most) >= LEAST_SHARE * all).toList();
    double kept = believed.stream().mapToDouble(choice -> share(choice, most)).sum();
    this.beliefs =
        believed.stream().map(choice -> belief(choice, share(choice, most) / kept)).toList();
  }

  private static double share(Choice choice, double mostLikely) {
    return Math.exp(choice.logLikelihood() - mostLikely);
  }

  private Belief belief(Choice choice, double share) {
    CovarianceFactor factor = factor(kernel(data, data, choice.length()), choice.noise());
    double[] weights = centred();
    factor.whiten(weights);
    double amplitude = amplitude(weights);
    factor.unwhiten(weights);
    return new Belief(choice, share, amplitude, factor, weights);
  }

  private double logLikelihood(double[][] kernel, double noise) {
    CovarianceFactor factor = factor(kernel, noise);
    double[] whitened = centred();
    factor.whiten(whitened);
    return -0.5 * (data.size() + USUAL_WEIGHT) * Math.log(amplitude(whitened))
        - 0.5 * factor.logDeterminant();
  }

  private static double amplitude(double[] whitened) {
    double squares = USUAL_WEIGHT * USUAL_DEVIATION * USUAL_DEVIATION;
    for (double residual : whitened) {
      squares += residual * residual;
    }
    return squares / (whitened.length + USUAL_WEIGHT);
  }

  /**
   * All that is needed to make a process again.
   *
   * @param scale from features to rows
   */
  record Content(InputScale scale, Data data) {}

  static ResidualProcess of(Content content) {
    return new ResidualProcess(content.scale(), content.data());
  }

  Content content() {
    return new Content(scale, data);
  }

  /** The data of structures, with the model's predictions for them. */
  static Data data(
      InputScale scale,
      List<StructureFeatures> structures,
      double[] predictions,
      double[] energies) {
    return new Data(
        structures.stream()
            .map(structure -> {
              float[] rows = new float[scale.rows(structure) * scale.width()];
              scale.write(structure, rows, 0);
              return rows;
            })
            .toList(),
        structures.stream().map(scale::shares).toList(),
        predictions,
        energies);
  }

  /** Energies of structures, each alone: those of the mixture of all beliefs. */
  Marginals marginals(List<StructureFeatures> structures, double[] predictions) {
    Data asked = data(scale, structures, predictions, new double[predictions.length]);
    int n = predictions.length;
    double[] means = new double[n];
    double[] squares = new double[n];
    for (Belief belief : beliefs) {
      double length = belief.choice().length();
      double[][] across = kernel(asked, data, length);
      for (int i = 0; i < n; i++) {
        double mean = mean(belief, across[i]);
        belief.factor().whiten(across[i]);
        double known = dot(across[i], across[i]);
        double left = Math.max(0, kernel(asked, i, asked, i, length) - known);
        means[i] += belief.share() * mean;
        squares[i] += belief.share() * (belief.amplitude() * left + mean * mean);
      }
    }
    double[] deviations = new double[n];
    for (int i = 0; i < n; i++) {
      deviations[i] = Math.sqrt(Math.max(0, squares[i] - means[i] * means[i]));
    }
    return new Marginals(means, deviations);
  }

  /** Energies of structures with their joint covariance: those of the mixture of all beliefs. */
  JointNormal posterior(List<StructureFeatures> structures, double[] predictions) {
    Data asked = data(scale, structures, predictions, new double[predictions.length]);
    int n = predictions.length;
    double[] means = new double[n];
    double[][] covariance = new double[n][n];
    for (Belief belief : beliefs) {
      double length = belief.choice().length();
      double[][] across = kernel(asked, data, length);
      double[] own = new double[n];
      for (int i = 0; i < n; i++) {
        own[i] = mean(belief, across[i]);
        means[i] += belief.share() * own[i];
        belief.factor().whiten(across[i]);
        for (int j = 0; j <= i; j++) {
          double left = kernel(asked, i, asked, j, length) - dot(across[i], across[j]);
          covariance[i][j] +=
              belief.share()
                  * (belief.amplitude() * (i == j ? Math.max(0, left) : left) + own[i] * own[j]);
        }
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = covariance[i][j] - means[i] * means[j];
        covariance[i][j] = i == j ? Math.max(0, value) : value;
        covariance[j][i] = covariance[i][j];
      }
    }
    return new JointNormal(means, covariance);
  }

  private double mean(Belief belief, double[] across) {
    return middle + dot(across, belief.weights());
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }

  /** Standard deviation of one computed energy around what the process can tell, eV/atom. */
  double noiseDeviation() {
    return Math.sqrt(
        beliefs.stream().mapToDouble(b -> b.share() * b.amplitude() * b.choice().noise()).sum());
  }

  private double[] centred() {
    return Arrays.stream(data.energies()).map(energy -> energy - middle).toArray();
  }

  private static CovarianceFactor factor(double[][] kernel, double noise) {
    double[][] noisy = new double[kernel.length][];
    for (int i = 0; i < kernel.length; i++) {
      noisy[i] = kernel[i].clone();
      noisy[i][i] += noise;
    }
    return CovarianceFactor.of(noisy);
  }

  private double[][] kernel(Data one, Data other, double length) {
    double[][] kernel = new double[one.size()][other.size()];
    for (int i = 0; i < one.size(); i++) {
      for (int j = 0; j < other.size(); j++) {
        kernel[i][j] = one == other && j < i ? kernel[j][i] : kernel(one, i, other, j, length);
      }
    }
    return kernel;
  }

  private double kernel(Data one, int i, Data other, int j, double length) {
    return alike(one, i, other, j, length)
        + CONSTANT
        + line.beyond(one.predictions()[i]) * line.beyond(other.predictions()[j]);
  }

  /** Where the line through the model's predictions has its middle, and what a step along it is. */
  private record Line(double middle, double spread) {
    static Line of(double[] predictions) {
      double middle = Arrays.stream(predictions).average().orElse(0);
      double squares = LEAST_SPREAD * LEAST_SPREAD;
      for (double prediction : predictions) {
        squares += (prediction - middle) * (prediction - middle) / predictions.length;
      }
      return new Line(middle, Math.sqrt(squares));
    }

    double beyond(double prediction) {
      return (prediction - middle) / spread;
    }
  }

  /**
   * How alike two structures are: over all pairs of their atoms, with the diagonal of one structure
   * of equal atoms being 1.
   */
  private double alike(Data one, int i, Data other, int j, double length) {
    float[] rows = one.rows().get(i);
    float[] others = other.rows().get(j);
    double[] shares = one.shares().get(i);
    double[] otherShares = other.shares().get(j);
    int width = scale.width();
    double falls = -0.5 / (length * length * width);
    double sum = 0;
    for (int r = 0; r < shares.length; r++) {
      for (int s = 0; s < otherShares.length; s++) {
        double squares = 0;
        for (int c = 0; c < width; c++) {
          double distance = rows[r * width + c] - others[s * width + c];
          squares += distance * distance;
        }
        sum += shares[r] * otherShares[s] * Math.exp(falls * squares);
      }
    }
    return sum;
  }
}
