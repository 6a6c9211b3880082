package org.bloomery.models.artifact;

import java.util.List;

/**
 * A model as self-describing bytes in memory: a first line of text, the id of the predictor, a
 * description in JSON, the numbers, and the SHA-256 of all before it. Anything else is refused with
 * what is wrong. Models that may be larger than an array are written by {@link ArtifactWriter} and
 * read by {@link ArtifactReader}.
 *
 * @param predictor id of the predictor the model belongs to, e.g. {@code deep-ensemble}
 * @param description JSON
 * @param payload the numbers
 */
public record ArtifactEnvelope(String predictor, String description, byte[] payload) {
  /**
   * Bytes of an artifact.
   *
   * @throws IllegalStateException when they fit no array
   */
  public static byte[] seal(String predictor, String description, byte[] payload) {
    return ArtifactWriter.USUAL.bytes(
        predictor, description, new ArtifactWriter.Payload(List.of(), payload));
  }

  /**
   * Reads an artifact.
   *
   * @throws IllegalArgumentException when the bytes are no whole artifact of this format
   */
  public static ArtifactEnvelope open(byte[] bytes) {
    return ArtifactReader.read(
        bytes,
        artifact ->
            new ArtifactEnvelope(
                artifact.predictor(),
                artifact.description(),
                artifact.bytes(artifact.remaining())));
  }

  /**
   * Refuses the model of another predictor.
   *
   * @throws IllegalArgumentException when this is not the wanted predictor's
   */
  public void require(String wanted) {
    ArtifactFormat.require(predictor, wanted);
  }
}
