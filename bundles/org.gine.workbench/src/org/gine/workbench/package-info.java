/** The graphical workbench: application, product, perspective and theme. */
package org.gine.workbench;
