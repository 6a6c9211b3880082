package org.bloomery.platform.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.bloomery.data.chemistry.FormulaException;
import org.bloomery.data.objective.RefusedValueException;

/**
 * A piece of JSON and where it stands, so that every refusal can name its field.
 *
 * @param path e.g. {@code results[2].value}; empty for the whole document
 */
public record Given(JsonNode node, String path) {
  private static final int LONGEST_SHOWN = 60;

  /** The whole document. */
  public static Given document(JsonNode node) {
    return new Given(node, "");
  }

  public boolean isText() {
    return node.isTextual();
  }

  public boolean isNumber() {
    return node.isNumber();
  }

  public boolean isObject() {
    return node.isObject();
  }

  public boolean isList() {
    return node.isArray();
  }

  public String text() {
    if (!node.isTextual()) {
      throw refusal("a text");
    }
    return node.textValue();
  }

  /** A text that says something. */
  public String name() {
    String text = text().strip();
    if (text.isEmpty()) {
      throw refusal("a text that is not blank");
    }
    return text;
  }

  public double number() {
    double number = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!Double.isFinite(number)) {
      throw refusal("a number");
    }
    return number;
  }

  public int integer(int lowest, int highest) {
    return (int) integer((long) lowest, highest);
  }

  public long integer(long lowest, long highest) {
    if (!node.isIntegralNumber()
        || !node.canConvertToLong()
        || node.longValue() < lowest
        || node.longValue() > highest) {
      throw refusal("a whole number from " + lowest + " to " + highest);
    }
    return node.longValue();
  }

  public boolean flag() {
    if (!node.isBoolean()) {
      throw refusal("true or false");
    }
    return node.booleanValue();
  }

  /** The items of a list. */
  public List<Given> items() {
    if (!node.isArray()) {
      throw refusal("a list");
    }
    List<Given> items = new ArrayList<>();
    for (int i = 0; i < node.size(); i++) {
      items.add(new Given(node.get(i), path + "[" + i + "]"));
    }
    return items;
  }

  /** The fields of an object. */
  public Fields fields() {
    if (!node.isObject()) {
      throw refusal("an object");
    }
    return new Fields(this);
  }

  /** The text as something else; what the reader refuses is told with the place. */
  public <T> T as(Function<String, T> reader) {
    String text = text();
    return told(() -> reader.apply(text));
  }

  /** Makes a value from this piece; what the value refuses is told with the place. */
  public <T> T told(java.util.function.Supplier<T> making) {
    try {
      return making.get();
    } catch (FormulaException e) {
      throw new RefusedInput(path, String.valueOf(e.getMessage()), e.accepted());
    } catch (RefusedValueException e) {
      throw new RefusedInput(path, String.valueOf(e.getMessage()), e.accepted());
    } catch (IllegalArgumentException e) {
      throw new RefusedInput(path, String.valueOf(e.getMessage()), "");
    }
  }

  /** The refusal of this piece. */
  public RefusedInput refusal(String accepted) {
    String shown = node.toString();
    return new RefusedInput(
        path,
        (path.isEmpty() ? "the document" : path)
            + ": "
            + (shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "..." : shown)
            + " is not accepted; accepted is "
            + accepted,
        accepted);
  }
}
