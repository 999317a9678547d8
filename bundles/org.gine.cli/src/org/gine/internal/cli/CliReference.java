package org.gine.internal.cli;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Writes the reference of all commands as Markdown, out of the same declarations as their help. */
final class CliReference {
  private static final Pattern INDENTED = Pattern.compile(" {2,}\\S.*");

  private CliReference() {}

  /** The whole page. */
  static String markdown(CommandLine gine) {
    StringBuilder page = new StringBuilder();
    page.append("# The `gine` command\n\n");
    page.append("<!-- Made from the declarations of the commands; a test of org.gine.cli keeps it");
    page.append(" so. -->\n\n");
    UsageMessageSpec top = gine.getCommandSpec().usageMessage();
    block(page, top.description());
    page.append("| command | what it does |\n|---|---|\n");
    gine.getSubcommands()
        .forEach(
            (name, command) ->
                page.append("| [`")
                    .append(name)
                    .append("`](#gine-")
                    .append(name)
                    .append(") | ")
                    .append(firstSentence(command))
                    .append(" |\n"));
    page.append('\n');
    block(page, top.footer());
    gine.getSubcommands().forEach((name, command) -> section(page, name, command));
    return page.toString().replaceAll("\n{3,}", "\n\n").strip() + "\n";
  }

  private static String firstSentence(CommandLine command) {
    String text = expand(command.getCommandSpec().usageMessage().description()[0]);
    int end = text.indexOf(". ");
    return cell(end < 0 ? text.replaceFirst("\\.$", "") : text.substring(0, end));
  }

  private static void section(StringBuilder page, String name, CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    page.append("\n## gine ").append(name).append("\n\n");
    Help help = new Help(spec, Help.defaultColorScheme(Help.Ansi.OFF));
    page.append("```\n").append(help.synopsis(0).strip()).append("\n```\n\n");
    block(page, spec.usageMessage().description());
    List<PositionalParamSpec> positionals =
        spec.positionalParameters().stream().filter(p -> !p.hidden()).toList();
    List<OptionSpec> options = spec.options().stream().filter(o -> !o.hidden()).toList();
    page.append("| argument | meaning |\n|---|---|\n");
    positionals.forEach(p -> row(page, p.paramLabel(), p));
    options.forEach(o -> row(page, names(o), o));
    page.append('\n');
    block(page, spec.usageMessage().footer());
  }

  private static String names(OptionSpec option) {
    String names = String.join(", ", option.names());
    return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
  }

  private static void row(StringBuilder page, String what, ArgSpec arg) {
    String text = expand(String.join(" ", arg.description()));
    if (arg.defaultValue() != null) {
      text = text.replace("${DEFAULT-VALUE}", "`" + arg.defaultValue() + "`");
    }
    if (arg.completionCandidates() != null) {
      StringBuilder candidates = new StringBuilder();
      arg.completionCandidates()
          .forEach(c -> candidates.append(candidates.isEmpty() ? "" : ", ").append(c));
      text = text.replace("${COMPLETION-CANDIDATES}", candidates);
    }
    page.append("| `").append(what).append("` | ").append(cell(text)).append(" |\n");
  }

  /** Paragraphs; lines that are indented become preformatted. */
  private static void block(StringBuilder page, String... lines) {
    boolean preformatted = false;
    for (String line : Arrays.stream(lines).map(CliReference::expand).toList()) {
      boolean indented = INDENTED.matcher(line).matches();
      if (indented != preformatted) {
        page.append(indented ? "\n```\n" : "```\n\n");
        preformatted = indented;
      }
      page.append(indented ? line.substring(2) : line.strip()).append('\n');
    }
    page.append(preformatted ? "```\n\n" : "\n");
  }

  /** What picocli's format makes of a text. */
  private static String expand(String text) {
    return text.replace("%%", "%").replace("%n", "\n");
  }

  private static String cell(String text) {
    return text.lines().collect(Collectors.joining(" ")).replace("|", "\\|");
  }
}
