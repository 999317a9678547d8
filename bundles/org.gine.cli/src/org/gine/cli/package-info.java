/** The gine command: what a person types, and what is printed in answer. */
package org.gine.cli;
