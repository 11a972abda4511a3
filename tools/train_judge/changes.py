"""Known changes to a text, in the languages of the renderings: the words and patterns that they rest on, and what makes them."""
import re

from wordnet import antonyms

FIGURE = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![^\W\d_])")
EASTERN = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
TO_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
# Words of which each excludes the others of its row.
RIVALS = [(row[:2], part.split()) for row in """
en: one two three four five six seven eight nine ten eleven twelve
en: twenty thirty forty fifty sixty seventy eighty ninety
en: first second third fourth fifth
en: Monday Tuesday Wednesday Thursday Friday Saturday Sunday
en: January February March April June July August September October November December
en: north south east west | northern southern eastern western
en: dozens hundreds thousands | million billion trillion
en: seconds minutes hours days weeks months years decades | second minute hour day week month year decade
en: kilometres miles metres yards feet | kilometers meters inches | dollars euros pounds yen roubles | morning afternoon evening
en: American British Chinese Russian French German Indian Israeli Iranian Japanese Turkish Italian Spanish Canadian Australian Polish Ukrainian Egyptian
de: eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf
de: Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag
de: Januar Februar März April Juni Juli August September Oktober November Dezember
de: Millionen Milliarden Billionen
fr: deux trois quatre cinq six sept huit neuf dix onze douze
fr: lundi mardi mercredi jeudi vendredi samedi dimanche
fr: janvier février mars avril juin juillet août septembre octobre novembre décembre
fr: millions milliards
ru: два три четыре пять шесть семь восемь девять десять
ru: понедельник вторник среду четверг пятницу субботу воскресенье
ru: января февраля марта апреля июня июля августа сентября октября ноября декабря
ru: миллионов миллиардов | первый второй третий
tr: iki üç dört beş altı yedi sekiz dokuz on
tr: pazartesi salı çarşamba perşembe cuma cumartesi pazar
tr: Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık
tr: milyon milyar trilyon
az: iki üç dörd beş altı yeddi səkkiz doqquz on
az: yanvar fevral mart aprel iyun iyul avqust sentyabr oktyabr noyabr dekabr
fa: یک دو سه چهار پنج شش هفت هشت نه ده
fa: دوشنبه سه‌شنبه چهارشنبه پنجشنبه جمعه شنبه یکشنبه
fa: ژانویه فوریه مارس آوریل ژوئن ژوئیه اوت سپتامبر اکتبر نوامبر دسامبر
fa: میلیون میلیارد
""".strip().split("\n") for part in row[4:].split(" | ")]
OPPOSITES = [(row[:2], part.split(" / ")) for row in """
en: rose / fell | increased / decreased | increase / decrease | higher / lower | more / less | most / least | won / lost | before / after
en: accepted / rejected | approved / rejected | allowed / banned | confirmed / denied | supported / opposed | support / oppose
en: success / failure | succeeded / failed | guilty / innocent | open / closed | opened / closed | began / ended | start / end
en: started / ended | agreed / refused | arrived / left | victory / defeat | strong / weak | largest / smallest | biggest / smallest
en: best / worst | always / never | everyone / nobody | everything / nothing | many / few | early / late | earlier / later | new / old
en: inside / outside | above / below | with / without | for / against | remember / forget | buy / sell | bought / sold | import / export
en: legal / illegal | possible / impossible | safe / dangerous | alive / dead | rich / poor | public / private | gained / lost
en: raised / lowered | raise / lower | accelerated / slowed | improved / worsened | friend / enemy | male / female | men / women
en: man / woman | father / mother | son / daughter | brother / sister | husband / wife | up / down | true / false | right / wrong
en: minimum / maximum | majority / minority
de: gestiegen / gefallen | mehr / weniger | gewonnen / verloren | vor / nach | höher / niedriger | größte / kleinste | beste / schlechteste
de: immer / nie | mit / ohne | offen / geschlossen | neue / alte | früher / später | erste / letzte | stark / schwach | Männer / Frauen
de: möglich / unmöglich | viele / wenige | über / unter | Sieg / Niederlage | für / gegen
fr: augmenté / diminué | plus / moins | avant / après | gagné / perdu | avec / sans | toujours / jamais | premier / dernier
fr: première / dernière | hommes / femmes | nouveau / ancien | accepté / refusé | victoire / défaite | meilleur / pire | fort / faible
fr: ouvert / fermé | pour / contre | possible / impossible | hausse / baisse
ru: больше / меньше | до / после | выиграл / проиграл | вырос / упал | выросла / упала | новый / старый | первый / последний
ru: лучший / худший | всегда / никогда | мужчин / женщин | с / без | высокий / низкий | раньше / позже | сильный / слабый | открыт / закрыт
ru: можно / нельзя | увеличилось / уменьшилось | победа / поражение | многие / немногие
tr: daha fazla / daha az | önce / sonra | arttı / azaldı | kazandı / kaybetti | büyük / küçük | yeni / eski | ilk / son | her zaman / asla
tr: var / yok | erkek / kadın | güçlü / zayıf | yüksek / düşük | açık / kapalı | iyi / kötü | zafer / yenilgi
az: əvvəl / sonra | artıb / azalıb | böyük / kiçik | yeni / köhnə | ilk / son | həmişə / heç vaxt | kişi / qadın | güclü / zəif | çox / az
az: yaxşı / pis | yüksək / aşağı | qalib / məğlub
fa: قبل / بعد | بیشتر / کمتر | افزایش / کاهش | بزرگ / کوچک | جدید / قدیمی | اولین / آخرین | همیشه / هرگز | مرد / زن | مردان / زنان
fa: قوی / ضعیف | بالا / پایین | باز / بسته | خوب / بد | پیروزی / شکست | با / بدون | موافق / مخالف | ممکن / غیرممکن | برد / باخت
""".strip().split("\n") for part in row[4:].split(" | ")]
# (what stands there, what is put): patterns that turn a statement into its denial, by language; each is also read backwards.
_EN_HELPERS = "is|are|was|were|will|would|can|could|has|have|had|should|may|might|must|did|does|do"
DENIALS = {
    "en": [(rf"\b({_EN_HELPERS}) not\b", r"\1"), (r"\b(is|are|was|were|would|could|has|have|had|should|did|does|do)n['’]t\b", r"\1"), (r"\bcannot\b", "can"),
           (r"\bnever\b", "always"), (rf"\b({_EN_HELPERS})\b(?! not\b|n['’]t)", r"\1 not"), (r"\bno longer\b", "still"),
           (r"\bfailed to\b", "managed to"), (r"\bno (?=[a-z])", "a ")],
    "de": [(r" nicht\b", ""), (r"\bkeine?(?=n?\b)", "ein"), (r"\b(ist|war|sind|waren|wird|werden|hat|haben|hatte|kann|können|soll|sollte|würde|will|wurde|wurden)\b(?! nicht)", r"\1 nicht")],
    "fr": [(r"\b(?:ne |n['’])(\w+) (?:pas|jamais|plus)\b", r"\1"), (r"\b(est|était|sont|étaient|sera|peut|peuvent|fait|va|vont|doit|reste|veut)\b", r"ne \1 pas"),
           (r"\b(a|ont|avait|avaient)\b", r"n'\1 pas")],
    "ru": [(r"\b[Нн]е ", ""), (r"\b(был|была|было|были|будет|будут|может|могут|стал|стала|стали|является|имеет|хочет|должен|должны|удалось|смог|смогли|сказал|сказала|заявил|получил|получила)\b", r"не \1")],
    "tr": [(r"\bdeğil\b", ""), (r"\bvar\b", "yok"), (r"\byok\b", "var"), (r"\bolacak\b", "olmayacak"), (r"(\w*[aıou]\w*?)(?<!m)[dt][ıu](?=[.!\"”’]*$)", r"\1madı"),
           (r"(\w*[eiöü]\w*?)(?<!m)[dt][iü](?=[.!\"”’]*$)", r"\1medi")],
    "az": [(r"\bdeyil\b", ""), (r"\bvar\b", "yox"), (r"\bolacaq\b", "olmayacaq"), (r"\bedib\b", "etməyib"), (r"\bedir\b", "etmir"), (r"(\w*[aıou]\w*?)(?<!m)d[ıu](?=[.!\"”’]*$)", r"\1madı"),
           (r"(\w*[eəiöü]\w*?)(?<!m)d[iü](?=[.!\"”’]*$)", r"\1mədi")],
    "fa": [(r"\bنیست\b", "است"), (r"\bاست\b", "نیست"), (r"\bبود\b", "نبود"), (r"\bنبود\b", "بود"), (r"\bشد\b", "نشد"), (r"\bکرد\b", "نکرد"), (r"\bکردند\b", "نکردند"), (r"\bدارد\b", "ندارد"),
           (r"\bندارد\b", "دارد"), (r"\bنمی‌", "می‌"), (r"\bمی‌(?=\w)", "نمی‌"), (r"\bخواهد\b", "نخواهد"), (r"\bداد\b", "نداد"), (r"\bگفت\b", "نگفت")],
}
SOURCE = re.compile(r"^(?:According to [^,]{3,60}, |(?:[A-Z][\w.'’-]+ ){1,5}(?:said|says|added|stated|reported|announced|explained|noted|claimed)(?: on \w+)? that )|,? (?:according to [^,.]{3,60}"
                    r"|(?:[A-Z][\w.'’-]+ ){1,4}(?:said|says|added|reported)|(?:said|says|added) (?:[A-Z][\w.'’-]+ ?){1,4}|he said|she said|they said)(?=\.?$)")
