package org.onfile.judgement;

/** The verdict on one material of one subject. */
public record MaterialVerdict(DemandedMaterial demanded, Verdict verdict) {

    /** As answers name it: {@code handler-health@s3}. */
    String name() {
        return demanded.material().name() + "@" + demanded.subject().id();
    }
}
