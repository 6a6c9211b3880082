package org.bloomery.platform.http;

import java.nio.charset.StandardCharsets;
import org.apache.pekko.event.LoggingAdapter;
import org.apache.pekko.http.ParsingErrorHandler;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.scaladsl.model.ErrorInfo;
import org.apache.pekko.http.scaladsl.model.StatusCode;
import org.apache.pekko.http.scaladsl.settings.ServerSettings;
import org.bloomery.platform.dialect.JsonText;

/** Tells senders of what is not even HTTP what was wrong; named in the configuration. */
public final class UnreadableRequests extends ParsingErrorHandler {
  @Override
  public HttpResponse handle(
      StatusCode status, ErrorInfo info, LoggingAdapter log, ServerSettings settings) {
    log.debug("unreadable request: {}", info.formatPretty());
    Problem problem =
        Problem.of(status.intValue(), "UNREADABLE_REQUEST", info.summary() + ". " + info.detail());
    return HttpResponse.create()
        .withStatus(status.intValue())
        .withEntity(
            ContentTypes.parse(Problem.MEDIA_TYPE),
            JsonText.pretty(problem.json("")).getBytes(StandardCharsets.UTF_8));
  }
}
