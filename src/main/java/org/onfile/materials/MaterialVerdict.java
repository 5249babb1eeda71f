package org.onfile.materials;

/** The verdict on one material of one subject. */
record MaterialVerdict(DemandedMaterial demanded, Verdict verdict) {

    /** As answers name it: {@code handler-health@s3}. */
    String name() {
        return demanded.material().name() + "@" + demanded.subject().id();
    }
}