HEDGE = re.compile(r"\b(?:reportedly|allegedly|apparently|probably|possibly|likely|perhaps|supposedly|about|around|approximately|nearly|almost|at least|more than|up to|some|over) "
                   r"(?=\w)", re.I)
HEDGES_OF_FIGURES = {"en": ["about", "at least", "more than", "nearly", "up to"], "de": ["etwa", "mindestens", "mehr als", "fast"], "fr": ["environ", "au moins", "plus de", "près de"],
                     "ru": ["около", "не менее", "более", "почти"], "tr": ["yaklaşık", "en az", "neredeyse"], "az": ["təxminən", "ən azı", "təqribən"], "fa": ["حدود", "دست‌کم", "بیش از", "تقریبا"]}
NAME = re.compile(r"(?<=[\w,;:»”’\"] )(?:[A-ZÀ-ÖØ-ÞƏİŞÇĞА-ЯЁ][\w’'-]+)(?: (?:[A-ZÀ-ÖØ-ÞƏİŞÇĞА-ЯЁ][\w’'-]+))*")
SMALL = dict(zip("2 3 4 5 6 7 8 9 10 11 12".split(), "two three four five six seven eight nine ten eleven twelve".split()))


_NO_NAMES = {"i", "the", "he", "she", "we", "they", "it", "this", "that", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "a", "an", "in", "but", "and", "sie", "ich", "yes", "yeah", "no", "okay", "well"}


