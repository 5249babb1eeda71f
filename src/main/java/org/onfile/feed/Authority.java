package org.onfile.feed;

import org.jspecify.annotations.Nullable;

/**
 * The issuing authority (证照颁发机构) that a certificate gets where its row names none.
 *
 * @param code its unified social credit code (GB 32100), if it has one
 */
public record Authority(String name, @Nullable String code) {}
