package org.onfile.registry;

/** The states of a certificate as the registry's tables number them: {@code RecordState} of the schemas. */
public final class CertificateState {

    /** Its last row was read. */
    public static final short PRESENT = 0;

    /** Its last row could not be read; it is in quarantine. */
    public static final short UNREADABLE = 1;

    /** Gone from the department's database. */
    public static final short WITHDRAWN = 2;

    private CertificateState() {}
}
