package org.bloomery.platform.bench.chaos;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.bloomery.platform.bench.served.ApiClient;

/**
 * Results on their way to a campaign, told apart by their values: no two results of a run have the
 * same one.
 *
 * @param key sent with every attempt, so that the second does nothing
 */
record Delivery(String path, String type, String body, String key, List<Double> values) {
  Delivery {
    values = List.copyOf(values);
  }

  ApiClient.Answer send(ApiClient api) throws IOException, InterruptedException {
    return api.post(path, body, type, Optional.of(key));
  }
}
