"""The verbs: what people do to a model, each one batch with the sentence it will record, said before it is recorded."""
