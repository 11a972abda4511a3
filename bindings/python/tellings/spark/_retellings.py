"""The second tier: who tells of the same event. Method: docs/GROUPING.md, steps in include/tellings/group_steps.h."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from functools import lru_cache, partial
from typing import Any

import pyarrow as pa
from pyspark import Broadcast, StorageLevel
from pyspark.sql import Column, DataFrame
from pyspark.sql import functions as F

from .. import _tellings
from ._columns import ROW, batch, held, longs, numbers, packed, read, strings
from ._joined import Joined

_TEXTS = f"{ROW} long, key long, minutes int, title_hash long, day double, title string, text string, published string"
_TOLD = ["title", "text", "published"]  # what an item is made of
_PAIRS = "a long, b long, score float, score_of_form float, shared_form boolean"
_TEXTS_A_TASK = 20_000  # where all are one stretch: so many propose in one task, if there are cores for as many tasks

Counts = tuple[str, int, bytes, bytes, bytes, bytes]


def _texts(batches: Iterator[Any]) -> Iterator[Any]:
    for rows in batches:
        for beside, reports in read(rows, [ROW]):
            keys, minutes, titles, days, *told = _tellings.texts_of(reports)
            title, text, published = map(strings, told)
            yield batch(
                row=beside.column(0),
                key=longs(keys),
                minutes=numbers(minutes, pa.int32()),
                title_hash=longs(titles),
                day=numbers(days, pa.float64()),
                title=title,
                text=text,
                published=published,
            )


def _words(batches: Iterator[Any]) -> Iterator[Any]:
    for rows in batches:
        schema, array = rows.select(_TOLD).__arrow_c_array__()
        words, counts = _tellings.count_words(schema, array)
        yield batch(word=numbers(words, pa.int32()), items=numbers(counts, pa.int32()).cast(pa.int64()))


@lru_cache(maxsize=1)
def _corpus_named(name: str, counts: _Counted) -> _tellings.Corpus:
    return _tellings.corpus(*counts.value[1:])


class _Counted:
    """What is counted over the whole corpus, as each worker keeps it."""

    def __init__(self, value: Counts) -> None:
        self.value = value

    def __hash__(self) -> int:
        return hash(self.value[0])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Counted) and other.value[0] == self.value[0]


def _corpus(broadcast: Broadcast[Counts]) -> _tellings.Corpus:
    value = broadcast.value
    return _corpus_named(value[0], _Counted(value))


def _counts(items: DataFrame) -> Counts:
    """On the driver: 8 bytes a word that two reports have, 12 a second in which one was published."""
    words = items.mapInArrow(_words, "word int, items long").groupBy("word").agg(F.sum("items").cast("int").alias("items")).filter("items > 1").toArrow()
    days = items.filter(~F.isnan("day")).groupBy("day").agg(F.count("*").cast("int").alias("items")).toArrow()
    return (str(uuid.uuid4()), items.count(), packed(words["word"]), packed(words["items"]), packed(days["day"]), packed(days["items"]))


def _in_one_stretch(items: DataFrame, tasks: int) -> DataFrame:
    """Every task has all items, and a share of them propose there."""
    stretched = items.withColumn("stretch", F.explode(F.sequence(F.lit(0), F.lit(tasks - 1))))
    return stretched.withColumn("own", F.pmod("key", F.lit(tasks)) == F.col("stretch")).repartitionById(tasks, "stretch")


def _in_stretches(items: DataFrame, within_days: float) -> DataFrame:
    """Each item in every stretch of time where it may have neighbours; `own`: there its neighbours all are, and it
    proposes. Stretches are numbered from 1; those without a time are in all of them, and by themselves in stretch 0.
    """
    dated, undated = items.filter(~F.isnan("day")), items.filter(F.isnan("day"))
    first, last = dated.agg(F.min("day"), F.max("day")).head() or (None, None)
    long = 2 * within_days
    count = 0 if first is None else int((last - first) // long) + 1

    def number(at: Column) -> Column:
        return (F.floor((at - F.lit(first)) / long) + 1).cast("int")

    alone = undated.withColumn("stretch", F.lit(0)).withColumn("own", F.lit(True))
    if count == 0:
        return alone.repartitionById(1, "stretch")
    day = F.col("day")
    near = F.sequence(F.greatest(number(day - within_days), F.lit(1)), F.least(number(day + within_days), F.lit(count)))
    in_time = dated.withColumn("stretch", F.explode(near)).withColumn("own", number(day) == F.col("stretch"))
    everywhere = undated.withColumn("stretch", F.explode(F.sequence(F.lit(1), F.lit(count)))).withColumn("own", F.lit(False))
    return in_time.unionByName(everywhere).unionByName(alone).repartitionById(count + 1, "stretch")


def _scored(counts: Broadcast[Counts], batches: Iterator[Any]) -> Iterator[Any]:
    stretches: dict[int, tuple[_tellings.Items, list[bytes]]] = {}
    for rows in batches:
        for stretch in rows["stretch"].unique().to_pylist():
            some = rows.filter(pa.compute.equal(rows["stretch"], stretch))
            items, own = stretches.setdefault(stretch, (_tellings.items(), []))
            schema, array = some.select(_TOLD).__arrow_c_array__()
            _tellings.add_items(items, schema, array)
            own.append(packed(some.filter(some["own"])["key"]))
    for items, own in stretches.values():
        a, b, scores, of_form, shared = _tellings.scored_pairs(_corpus(counts), items, b"".join(own), 1)
        yield batch(
            a=longs(a),
            b=longs(b),
            score=numbers(scores, pa.float32()),
            score_of_form=numbers(of_form, pa.float32()),
            shared_form=numbers(shared, pa.uint8()).cast(pa.bool_()),
        )


def _of_form(batches: Iterator[Any]) -> Iterator[Any]:
    for rows in batches:
        yield held(rows.select(["key"]), _tellings.of_form(packed(rows["shared"]), packed(rows["one_story"])))


def _edges(pairs: DataFrame, forms: DataFrame) -> DataFrame:
    def flag(side: str) -> DataFrame:
        return forms.select(F.col("key").alias(side), F.lit(True).alias("form_" + side))

    score = F.when(F.col("form_a") | F.col("form_b"), F.col("score_of_form")).otherwise(F.col("score"))
    flagged = pairs.join(flag("a"), "a", "left").join(flag("b"), "b", "left").fillna(False, ["form_a", "form_b"])
    return flagged.select("a", "b", score.alias("score")).filter(F.col("score") >= _tellings.join_score)


def _clustered(counts: Broadcast[Counts], batches: Iterator[Any]) -> Iterator[Any]:
    """Whole components, however many: what hangs together is in one partition."""
    items = _tellings.items()
    forms: list[bytes] = []
    edges: list[tuple[bytes, bytes, bytes]] = []
    for rows in batches:
        schema, array = rows.select(_TOLD).__arrow_c_array__()
        _tellings.add_items(items, schema, array)
        forms.append(packed(rows.filter(rows["of_form"])["key"]))
        to = rows["edges"].flatten()
        lengths = pa.compute.list_value_length(rows["edges"]).fill_null(0).to_numpy(zero_copy_only=False)
        edges.append((rows["key"].to_numpy().repeat(lengths).tobytes(), packed(to.field("b")), packed(to.field("score"))))
    a, b, scores = (b"".join(column) for column in zip(*edges)) if edges else (b"", b"", b"")
    keys, least = _tellings.clusters(_corpus(counts), items, b"".join(forms), a, b, scores, 1)
    yield batch(key=longs(keys), story=longs(least))


def stories(keyed: DataFrame, within_days: float | None) -> DataFrame:
    """(row, story)"""
    spark = keyed.sparkSession
    texts = keyed.mapInArrow(_texts, _TEXTS).persist(StorageLevel.MEMORY_AND_DISK)
    first = F.min_by(F.struct("day", *_TOLD), F.struct("minutes", "title_hash", ROW)).alias("first")
    items = texts.groupBy("key").agg(first).select("key", "first.*").persist(StorageLevel.MEMORY_AND_DISK)
    counts = spark.sparkContext.broadcast(_counts(items))

    tasks = min(spark.sparkContext.defaultParallelism, -(-counts.value[1] // _TEXTS_A_TASK) or 1)
    stretched = _in_one_stretch(items, tasks) if within_days is None else _in_stretches(items, within_days)
    pairs = stretched.mapInArrow(partial(_scored, counts), _PAIRS).dropDuplicates(["a", "b"]).persist(StorageLevel.MEMORY_AND_DISK)
    shared, one_story = F.col("shared_form").cast("long"), (~F.col("shared_form") & (F.col("score") >= _tellings.join_score)).cast("long")
    each = pairs.select(F.explode(F.array("a", "b")).alias("key"), shared.alias("shared"), one_story.alias("one_story"))
    forms = each.groupBy("key").agg(F.sum("shared").alias("shared"), F.sum("one_story").alias("one_story")).mapInArrow(_of_form, "key long").persist()

    edges = _edges(pairs, forms).persist(StorageLevel.MEMORY_AND_DISK)
    joined = Joined(spark)
    joined.join(edges.select("a", "b"))
    of_a = edges.groupBy(F.col("a").alias("key")).agg(F.collect_list(F.struct("b", "score")).alias("edges"))
    together = (
        items.join(joined.table().select(F.col("name").alias("key"), F.col("least").alias("component")), "key")
        .join(forms.withColumn("of_form", F.lit(True)), "key", "left")
        .fillna(False, ["of_form"])
        .join(of_a, "key", "left")
        .repartition("component")
    )
    clustered = together.mapInArrow(partial(_clustered, counts), "key long, story long").persist(StorageLevel.MEMORY_AND_DISK)
    return texts.select(ROW, "key").join(clustered, "key", "left").select(ROW, F.coalesce("story", "key").alias("story"))
