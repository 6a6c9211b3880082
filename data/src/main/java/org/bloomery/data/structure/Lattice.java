package org.bloomery.data.structure;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * The three vectors (angstrom) by which a crystal repeats. Immutable; left-handed triples are
 * accepted as they are, volumes are positive.
 */
public final class Lattice {
  /** Longest vector accepted (angstrom); crystals of data bases stay below 200. */
  public static final double LONGEST = 10_000;

  /** Shortest translation accepted (angstrom): no two atoms come closer than that. */
  public static final double SHORTEST = 0.1;

  /** The cell may be flat to this part of a cube of the same edges. */
  private static final double FLATTEST = 1e-9;

  private final double[] vectors;
  private final double determinant;
  private final ReducedBasis reduced;

  private Lattice(double[] vectors) {
    this.vectors = vectors;
    for (double component : vectors) {
      if (!(Math.abs(component) <= LONGEST)) {
        throw new IllegalArgumentException(
            "a component of a lattice vector is "
                + component
                + " angstrom; accepted is a number of at most "
                + LONGEST);
      }
    }
    this.determinant = determinant(vectors);
    double cube = length(0) * length(1) * length(2);
    if (!(Math.abs(determinant) > FLATTEST * cube)) {
      throw new IllegalArgumentException(
          "the lattice vectors "
              + this
              + " lie in a plane: the cell has no volume; accepted are three independent vectors");
    }
    this.reduced = ReducedBasis.of(vectors);
    if (reduced.shortest() < SHORTEST) {
      throw new IllegalArgumentException(
          "the lattice repeats after "
              + reduced.shortest()
              + " angstrom; accepted is at least "
              + SHORTEST
              + " (lengths are angstrom)");
    }
  }

  /**
   * The lattice of three vectors, their components in angstrom.
   *
   * @throws IllegalArgumentException when they span no volume or are not finite
   */
  public static Lattice of(
      double ax,
      double ay,
      double az,
      double bx,
      double by,
      double bz,
      double cx,
      double cy,
      double cz) {
    return new Lattice(new double[] {ax, ay, az, bx, by, bz, cx, cy, cz});
  }

  /**
   * The lattice of a 3 x 3 matrix whose rows are the vectors, row after row (angstrom).
   *
   * @throws IllegalArgumentException when they span no volume or are not finite
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Lattice ofRows(double... rows) {
    if (rows.length != 9) {
      throw new IllegalArgumentException("a lattice has 9 components, not " + rows.length);
    }
    return new Lattice(rows.clone());
  }

  /** The cubic lattice with the edge in angstrom. */
  public static Lattice cubic(double edge) {
    return of(edge, 0, 0, 0, edge, 0, 0, 0, edge);
  }

  /** The tetragonal lattice with edges a and c in angstrom. */
  public static Lattice tetragonal(double a, double c) {
    return of(a, 0, 0, 0, a, 0, 0, 0, c);
  }

  /**
   * The lattice with these edges (angstrom) and angles (degrees): a along x, b in the xy plane.
   *
   * @throws IllegalArgumentException when no such cell exists
   */
  public static Lattice ofParameters(
      double a, double b, double c, double alpha, double beta, double gamma) {
    for (double edge : new double[] {a, b, c}) {
      if (!(edge > 0) || edge > LONGEST) {
        throw new IllegalArgumentException(
            "a cell edge is " + edge + " angstrom; accepted is above 0, up to " + LONGEST);
      }
    }
    for (double angle : new double[] {alpha, beta, gamma}) {
      if (!(angle > 0) || angle >= 180) {
        throw new IllegalArgumentException(
            "a cell angle is " + angle + " degrees; accepted is between 0 and 180");
      }
    }
    double cosAlpha = cosine(alpha);
    double cosBeta = cosine(beta);
    double cosGamma = cosine(gamma);
    double sinGamma = Math.sqrt(1 - cosGamma * cosGamma);
    double cy = (cosAlpha - cosBeta * cosGamma) / sinGamma;
    double height = 1 - cosBeta * cosBeta - cy * cy;
    if (!(height > 0)) {
      throw new IllegalArgumentException(
          "the cell angles "
              + alpha
              + ", "
              + beta
              + ", "
              + gamma
              + " degrees close no cell; accepted are angles of which each is less than the sum of"
              + " the other two, all together less than 360");
    }
    return of(a, 0, 0, b * cosGamma, b * sinGamma, 0, c * cosBeta, c * cy, c * Math.sqrt(height));
  }

