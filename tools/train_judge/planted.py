"""Pairs of statements of two dispatches of one event in which every conflict was planted (tools/train/written/README.md tells their form), and what is
made of them. What stands beside what is said by the program (judge_rows).

  planted-dirty, -mirrored     a planted conflict or update stands on both sides; the same with the planted words exchanged
  planted-clean, -half, -apart nothing planted; on one side alone, or no conflict; statements of one event on other matters: none of them contradicts
  planted-repaired             the planted words of one side in both: clean again, or, where several were planted, dirty with the rest. As like each
                               other as the dirty ones, so that likeness tells nothing
  planted-rival, -swap, -figure, -polarity
                               made from clean ones and from renderings that are not held: a word exchanged for one that excludes it; two names or
                               figures exchanged for one another; another figure; the denial. Most are worded differently, as clean ones are

A clean pair teaches "no contradiction" alone: one dispatch may say more than the other.
"""
import json
import pathlib
import random
import re
import subprocess

import made
from changes import FIGURE, RIVALS, Changes, names_in
from shards import CONTRADICTS, NOT_CONTRADICTS, pair

WRITERS = pathlib.Path(__file__).resolve().parent.parent / "train" / "written"
CONFLICTS = ("conflict", "update")
# Beside changes.RIVALS: words of which each excludes the others of its row, in one form of grammar.
SITUATIONS = [(row[:2], [w.strip() for w in part.split("/")]) for row in """
en: killed / injured / rescued | arrested / released / charged | acquitted / convicted | opened / closed | approved / rejected / postponed
en: refused to / agreed to / promised to / threatened to | failed to / managed to | confirmed / denied | has denied / has admitted | a.m. / p.m.
en: all / most / some / none | both / one of the / neither of the | may / will / must not | could / will | before / after | rose / fell | up to / at least / exactly
en: up by / up to | more than / fewer than / exactly | north / south / east / west | left / right | won / lost / drew | bought / sold | stolen / destroyed
en: half past / quarter to / quarter past | daily / weekly / monthly | noon / midnight | brother / father / son / cousin / uncle | sister / mother / daughter / aunt
en: minister / ambassador / mayor / governor | fire / flood / storm / earthquake | unanimously / narrowly | voluntarily / under protest | first / last
de: getötet / verletzt / gerettet | festgenommen / freigelassen | gestiegen / gefallen | alle / die meisten / einige | kann / wird / muss | bestätigte / dementierte
de: weigerte sich / erklärte sich bereit | genehmigt / abgelehnt / vertagt | vor / nach | mehr als / weniger als | Norden / Süden / Osten / Westen | Brand / Hochwasser / Sturm
fr: tués / blessés / secourus | arrêté / libéré | approuvé / rejeté / reporté | a refusé de / a accepté de | a confirmé / a démenti | tous / la plupart / certains
fr: peut / va / doit | avant / après | plus de / moins de | nord / sud / est / ouest | incendie / séisme / orage | matin / soir
es: muertos / heridos / rescatados | detenido / liberado | aprobó / rechazó / aplazó | se negó a / aceptó | confirmó / desmintió | todos / la mayoría / algunos | puede / va a / debe
es: antes / después | más de / menos de | norte / sur / este / oeste | incendio / terremoto / temporal | lunes / martes / miércoles / jueves / viernes / sábado / domingo
es: enero / febrero / marzo / abril / mayo / junio / julio / agosto / septiembre / octubre / noviembre / diciembre | dos / tres / cuatro / cinco / seis / siete / ocho / nueve / diez
it: morti / feriti / salvati | arrestato / rilasciato | approvato / respinto / rinviato | si è rifiutato di / ha accettato di | ha confermato / ha smentito | tutti / la maggior parte / alcuni
it: prima / dopo | più di / meno di | nord / sud / est / ovest | lunedì / martedì / mercoledì / giovedì / venerdì / sabato / domenica | due / tre / quattro / cinque / sei / sette / otto
it: gennaio / febbraio / marzo / aprile / maggio / giugno / luglio / agosto / settembre / ottobre / novembre / dicembre | milioni / miliardi | incendio / terremoto / temporale
pt: mortos / feridos / resgatados | detido / libertado | aprovou / rejeitou / adiou | recusou / aceitou | confirmou / desmentiu | todos / a maioria / alguns | pode / vai / deve
pt: antes / depois | mais de / menos de | norte / sul / leste / oeste | segunda-feira / terça-feira / quarta-feira / quinta-feira / sexta-feira | dois / três / quatro / cinco / seis / sete
pt: janeiro / fevereiro / março / abril / maio / junho / julho / agosto / setembro / outubro / novembro / dezembro | milhões / bilhões | incêndio / terremoto / temporal
ru: погибли / пострадали / спасены | задержан / освобожден | одобрил / отклонил / отложил | отказался / согласился | подтвердил / опроверг | все / большинство / некоторые
ru: может / должен | до / после | более / менее | севере / юге / востоке / западе | утром / вечером | пожар / взрыв / шторм | час / день / месяц / год
uk: загинули / поранені / врятовані | понеділок / вівторок / середу / четвер / п’ятницю / суботу / неділю | два / три / чотири / п’ять / шість / сім | після / до | понад / менш як
uk: січня / лютого / березня / квітня / травня / червня / липня / серпня / вересня / жовтня / листопада / грудня | підтвердив / спростував | усі / більшість / деякі
tr: öldü / yaralandı / kurtarıldı | tutuklandı / serbest bırakıldı | onayladı / reddetti / erteledi | doğruladı / yalanladı | tüm / çoğu / bazı | önce / sonra | sabah / akşam
tr: kuzey / güney / doğu / batı | kuzeyinde / güneyinde / doğusunda / batısında | yangın / deprem / fırtına | en az / en fazla | kabul etti / reddetti
az: öldü / yaralandı / xilas edildi | həbs edilib / azad edilib | təsdiqlədi / təkzib etdi / rədd etdi | bütün / əksər / bəzi | əvvəl / sonra | səhər / axşam | ən azı / ən çoxu
az: şimal / cənub / şərq / qərb | şimalında / cənubunda / şərqində / qərbində | yanğın / zəlzələ / tufan | bazar ertəsi / çərşənbə axşamı / çərşənbə / cümə axşamı / cümə
fa: کشته / زخمی | بازداشت / آزاد | تأیید / تکذیب | همه / بیشتر / برخی | پیش از / پس از | صبح / عصر / شب | شمال / جنوب / شرق / غرب | دست‌کم / حداکثر | پذیرفت / رد کرد
ar: قتل / أصيب | قبل / بعد | أكد / نفى | جميع / معظم / بعض | شمال / جنوب / شرق / غرب | الاثنين / الثلاثاء / الأربعاء / الخميس / الجمعة | صباحا / مساء
""".strip().split("\n") for part in row[4:].split(" | ")]
# Kinds whose words exclude each other wherever they stand; those of others do so where they were planted only.
EVERYWHERE = {"place", "person", "office", "outcome", "cause", "quantifier", "modality", "negation-verb", "denial", "weekday", "date", "clock", "unit", "currency",
              "magnitude", "ordinal", "direction", "order", "duration", "count", "year", "comparison", "bound", "first-time", "range"}
