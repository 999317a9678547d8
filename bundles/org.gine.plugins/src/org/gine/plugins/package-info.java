/** What is plugged into the program from outside: where it lies, and whether it may be used. */
package org.gine.plugins;
