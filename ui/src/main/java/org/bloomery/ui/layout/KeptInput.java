package org.bloomery.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.page.PendingJavaScriptResult;
import java.io.Serializable;

/**
 * Keeps what is typed into the fields of a form in the browser, field by field under their ids, and
 * brings it back when the form is shown again: after a lost connection, an ended session or a new
 * start of the server.
 */
public final class KeptInput implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Component form;
  private final String key;

  private KeptInput(Component form, String key) {
    this.form = form;
    this.key = key;
  }

  /**
   * Keeps the fields of a form.
   *
   * @param key under which this browser keeps them; the signed-in account is added
   */
  public static KeptInput of(Component form, String key) {
    KeptInput kept = new KeptInput(form, SignedIn.require().id() + "/" + key);
    form.addAttachListener(event -> {
      event.getUI().getPage().addJavaScript("forms/kept-input.js");
      PendingJavaScriptResult unused =
          form.getElement()
              .executeJs(
                  "const keep = () => window.bloomeryForms ? window.bloomeryForms.keep(this, $0)"
                      + " : setTimeout(keep, 50); keep();",
                  kept.key);
    });
    return kept;
  }

  /** Forgets what was kept: it has been saved, or is not wanted any more. */
  public void forget() {
    PendingJavaScriptResult unused =
        form.getElement().executeJs("window.bloomeryForms && window.bloomeryForms.forget($0)", key);
  }
}
