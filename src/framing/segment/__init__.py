"""From a document to an article: sections, sentences, chunks and tokens, and whose voice each token is in."""
