"""What does not leave the house with a model: a customer-return formula that is confidential."""

from studio.model.record import MODEL, Records, bare, parts


def for_export(records: Records) -> Records:
    """The records as readers outside may have them: without the formula where it is confidential, else the same."""
    settings = records.get(MODEL)
    if settings is None or not bare(settings.get("croConfidential")):
        return records
    return {**records, MODEL: {name: one for name, one in settings.items() if parts(name)[0] != "croFormula"}}
