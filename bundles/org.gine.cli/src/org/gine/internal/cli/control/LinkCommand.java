package org.gine.internal.cli.control;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.gine.internal.cli.CliException;
import org.gine.internal.cli.ExitCode;
import org.gine.internal.cli.Terminal;
import org.gine.model.CutMode;
import org.gine.model.ImpairmentChange;
import org.gine.model.LinkChange;
import org.gine.model.LinkParametersText;
import org.gine.model.QuantityException;
import org.gine.remote.Answers;
import org.gine.remote.LocalRuns;
import org.gine.runtime.DirectionChoice;
import org.gine.runtime.EmulationException;
import org.gine.runtime.EmulationService;
import org.gine.runtime.LinkView;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** Shows and changes a link of a run. */
@Command(
    name = "link",
    description = {
      "Shows a link, changes it in place, cuts or restores it. A change takes effect between two"
          + " frames and loses none.",
      "",
      "Parameters of set, with the units of the topology file; those not named stay as they are:",
      "  rate=10Mbit         bit rate at layer 2, or unlimited",
      "  delay=50ms          one-way delay; takes a jitter away unless one is given with it",
      "  jitter=5ms          its variation, needs delay beside it",
      "  distribution=normal of the jitter: uniform, normal, pareto, paretonormal",
      "  loss=1%%             frames lost at random",
      "  queue=100p          what may wait: packets (100p), bytes (64KiB), a time (50ms), auto, or a discipline: codel(target=5ms)",
      "  NAME.PARAMETER=1%%   parameter of the impairment of this name",
      "",
      "An impairment that is added stands behind all others; gine impairments says which there are and which"
          + " parameters they have. Beside them it takes",
      "  name=NAME           another name than its own",
      "  match='{protocol: udp, port: 53}'   the frames that it is about, as in topology files",
      "  failure=block       frames are dropped, not let pass, should it fail",
      "  PARAMETER=@FILE     content of a file",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  gine link ns5-ns6",
      "  gine link ns5-ns6 set delay=50ms loss=1%%",
      "  gine link ns5-ns6 set rate=10Mbit --forward",
      "  gine link ns5-ns6 add gilbert-elliott p=1%% r=20%%",
      "  gine link ns5-ns6 add loss probability=5%% 'match={protocol: udp, port: 53}'",
      "  gine link ns5-ns6 set gilbert-elliott.p=2%% --backward",
      "  gine link ns5-ns6 remove gilbert-elliott",
      "  gine link ns5-ns6 cut           carrier goes down on both ends",
      "  gine link ns5-ns6 cut --silent  frames are lost, the carrier stays",
      "  gine link ns5-ns6 restore"
    })
public final class LinkCommand extends QueryCommand {

  /** What to do with the link. */
  enum Action {
    SHOW,
    SET,
    ADD,
    REMOVE,
    CUT,
    RESTORE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static Action parse(String word) {
      return Arrays.stream(values())
          .filter(action -> action.toString().equals(word))
          .findFirst()
          .orElseThrow(
              () ->
                  new TypeConversionException(
                      "ACTION must be show, set, add, remove, cut or restore, but is " + word));
    }
  }

  private static final class ActionConverter implements ITypeConverter<Action> {
    @Override
    public Action convert(String word) {
      return Action.parse(word);
    }
  }

  @Parameters(index = "0", paramLabel = "LINK", description = "Name of the link.")
  private String link;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "ACTION",
      defaultValue = "show",
      converter = ActionConverter.class,
      description = "One of ${COMPLETION-CANDIDATES}; show where it is left out.")
  private Action action;

  @Parameters(
      index = "2..*",
      arity = "0..*",
      paramLabel = "WHAT",
      description =
          "KEY=VALUE pairs of set; the impairment to add and its KEY=VALUE pairs; the name of the one to"
              + " remove.")
  private List<String> words = List.of();

  @Option(
      names = "--forward",
      description = "Set, add or remove only from the first node to the second.")
  private boolean forward;

  @Option(
      names = "--backward",
      description = "Set, add or remove only from the second node to the first.")
  private boolean backward;

  @Option(names = "--silent", description = "Cut without loss of carrier.")
  private boolean silent;

  private LinkChange change = LinkChange.NOTHING;

  /** The command. */
  public LinkCommand(Terminal terminal, LocalRuns runs) {
    super(terminal, runs);
  }

  @Override
  void check() throws CliException {
    if (isChange()) {
      if (words.isEmpty()) {
        throw wrong(action + " needs more, for example: gine link " + link + " " + example());
      }
      try {
        change = change();
      } catch (QuantityException e) {
        throw new CliException(ExitCode.BAD_INPUT, e.getMessage(), e);
      }
    } else if (!words.isEmpty()) {
      throw wrong(action + " takes no parameters, but got " + String.join(" ", words));
    }
    if ((forward || backward) && !isChange()) {
      throw wrong(
          "--forward and --backward belong to set, add and remove; a link is "
              + action
              + " as a whole");
    }
    if (silent && action != Action.CUT) {
      throw wrong("--silent belongs to cut");
    }
  }

  private boolean isChange() {
    return action == Action.SET || action == Action.ADD || action == Action.REMOVE;
  }

  private String example() {
    return switch (action) {
      case ADD -> "add loss probability=1%";
      case REMOVE -> "remove loss";
      default -> "set delay=50ms";
    };
  }

  private LinkChange change() throws CliException {
    return switch (action) {
      case ADD -> LinkParametersText.parseAddition(words.get(0), words.subList(1, words.size()));
      case REMOVE -> {
        if (words.size() > 1) {
          throw wrong("remove takes one name, but got " + String.join(" ", words));
        }
        yield LinkChange.of(ImpairmentChange.remove(words.get(0)));
      }
      default -> LinkParametersText.parse(words);
    };
  }

  private static CliException wrong(String message) {
    return new CliException(ExitCode.BAD_INPUT, message);
  }

  @Override
  int with(RunConnection run) throws CliException, EmulationException, InterruptedException {
    LinkView known = run.link(link);
    EmulationService service = run.service();
    CompletableFuture<LinkView> done =
        switch (action) {
          case SHOW -> CompletableFuture.completedFuture(known);
          case SET, ADD, REMOVE -> service.changeLink(run.id(), link, direction(), change);
          case CUT -> service.cutLink(run.id(), link, silent ? CutMode.SILENT : CutMode.CARRIER);
          case RESTORE -> service.restoreLink(run.id(), link);
        };
    LinkView view = Answers.of(done);
    return print(view, LinkTable.of(List.of(view)));
  }

  private DirectionChoice direction() {
    if (forward == backward) {
      return DirectionChoice.BOTH;
    }
    return forward ? DirectionChoice.FORWARD : DirectionChoice.BACKWARD;
  }
}
