/** How figures are measured: nodes, what carries frames between them, and the groups of figures. */
package org.gine.internal.bench;
