package org.gine.internal.runtime.network;

import java.io.IOException;
import java.util.List;
import org.gine.netns.AttachedMachine;
import org.gine.nfqueue.Intercept;

/** The rules of an intercept on the machine itself. */
final class MachineRules {
  /**
   * Undoes them where they are; of rules that never came there is no chain. Rules that can not be
   * listed are no reason to think that there are none: the script ends with that failure.
   */
  private static final String UNDO =
      """
      rules=$(TOOL-save)
      if echo "$rules" | grep -q '^:CHAIN '; then
      TOOL-restore --noflush <<'END'
      RULES
      END
      fi
      """;

  /** Takes away the table, where there was none before and nobody else has put anything in it. */
  private static final String UNDO_TABLE =
      """
      if nft list table FAMILY mangle >/dev/null 2>&1 &&
        ! TOOL-save -t mangle | grep -q -e '^-A' -e '^:[^ ]* - '; then
      nft delete table FAMILY mangle
      fi
      """;

  private final AttachedMachine machine;
  private final Intercept intercept;

  MachineRules(AttachedMachine machine, Intercept intercept) {
    this.machine = machine;
    this.intercept = intercept;
  }

  /** Notes how they are undone, and puts them into place. */
  void apply() throws IOException {
    for (boolean ipv6 : new boolean[] {false, true}) {
      String tool = ipv6 ? "ip6tables" : "iptables";
      String undo = UNDO.replace("CHAIN", intercept.chain()).replace("RULES\n", intercept.undo());
      if (!machine.run(List.of(tool + "-save"), "").contains("*mangle")) {
        undo += UNDO_TABLE.replace("FAMILY", ipv6 ? "ip6" : "ip");
      }
      undo = undo.replace("TOOL", tool);
      machine.note(undo);
      machine.run(List.of(tool + "-restore", "--noflush"), intercept.rules(ipv6));
    }
  }
}
