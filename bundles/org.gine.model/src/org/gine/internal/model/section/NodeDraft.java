package org.gine.internal.model.section;

import java.util.List;
import java.util.Map;
import org.gine.internal.model.yaml.Place;
import org.gine.model.Command;
import org.gine.model.Impairment;
import org.gine.model.Node;
import org.gine.model.Service;

/**
 * A node as the file gives it.
 *
 * @param kind null if it was wrong
 * @param serviceNames of all services, wrong ones too
 * @param routesPlace where the routes stand, null without any
 * @param takes what an intercept takes, null if there is none or it was wrong
 * @param takesPlace where that stands, null without any
 * @param refuses of an emulated router
 * @param refusesPlace or null
 * @param advertises of an emulated router
 * @param advertisesPlace or null
 * @param needNamespace where the keys stand that only nodes with programs have
 */
public record NodeDraft(
    Node.Kind kind,
    List<RouteDraft> routes,
    Map<String, String> sysctls,
    Map<String, String> environment,
    Map<String, String> files,
    List<Command> commands,
    Map<String, Service> services,
    List<String> serviceNames,
    Place routesPlace,
    InterceptionDraft takes,
    Place takesPlace,
    List<Impairment.Match> refuses,
    Place refusesPlace,
    boolean advertises,
    Place advertisesPlace,
    List<Place> needNamespace) {}
