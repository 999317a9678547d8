package org.gine.internal.impairments;

import java.util.BitSet;
import java.util.List;
import org.gine.impairment.Impairment;
import org.gine.impairment.Parameter;
import org.gine.impairment.Stage;
import org.gine.impairment.StagePlace;
import org.gine.impairment.Values;
import org.osgi.service.component.annotations.Component;

/** {@code loss-trace}: frames are lost as a file says. */
@Component
public final class LossTrace implements Impairment {
  private static final String FILE = "file";
  private static final String REPEAT = "repeat";

  @Override
  public String name() {
    return "loss-trace";
  }

  @Override
  public String description() {
    return "Frames are lost as a file says, frame by frame.";
  }

  @Override
  public List<Parameter> parameters() {
    return List.of(
        Parameter.file(
            FILE,
            "A 1 for each frame that is lost and a 0 for each that passes; white space and commas"
                + " between them, and lines that begin with #, do not matter."),
        Parameter.truth(REPEAT, true, "Whether it begins again at its end; else all pass then."));
  }

  @Override
  public Stage stage(Values values, StagePlace place) {
    BitSet lost = new BitSet();
    int length = read(values.text(FILE), lost);
    boolean repeats = values.truth(REPEAT);
    return (frame, nanos, outlet) -> {
      long number = frame.number();
      if ((repeats || number < length) && lost.get((int) (number % length))) {
        outlet.drop("trace");
      }
    };
  }

  private static int read(String text, BitSet lost) {
    int length = 0;
    int line = 0;
    for (String row : text.split("\n")) {
      line++;
      if (row.startsWith("#")) {
        continue;
      }
      for (char sign : row.toCharArray()) {
        if (sign == '0' || sign == '1') {
          lost.set(length++, sign == '1');
        } else if (sign != ',' && !Character.isWhitespace(sign)) {
          throw new IllegalArgumentException(
              "a loss trace holds 0 and 1, but line " + line + " holds " + sign);
        }
      }
    }
    if (length == 0) {
      throw new IllegalArgumentException(
          "a loss trace needs a file with a 0 or 1 for each frame: give it as file: NAME");
    }
    return length;
  }
}
