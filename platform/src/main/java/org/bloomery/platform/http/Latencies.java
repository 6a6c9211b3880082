package org.bloomery.platform.http;

import java.time.Duration;

/** Is told how long each request of the HTTP API took. */
@FunctionalInterface
public interface Latencies {
  /**
   * One answer.
   *
   * @param operation id of the operation as in the API's description, {@code none} where the
   *     address or method is unknown
   * @param status of the answer
   * @param took from the request's head until the answer's; a stream's answer begins at once
   */
  void answered(String operation, int status, Duration took);
}
