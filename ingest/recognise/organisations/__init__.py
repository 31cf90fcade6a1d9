"""Bodies of the Party, the state, the Front, mass organisations, the press, schools and companies in a
text."""

from ingest.recognise.organisations.recogniser import OrganisationRecogniser

__all__ = ["OrganisationRecogniser"]
