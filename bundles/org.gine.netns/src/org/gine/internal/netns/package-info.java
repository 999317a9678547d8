/** How nodes, their links and their programs are made. */
package org.gine.internal.netns;
