package org.bloomery.ui.layout;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.VaadinSession;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What people read on the pages, in the language of whoever looks; English where that language has
 * no file or its file lacks a text.
 *
 * <p>The texts stand in {@code texts.properties} as patterns of {@link java.util.Formatter}. They
 * are looked up when they are shown, never kept in static fields, as sessions differ in language.
 */
public final class Texts {
  private static final String BUNDLE = "org.bloomery.ui.texts";

  /** Without it a server in Germany would speak German to all whose language has no file. */
  private static final ResourceBundle.Control ENGLISH_FOR_ALL_OTHERS =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  private Texts() {}

  /**
   * A text.
   *
   * @param key in the file of texts
   * @param parts what its pattern is filled with; numbers are written as in English everywhere
   * @throws java.util.MissingResourceException if no file has the key
   */
  public static String of(String key, Object... parts) {
    return String.format(Locale.ROOT, pattern(key), parts);
  }

  /**
   * A text that depends on how many there are: {@code key.one} where there is exactly one, else
   * {@code key.other}.
   *
   * @param number the first part of the pattern
   * @param parts the other ones
   */
  public static String count(String key, long number, Object... parts) {
    Object[] all = Stream.concat(Stream.of(number), Stream.of(parts)).toArray();
    return of(key + (number == 1 ? ".one" : ".other"), all);
  }

  /**
   * The patterns of all texts whose keys begin so, for what is put together in the browser.
   *
   * @param beginning is left out of the keys
   */
  public static Map<String, String> under(String beginning) {
    ResourceBundle bundle = bundle(language());
    Map<String, String> texts = new TreeMap<>();
    bundle.keySet().stream()
        .filter(key -> key.startsWith(beginning))
        .forEach(key -> texts.put(key.substring(beginning.length()), bundle.getString(key)));
    return texts;
  }

  /** Whole sentences one after the other; empty ones are left out. */
  public static String sentences(String... sentences) {
    return Stream.of(sentences)
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The title of a page in the browser. */
  public static String title(String page) {
    return of("page.title", page);
  }

  /** The first of some languages that texts are written in; English where none is. */
  public static Locale written(List<Locale> languages) {
    return languages.stream()
        .filter(language ->
            language.getLanguage().equals(Locale.ENGLISH.getLanguage())
                || !bundle(language).getLocale().equals(Locale.ROOT))
        .findFirst()
        .orElse(Locale.ENGLISH);
  }

  private static String pattern(String key) {
    return bundle(language()).getString(key);
  }

  private static ResourceBundle bundle(Locale language) {
    return ResourceBundle.getBundle(
        BUNDLE, language, Texts.class.getClassLoader(), ENGLISH_FOR_ALL_OTHERS);
  }

  /** The language of the page, else of the session, else none in particular. */
  private static Locale language() {
    return Optional.ofNullable(UI.getCurrent())
        .map(UI::getLocale)
        .or(() ->
            Optional.ofNullable(VaadinSession.getCurrent())
                .filter(VaadinSession::hasLock)
                .map(VaadinSession::getLocale))
        .orElse(Locale.ROOT);
  }
}
