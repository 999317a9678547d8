/**
 * What a third party implements to add an impairment: one class that implements {@link
 * org.gine.impairment.Impairment}, says which parameters it has, and makes {@link
 * org.gine.impairment.Stage stages}, which decide the fate of frames.
 *
 * <p>{@code Impairment} and {@code Stage} are implemented by plug-ins: what is added to them has a
 * default. Everything else is implemented by GINE, and may grow.
 */
package org.gine.impairment;
