package org.onfile.flows;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.modulith.ApplicationModule;

/** What the rooms' {@code package-info} allows. */
final class Rooms {

    private static final String ROOT = "org.onfile.";

    private Rooms() {}

    /** The room of a class; null where it is none of the hub's. */
    static @Nullable String of(Class<?> type) {
        String name = type.isArray() ? type.componentType().getName() : type.getName();
        if (!name.startsWith(ROOT)) {
            return null;
        }
        String below = name.substring(ROOT.length());
        return below.substring(0, below.indexOf('.'));
    }

    /** Whether classes of the room may use the type. */
    static boolean mayUse(String room, Class<?> type) {
        String other = of(type);
        if (other == null || other.equals(room)) {
            return true;
        }
        String shown = type.getPackageName().equals(ROOT + other)
                ? other
                : other + " :: " + type.getPackageName().substring((ROOT + other + ".").length());
        return allowed(room).contains(shown);
    }

    private static List<String> allowed(String room) {
        try {
            ApplicationModule module =
                    Class.forName(ROOT + room + ".package-info").getAnnotation(ApplicationModule.class);
            return module == null ? List.of() : List.of(module.allowedDependencies());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("there is no room " + room, e);
        }
    }
}
