"""What others do for grouping, as their own pages show it: usage: group_peers.py rensa|datasketch|scikit-learn FILE.jsonl"""
import json
import sys

PERMUTATIONS, BANDS, THRESHOLD, SHINGLE = 128, 32, 0.5, 5


def texts(path):
    with open(path, encoding="utf-8") as f:
        for line in f:
            yield json.loads(line)["text"]


def shingles(text):
    words = text.lower().split()
    return [" ".join(words[k : k + SHINGLE]) for k in range(max(1, len(words) - SHINGLE + 1))]


def rensa(path):
    from rensa import RMinHash, RMinHashLSH

    lsh = RMinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS, num_bands=BANDS)
    for k, text in enumerate(texts(path)):
        m = RMinHash(num_perm=PERMUTATIONS, seed=1)
        m.update(shingles(text))
        lsh.query(m)
        lsh.insert(k, m)


def datasketch(path):
    from datasketch import MinHash, MinHashLSH

    lsh = MinHashLSH(threshold=THRESHOLD, num_perm=PERMUTATIONS)
    for k, text in enumerate(texts(path)):
        m = MinHash(num_perm=PERMUTATIONS)
        m.update_batch([s.encode() for s in shingles(text)])
        lsh.query(m)
        lsh.insert(k, m)


def scikit_learn(path):
    from sklearn.cluster import AgglomerativeClustering
    from sklearn.feature_extraction.text import TfidfVectorizer

    some = [t for _, t in zip(range(5000), texts(path))]
    x = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(some).toarray()
    AgglomerativeClustering(n_clusters=None, distance_threshold=0.8, metric="cosine", linkage="average").fit(x)


{"rensa": rensa, "datasketch": datasketch, "scikit-learn": scikit_learn}[sys.argv[1]](sys.argv[2])
