package org.bloomery.models.ensemble;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.bloomery.data.store.JsonMappers;

/** Names a training set by the SHA-256 of its points in order, each as one line of JSON. */
public final class DataDigest {
  private DataDigest() {}

  /** SHA-256 in small hexadecimal digits. */
  public static String of(List<TrainingPoint> points) {
    StringBuilder text = new StringBuilder();
    for (TrainingPoint point : points) {
      try {
        text.append(JsonMappers.json().writeValueAsString(point)).append('\n');
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("point " + point.id() + " cannot be written", e);
      }
    }
    return sha256(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
