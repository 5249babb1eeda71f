package org.onfile;

import java.util.Map;
import org.onfile.carriers.CarrierWatch;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The hub. Its rooms are the packages beneath; each has one {@code <Room>Configuration} that makes its beans. */
@SpringBootApplication(proxyBeanMethods = false)
public class OnfileApplication {

    /**
     * Starts the hub and returns once it answers.
     *
     * @param settings properties that come before every other source of configuration
     */
    public static ConfigurableApplicationContext start(Map<String, String> settings) {
        CarrierWatch.start();
        SpringApplication hub = new SpringApplication(OnfileApplication.class) {
            @Override
            protected void logStartupProfileInfo(ConfigurableApplicationContext context) {
                // which says how the log is written, or that this is a bench: neither is worth a line
            }
        };
        return hub.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
    }
}
