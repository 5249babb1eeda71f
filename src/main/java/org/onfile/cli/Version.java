package org.onfile.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String built = Onfile.class.getPackage().getImplementationVersion();
        return new String[] {"onfile " + (built == null ? "(unpacked)" : built), "java " + Runtime.version()};
    }
}
