/**
 * The topology that a person asks for, as immutable values: nodes, links, impairments, routing,
 * timeline, traffic and expectations, with its YAML form and its validation.
 */
package org.gine.model;
