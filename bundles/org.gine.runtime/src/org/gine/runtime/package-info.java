/**
 * The emulation service: plans a topology, deploys it, follows its timeline, measures, reports, and
 * leaves nothing behind.
 */
package org.gine.runtime;
