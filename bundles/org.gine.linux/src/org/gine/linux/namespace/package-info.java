/**
 * Namespaces of Linux from Java: joining them on a thread of one's own, mounts inside them, and
 * files resolved as if inside them. See namespaces(7), setns(2), mount(2), mount_setattr(2),
 * openat2(2).
 */
package org.gine.linux.namespace;
