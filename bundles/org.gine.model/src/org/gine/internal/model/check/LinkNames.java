package org.gine.internal.model.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.gine.internal.model.text.Quote;
import org.gine.internal.model.yaml.Located;

/** Finds links by names in which {@code *} stands for any letters. */
final class LinkNames {
  private final Context context;

  LinkNames(Context context) {
    this.context = context;
  }

  /**
   * The links, each once, in the order of the names; empty when one is wrong, which is reported.
   */
  List<String> resolve(List<Located<String>> names) {
    Set<String> found = new LinkedHashSet<>();
    boolean right = true;
    for (Located<String> name : names) {
      Set<String> known = context.draft().links().keySet();
      if (name.value().indexOf('*') < 0) {
        right &= context.check(name, "link", context.draft().links());
        found.add(name.value());
        continue;
      }
      Pattern pattern = Pattern.compile(Pattern.quote(name.value()).replace("*", "\\E.*\\Q"));
      List<String> matching =
          known.stream().filter(link -> pattern.matcher(link).matches()).toList();
      if (matching.isEmpty()) {
        right = false;
        context.problems().report(name.place(), "no link is called like " + Quote.of(name.value()));
      }
      found.addAll(matching);
    }
    return right ? new ArrayList<>(found) : List.of();
  }
}
