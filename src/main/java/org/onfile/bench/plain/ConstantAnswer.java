package org.onfile.bench.plain;

import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the port costs: takes in the same question as lookups do, on the same port, and always says the same, at the
 * length of a signed answer with one certificate and its receipt.
 */
@RestController
@Profile("bench")
public class ConstantAnswer {

    public static final String PATH = "/bench/constant";

    private static final int LENGTH = 4_600;
    private static final String WORDS = "the same to everybody, ";
    private static final String ANSWER = "{\"answer\": \"" + WORDS.repeat(LENGTH / WORDS.length()) + "\"}";

    @PostMapping(path = PATH, consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    String answer(@RequestBody byte[] question) {
        return question.length > 0 ? ANSWER : "{}";
    }
}
