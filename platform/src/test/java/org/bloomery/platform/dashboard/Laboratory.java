package org.bloomery.platform.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.bloomery.actors.campaign.Account;
import org.bloomery.actors.campaign.CampaignCommand;
import org.bloomery.actors.campaign.CampaignSpec;
import org.bloomery.actors.service.CampaignService;
import org.bloomery.actors.service.CommandResult;
import org.bloomery.data.objective.PropertyRegistry;
import org.bloomery.platform.BloomeryServer;
import org.bloomery.platform.config.Home;
import org.bloomery.platform.config.Settings;
import org.bloomery.platform.dialect.CampaignDialect;
import org.bloomery.platform.dialect.Given;
import org.bloomery.platform.dialect.JsonText;

/** A new server and a browser to visit its pages with. */
final class Laboratory implements AutoCloseable {
  static final String PASSWORD = "correct horse battery";

  private final Browser browser;
  private final Home home;
  private BloomeryServer server;

  private Laboratory(Browser browser, Home home, BloomeryServer server) {
    this.browser = browser;
    this.home = home;
    this.server = server;
  }

  /** Starts both; the tests are skipped where there is no browser. */
  static Laboratory open(Path directory) {
    Browser browser = Browser.open();
    try {
      Home home = new Home(directory.resolve("home"));
      return new Laboratory(browser, home, start(home, 0));
    } catch (RuntimeException problem) {
      browser.close();
      throw problem;
    }
  }

  /**
   * @param port of the pages, 0 for any free one
   */
  private static BloomeryServer start(Home home, int port) {
    Map<String, String> environment =
        Map.of(
            "BLOOMERY_WEB_PORT",
            String.valueOf(port),
            "BLOOMERY_API_PORT",
            "0",
            "BLOOMERY_DEVICE",
            "cpu");
    return BloomeryServer.start(home, Settings.load(home, Optional.empty(), environment));
  }

  /** Ends the server and starts it again, in the same home and at the same address. */
  void restart() {
    int port = URI.create(server.file().dashboard()).getPort();
    server.close();
    server = start(home, port);
  }

  /** The folder in which the server looks for models. */
  Path models() {
    return home.directory().resolve("models");
  }

  CampaignService campaigns() {
    return server.actors().service();
  }

  String setupToken() {
    return server.setupToken().orElseThrow();
  }

  /** Drafts a campaign from its definition; the answer is its id. */
  String draft(Account owner, String definition) throws Exception {
    CampaignSpec spec =
        new CampaignDialect(PropertyRegistry.standard())
            .read(
                Given.document(JsonText.parse(definition.getBytes(StandardCharsets.UTF_8))),
                owner.id());
    return accepted(
            campaigns().create(new CampaignCommand.SaveDraft(owner, spec), Optional.empty()))
        .campaign();
  }

  String address(String path) {
    return server.file().dashboard() + "/" + path;
  }

  /** A page of somebody who has not been here before. */
  Page visitor() {
    return browser.visitor();
  }

  /** Ada signs in through the door that stands on the page. */
  static void signIn(Page page) {
    field(page, "Name").fill("ada");
    field(page, "Password").fill(PASSWORD);
    page.locator("#enter").click();
  }

  /** A page of ada, who has the first account. */
  Page founder() {
    Page page = visitor();
    page.navigate(address("sign-in"));
    field(page, "Setup token").fill(setupToken());
    signIn(page);
    assertThat(page.locator("h1")).hasText("Campaigns");
    return page;
  }

  static Locator field(Page page, String label) {
    return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
  }

  static CommandResult.Accepted accepted(CompletionStage<CommandResult> answer) throws Exception {
    CommandResult result = answer.toCompletableFuture().get(30, TimeUnit.SECONDS);
    assertThat(result).isInstanceOf(CommandResult.Accepted.class);
    return (CommandResult.Accepted) result;
  }

  @Override
  public void close() {
    browser.close();
    server.close();
  }
}