MOST_WORDS = 4      # of a planted span that is put into other statements
ALIKE = re.compile(r"\W*(?:and|or|to|und|oder|bis|et|ou|à|y|o|a|e|и|или|и|і|та|ve|ile|və|ilə|و|یا|تا|أو)?\W*")  # between what may change places


def rows(program, path):
    """[{"a", "b": texts, "langs", "pair": number, "of": record, "touching", "dirty": [numbers of planted conflicts on both sides], "on": how many
    differences it touches, "spans": {number: (place in a, place in b)}}] of a file, and how many statements its texts have."""
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    asked = "".join(json.dumps({k: r[k] for k in ("a", "b", "published_a", "published_b") if r.get(k)}) + "\n" for r in records)
    out = subprocess.run([program], input=asked, stdout=subprocess.PIPE, text=True, check=True).stdout
    found, statements = [], 0
    for number, (record, line) in enumerate(zip(records, out.splitlines())):
        said = json.loads(line)
        statements += said["statements"]
        for row in said["rows"]:
            found.append(row_of(number, record, row))
    return found, statements


def row_of(number, record, row):
    dirty, on, spans = [], 0, {}
    for k, d in enumerate(record["differences"]):
        there = [d[s] is not None and d[s]["begin"] < row[s][1] and row[s][0] < d[s]["end"] for s in "ab"]
        on += any(there)
        if all(there):
            spans[k] = tuple((max(d[s]["begin"], row[s][0]) - row[s][0], min(d[s]["end"], row[s][1]) - row[s][0]) for s in "ab")
            dirty += [k] * (d["severity"] in CONFLICTS)
    return {**{s: record[s][slice(*row[s])] for s in "ab"}, "langs": (record["lang_a"], record["lang_b"]), "pair": number, "of": record,
            "touching": row["touching"], "dirty": dirty, "on": on, "spans": spans}


