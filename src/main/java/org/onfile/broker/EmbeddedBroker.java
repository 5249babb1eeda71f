package org.onfile.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ActiveMQServers;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;
import org.apache.activemq.artemis.utils.critical.CriticalAnalyzerPolicy;
import org.jspecify.annotations.Nullable;
import org.onfile.seal.KeptSecret;

/**
 * An Artemis of our own in a folder. What was sent is on the disk before the send returns; nothing is dropped, nothing
 * goes to a dead-letter queue, nothing expires: a message that its consumer gives back is delivered again, before any
 * that came after it, for as long as it takes. A full queue goes on in page files.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final String USER = "onfile";
    private static final String ROLE = "hub";
    private static final String EVERY_ADDRESS = "#";

    private static final int MEBIBYTE = 1024 * 1024;
    private static final int JOURNAL_FILE = 16 * MEBIBYTE;
    private static final int PAGE = 8 * MEBIBYTE;
    private static final long IN_MEMORY_PER_QUEUE = 24L * MEBIBYTE;
    private static final long IN_MEMORY = 96L * MEBIBYTE;
    private static final long DISK_LEFT_FREE = 256L * MEBIBYTE;

    /** How long a write waits for others to share its sync with, in nanoseconds. */
    private static final int GATHERING = 200_000;

    private static final Duration LOCK = Duration.ofSeconds(5);
    private static final Duration STARTING = Duration.ofMinutes(5);

    private static final AtomicInteger IN_THIS_JVM = new AtomicInteger();

    private final ActiveMQServer broker;
    private final BrokerAddress address;

    private EmbeddedBroker(ActiveMQServer broker, BrokerAddress address) {
        this.broker = broker;
        this.address = address;
    }

    /**
     * Starts the broker of this folder.
     *
     * @param acceptor where it listens besides inside this JVM, such as {@code tcp://127.0.0.1:61616?protocols=CORE,AMQP};
     *     null for nowhere
     */
    public static EmbeddedBroker start(Path folder, @Nullable String acceptor) throws IOException {
        Files.createDirectories(
                folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        BrokerAddress address = new BrokerAddress(
                "vm://" + IN_THIS_JVM.getAndIncrement(), USER, KeptSecret.in(folder.resolve("password")));
        AtomicReference<Exception> failure = new AtomicReference<>();
        try {
            ActiveMQServer broker = ActiveMQServers.newActiveMQServer(
                    configuration(folder.toRealPath(), address, acceptor), null, onlyHub(address), true);
            broker.registerActivationFailureListener(failure::set);
            broker.start();
            if (failure.get() == null && broker.waitForActivation(STARTING.toSeconds(), TimeUnit.SECONDS)) {
                return new EmbeddedBroker(broker, address);
            }
            broker.stop();
        } catch (Exception e) {
            failure.set(e);
        }
        throw new IOException(
                "Artemis in " + folder + " did not start. Is another onfile running with this data directory?",
                failure.get());
    }

    /** For clients in this JVM. */
    public BrokerAddress address() {
        return address;
    }

    @Override
    public void close() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("Artemis did not stop in an orderly way", e);
        }
    }

    private static Configuration configuration(Path folder, BrokerAddress address, @Nullable String acceptor)
            throws Exception {
        Configuration configuration = new ConfigurationImpl()
                .setName("onfile")
                .setPersistenceEnabled(true)
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setJournalDirectory(folder.resolve("journal").toString())
                .setLargeMessagesDirectory(folder.resolve("large-messages").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setSecurityEnabled(true)
                .setJMXManagementEnabled(false)
                // The lock of a killed process goes with it; a live one's is not waited for
                .setJournalLockAcquisitionTimeout(LOCK.toMillis());
        durably(configuration);
        configuration.setCriticalAnalyzerPolicy(CriticalAnalyzerPolicy.LOG);
        configuration.setMaxDiskUsage(-1);
        configuration.setMinDiskFree(DISK_LEFT_FREE);
        configuration.setGlobalMaxSize(IN_MEMORY);
        configuration.addAddressSetting(EVERY_ADDRESS, inOrderForAsLongAsItTakes());
        configuration.putSecurityRoles(
                EVERY_ADDRESS,
                Set.of(new Role(ROLE, true, true, true, true, true, true, true, true, true, true, true, true)));
        configuration.addAcceptorConfiguration("in-vm", address.url());
        if (acceptor != null && !acceptor.isBlank()) {
            configuration.addAcceptorConfiguration("network", acceptor);
        }
        return configuration;
    }

    private static void durably(Configuration configuration) {
        configuration
                .setJournalType(JournalType.NIO)
                .setJournalDatasync(true)
                .setJournalSyncTransactional(true)
                .setJournalSyncNonTransactional(true)
                .setJournalFileSize(JOURNAL_FILE)
                .setJournalMinFiles(2)
                .setJournalPoolFiles(4)
                // A message larger than this becomes a file of its own
                .setJournalBufferSize_NIO(2 * BrokerAddress.LARGEST_IN_JOURNAL)
                .setJournalBufferTimeout_NIO(GATHERING);
    }

    private static AddressSettings inOrderForAsLongAsItTakes() {
        return new AddressSettings()
                .setMaxDeliveryAttempts(-1)
                .setRedeliveryDelay(0)
                // Nothing ever goes there; without them the broker warns of each queue
                .setDeadLetterAddress(SimpleString.of("never.dead"))
                .setExpiryAddress(SimpleString.of("never.expired"))
                .setDefaultExclusiveQueue(true)
                .setDefaultAddressRoutingType(RoutingType.ANYCAST)
                .setDefaultQueueRoutingType(RoutingType.ANYCAST)
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteAddresses(false)
                .setAutoDeleteQueues(false)
                .setAddressFullMessagePolicy(AddressFullMessagePolicy.PAGE)
                .setMaxSizeBytes(IN_MEMORY_PER_QUEUE)
                .setPageSizeBytes(PAGE)
                .setMaxReadPageBytes(2 * PAGE);
    }

    private static ActiveMQJAASSecurityManager onlyHub(BrokerAddress address) {
        return new ActiveMQJAASSecurityManager(
                InVMLoginModule.class.getName(),
                new SecurityConfiguration(
                        Map.of(address.user(), address.password()), Map.of(address.user(), List.of(ROLE))));
    }
}
