package org.onfile.quota;

import org.onfile.counting.Measure;

/**
 * That a rule against enumeration refuses a question.
 *
 * @param stops whether whoever asks it is stopped, too: not who tries for the first time what others tried too often
 */
record RuleRefusal(Measure rule, boolean stops) {}
