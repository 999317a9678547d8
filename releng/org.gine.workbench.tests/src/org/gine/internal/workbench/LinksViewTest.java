package org.gine.internal.workbench;

import static org.gine.internal.workbench.OpenWorkbench.onScreen;
import static org.gine.internal.workbench.OpenWorkbench.until;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.TreeItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The view of links, beside a real run of the product. */
@ExtendWith(OpenWorkbench.class)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinksViewTest {
  private static final String TOPOLOGY =
      """
      gine: 1
      name: workbench-links
      nodes: {a: {kind: host}, b: {kind: host}}
      links:
        ab:
          between: [a, b]
          forward: {impairments: [{loss: {probability: 3%}}]}
      """;

  /** The product of this machine's architecture, by Eclipse's name of it. */
  private static final String GINE =
      System.getProperty("gine.products")
          + (System.getProperty("os.arch").equals("amd64") ? "/x86_64" : "/aarch64")
          + "/gine/gine";

  @TempDir Path folder;
  private Process run;
  private String id;

  @BeforeEach
  void startRun() throws Exception {
    Path file = Files.writeString(folder.resolve("links.yaml"), TOPOLOGY);
    Path log = folder.resolve("log");
    run =
        new ProcessBuilder(GINE, "run", file.toString(), "--report", folder + "/report")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    while (!Files.readString(log).contains("the network is ready")) {
      assertTrue(run.isAlive(), () -> text(log));
      OpenWorkbench.pause();
    }
    until(() -> title() != null);
    id = onScreen(LinksViewTest::title).replaceAll(".*\\((.*)\\)", "$1");
    onScreen(
        () -> {
          runs().setText(title());
          runs().notifyListeners(SWT.Selection, new Event());
          return null;
        });
    until(() -> item("a → b", "loss") != null);
  }

  @AfterEach
  void endRun() throws Exception {
    run.destroy();
    run.waitFor();
    until(() -> title() == null && message().startsWith("No run") == (runs().getItemCount() == 0));
    assertEquals(0, onScreen(() -> runs().getItemCount() == 0 ? tree().getItemCount() : 0));
  }

  @Test
  void everyParameterThatAPluginDeclaresIsAField() throws Exception {
    assertTrue(onScreen(() -> item("a → b", "").getExpanded()), "hides its impairments");
    choose("a → b", "loss");
    assertEquals("3%", onScreen(() -> field("probability").getText()));
    assertEquals("0%", onScreen(() -> field("correlation").getMessage()));
    assertTrue(onScreen(() -> labels()).contains("proportion, 0% to 100%"));
    onScreen(
        () -> {
          OpenWorkbench.save(OpenWorkbench.picture(), "links");
          return null;
        });
  }

  @Test
  void aChangeReachesTheRunAndAWrongOneIsExplained() throws Exception {
    choose("a → b", "loss");
    type("probability", "120%");
    press("Apply");
    until(() -> message().contains("120%"));
    assertTrue(links().contains("probability=3%"), this::links);
    type("probability", "25%");
    press("Apply");
    until(() -> message().equals("Changed at ab."));
    assertTrue(links().contains("probability=25%"), this::links);
    assertEquals("25%", onScreen(() -> field("probability").getText()));
  }

  @Test
  void impairmentsAreAddedAndRemoved() throws Exception {
    choose("b → a", "");
    onScreen(
        () -> {
          Combo types = (Combo) control(c -> "impairment".equals(c.getData()));
          types.setText("duplicate");
          types.notifyListeners(SWT.Selection, new Event());
          return null;
        });
    until(() -> control(c -> "probability".equals(c.getData())) != null);
    type("probability", "7%");
    press("Add");
    until(() -> item("b → a", "duplicate") != null);
    assertTrue(links().contains("duplicate"), this::links);
    choose("b → a", "duplicate");
    press("Remove");
    until(() -> item("b → a", "duplicate") == null);
    assertFalse(links().contains("duplicate"), this::links);
  }

  @Test
  void aFileIsShownButNotExchanged() throws Exception {
    Path trace = Files.writeString(folder.resolve("trace"), "0\n1\n");
    gine("link", "--run", id, "--backward", "ab", "add", "loss-trace", "file=@" + trace);
    until(() -> item("b → a", "loss-trace") != null);
    choose("b → a", "loss-trace");
    assertFalse(onScreen(() -> field("file").isEnabled()));
    assertFalse(onScreen(() -> field("file").getText()).isEmpty());
  }

  @Test
  void whatOthersChangeIsSeenAndWhatIsTypedStays() throws Exception {
    choose("a → b", "loss");
    type("correlation", "50%");
    gine("link", "--run", id, "--backward", "ab", "set", "delay=5ms");
    gine("link", "--run", id, "--backward", "ab", "add", "duplicate", "probability=1%");
    until(() -> item("b → a", "duplicate") != null);
    assertEquals("50%", onScreen(() -> field("correlation").getText()));
  }

  /** What the command line says of the links of the same run. */
  private String links() {
    return gine("links", "--run", id);
  }

  private static String gine(String... arguments) {
    try {
      List<String> words = new ArrayList<>(List.of(GINE));
      words.addAll(List.of(arguments));
      Process command = new ProcessBuilder(words).redirectErrorStream(true).start();
      String text = new String(command.getInputStream().readAllBytes());
      assertEquals(0, command.waitFor(), text);
      return text;
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Composite view() {
    return find(OpenWorkbench.shell(), Tree.class::isInstance).getParent().getParent();
  }

  private static Control find(Composite parent, Predicate<Control> wanted) {
    for (Control child : parent.getChildren()) {
      if (wanted.test(child)) {
        return child;
      }
      Control deeper = child instanceof Composite inner ? find(inner, wanted) : null;
      if (deeper != null) {
        return deeper;
      }
    }
    return null;
  }

  private static Control control(Predicate<Control> wanted) {
    return find(view(), wanted);
  }

  private static Tree tree() {
    return (Tree) control(Tree.class::isInstance);
  }

  private static Combo runs() {
    return (Combo) control(c -> "run".equals(c.getData()));
  }

  /** By what the run of this test is offered, or null. There may be others on this machine. */
  private static String title() {
    return Arrays.stream(runs().getItems())
        .filter(title -> title.startsWith("workbench-links "))
        .findFirst()
        .orElse(null);
  }

  private static Text field(String parameter) {
    return (Text) control(c -> parameter.equals(c.getData()));
  }

  private static String message() {
    Control[] children = view().getChildren();
    return ((Label) children[children.length - 1]).getText();
  }

  private static List<String> labels() {
    List<String> texts = new ArrayList<>();
    find(
        view(),
        control -> {
          if (control instanceof Label label) {
            texts.add(label.getText());
          }
          return false;
        });
    return texts;
  }

  private static TreeItem item(String direction, String stage) {
    for (TreeItem link : tree().getItems()) {
      for (TreeItem one : link.getItems()) {
        if (one.getText().equals(direction)) {
          if (stage.isEmpty()) {
            return one;
          }
          for (TreeItem leaf : one.getItems()) {
            if (leaf.getText().startsWith(stage)) {
              return leaf;
            }
          }
        }
      }
    }
    return null;
  }

  private static void choose(String direction, String stage) throws Exception {
    onScreen(
        () -> {
          tree().setSelection(item(direction, stage));
          tree().notifyListeners(SWT.Selection, new Event());
          return null;
        });
  }

  private static void type(String parameter, String value) throws Exception {
    onScreen(
        () -> {
          field(parameter).setText(value);
          return null;
        });
  }

  private static void press(String button) throws Exception {
    onScreen(
        () -> {
          control(c -> c instanceof Button one && one.getText().equals(button))
              .notifyListeners(SWT.Selection, new Event());
          return null;
        });
  }
}
