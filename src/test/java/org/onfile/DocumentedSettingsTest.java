package org.onfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AnnotationTypeFilter;

/** {@code application.yaml} is where operators look for what can be set. */
class DocumentedSettingsTest {

    @Test
    void namesEverySetting() throws IOException, ReflectiveOperationException {
        assertThat(settings()).contains("onfile.log.origin", "onfile.store.url", "onfile.broker.acceptor");
        assertThat(named()).containsAll(settings());
    }

    /** Those with a default, and those that stand behind a # for want of one. */
    private static Set<Object> named() throws IOException {
        String file = new ClassPathResource("application.yaml").getContentAsString(StandardCharsets.UTF_8);
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(
                new ByteArrayResource(file.replaceAll("#([a-z]+:)", "$1").getBytes(StandardCharsets.UTF_8)));
        return Objects.requireNonNull(yaml.getObject()).keySet();
    }

    private static List<String> settings() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        List<String> settings = new ArrayList<>();
        for (var found : scanner.findCandidateComponents("org.onfile")) {
            Class<?> type = Class.forName(found.getBeanClassName());
            String prefix = type.getAnnotation(ConfigurationProperties.class).value();
            for (RecordComponent component : type.getRecordComponents()) {
                settings.add(prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()));
            }
        }
        return settings;
    }
}
