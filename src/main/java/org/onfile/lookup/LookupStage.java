package org.onfile.lookup;

/** What a step of a lookup hands to the next one while the question is being answered. */
public sealed interface LookupStage
        permits AuthorisedLookup,
                RegistrySearch.Found,
                SourceConfirmation.Checked,
                Answer,
                SignedAnswer,
                RecordedAnswer,
                Reply {

    /** The question. */
    AuthorisedLookup admitted();
}
