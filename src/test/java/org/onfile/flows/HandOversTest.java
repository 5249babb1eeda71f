package org.onfile.flows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Header;
import org.junit.jupiter.api.Test;
import org.onfile.feed.Rows;
import org.onfile.feed.definition.Definitions;
import org.onfile.flows.Step.Call;
import org.springframework.core.ResolvableType;

/** What is wrong with a route is found, with the hub's own beans. */
class HandOversTest {

    private final Beans beans = Beans.in(Path.of("target/classes"));

    private HandOvers follow(String yaml) {
        return HandOvers.of(List.of(RouteReader.read("test.yaml", "# A test.\n" + yaml)), beans);
    }

    private static String route(String from, String steps) {
        return """
                - route:
                    id: tried
                    description: Something
                    from:
                      uri: %s
                      steps: %s
                """.formatted(from, steps.replace("\n", " "));
    }

    private static String bean(String bean, String method) {
        return "{bean: {id: " + method.replaceAll("\\W.*", "") + ", ref: " + bean + ", method: \"" + method + "\"}}";
    }

    @Test
    void findsABeanOrAMethodThatIsNotThere() {
        assertThat(follow(route("timer:x", "[" + bean("registrySearches", "find") + "]"))
                        .faults())
                .containsExactly("tried/find: there is no bean registrySearches");
        assertThat(follow(route("timer:x", "[" + bean("registrySearch", "seek") + "]"))
                        .faults())
                .singleElement()
                .asString()
                .startsWith("tried/seek: org.onfile.lookup.RegistrySearch is not public, or has no public method seek");
    }

    @Test
    void findsABodyThatTheNextStepDoesNotTake() {
        assertThat(follow(route(
                                "direct:x",
                                "[" + bean("questionReader", "read") + ", " + bean("registrySearch", "find") + "]"))
                        .faults())
                .containsExactly("tried/find: RegistrySearch.find takes AuthorisedLookup, and is given Submitted");
        assertThat(follow(route("timer:x", "[" + bean("ingest", "apply") + "]")).faults())
                .containsExactly("tried/apply: Ingest.apply takes RecordedBatch, and is given nothing");
    }

    @Test
    void knowsWhatARoomMayUse() {
        assertThat(Rooms.mayUse("capture", Rows.class)).isTrue();
        assertThat(Rooms.mayUse("access", Rows.class)).isFalse();
        assertThat(Rooms.mayUse("normalise", Definitions.class)).isTrue();
        assertThat(Rooms.mayUse("capture", Definitions.class))
                .as("feed allowed, feed :: definition not")
                .isFalse();
    }

    @Test
    void findsAChoiceThatLeavesOutASubtype() {
        String recall =
                bean("idempotencyKeys", "recall") + ", {choice: {id: which, when: [{expression: {ref: {expression:"
                        + " repeated}}, steps: [%s]}], otherwise: {steps: [%s]}}}";

        assertThat(follow(route(
                                "direct:x",
                                "["
                                        + recall.formatted(
                                                bean("answerRecording", "repeat"), bean("registrySearch", "find"))
                                        + "]"))
                        .faults())
                .isEmpty();
        assertThat(follow(route(
                                "direct:x",
                                "[" + recall.formatted(bean("answerRecording", "repeat"), "{stop: {id: end}}") + "]"))
                        .faults())
                .contains("tried/which does not share Recalled among its branches");
    }

    @Test
    void findsAReplyThatHttpCannotWrite_andAMessageThatIsNoBytes() {
        assertThat(follow(route("platform-http:/x", "[" + bean("questionReader", "read") + "]"))
                        .faults())
                .containsExactly("tried replies with Submitted");
        assertThat(follow(route(
                                "direct:x",
                                "[" + bean("normaliser", "normalise") + ", {to: {id: out, uri: 'jms:queue:x'}}]"))
                        .faults())
                .containsExactly("tried/out sends FeedBatch to a queue");
    }

    @Test
    void findsWhatIsDoneAfterAFailureThatDoesNotTakeWhatTheStepsWereGiven() {
        String attempt = "[{doTry: {id: all, steps: [" + bean("lookupAuthorisation", "admit") + ", "
                + bean("idempotencyKeys", "recall")
                + "], doCatch: [{id: failed, exception: [java.lang.Exception], steps: ["
                + bean("idempotencyKeys", "releaseAndRethrow(${body}, ${exception})") + "]}]}}]";

        assertThat(follow(route("direct:x", attempt)).faults())
                .containsExactly(
                        "tried/releaseAndRethrow: IdempotencyKeys.releaseAndRethrow takes LookupStage, and is given"
                                + " AuthorisedLookup or Submitted");
    }

    /** Steps as they must not be. */
    public static final class Secretive {

        public Object look(Exchange exchange) {
            return exchange;
        }

        public byte[] read(@Header("key") String key) {
            return key.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Test
    void findsWhatAReaderOfTheRouteWouldNotSee() {
        ResolvableType bean = ResolvableType.forClass(Secretive.class);
        assertThat(StepMethod.of(new Call("secretive", "look"), bean))
                .flatExtracting(StepMethod::hidden)
                .containsExactly("takes Camel's Exchange", "gives an Object");
        assertThat(StepMethod.of(new Call("secretive", "read"), bean))
                .flatExtracting(StepMethod::hidden)
                .containsExactly("takes what @Header names");
    }

    @Test
    void findsARouteThatIsNotThere() {
        assertThat(follow(route("timer:x", "[{to: {id: away, uri: 'direct:nowhere'}}]"))
                        .faults())
                .containsExactly("tried/away sends to direct:nowhere, which no route takes from");
    }
}
