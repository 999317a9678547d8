/** Writes what a run says about itself: JSON, CSV, HTML, and a summary for the terminal. */
package org.gine.internal.runtime.report;
