/** Pages of HTML that need nothing else, and the plots in them. */
package org.gine.plot;
