package org.onfile.catalogue;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.onfile.definition.DidYouMean;
import org.onfile.definition.Item;

/**
 * A part of a joint matter, and who has its roles there: the holder of a birth's registration is the newborn of the
 * joint matter, whose holder is the mother.
 *
 * @param item where the joint matter's file names the part
 * @param roles of the joint matter by those of the part, its HOLDER among them
 */
record PartRoles(Item item, Matter matter, Map<String, String> roles) {

    static PartRoles read(Item item, Matter matter) {
        Map<String, String> roles = new LinkedHashMap<>();
        roles.put(Matter.HOLDER, Matter.HOLDER);
        matter.roles().keySet().forEach(role -> roles.put(role, role));
        Set<String> known = Set.copyOf(roles.keySet());
        item.get("roles").fields().forEach((role, in) -> {
            if (known.contains(role)) {
                roles.put(role, in.text());
            } else {
                in.keyFault("the matter '" + matter.name() + "' has no role '" + role + "' (but "
                        + String.join(", ", roles.keySet()) + ")" + DidYouMean.among(known, role));
            }
        });
        if (Set.copyOf(roles.values()).size() < roles.size()) {
            item.keyFault("two of its roles would be one (roles)");
        }
        return new PartRoles(item, matter, roles);
    }

    /** The joint matter's role that has one of the part's. */
    String of(String role) {
        return roles.getOrDefault(role, role);
    }

    /**
     * The roles of a joint matter: its own, and those that parts bring under their own names.
     *
     * @param own as the joint matter's file has them
     */
    static Map<String, Role> roles(Map<String, Role> own, Collection<PartRoles> parts) {
        Map<String, Role> roles = new LinkedHashMap<>(own);
        for (PartRoles part : parts) {
            part.matter().roles().forEach((name, role) -> {
                if (part.of(name).equals(name)) {
                    roles.putIfAbsent(name, role);
                }
            });
        }
        parts.forEach(part -> part.check(roles));
        return roles;
    }

    /** Each role is there, and is not proven by less, or by something else, than the part demands. */
    private void check(Map<String, Role> joint) {
        Set<String> known = new LinkedHashSet<>();
        known.add(Matter.HOLDER);
        known.addAll(joint.keySet());
        item.get("roles").fields().values().stream()
                .filter(in -> !known.contains(in.text()))
                .forEach(in -> in.fault("there is no role '" + in.text() + "' (but " + String.join(", ", known) + ")"
                        + DidYouMean.among(known, in.text())));
        if (!known.containsAll(roles.values())) {
            return;
        }
        matter.roles().values().forEach(role -> checkDeath(role, joint.get(of(role.name()))));
        Role holder = joint.get(of(Matter.HOLDER));
        if (holder != null && holder.ifDeceased() != Role.IfDeceased.ASK) {
            item.keyFault("whom it calls its holder is " + holder.name() + " of the joint matter, of whom papers are "
                    + holder.ifDeceased() + " after death (ifDeceased), while those of a matter's holder count no more,"
                    + " except for an heir: leave that out, or let whoever has died be the HOLDER of both");
        }
        matter.roles().values().stream()
                .filter(role -> role.provenBy() != null && !isProven(role.provenBy(), of(role.name()), joint))
                .forEach(role -> item.keyFault("its role " + role.name() + " is proven otherwise than "
                        + of(role.name())
                        + " of the joint matter is: say who has it here (roles), or give the other one another name"));
    }

    /** @param whole who has it in the joint matter; null for its holder, of whom the applicant's capacity decides */
    private void checkDeath(Role role, @Nullable Role whole) {
        if (whole != null && whole.ifDeceased() != role.ifDeceased()) {
            item.keyFault("if somebody in its role " + role.name() + " has died, that is " + role.ifDeceased() + ", of "
                    + whole.name() + " of the joint matter " + whole.ifDeceased()
                    + ": say the same of both (ifDeceased)");
        }
    }

    private boolean isProven(Relation demanded, String in, Map<String, Role> joint) {
        String holder = of(Matter.HOLDER);
        if (holder.equals(Matter.HOLDER)) {
            return joint.containsKey(in) && demanded.equals(joint.get(in).provenBy());
        }
        // The same certificate, read from its other end
        Relation reverse = joint.containsKey(holder) ? joint.get(holder).provenBy() : null;
        return in.equals(Matter.HOLDER) && reverse != null && isReverse(demanded, reverse);
    }

    private static boolean isReverse(Relation one, Relation other) {
        return one.type().equals(other.type())
                && !one.namesParty()
                && !other.namesParty()
                && !one.whileMinor()
                && !other.whileMinor()
                && isSame(one.holderAs(), other.partyAs())
                && isSame(one.partyAs(), other.holderAs());
    }

    private static boolean isSame(List<String> one, List<String> other) {
        return Set.copyOf(one).equals(Set.copyOf(other));
    }
}
