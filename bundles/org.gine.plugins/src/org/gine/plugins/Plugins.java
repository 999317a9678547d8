package org.gine.plugins;

import java.util.List;

/** What became of the plug-ins that users dropped. A service. */
public interface Plugins {

  /** The files of the drop folder, in the order of their names. */
  List<DroppedPlugin> dropped();

  /**
   * Takes bundles that the settings forbid out of the framework's stored state. A framework that
   * starts with them resolves them before anybody can object.
   */
  void forgetRefused();

  /** What is wrong with the settings for plug-ins, for people; empty when nothing is. */
  String settingsMistake();
}
