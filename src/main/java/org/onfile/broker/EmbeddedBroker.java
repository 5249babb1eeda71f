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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.Interceptor;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.protocol.core.impl.PacketImpl;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An Artemis of our own in a folder. What was sent is on the disk before the send returns; nothing is dropped, nothing
 * goes to a dead-letter queue, nothing expires: a message that its consumer gives back is delivered again, before any
 * that came after it, for as long as it takes. A full queue goes on in page files. Where it cannot write, as on a full
 * disk, it confirms nothing more, ends, and is started anew until it can.
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

    private static final Set<Byte> DISCONNECTS =
            Set.of(PacketImpl.DISCONNECT, PacketImpl.DISCONNECT_V2, PacketImpl.DISCONNECT_V3);

    private static final Duration LOCK = Duration.ofSeconds(5);
    private static final Duration STARTING = Duration.ofMinutes(5);
    private static final Duration BETWEEN_STARTS = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final AtomicInteger IN_THIS_JVM = new AtomicInteger();

    private final Path folder;
    private final @Nullable String acceptor;
    private final BrokerAddress address;
    /** Under the lock of this, as is whether it is closed. */
    private ActiveMQServer broker;

    private boolean closed;

    private EmbeddedBroker(Path folder, @Nullable String acceptor, BrokerAddress address) throws IOException {
        this.folder = folder;
        this.acceptor = acceptor;
        this.address = address;
        this.broker = begin();
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
        return new EmbeddedBroker(folder, acceptor, address);
    }

    private ActiveMQServer begin() throws IOException {
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        try {
            ActiveMQServer begun = ActiveMQServers.newActiveMQServer(
                    configuration(folder.toRealPath(), address, acceptor), null, onlyHub(address), true);
            begun.registerActivationFailureListener(failure::set);
            AtomicBoolean failed = new AtomicBoolean();
            begun.registerIOCriticalErrorListener((cause, message, file) -> {
                failed.set(true);
                beginAgain(begun);
            });
            // Artemis 2.56 confirms what it could not write, after it has told of that. That it ends, clients are to
            // know:
            // they wait for half a minute otherwise
            Interceptor silence = (packet, connection) -> !failed.get() || DISCONNECTS.contains(packet.getType());
            begun.getServiceRegistry().addOutgoingInterceptor(silence);
            if (isActive(begun, failure)) {
                return begun;
            }
        } catch (Exception e) {
            failure.compareAndSet(null, e);
        }
        throw new IOException(
                "Artemis in " + folder + " did not start. Is another onfile running with this data directory?",
                failure.get());
    }

    /** Whether it starts; one that does not leaves nothing behind, so that another may. */
    private static boolean isActive(ActiveMQServer begun, AtomicReference<@Nullable Exception> failure)
            throws Exception {
        boolean active = false;
        try {
            begun.start();
            active = failure.get() == null && begun.waitForActivation(STARTING.toSeconds(), TimeUnit.SECONDS);
        } finally {
            if (!active) {
                begun.stop();
            }
        }
        return active;
    }

    /** Artemis could not write, and ends. */
    private void beginAgain(ActiveMQServer ending) {
        LOG.warn("Artemis in {} cannot write to its disk; it is started anew until it can", folder);
        Thread.ofPlatform().daemon().name("broker-begins-again").start(() -> {
            try {
                do {
                    Thread.sleep(BETWEEN_STARTS);
                } while (ending.getState() != ActiveMQServer.SERVER_STATE.STOPPED || !isBegunAgain(ending));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Whether there is nothing more to do. */
    private synchronized boolean isBegunAgain(ActiveMQServer ended) {
        if (closed || !broker.equals(ended)) {
            return true;
        }
        try {
            broker = begin();
            LOG.info("Artemis in {} goes on", folder);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** For clients in this JVM. */
    public BrokerAddress address() {
        return address;
    }

    @Override
    public synchronized void close() {
        closed = true;
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
