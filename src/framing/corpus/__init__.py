"""Many articles: streamed from files of any size through a pool of processes into tables, and resumed where it stopped.

`tables` is the one pure function, from a batch of articles to the rows of every table; `sources` gives the articles in
order, `working` turns a shard of them into files, `running` sees that every shard is done once. docs/corpus.md.
"""
