/** Judges what was measured against what the topology file expects. */
package org.gine.internal.runtime.judge;
