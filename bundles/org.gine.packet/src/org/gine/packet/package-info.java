/**
 * What every element of the data path is made of: frames and their pool, queues, timers, random
 * decisions, and figures that one thread writes and any thread reads. Depends on nothing.
 */
package org.gine.packet;
