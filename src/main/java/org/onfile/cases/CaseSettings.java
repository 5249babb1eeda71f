package org.onfile.cases;

import org.onfile.access.CaseDemand;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How questions are bound to cases.
 *
 * @param binding of clients whose line in {@code clients.yaml} does not say it
 * @param draftsPerOperator how many drafts one operator may open in an hour
 * @param draftsPerRequester how many all operators of a requester may, those who are not named among them
 * @param people how many one case may name in all, from its first version to its last
 */
@ConfigurationProperties("onfile.cases")
record CaseSettings(CaseDemand binding, int draftsPerOperator, int draftsPerRequester, int people) {}
