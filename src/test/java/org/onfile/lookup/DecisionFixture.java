package org.onfile.lookup;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.onfile.feed.FeedId;
import org.onfile.feed.FeedState;
import org.onfile.lookup.Question.AskedCertificate;
import org.onfile.lookup.Question.AskedHolder;
import org.onfile.lookup.Question.Confirm;
import org.onfile.lookup.Question.Select;
import org.onfile.registry.Findings;
import org.onfile.registry.RegistryCertificate;
import org.onfile.registry.SearchedFeed;
import org.onfile.schema.Assurance;
import org.onfile.schema.CertificateRecord;
import org.onfile.schema.Schemas;
import org.onfile.schema.SharingClass;
import org.onfile.schema.Source;

abstract class DecisionFixture {

    static final Instant NOW = Instant.parse("2026-11-22T15:59:00Z"); // 23:59 in Shanghai
    static final FeedId FEED = FeedId.parse("market-regulation/business-licence");
    static final String CODE = "91990100MA0CT0001Q";
    static final String NAME = "晨光餐饮店";
    static final AskedHolder HOLDER = new AskedHolder("001", CODE, "", "", null);

    final Decision decision =
            new Decision(new Disclosure(Schemas.in(Path.of("schemas")).certificateTypes(), ZoneId.of("Asia/Shanghai")));
    final List<RegistryCertificate> held = new ArrayList<>();
    final List<SearchedFeed> standings = new ArrayList<>(List.of(live()));
    Confirmation confirmation = Confirmation.NONE;

    Outcome outcome() {
        return decide(asked()).outcome();
    }

    CertificateDecision decide(AskedCertificate asked) {
        return decide(asked, NOW);
    }

    CertificateDecision decide(AskedCertificate asked, Instant asOf) {
        return decide(HOLDER, asked, asOf);
    }

    CertificateDecision decide(AskedHolder holder, AskedCertificate asked, Instant asOf) {
        return decision.judge(
                holder, asked, new SourceConfirmation.Checked.One(new Findings(held, standings), confirmation), asOf);
    }

    static List<UUID> refs(Outcome outcome) {
        List<ReleasedCertificate> certificates = outcome instanceof Outcome.FoundValid found
                ? found.certificates()
                : List.of(((Outcome.FoundNotValid) outcome).certificate());
        return certificates.stream().map(ReleasedCertificate::ref).toList();
    }

    static AskedHolder named(String name) {
        return new AskedHolder("001", CODE, "", "", name);
    }

    static AskedCertificate asked() {
        return asked(Select.ONE, null, null);
    }

    static AskedCertificate asked(Select select, @Nullable String number, @Nullable UUID ref) {
        return new AskedCertificate(
                "business-licence",
                "11100000MB0143028R001",
                List.of("certificateNumber"),
                select,
                number,
                ref,
                Confirm.NO);
    }

    UUID present(CertificateRecord certificate) {
        UUID ref = UUID.randomUUID();
        held.add(new RegistryCertificate.Present(ref, FEED, certificate, NOW, 7L));
        return ref;
    }

    static CertificateRecord licence() {
        return licence(unchanged -> {});
    }

    static CertificateRecord licence(Consumer<CertificateRecord.Builder> change) {
        CertificateRecord.Builder licence = CertificateRecord.newBuilder()
                .setCertificateIdentifier("urn:onfile:x")
                .setCertificateType("business-licence")
                .setCertificateTypeCode("11100000MB0143028R001")
                .setCertificateTypeName("营业执照")
                .setHolders(holder(CODE, NAME))
                .setStatus("01")
                .setAttributes(ByteBuffer.allocate(0))
                .setSharingClass(SharingClass.CONDITIONAL)
                .setSource(new Source("market-regulation", "business-licence", "1", 1L, NOW))
                .setAssurance(Assurance.ISSUER_DATABASE)
                .setContentDigest(ByteBuffer.allocate(0));
        change.accept(licence);
        return licence.build();
    }

    static List<org.onfile.schema.Holder> holder(String code, @Nullable String name) {
        var holder = org.onfile.schema.Holder.newBuilder().setCode(code).setCodeType("001");
        return List.of(name == null ? holder.build() : holder.setName(name).build());
    }

    static SearchedFeed live() {
        return standing(FeedState.LIVE, NOW.minusSeconds(1), 0, false);
    }

    static SearchedFeed live(FeedId feed) {
        SearchedFeed live = live();
        return new SearchedFeed(
                feed,
                live.certificateType(),
                live.state(),
                live.sharing(),
                live.withdrawalsInDoubt(),
                live.watermark(),
                live.batch(),
                live.unreadable(),
                live.areas(),
                live.completeSince(),
                live.oldestWatermark(),
                live.answerWhenStale(),
                null,
                false,
                Set.of());
    }

    static SearchedFeed inDoubt() {
        return standing(FeedState.LIVE, NOW.minusSeconds(1), 0, false, true);
    }

    static SearchedFeed standing(FeedState state, Instant watermark, long unreadable, boolean answerWhenStale) {
        return standing(state, watermark, unreadable, answerWhenStale, false);
    }

    private static SearchedFeed standing(
            FeedState state, Instant watermark, long unreadable, boolean answerWhenStale, boolean withdrawalsInDoubt) {
        return new SearchedFeed(
                FEED,
                "business-licence",
                state,
                SharingClass.CONDITIONAL,
                withdrawalsInDoubt,
                watermark,
                7L,
                unreadable,
                List.of("990100"),
                LocalDate.of(2015, 1, 1),
                Duration.ofSeconds(15),
                answerWhenStale,
                null,
                false,
                Set.of());
    }
}
