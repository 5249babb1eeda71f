package org.onfile.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.onfile.TestHub;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedLife;
import org.onfile.feed.Feeds;
import org.onfile.registry.Certificates;
import org.onfile.registry.Certificates.Wanted;
import org.onfile.registry.Findings;
import org.onfile.registry.RegistryCertificate;
import org.onfile.schema.CertificateRecord;
import org.onfile.seal.Pseudonyms;

/** The permits of {@link Office} as a hub's registry has them. */
record Permits(TestHub hub) {

    Findings find(String code) {
        return hub.bean(Certificates.class)
                .find(List.of(new Wanted(
                        hub.bean(Pseudonyms.class).holder("999", "test-office", code), "work-safety-permit")))
                .getFirst();
    }

    /** The one permit of this holder. */
    CertificateRecord present(String code) {
        List<CertificateRecord> records = find(code).held().stream()
                .filter(RegistryCertificate.Present.class::isInstance)
                .map(held -> ((RegistryCertificate.Present) held).certificate())
                .collect(Collectors.toList());
        assertThat(records).hasSize(1);
        return records.getFirst();
    }

    FeedLife life() {
        return hub.bean(Feeds.class).life(FeedId.parse(Office.FEED)).orElseThrow();
    }
}
