package org.onfile.catalogue;

import java.util.Optional;
import org.onfile.definition.DefinitionFault;
import org.onfile.edge.Problem;
import org.onfile.edge.RequestRefusedException;

/** The version of the catalogue that a request goes by, and the refusals of those that there is none for. */
public final class RequestedCatalogue {

    private RequestedCatalogue() {}

    /**
     * The version in force.
     *
     * @throws RequestRefusedException 503 {@code no-catalogue} before the first
     */
    public static Catalogue inForce(Catalogues catalogues) throws RequestRefusedException {
        return catalogues
                .inForce()
                .orElseThrow(() -> new RequestRefusedException(Problem.of(
                        503,
                        "no-catalogue",
                        "No catalogue in force",
                        "No catalogue is published yet. The hub's operator publishes one by `./onfile catalogue"
                                + " publish`.")));
    }

    /**
     * A version that the request names.
     *
     * @throws RequestRefusedException 409 {@code catalogue-unknown} if none of this digest was ever in force
     */
    public static Catalogue version(Catalogues catalogues, String version) throws RequestRefusedException {
        return catalogues
                .version(version)
                .orElseThrow(() -> new RequestRefusedException(Problem.of(
                        409,
                        "catalogue-unknown",
                        "Another catalogue",
                        "No version of the catalogue that was ever in force has this digest. Without it, the one in"
                                + " force judges.")));
    }

    /**
     * Sees to it that this version of the hub can read what the request needs: a matter that it cannot read is not one that
     * there is not.
     *
     * @param unread why it cannot; empty where it can
     * @param status 409 where the request names the version, 503 where it is the one in force
     * @throws RequestRefusedException {@code catalogue-unreadable} if it cannot
     */
    public static void checkRead(Catalogue catalogue, Optional<DefinitionFault> unread, int status)
            throws RequestRefusedException {
        if (unread.isPresent()) {
            throw new RequestRefusedException(Problem.of(
                    status,
                    "catalogue-unreadable",
                    "The catalogue cannot be read",
                    "Version " + catalogue.version()
                            + " was published by an earlier version of the hub, and this one cannot"
                            + " judge the matter by it: " + unread.get() + ". "
                            + (status == 409
                                    ? "It is the one that `catalogue` names, or that the case began with: without either, the"
                                            + " version in force judges."
                                    : "The hub's operator mends the file and publishes it by"
                                            + " `./onfile catalogue publish`.")));
        }
    }
}