def put_in(text, changes):
    """`text` with [(begin, end, words)] put in, and the places where they then stand."""
    out, places, at = "", [], 0
    for begin, end, words in sorted(changes):
        out += text[at:begin]
        places.append((len(out), len(out) + len(words)))
        out, at = out + words, end
    return out + text[at:], places


def dirty(a, b, name, places, weight=1.0):
    return pair(a, b, CONTRADICTS, CONTRADICTS, f"planted-{name}", weight, clash=places)


def clean(a, b, name, weight=1.0, is_known=True):
    return pair(a, b, NOT_CONTRADICTS, NOT_CONTRADICTS, f"planted-{name}", weight, clash=([], []) if is_known else None)


def as_they_stand(row):
    """The pairs of one row: as it is, with its planted words exchanged, with one, some and all of them repaired."""
    a, b, spans = row["a"], row["b"], [row["spans"][k] for k in row["dirty"]]
    if not spans:
        return [clean(a, b, "half", 0.5, is_known=False) if row["on"] else clean(a, b, "clean")]
    found = [dirty(a, b, "dirty", ([x for x, _ in spans], [y for _, y in spans]))]
    if row["langs"][0] != row["langs"][1] or any(not (x[1] > x[0] and y[1] > y[0]) for x, y in spans):
        return found
    words = [(a[slice(*x)], b[slice(*y)]) for x, y in spans]
    other_a, in_a = put_in(a, [(*x, w) for (x, _), (_, w) in zip(spans, words)])
    other_b, in_b = put_in(b, [(*y, w) for (_, y), (w, _) in zip(spans, words)])
    found.append(dirty(other_a, other_b, "mirrored", (in_a, in_b)))
    if row["on"] == len(row["dirty"]):
        found += [clean(a, other_b, "repaired"), clean(other_a, b, "repaired")]
    if len(spans) > 1:
        for k, ((x, y), (w, _)) in enumerate(zip(spans, words)):
            mended = put_in(b, [(*y, w)])[0]
            moved = len(w) - (y[1] - y[0])
            rest = [s for n, s in enumerate(spans) if n != k]
            found.append(dirty(a, mended, "repaired-in-part", ([p for p, _ in rest], [tuple(z + moved * (q[0] > y[0]) for z in q) for _, q in rest])))
    return found


def harvested(found):
    """{language: [(words, words that exclude them)]} of planted spans."""
    out = {}
    for row in found:
        if row["langs"][0] != row["langs"][1]:
            continue
        for k in row["dirty"]:
            d = row["of"]["differences"][k]
            x, y = d["a"]["text"], d["b"]["text"]
            if d["kind"] in EVERYWHERE and 0 < len(x.split()) <= MOST_WORDS and 0 < len(y.split()) <= MOST_WORDS and x.lower() != y.lower():
                out.setdefault(row["langs"][0], set()).update([(x, y), (y, x)])
    return {lang: sorted(of) for lang, of in out.items()}


def places_of(word, text):
    return [(m.start(), m.end()) for m in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)]


