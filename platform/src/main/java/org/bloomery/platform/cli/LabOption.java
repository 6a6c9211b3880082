package org.bloomery.platform.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The laboratory that a command is about, and the server that knows it. */
final class LabOption {
  @Mixin private ServerOption server = new ServerOption();

  @Option(
      names = "--lab",
      paramLabel = "NAME",
      required = true,
      description = "The laboratory, as campaigns name it.")
  private String lab = "";

  /** The address of something of the laboratory. */
  String path(String rest) {
    return "/api/v1/labs/" + ApiClient.encoded(lab) + rest;
  }

  JsonNode get(String rest) {
    return ask(client -> client.get(path(rest)));
  }

  JsonNode post(String rest, JsonNode body) {
    return ask(client -> client.post(path(rest), body));
  }

  /** A page as its text. */
  String page(String rest) {
    return ask(client -> client.page(path(rest)));
  }

  private <T> T ask(Function<ApiClient, T> question) {
    try (ApiClient client = server.connect()) {
      return question.apply(client);
    }
  }
}
