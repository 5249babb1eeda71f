package org.onfile.witness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.onfile.file.DurableFile;
import org.onfile.tlog.NoteSigner;
import org.onfile.tlog.VerifierKey;

/**
 * A witness's key: {@code witness.key}, mode 600, in the form of Go's note signers,
 * {@code PRIVATE+KEY+name+id+base64(type ‖ seed)}; its public half is {@code witness.vkey}.
 */
final class WitnessKey {

    private static final String PRIVATE = "PRIVATE+KEY+";
    private static final Pattern FORM = Pattern.compile("PRIVATE\\+KEY\\+([^+]+)\\+[0-9a-f]{8}\\+(\\S+)");
    private static final int SEED = 32;

    private WitnessKey() {}

    /**
     * The key in the folder; a new one where there is none.
     *
     * @throws IOException if the key there has another name or cannot be read
     */
    static NoteSigner in(Path folder, String name) throws IOException {
        Path file = folder.resolve("witness.key");
        DurableFile.createIfAbsent(
                file, out -> out.write(fresh(name).getBytes(StandardCharsets.UTF_8)), DurableFile.OWNER_ONLY);
        NoteSigner signer = read(file);
        if (!signer.cosigner().name().equals(name)) {
            throw new IOException(
                    folder + " is of the witness '" + signer.cosigner().name() + "', not '" + name
                            + "': start it by its own name, or in another directory");
        }
        DurableFile.write(folder.resolve("witness.vkey"), signer.cosigner() + "\n", DurableFile.READABLE);
        return signer;
    }

    private static String fresh(String name) {
        byte[] seed = new byte[SEED];
        new SecureRandom().nextBytes(seed);
        return text(name, seed);
    }

    private static String text(String name, byte[] seed) {
        byte[] typeAndSeed = new byte[1 + SEED];
        typeAndSeed[0] = VerifierKey.COSIGNATURE;
        System.arraycopy(seed, 0, typeAndSeed, 1, SEED);
        String id =
                HexFormat.of().toHexDigits(new NoteSigner(name, seed).cosigner().id());
        return PRIVATE + name + "+" + id + "+" + Base64.getEncoder().encodeToString(typeAndSeed) + "\n";
    }

    private static NoteSigner read(Path file) throws IOException {
        Matcher matcher = FORM.matcher(Files.readString(file).strip());
        if (matcher.matches()) {
            try {
                byte[] typeAndSeed = Base64.getDecoder().decode(matcher.group(2));
                if (typeAndSeed.length == 1 + SEED && typeAndSeed[0] == VerifierKey.COSIGNATURE) {
                    byte[] seed = Arrays.copyOfRange(typeAndSeed, 1, typeAndSeed.length);
                    if (text(matcher.group(1), seed).strip().equals(matcher.group())) {
                        return new NoteSigner(matcher.group(1), seed);
                    }
                }
            } catch (IllegalArgumentException notBase64) {
                // its message could hold key material
            }
        }
        throw new IOException(file + ": no witness's key. Restore it from your backup; without it this is another"
                + " witness, which the hub's operator has to be told of");
    }
}
