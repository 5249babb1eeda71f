package org.onfile.publication;

import org.onfile.exchangelog.CosignedLog;
import org.onfile.exchangelog.LogKeyChanges;
import org.onfile.exchangelog.LogKeys;
import org.onfile.exchangelog.PublishedLog;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PublicationConfiguration {

    @Bean
    LogFiles logFiles(PublishedLog log, CosignedLog cosigned, LogKeys keys, LogKeyChanges changes) {
        return new LogFiles(log, cosigned, keys, changes);
    }
}
