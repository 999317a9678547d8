package org.gine.model;

/** A text that is no valid quantity. The message says the value, the rule and the valid units. */
public final class QuantityException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String rule;
  private final String suggestion;

  /**
   * A text that breaks a rule.
   *
   * @param rule the value and the rule that it breaks
   * @param suggestion what to write instead, or empty
   */
  public QuantityException(String rule, String suggestion) {
    super(suggestion.isEmpty() ? rule : rule + " (" + suggestion + ")");
    this.rule = rule;
    this.suggestion = suggestion;
  }

  /** The value and the rule, without the suggestion. */
  public String rule() {
    return rule;
  }

  /** What to write instead, or empty. */
  public String suggestion() {
    return suggestion;
  }
}
