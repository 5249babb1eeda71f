package org.onfile.bench.step;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the bench asks what steps took. */
@RestController
@Profile(StepConfiguration.PROFILE)
class StepPages {

    static final String PATH = "/bench/steps";

    private final StepClock clock;

    StepPages(StepClock clock) {
        this.clock = clock;
    }

    @PostMapping(path = PATH + "/{times}", produces = MediaType.APPLICATION_JSON_VALUE)
    String restart(@PathVariable("times") int times) throws JsonProcessingException {
        return clock.restart(times).json();
    }
}