def names_in(text):
    """The places of what looks like a name, other than at the beginning."""
    return [m for m in NAME.finditer(text) if m.group().lower() not in _NO_NAMES and len(m.group()) > 2]


def figures(text):
    return [f.group().replace(",", "").replace(".", "") for f in FIGURE.finditer(text.translate(EASTERN))]


def capped(new, old):
    return new[:1].upper() + new[1:] if old[:1].isupper() else new


class Changes:
    """Each method gives a changed text, or None where it finds nothing to change. `like` is the other text of the pair."""

    def __init__(self, chance, names, checked=False):
        self.chance, self.names = chance, names
        self.checked = checked  # whether what is changed must stand in the other text too

    def figure(self, text, like, lang):
        c = self.chance
        places = []
        theirs = set(figures(like))
        persian = text.translate(EASTERN)
        for m in FIGURE.finditer(persian):
            if m.group().replace(",", "").replace(".", "") in theirs:
                places.append((m.start(), m.end(), None))
        for row in (r for of, r in RIVALS if of == lang):
            for word in row:
                for m in re.finditer(rf"(?<!\w){word}(?!\w)", text):
                    if not self.checked or re.search(rf"(?<!\w){word}(?!\w)", like):
                        places.append((m.start(), m.end(), row))
        if not places:
            return None
        plain = [p for p in places if p[2] is None]
        begin, end, row = c.choice(plain if plain and c.random() < 0.75 else places)
        old = text[begin:end]
        if row:
            new = c.choice([w for w in row if w != old])
        else:
            digits = persian[begin:end]
            new = self._other_figure(digits)
            if text[begin:end] != digits:
                new = new.translate(TO_PERSIAN)
        return text[:begin] + new + text[end:]

    def _other_figure(self, old):
        c = self.chance
        if old.isdigit() and len(old) == 4 and old[:2] in ("18", "19", "20"):
            return str(int(old) + c.choice([-12, -10, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 10]))
        if old.isdigit() and len(old) < 4:
            value = int(old)
            for _ in range(20):
                new = c.choice([value + c.randint(1, 9), value - c.randint(1, 9), value * 10, value * 2, value // 2,
                                int(old[::-1]), value + c.randint(10, 60)])
                if new > 0 and new != value:
                    return str(new)
        places = [k for k, d in enumerate(old) if d.isdigit()]
        k = places[0] if c.random() < 0.6 else c.choice(places)
        digit = c.choice([d for d in "123456789" if d != old[k]])
        return old[:k] + digit + old[k + 1:]

    def name(self, text, like, lang):
        found = names_in(text)
        if self.checked:
            found = [m for m in found if m.group() in like]
        pool = self.names.get(lang, [])
        if not found or len(pool) < 5:
            return None
        m = self.chance.choice(found)
        one = m.group().split()
        for _ in range(10):
            new = self.chance.choice(pool)
            if not set(new.split()) & set(one) and new not in like and new not in text:
                if len(one) > 1 and self.chance.random() < 0.4:  # only the last of two names
                    new = " ".join(one[:-1] + new.split()[-1:])
                return text[:m.start()] + new + text[m.end():]
        return None

    def polarity(self, text, like, lang):
        patterns = DENIALS.get(lang, [])
        hits = [(k, m) for k, (p, _) in enumerate(patterns) for m in re.finditer(p, text)]
        if not hits:
            return None
        if lang == "en":  # a denial that is there is taken away more often than its share
            there = [h for h in hits if h[0] < 4]
            hits = there if there and self.chance.random() < 0.5 else hits
        k, m = self.chance.choice(hits)
        new = m.expand(patterns[k][1])
        return re.sub("  +", " ", text[:m.start()] + new + text[m.end():]).replace(" .", ".")

    def opposite(self, text, like, lang):
        places = []
        for row in (r for of, r in OPPOSITES if of == lang):
            for one, two in ((row[0], row[1]), (row[1], row[0])):
                if one.lower() in text.lower():
                    places += [(m.start(), m.end(), two) for m in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", text, re.I)]
        if lang == "en":
            table = antonyms()
            for m in re.finditer(r"\b[a-z]{3,}\b", text):
                for two in table.get(m.group(), [])[:2]:
                    places.append((m.start(), m.end(), two))
        if self.checked:
            places = [p for p in places if re.search(rf"(?<!\w){re.escape(text[p[0]:p[1]])}(?!\w)", like, re.I)]
        if not places:
            return None
        begin, end, two = self.chance.choice(places)
        return text[:begin] + capped(two, text[begin:end]) + text[end:]

    def cut(self, text, like, lang):
        found = [(m.start(), m.end()) for m in re.finditer(r" ?\([^()]{3,80}\)|[,،] [^,،]{8,90}(?=[,،])|[,،] [^,،]{8,90}(?=[.!?]?$)| [–—-] [^–—]{8,90}(?=[.!?]?$)", text)]
        if lang == "en":
            found += [(m.start(), m.end()) for m in re.finditer(
                r" (?:in|on|at|for|with|after|before|during|by|from|because of|due to|near|since|until|which|who|where|when|while|because) (?:[^\s,]+ ){0,7}[^\s,.]+(?=[.!?]?$)", text)]
        found = [(b, e) for b, e in found if e - b < 0.6 * len(text) and b > 10]
        if not found:
            return None
        begin, end = self.chance.choice(found)
        new = text[:begin] + text[end:]
        return new.replace(",,", ",").replace(",.", ".")

    def source(self, text, like, lang):
        found = list(SOURCE.finditer(text))
        if not found:
            return None
        m = self.chance.choice(found)
        new = (text[:m.start()] + text[m.end():]).strip()
        return new[:1].upper() + new[1:] if len(new) > 20 else None

    def hedge(self, text, like, lang):
        """(what is sure, what is hedged)"""
        found = list(HEDGE.finditer(text))
        if found and self.chance.random() < 0.6 and lang == "en":
            m = self.chance.choice(found)
            new = text[:m.start()] + text[m.end():]
            return new, text
        words = HEDGES_OF_FIGURES.get(lang)
        figure = [m for m in FIGURE.finditer(text.translate(EASTERN)) if not re.fullmatch(r"(1[89]|20)\d\d", m.group())
                  and re.match(r" [^\W\d_]{2}", text[m.end():]) and not text[m.end() + 1:m.end() + 2].isupper()
                  and not re.search(r"\b[A-ZА-Я]\w+ $", text[:m.start()])]
        if not words or not figure:
            return None
        m = self.chance.choice(figure)
        if any(text[:m.start()].endswith(w + " ") for w in words):
            return None
        return text, text[:m.start()] + self.chance.choice(words) + " " + text[m.start():]

    def format(self, text, like, lang):
        """The same written otherwise."""
        options = []
        for m in FIGURE.finditer(text):
            old = m.group()
            if lang == "en" and old in SMALL and re.match(r" [a-z]{3}", text[m.end():]):
                options.append((m, SMALL[old]))
            elif old.isdigit() and len(old) > 4:
                options.append((m, f"{int(old):,}" if lang == "en" else f"{int(old):,}".replace(",", " ")))
            elif re.fullmatch(r"\d{1,3}(,\d{3})+", old) and lang == "en":
                options.append((m, old.replace(",", "")))
        if lang == "en":
            for old, new in ((" percent", "%"), (" per cent", "%"), ("%", " percent"), (" million", "m"), ("do not", "don't"), ("did not", "didn't"), ("is not", "isn't"), ("will not", "won't"),
                             ("n't", " not"), ("United States", "US"), ("U.S.", "US"), ("United Nations", "UN"), ("European Union", "EU"), ("said", "stated"), ("said", "noted")):
                options += [(m, new) for m in re.finditer(re.escape(old), text)]
        if not options:
            return None
        m, new = self.chance.choice(options)
        return text[:m.start()] + new + text[m.end():]


CONFLICTS = ("figure", "name", "polarity", "opposite")
