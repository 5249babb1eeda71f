package org.onfile.bench;

import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The yardstick of lookups: takes in the same question, on the same port, and always says the same, as much as most answers. */
@RestController
@Profile("bench")
class ConstantAnswer {

    static final String PATH = "/bench/constant";

    /** A signed answer with one certificate, its receipt included, has about so many bytes. */
    private static final int LENGTH = 2_600;

    private static final String ANSWER = "{\"answer\": \"" + "the same to everybody, ".repeat(LENGTH / 23) + "\"}";

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    String answer(@RequestBody byte[] question) {
        return question.length > 0 ? ANSWER : "{}";
    }
}
