package org.bloomery.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import com.vaadin.flow.server.Command;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.bloomery.actors.service.CommandResult;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings answers that arrive later back to the page they were asked for. */
public final class Later {
  private static final Logger LOG = LoggerFactory.getLogger(Later.class);

  private Later() {}

  /** Runs the handler in the page of the component; a platform failure is shown and logged. */
  public static <T> void then(Component component, CompletionStage<T> stage, Consumer<T> handler) {
    Optional<UI> page = page(component);
    if (page.isEmpty()) {
      return; // the page was closed; nobody waits for the answer
    }
    UI ui = page.get();
    stage.whenComplete((answer, failure) -> {
      if (failure != null) {
        LOG.error("a page's request failed", failure);
      }
      if (ui.isAttached()) {
        inPage(
            ui,
            () -> {
              if (failure == null) {
                handler.accept(answer);
              } else {
                problem(Texts.of("later.the-platform-could-not-answer"));
              }
            });
      }
    });
  }

  /** Runs a change in the page of the component once an answer is there, whatever it says. */
  public static void after(Component component, CompletionStage<?> stage, Command change) {
    page(component)
        .ifPresent(ui ->
            stage.whenComplete((answer, failure) -> {
              if (ui.isAttached()) {
                inPage(ui, change);
              }
            }));
  }

  private static Optional<UI> page(Component component) {
    return component.getUI().or(() -> Optional.ofNullable(UI.getCurrent()));
  }

  /** Runs a change in the page's own lock; failures go to the session's handler. */
  public static void inPage(UI ui, Command change) {
    Future<Void> unused = ui.access(change);
  }

  /** Shows the answer to a command; the handler runs only when it was accepted. */
  public static void command(
      Component component,
      CompletionStage<CommandResult> stage,
      Consumer<CommandResult.Accepted> handler) {
    then(
        component,
        stage,
        result -> {
          switch (result) {
            case CommandResult.Accepted accepted -> {
              accepted.notices().forEach(Later::notice);
              handler.accept(accepted);
            }
            case CommandResult.Refused refused -> problem(refused.refusal().message());
          }
        });
  }

  public static void notice(String text) {
    Notification.show(text, 4000, Notification.Position.BOTTOM_START);
  }

  public static void problem(String text) {
    Notification notification = Notification.show(text, 8000, Notification.Position.BOTTOM_START);
    notification.addThemeVariants(NotificationVariant.LUMO_ERROR);
  }
}
