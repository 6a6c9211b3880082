package org.bloomery.data.structure;

import java.util.Arrays;

/**
 * A convex polyhedron around the origin, cut smaller by one half-space after the other. Each face
 * keeps its own polygon, anticlockwise seen from outside, and is cut on its own, so no shared
 * topology can break where many planes meet in a point, as in simple, face-centred and hexagonal
 * close-packed lattices.
 *
 * <p>Reused from atom to atom: after the first few cells it allocates nothing. Which corner is the
 * farthest cannot be foretold, so it is found by {@code Math.max}, which does not branch.
 */
final class VoronoiCell {
  /** Atom beyond the faces of the cube one begins with. */
  static final int NONE = -1;

  private int faces;
  private double[][] polygons = new double[64][48];
  private int[] counts = new int[64];
  private double[] farthest = new double[64];
  private double[] planes = new double[4 * 64];
  private int[] atoms = new int[64];
  private long[] images = new long[64];
  private double[] scratch = new double[48];
  private double[] beyond = new double[16];

  /**
   * Where the plane of the cut meets the faces: the corners of the new face, some more than once.
   */
  private double[] rim = new double[96];

  private double[] angles = new double[32];
  private int corners;
  private double reach2;
  private double tolerance;

  /**
   * Begins with a cube.
   *
   * @param half half its edge
   * @param tolerance vertices this little beyond a plane are taken to lie on it
   */
  void begin(double half, double tolerance) {
    this.tolerance = tolerance;
    faces = 0;
    reach2 = 3 * half * half;
    for (int axis = 0; axis < 3; axis++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        double[] square = polygons[faces];
        for (int corner = 0; corner < 4; corner++) {
          square[3 * corner + axis] = sign * half;
          square[3 * corner + (axis + 1) % 3] = corner == 0 || corner == 3 ? -half : half;
          square[3 * corner + (axis + 2) % 3] = (corner < 2 ? -half : half) * sign;
        }
        int plane = 4 * faces;
        Arrays.fill(planes, plane, plane + 3, 0);
        planes[plane + axis] = sign;
        planes[plane + 3] = half;
        counts[faces] = 4;
        farthest[faces] = reach2;
        atoms[faces] = NONE;
        faces++;
      }
    }
  }

  /** Square of the distance of the farthest vertex. */
  double reach2() {
    return reach2;
  }

  int faces() {
    return faces;
  }

  /** The atom beyond the face, as {@link #cut} was told. */
  int atom(int face) {
    return atoms[face];
  }

  /** The cell in which that atom lies. */
  long image(int face) {
    return images[face];
  }

  /** Distance of the face's plane from the origin. */
  double distance(int face) {
    return planes[4 * face + 3];
  }

  double area(int face) {
    double[] p = polygons[face];
    double ax = 0;
    double ay = 0;
    double az = 0;
    for (int k = 3; k + 3 < 3 * counts[face]; k += 3) {
      double ux = p[k] - p[0];
      double uy = p[k + 1] - p[1];
      double uz = p[k + 2] - p[2];
      double vx = p[k + 3] - p[0];
      double vy = p[k + 4] - p[1];
      double vz = p[k + 5] - p[2];
      ax += uy * vz - uz * vy;
      ay += uz * vx - ux * vz;
      az += ux * vy - uy * vx;
    }
    return 0.5 * Math.sqrt(ax * ax + ay * ay + az * az);
  }

  /**
   * Cuts off what lies beyond a plane.
   *
   * @param nx unit normal
   * @param h distance of the plane from the origin, above 0
   */
  void cut(double nx, double ny, double nz, double h, int atom, long image) {
    boolean changed = false;
    corners = 0;
    double h2 = h * h;
    for (int face = faces - 1; face >= 0; face--) {
      if (farthest[face] > h2 && clip(face, nx, ny, nz, h)) {
        changed = true;
        if (counts[face] < 3) {
          remove(face);
        }
      }
    }
    if (changed) {
      addFace(nx, ny, nz, h, atom, image);
      reach2 = 0;
      for (int face = 0; face < faces; face++) {
        reach2 = farthest[face] > reach2 ? farthest[face] : reach2;
      }
    }
  }

  /** Cuts one polygon (Sutherland and Hodgman 1974); false when nothing of it lies beyond. */
  private boolean clip(int face, double nx, double ny, double nz, double h) {
    double[] p = polygons[face];
    int n = counts[face];
    if (beyond.length < n) {
      beyond = new double[2 * n];
    }
    double[] s = beyond;
    boolean any = false;
    for (int k = 0; k < n; k++) {
      double signed = nx * p[3 * k] + ny * p[3 * k + 1] + nz * p[3 * k + 2] - h;
      s[k] = signed;
      any |= signed > tolerance;
    }
    if (!any) {
      return false;
    }
    if (scratch.length < 3 * (n + 2)) {
      scratch = new double[6 * (n + 2)];
    }
    double[] q = scratch;
    int m = 0;
    double far = 0;
    int last = n - 1;
    for (int k = 0; k < n; k++) {
      boolean in = s[k] <= tolerance;
      boolean lastIn = s[last] <= tolerance;
      if (in != lastIn && (in ? s[k] : s[last]) < -tolerance) {
        double t = s[last] / (s[last] - s[k]);
        double x = p[3 * last] + t * (p[3 * k] - p[3 * last]);
        double y = p[3 * last + 1] + t * (p[3 * k + 1] - p[3 * last + 1]);
        double z = p[3 * last + 2] + t * (p[3 * k + 2] - p[3 * last + 2]);
        double r2 = x * x + y * y + z * z;
        far = Math.max(far, r2);
        // The face beyond this edge passes the point outwards: each corner is added once.
        if (in) {
          addCorner(x, y, z);
        }
        q[m++] = x;
        q[m++] = y;
        q[m++] = z;
      }
      if (in) {
        double x = p[3 * k];
        double y = p[3 * k + 1];
        double z = p[3 * k + 2];
        double r2 = x * x + y * y + z * z;
        far = Math.max(far, r2);
        if (s[k] >= -tolerance) {
          addCorner(x, y, z);
        }
        q[m++] = x;
        q[m++] = y;
        q[m++] = z;
      }
      last = k;
    }
    polygons[face] = q;
    scratch = p;
    counts[face] = m / 3;
    farthest[face] = far;
    return true;
  }

  private void addCorner(double x, double y, double z) {
    if (3 * corners == rim.length) {
      rim = Arrays.copyOf(rim, 2 * rim.length);
      angles = Arrays.copyOf(angles, 2 * angles.length);
    }
    rim[3 * corners] = x;
    rim[3 * corners + 1] = y;
    rim[3 * corners + 2] = z;
    corners++;
  }

  /** The new face: the corners around its middle, those on one place once. */
  private void addFace(double nx, double ny, double nz, double h, int atom, long image) {
    sortCorners(nx, ny, nz);
    if (faces == counts.length) {
      grow();
    }
    int face = faces;
    if (polygons[face].length < 3 * corners) {
      polygons[face] = new double[6 * corners];
    }
    double[] p = polygons[face];
    double far = 0;
    int m = 0;
    for (int k = 0; k < 3 * corners; k += 3) {
      double x = rim[k];
      double y = rim[k + 1];
      double z = rim[k + 2];
      if (m == 0 || isApart(p, m - 3, x, y, z) && isApart(p, 0, x, y, z)) {
        double r2 = x * x + y * y + z * z;
        far = Math.max(far, r2);
        p[m++] = x;
        p[m++] = y;
        p[m++] = z;
      }
    }
    if (m >= 9) {
      counts[face] = m / 3;
      farthest[face] = far;
      planes[4 * face] = nx;
      planes[4 * face + 1] = ny;
      planes[4 * face + 2] = nz;
      planes[4 * face + 3] = h;
      atoms[face] = atom;
      images[face] = image;
      faces++;
    }
  }

  private boolean isApart(double[] p, int at, double x, double y, double z) {
    double dx = x - p[at];
    double dy = y - p[at + 1];
    double dz = z - p[at + 2];
    return dx * dx + dy * dy + dz * dz > 16 * tolerance * tolerance;
  }

  /** Puts the corners in the order of their angle about the normal, seen from their middle. */
  private void sortCorners(double nx, double ny, double nz) {
    double cx = 0;
    double cy = 0;
    double cz = 0;
    for (int k = 0; k < 3 * corners; k += 3) {
      cx += rim[k];
      cy += rim[k + 1];
      cz += rim[k + 2];
    }
    cx /= corners;
    cy /= corners;
    cz /= corners;
    // Any vector not along the normal gives two directions within the plane.
    double ux = Math.abs(nx) < 0.6 ? 0 : -nz;
    double uy = Math.abs(nx) < 0.6 ? nz : 0;
    double uz = Math.abs(nx) < 0.6 ? -ny : nx;
    double vx = ny * uz - nz * uy;
    double vy = nz * ux - nx * uz;
    double vz = nx * uy - ny * ux;
    for (int k = 0; k < corners; k++) {
      double x = rim[3 * k];
      double y = rim[3 * k + 1];
      double z = rim[3 * k + 2];
      double angle =
          angle(
              (x - cx) * ux + (y - cy) * uy + (z - cz) * uz,
              (x - cx) * vx + (y - cy) * vy + (z - cz) * vz);
      int at = k;
      while (at > 0 && angles[at - 1] > angle) {
        angles[at] = angles[at - 1];
        rim[3 * at] = rim[3 * at - 3];
        rim[3 * at + 1] = rim[3 * at - 2];
        rim[3 * at + 2] = rim[3 * at - 1];
        at--;
      }
      angles[at] = angle;
      rim[3 * at] = x;
      rim[3 * at + 1] = y;
      rim[3 * at + 2] = z;
    }
  }

  /** Grows with the angle of a direction from 0 to 4, as its point on a square does. */
  private static double angle(double a, double b) {
    double size = Math.abs(a) + Math.abs(b);
    if (size == 0) {
      return 0;
    }
    return b >= 0 ? 1 - a / size : 3 + a / size;
  }

  private void remove(int face) {
    faces--;
    double[] freed = polygons[face];
    polygons[face] = polygons[faces];
    polygons[faces] = freed;
    counts[face] = counts[faces];
    farthest[face] = farthest[faces];
    atoms[face] = atoms[faces];
    images[face] = images[faces];
    System.arraycopy(planes, 4 * faces, planes, 4 * face, 4);
  }

  private void grow() {
    int size = 2 * counts.length;
    int before = counts.length;
    polygons = Arrays.copyOf(polygons, size);
    for (int face = before; face < size; face++) {
      polygons[face] = new double[48];
    }
    counts = Arrays.copyOf(counts, size);
    farthest = Arrays.copyOf(farthest, size);
    planes = Arrays.copyOf(planes, 4 * size);
    atoms = Arrays.copyOf(atoms, size);
    images = Arrays.copyOf(images, size);
  }
}
