package org.gine.bench;

/**
 * On what it was measured.
 *
 * @param kernel release and architecture
 * @param processor model name
 * @param processors available to this process
 * @param governor of the first processor's frequency; "unknown" where the kernel does not say
 * @param java version and maker of the virtual machine
 * @param collector garbage collectors in use
 * @param heapBytes greatest size of the heap
 * @param congestionControl of all TCP flows that were measured
 */
public record Machine(
    String kernel,
    String processor,
    int processors,
    String governor,
    String java,
    String collector,
    long heapBytes,
    String congestionControl) {}
