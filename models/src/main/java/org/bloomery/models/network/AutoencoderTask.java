package org.bloomery.models.network;

import java.util.List;

/**
 * What autoencoders are to learn.
 *
 * @param shares {@code rows x elements}, row-major, each row adding up to 1
 * @param conditions of the rows; read only where a member knows or checks them
 * @param features {@code members x rows x features}, row-major, as the heads take them; empty
 *     without heads
 * @param roles what each member does with the rows
 */
public record AutoencoderTask(
    AutoencoderWeights start,
    int rows,
    float[] shares,
    float[] conditions,
    float[] features,
    List<Roles> roles,
    AutoencoderOptions options) {

  /**
   * A member's rows.
   *
   * @param known learned with their conditions
   * @param hidden learned without: the head says how likely each of the conditions 0 and 1 is
   * @param checked choose the epoch whose head is kept, and teach nothing
   */
  public record Roles(int[] known, int[] hidden, int[] checked) {}

  public AutoencoderTask {
    roles = List.copyOf(roles);
    requireLength("shares", shares, rows * start.elements());
    requireLength("conditions", conditions, rows);
    requireLength("features", features, start.members() * rows * start.features());
    if (roles.size() != start.members()) {
      throw new IllegalArgumentException(
          roles.size() + " roles are given for " + start.members() + " members");
    }
    if (start.head().isEmpty()
        && roles.stream().anyMatch(role -> role.hidden().length + role.checked().length > 0)) {
      throw new IllegalArgumentException(
          "without a head, rows of hidden condition cannot be learned, nor any be checked");
    }
  }

  private static void requireLength(String what, float[] array, int length) {
    if (array.length != length) {
      throw new IllegalArgumentException(
          what + " must hold " + length + " numbers, not " + array.length);
    }
  }
}
