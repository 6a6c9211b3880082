package org.bloomery.data.feature;

import java.util.List;
import java.util.stream.Collectors;
import org.bloomery.data.chemistry.Element;

/** An alloy holds an element for which a table has no values: which one, and which it has. */
public final class UnknownElementException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final Element element;
  private final List<Element> accepted;

  UnknownElementException(Element element, List<Element> accepted) {
    this("the phase features", element, accepted);
  }

  /**
   * @param owner whose elements they are, as the message names it, e.g. {@code the model}
   */
  public UnknownElementException(String owner, Element element, List<Element> accepted) {
    super(
        element.symbol()
            + " is not among the elements of "
            + owner
            + "; accepted are "
            + accepted.stream().map(Element::symbol).collect(Collectors.joining(", ")));
    this.element = element;
    this.accepted = List.copyOf(accepted);
  }

  public Element element() {
    return element;
  }

  /** The elements with values. */
  public List<Element> accepted() {
    return accepted;
  }
}