  /** The 3 x 3 matrix whose rows are the vectors, row after row (angstrom). */
  @JsonValue
  public double[] rows() {
    return vectors.clone();
  }

  /** Component of a vector in angstrom: vector 0 to 2 is a, b, c; axis 0 to 2 is x, y, z. */
  public double component(int vector, int axis) {
    return vectors[3 * vector + axis];
  }

  /** Length of vector a, b or c (0 to 2), angstrom. */
  public double length(int vector) {
    int at = 3 * vector;
    return Math.sqrt(
        vectors[at] * vectors[at]
            + vectors[at + 1] * vectors[at + 1]
            + vectors[at + 2] * vectors[at + 2]);
  }

  /** Angle alpha, beta or gamma (0 to 2: opposite to a, b, c), degrees. */
  public double angle(int opposite) {
    int first = 3 * ((opposite + 1) % 3);
    int second = 3 * ((opposite + 2) % 3);
    double dot = 0;
    for (int axis = 0; axis < 3; axis++) {
      dot += vectors[first + axis] * vectors[second + axis];
    }
    double cosine = dot / (length(first / 3) * length(second / 3));
    return Math.toDegrees(Math.acos(Math.clamp(cosine, -1, 1)));
  }

  /** Volume of the cell, cubic angstrom. */
  public double volume() {
    return Math.abs(determinant);
  }

  /** Whether a, b, c form a right-handed triple. */
  public boolean isRightHanded() {
    return determinant > 0;
  }

  /** All vectors times the factor, which is above 0. */
  public Lattice scaled(double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException(
          "a lattice cannot be scaled by " + factor + "; accepted is a number above 0");
    }
    return new Lattice(Arrays.stream(vectors).map(component -> component * factor).toArray());
  }

  /** The lattice whose vectors are a, b and c times these whole numbers. */
  Lattice repeated(int alongA, int alongB, int alongC) {
    double[] longer = vectors.clone();
    int[] times = {alongA, alongB, alongC};
    for (int i = 0; i < 9; i++) {
      longer[i] *= times[i / 3];
    }
    return new Lattice(longer);
  }

  /** The same lattice turned by 180 degrees about a point: every vector reversed. */
  Lattice reversed() {
    return new Lattice(Arrays.stream(vectors).map(component -> 0 - component).toArray());
  }

  /** Short vectors of the same lattice. */
  ReducedBasis reduced() {
    return reduced;
  }

  /** Fractions of the lattice vectors that lead to a point given in angstrom. */
  double[] fractions(double x, double y, double z) {
    double[] inverse = inverse(vectors);
    return new double[] {
      x * inverse[0] + y * inverse[3] + z * inverse[6],
      x * inverse[1] + y * inverse[4] + z * inverse[7],
      x * inverse[2] + y * inverse[5] + z * inverse[8]
    };
  }

  static double determinant(double[] m) {
    return m[0] * (m[4] * m[8] - m[5] * m[7])
        - m[1] * (m[3] * m[8] - m[5] * m[6])
        + m[2] * (m[3] * m[7] - m[4] * m[6]);
  }

  static double[] inverse(double[] m) {
    double d = 1 / determinant(m);
    return new double[] {
      (m[4] * m[8] - m[5] * m[7]) * d,
      (m[2] * m[7] - m[1] * m[8]) * d,
      (m[1] * m[5] - m[2] * m[4]) * d,
      (m[5] * m[6] - m[3] * m[8]) * d,
      (m[0] * m[8] - m[2] * m[6]) * d,
      (m[2] * m[3] - m[0] * m[5]) * d,
      (m[3] * m[7] - m[4] * m[6]) * d,
      (m[1] * m[6] - m[0] * m[7]) * d,
      (m[0] * m[4] - m[1] * m[3]) * d
    };
  }

  /** Exactly 0 and 1/2 where the angle is exactly 90 or 60 degrees, so that cells close. */
  private static double cosine(double degrees) {
    if (degrees == 90) {
      return 0;
    }
    if (degrees == 60) {
      return 0.5;
    }
    return degrees == 120 ? -0.5 : Math.cos(Math.toRadians(degrees));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lattice lattice && Arrays.equals(lattice.vectors, vectors);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(vectors);
  }

  /** The vectors, e.g. {@code (3.2, 0.0, 0.0) (0.0, 3.2, 0.0) (0.0, 0.0, 3.2)}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 9; i++) {
      text.append(i % 3 == 0 ? (i == 0 ? "(" : " (") : ", ");
      text.append(vectors[i]);
      text.append(i % 3 == 2 ? ")" : "");
    }
    return text.toString();
  }
}
