package org.bloomery.ui.layout;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Paragraph;

/**
 * The head of a page: where it belongs, its name, the state of what it shows, and at most one main
 * action.
 */
public final class PageHead extends Header {
  private static final long serialVersionUID = 1L;

  private final Div above = new Div();
  private final H1 title = new H1();
  private final Div badge = new Div();
  private final Div actions = new Div();
  private final Paragraph purpose = new Paragraph();

  public PageHead(String title) {
    addClassName("page-head");
    above.addClassName("page-above");
    badge.addClassName("inline");
    actions.addClassName("page-actions");
    purpose.addClassName("quiet");
    this.title.setText(title);
    Div line = new Div(this.title, badge, actions);
    line.addClassName("page-line");
    add(above, line, purpose);
    purpose.setVisible(false);
    above.setVisible(false);
  }

  /** Where the page belongs. */
  public PageHead under(Component link) {
    above.add(link);
    above.setVisible(true);
    return this;
  }

  /** Actions from the least to the main one, which alone is filled. */
  public PageHead actions(Component... offered) {
    actions.add(offered);
    return this;
  }

  public void title(String words) {
    title.setText(words);
  }

  /** What the page is for, in a sentence. */
  public PageHead purpose(String words) {
    purpose.setText(words);
    purpose.setVisible(!words.isEmpty());
    return this;
  }

  public void state(String state) {
    badge.removeAll();
    badge.add(new StateBadge(state));
  }
}
