package org.bloomery.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.bloomery.actors.service.CommandResult;

/**
 * Asks before something that is not easily undone: what it does, one consequence a line, and two
 * answers named by what they do.
 */
public final class Confirmation extends Dialog {
  private static final long serialVersionUID = 1L;

  private final Div form = new Div();
  private final Button confirm;
  private final transient Runnable confirmed;

  /**
   * @param question in a few words, e.g. {@code Switch the model?}
   * @param consequences one sentence each
   * @param doing the answer that does it, e.g. {@code Switch}
   * @param leaving the answer that changes nothing, e.g. {@code Keep the present model}
   * @param confirmed called once; closing is the caller's, so that a refusal can be read
   */
  public Confirmation(
      String question,
      List<String> consequences,
      String doing,
      String leaving,
      Runnable confirmed) {
    this.confirmed = confirmed;
    setHeaderTitle(question);
    setWidth("min(36rem, 94vw)");
    UnorderedList list = new UnorderedList();
    list.addClassName("consequences");
    list.setId("consequences");
    consequences.forEach(sentence -> list.add(new ListItem(sentence)));
    form.addClassName("form");
    form.add(list);
    add(form);
    confirm = new Button(doing, click -> confirm());
    confirm.setId("confirm");
    confirm.setDisableOnClick(true);
    confirm.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
    getFooter().add(new Button(leaving, click -> close()), confirm);
  }

  /** Adds what else is asked for, e.g. a reason. */
  public Confirmation asking(Component... fields) {
    form.add(fields);
    return this;
  }

  /** Puts figures or other words above the consequences. */
  public Confirmation saying(Component... words) {
    for (int i = 0; i < words.length; i++) {
      form.addComponentAtIndex(i, words[i]);
    }
    return this;
  }

  /** Lets the person answer again, after a refusal. */
  public void again() {
    confirm.setEnabled(true);
  }

  /**
   * Carries out what was confirmed and closes; after a refusal, which is shown, the person may
   * answer again.
   */
  public void carryOut(
      CompletionStage<CommandResult> stage, Consumer<CommandResult.Accepted> handler) {
    Later.command(
        this,
        stage,
        accepted -> {
          close();
          handler.accept(accepted);
        });
    // Not before: a second click while the first is carried out would send the command again.
    Later.after(this, stage, this::again);
  }

  private void confirm() {
    confirmed.run();
  }
}
