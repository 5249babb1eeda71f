package org.onfile.inventory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * The software bill of materials (CycloneDX) of the jar that runs. The build makes one for both of its jars; here, parts
 * that are not in the running one are left out, and its SHA-256, which no file within it can have, is put at {@code
 * metadata.component.hashes}.
 */
final class BillOfMaterials extends AbstractResource {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String OURS = "META-INF/sbom/application.cdx.json";
    private static final String REFERENCE = "bom-ref";

    private final Resource built;
    private final RunningJar jar;

    private BillOfMaterials(Resource built, RunningJar jar) {
        this.built = built;
        this.jar = jar;
    }

    /** Finds resources where the other loader does, and fits the hub's own bill of materials to the running jar. */
    static ResourceLoader loader(ResourceLoader resources, RunningJar jar) {
        return new ResourceLoader() {
            @Override
            public Resource getResource(String location) {
                Resource found = resources.getResource(location);
                return location.endsWith(OURS) ? new BillOfMaterials(found, jar) : found;
            }

            @Override
            public ClassLoader getClassLoader() {
                return BillOfMaterials.class.getClassLoader();
            }
        };
    }

    @Override
    public boolean exists() {
        return built.exists();
    }

    @Override
    public String getDescription() {
        return built.getDescription();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        try (InputStream in = built.getInputStream()) {
            ObjectNode bill = (ObjectNode) JSON.readTree(in);
            jar.content().ifPresent(running -> fit(bill, running));
            return new ByteArrayInputStream(JSON.writeValueAsBytes(bill));
        }
    }

    private static void fit(ObjectNode bill, RunningJar.Content running) {
        bill.withArray("/metadata/component/hashes")
                .addObject()
                .put("alg", "SHA-256")
                .put("content", running.digest().hex());
        Set<String> absent = new HashSet<>();
        for (Iterator<JsonNode> parts = bill.path("components").iterator(); parts.hasNext(); ) {
            JsonNode part = parts.next();
            String file =
                    part.path("name").asText() + "-" + part.path("version").asText() + ".jar";
            if (!running.libraries().contains(file)) {
                absent.add(part.path(REFERENCE).asText());
                parts.remove();
            }
        }
        for (Iterator<JsonNode> parts = bill.path("dependencies").iterator(); parts.hasNext(); ) {
            JsonNode part = parts.next();
            if (absent.contains(part.path("ref").asText())) {
                parts.remove();
                continue;
            }
            for (Iterator<JsonNode> on = part.path("dependsOn").iterator(); on.hasNext(); ) {
                if (absent.contains(on.next().asText())) {
                    on.remove();
                }
            }
        }
    }
}