class Maker:
    """Changes statements of which the other side says the same. `Changes` gives one changed text; here the places are known too."""

    def __init__(self, chance, rivals):
        self.chance, self.changes = chance, Changes(chance, {}, checked=True)
        self.rivals = {lang: list(of) for lang, of in rivals.items()}
        for lang, words in SITUATIONS + RIVALS:
            self.rivals.setdefault(lang, []).extend((w, other) for w in words for other in words if w != other)

    def rival(self, a, b, lang):
        hits = [(place, new, of) for old, new in self.rivals.get(lang, []) for of in (places_of(old, a),) for place in places_of(old, b)
                if len(of) == 1 and new not in a]
        if not hits:
            return None
        place, new, of = self.chance.choice(hits)
        text, there = put_in(b, [(*place, new)])
        return a, text, of, there

    def swap(self, a, b, lang):
        """Two names, or two figures, that both sides have, exchanged in the second."""
        names = [m.span() for m in names_in(b)] if lang != "de" else []
        things = [[p for p in found if len(places_of(b[slice(*p)], a)) == 1 and len(places_of(b[slice(*p)], b)) == 1]
                  for found in (names, [m.span() for m in FIGURE.finditer(b)])]
        options = [(p, q) for of in things for p in of for q in of if p < q and not ALIKE.fullmatch(b[p[1]:q[0]])]
        if not options:
            return None
        p, q = self.chance.choice(options)
        one, two = b[slice(*p)], b[slice(*q)]
        text, there = put_in(b, [(*p, two), (*q, one)])
        return a, text, [places_of(w, a)[0] for w in (one, two)], there

    def figure(self, a, b, lang):
        hits = [m.span() for m in FIGURE.finditer(b) if len(places_of(m.group(), a)) == 1]
        if not hits:
            return None
        place = self.chance.choice(hits)
        text, there = put_in(b, [(*place, self.changes._other_figure(b[slice(*place)]))])
        return a, text, places_of(b[slice(*place)], a), there

    def polarity(self, a, b, lang):
        new = self.changes.polarity(b, a, lang)
        return (a, new, None, None) if new and new != b else None

    def __call__(self, a, b, lang, kinds):
        """[pair] of those of `kinds` that can be made, in either of the two sides."""
        found = []
        for kind in kinds:
            sides = (a, b) if self.chance.random() < 0.5 else (b, a)
            if new := getattr(self, kind)(*sides, lang):
                found.append(dirty(new[0], new[1], kind, (new[2], new[3]) if new[2] else None))
        return found


KINDS = ("rival", "rival", "swap", "figure", "polarity")
TURNS = 3  # how often changes are made of one row


def pairs(data, program):
    chance, found, rivals, clean_rows = random.Random(11), [], {}, []
    all_rows = []
    for path in sorted([*(data / "planted").glob("more-*.jsonl"), *(WRITERS / "taught").glob("*.jsonl")], key=lambda p: p.name):
        of = rows(program, path)[0]
        all_rows += of
        for lang, words in harvested(of).items():
            rivals.setdefault(lang, []).extend(words)
        found += apart(of, chance)
    make = Maker(chance, rivals)
    for row in all_rows:
        found += as_they_stand(row)
        same = row["langs"][0] == row["langs"][1]
        if not row["on"] and not row["touching"]:
            for _ in range(TURNS):
                found += make(row["a"], row["b"], row["langs"][0] if same else "", KINDS if same else ("figure", "swap"))
    for _, _, lang, segments in made.languages_of(data):
        for _, a, b in segments:
            kinds = ("rival", "swap", "swap") if lang == "en" else ("figure", "swap")
            found += [{**p, "set": p["set"] + "-renderings"} for p in make(a, b, lang, kinds)]
    distinct = {(p["a"], p["b"]): p for p in found}
    return [p for p in distinct.values() if p["a"] != p["b"]]


def writers(program):
    """What no judge is trained on: pairs of the writers whose texts stand in tools/train/written, of sets "writers-english" and "writers-languages"."""
    found = []
    for path in sorted(WRITERS.glob("*.jsonl")):
        for row in rows(program, path)[0]:
            if row["dirty"] or not row["on"]:
                p = dirty(row["a"], row["b"], "", None) if row["dirty"] else clean(row["a"], row["b"], "")
                found.append({**p, "set": f"writers-{path.stem.split('-')[0]}", "clash": as_they_stand(row)[0]["clash"]})
    return found


def apart(of, chance):
    """Statements of two dispatches that no row of theirs sets beside each other."""
    beside = {(r["pair"], r[s], r[t]) for r in of for s, t in ("ab", "ba")}
    found = []
    for row in of:
        other = chance.choice([r for r in of if r["pair"] == row["pair"]])
        if (row["pair"], row["a"], other["b"]) not in beside and not row["touching"]:
            found.append(clean(row["a"], other["b"], "apart"))
    return chance.sample(found, len(found) // 2)
