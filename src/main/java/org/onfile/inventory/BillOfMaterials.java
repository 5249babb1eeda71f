package org.onfile.inventory;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.AbstractResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

/**
 * The software bill of materials (CycloneDX) that the build put into the jar, with the jar's own SHA-256, which no file
 * within the jar can have, at {@code metadata.component.hashes}.
 */
final class BillOfMaterials extends AbstractResource {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CYCLONE_DX = ".cdx.json";

    private final Resource built;
    private final RunningJar jar;

    private BillOfMaterials(Resource built, RunningJar jar) {
        this.built = built;
        this.jar = jar;
    }

    /** Finds bills of materials where the other loader does, and puts the jar's digest into them. */
    static ResourceLoader loader(ResourceLoader resources, RunningJar jar) {
        return new ResourceLoader() {
            @Override
            public Resource getResource(String location) {
                Resource found = resources.getResource(location);
                return location.endsWith(CYCLONE_DX) ? new BillOfMaterials(found, jar) : found;
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
            jar.sha256().ifPresent(sha256 -> bill.withArray("/metadata/component/hashes")
                    .addObject()
                    .put("alg", "SHA-256")
                    .put("content", sha256));
            return new ByteArrayInputStream(JSON.writeValueAsBytes(bill));
        }
    }
}
