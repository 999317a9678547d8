package org.gine.plugins;

/** A plug-in that was asked for can not be had; the message says why and what to do. */
public final class PluginException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What is wrong, and what to do. */
  public PluginException(String message) {
    super(message);
  }

  /** The same, with the exception behind it. */
  public PluginException(String message, Throwable cause) {
    super(message, cause);
  }
}
