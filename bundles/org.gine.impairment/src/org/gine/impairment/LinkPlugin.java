package org.gine.impairment;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** What every kind of plug-in for links says of itself. */
@ConsumerType
public interface LinkPlugin {

  /** Its key in topology files, lower-case letters, digits and {@code -}; unique among its kind. */
  String name();

  /** One line for people. */
  String description();

  /** The parameters that it has, in the order in which they are shown. */
  List<Parameter> parameters();
}
