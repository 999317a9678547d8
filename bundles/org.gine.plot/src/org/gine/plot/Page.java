package org.gine.plot;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** One HTML file that needs nothing else: no script, no font, no picture, no network. */
public final class Page {
  private static final String STYLE = "page.css";

  private Page() {}

  /**
   * The whole file, which is XML as well.
   *
   * @param title of the window
   * @param style rules beyond those of every page: the program's own text, not escaped
   * @param main writes what is on the page
   * @throws IOException when the bundle was built without its style sheet
   */
  public static String html(String title, String style, Consumer<Markup> main) throws IOException {
    Markup out = new Markup();
    out.trusted("<!DOCTYPE html>\n").start("html", "lang", "en");
    out.start("head").line();
    out.single("meta", "charset", "utf-8").line();
    out.single("meta", "name", "viewport", "content", "width=device-width, initial-scale=1").line();
    out.single(
            "meta",
            "http-equiv",
            "Content-Security-Policy",
            "content",
            "default-src 'none'; style-src 'unsafe-inline'")
        .line();
    out.single("meta", "name", "color-scheme", "content", "light dark").line();
    out.element("title", title).line();
    out.start("style").trusted(resource(Page.class, STYLE)).trusted(style).end().line();
    out.end().line();
    out.start("body").start("main").line();
    main.accept(out);
    out.end().end().end().line();
    return out.finish();
  }

  /**
   * A text that lies beside a class in its bundle.
   *
   * @throws IOException when it is missing, or cannot be read
   */
  public static String resource(Class<?> owner, String name) throws IOException {
    try (InputStream text = owner.getResourceAsStream(name)) {
      if (text == null) {
        throw new IOException(name + " is missing in the bundle: it was built without it");
      }
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** A term and what it is, for a list of class {@code meta}. */
  public static void pair(Markup out, String key, String value) {
    out.start("div").element("dt", key).element("dd", value).end();
  }

  /** A table of facts: names and values. */
  public static void facts(Markup out, Map<String, String> facts) {
    out.start("table", "class", "facts").start("tbody").line();
    facts.forEach(
        (name, value) -> {
          out.start("tr");
          out.element("th", name, "scope", "row").element("td", value);
          out.end().line();
        });
    out.end().end().line();
  }
}
