package org.onfile.bench.step;

import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Made in hubs that the bench starts to time their steps, and in no other: what is here is not in the product. */
@Configuration(proxyBeanMethods = false)
@Profile(StepConfiguration.PROFILE)
public class StepConfiguration {

    public static final String PROFILE = "bench-steps";

    /** The hub's {@code RequesterShares} stands between the two. */
    private static final int BEFORE_SHARES = -86;

    private static final int BEHIND_SHARES = -84;

    private static final String REST = StepConfiguration.class.getName() + ".rest";

    @Bean
    StepClock stepClock() {
        return new StepClock();
    }

    /** Counts a lookup that came through, and what the filter between took of it. */
    @Bean
    FilterRegistrationBean<Filter> beforeShares(StepClock clock) {
        return of(BEFORE_SHARES, (request, response, chain) -> {
            long began = System.nanoTime();
            chain.doFilter(request, response);
            long whole = System.nanoTime() - began;
            if (request.getAttribute(REST) instanceof Long rest) {
                clock.add(StepTimes.SHARES, whole - rest);
                clock.countLookup();
            }
        });
    }

    @Bean
    FilterRegistrationBean<Filter> behindShares() {
        return of(BEHIND_SHARES, (request, response, chain) -> {
            long began = System.nanoTime();
            chain.doFilter(request, response);
            request.setAttribute(REST, System.nanoTime() - began);
        });
    }

    private static FilterRegistrationBean<Filter> of(int order, Filter filter) {
        FilterRegistrationBean<Filter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.addUrlPatterns("/v1/lookups");
        return registration;
    }
}
