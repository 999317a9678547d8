/**
 * Benchmarks of this machine: what GINE moves, beside what others move under the same conditions at
 * the same time.
 */
package org.gine.bench;
