package org.onfile.dependencies;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.onfile.dependencies.Pom.Artifact;

/** The poms beside the jars of this JVM's class path, in Maven's local repository. */
final class LocalRepository {

    private final List<String> jars =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1));

    /** A jar at {@code <repository>/<group>/<artifact>/<version>/}. */
    private record Jar(Path repository, String version) {}

    /** The version that is used of an artifact, after Maven's mediation. */
    String versionOf(String id) {
        return jar(id).version;
    }

    /** The artifact's licences; its nearest ancestor's where it names none. */
    List<String> licencesOf(String id) {
        Jar jar = jar(id);
        Pom pom = pom(jar.repository, id, jar.version);
        while (pom.licences().isEmpty()) {
            Optional<Artifact> parent = pom.parent();
            if (parent.isEmpty()) {
                return List.of();
            }
            pom = pom(jar.repository, parent.get().id(), parent.get().version());
        }
        return pom.licences();
    }

    /** The pom of a parent or bill of materials, in the repository that holds this artifact. */
    Pom pom(Artifact bill, String beside) {
        return pom(jar(beside).repository, bill.id(), bill.version());
    }

    private static Pom pom(Path repository, String id, String version) {
        String name = id.substring(id.indexOf(':') + 1);
        return Pom.read(repository.resolve(folder(id)).resolve(version).resolve(name + "-" + version + ".pom"));
    }

    private Jar jar(String id) {
        String folder = "/" + folder(id) + "/";
        for (String jar : jars) {
            String path = jar.replace(File.separatorChar, '/');
            int at = path.indexOf(folder);
            if (at >= 0 && path.endsWith(".jar")) {
                int version = at + folder.length();
                return new Jar(Path.of(path.substring(0, at)), path.substring(version, path.indexOf('/', version)));
            }
        }
        throw new IllegalStateException(id + " is not on the class path");
    }

    private static String folder(String id) {
        int colon = id.indexOf(':');
        return id.substring(0, colon).replace('.', '/') + "/" + id.substring(colon + 1);
    }
}
