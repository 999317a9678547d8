/**
 * The impairments that come with GINE, a class each. They are reached through the impairment SPI
 * only, and know nothing that a third party's impairment does not.
 */
package org.gine.internal.impairments;
