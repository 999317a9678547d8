/** The view of a run's links, where their impairments are changed. */
package org.gine.internal.workbench.links;
