"""What is no story: notices of one form, one footer, one paywall; round-ups and live blogs among stories. Everything here is made up."""
import itertools
import json
import random

from program import expect, lines, run, test

TOWNS = ["Arlen", "Bosk", "Cavery", "Dunmar", "Elsin", "Farrow", "Gorlitz Mill", "Hanby", "Isker", "Jorvale", "Kelm", "Lunsted"]
FIRMS = ["Orbane Glass", "Tellmar Foods", "Vinter Shipping", "Quarrel Steel", "Halden Paper", "Sorrel Energy", "Bexley Tiles", "Amsel Textiles", "Carrow Brewing", "Dunlin Rail"]
PEOPLE = ["Ada Brannock", "Boris Calder", "Clara Dunmore", "Emil Farrant", "Greta Holm", "Ivo Jansky", "Karin Lund", "Milo Norden", "Olga Pryce", "Rasmus Stein"]
CLUBS = ["Arlen Town", "Bosk United", "Cavery City", "Dunmar Rovers", "Elsin Athletic", "Farrow Albion", "Hanby Vale", "Isker Wanderers"]


def notices(make, names, rng):
    return [make(name, rng) for name in names]


def quarter(firm, rng):
    up = rng.choice(["rose", "fell"])
    profit = rng.randrange(20, 900)
    return (
        f"{firm} first-quarter profit {up} {rng.randrange(2, 40)} pct",
        f"{firm} Ltd reported a net profit of {profit} million florins for the first quarter, which {up} from a year before. Sales came to {profit * 8 + 3} million florins. Earnings per share "
        f"were {rng.randrange(10, 400) / 100} florins. The management expects sales to grow by {rng.randrange(1, 9)} percent this year. The shares closed at {rng.randrange(10, 200)} florins on "
        "the Veland exchange.",
    )


def weather(town, rng):
    return (
        f"Weather: {town}",
        f"Tomorrow in {town}: {rng.choice(['rain', 'sun', 'fog', 'snow'])}, {rng.randrange(-5, 30)} degrees at noon, {rng.randrange(-12, 5)} at night. Wind of {rng.randrange(4, 70)} kilometres an "
        f"hour from the {rng.choice(['north', 'south', 'east'])}. Pollen count {rng.randrange(1, 90)}.",
    )


def obituary(person, rng):
    town, age = rng.choice(TOWNS), rng.randrange(61, 99)
    return (
        f"{person}, {age}",
        f"{person} passed away at home in {town} at the age of {age}. A beloved teacher for {rng.randrange(12, 40)} years, {person.split()[0]} leaves {rng.randrange(1, 6)} children and "
        f"{rng.randrange(1, 9)} grandchildren. The funeral will be held at St {rng.choice(TOWNS)}'s church on Saturday. The family asks for donations to the hospice instead of flowers.",
    )


def match(pair, rng):
    home, away = pair
    return (
        f"{home} {rng.randrange(1, 5)}-0 {away}",
        f"{home} beat {away} in front of {rng.randrange(900, 9000)} people in the third league. {rng.choice(PEOPLE)} scored in minute {rng.randrange(2, 44)}, and the second half brought a yellow card "
        f"for {rng.choice(PEOPLE)} in minute {rng.randrange(46, 89)}. {home} now have {rng.randrange(20, 60)} points.",
    )


def police(town, rng):
    return (
        f"Car stolen in {town}",
        f"Unknown thieves took a {rng.choice(['blue', 'grey', 'red'])} car from Mill Lane in {town} during the night. It is worth {rng.randrange(3, 40)},000 florins. Anyone who saw anything is asked "
        f"to ring the station in {town} on {rng.randrange(200000, 900000)}.",
    )


def stars(sign, rng):
    return (
        f"Your stars today: {sign}",
        f"{sign}: {rng.choice(['Money', 'Love', 'Work', 'Travel'])} is in the stars. Do not rush into a decision before noon. An old friend may call. Your lucky number is {rng.randrange(1, 60)}.",
    )


def close(day, rng):
    return (
        "Veland shares end the day " + rng.choice(["higher", "lower"]),
        f"The VX-20 index of the Veland exchange ended at {rng.randrange(300000, 400000) / 100} points on {day}. Orbane Glass was up {rng.randrange(2, 9)} percent, Quarrel Steel down "
        f"{rng.randrange(2, 9)} percent. Turnover came to {rng.randrange(300, 900)} million florins, and the florin stood at {rng.randrange(800, 990) / 100} to the mark.",
    )


FORMS = {
    "quarter": (quarter, FIRMS, 0),
    "weather": (weather, TOWNS, 0),
    "obituary": (obituary, PEOPLE, 1),
    "match": (match, [tuple(CLUBS[k : k + 2]) for k in range(0, 8, 2)], 0),
    "police": (police, TOWNS[:6], 1),
    "stars": (stars, ["Aries", "Taurus", "Gemini", "Leo", "Virgo", "Libra"], 0),
    "close": (close, ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"], 1),
}

# Events, each told twice in other words.
EVENTS = {
    "ferry": [
        ("Ferry grounds off Isker with 140 aboard", "The ferry Anselma ran onto a sandbank off Isker on Monday evening with 140 people aboard. Nobody was hurt, the harbour master Ewald Prisk said. Tugs "
         "will try to free it at high tide. The Anselma was built in 1988 and was inspected in spring."),
        ("140 spend night on stranded ship", "Some 140 passengers had to stay overnight on the Anselma after the ferry hit a sandbank near Isker. Harbour master Ewald Prisk told reporters that all are well "
         "and that tugs were waiting for the tide."),
    ],
    "strike": [
        ("Bus drivers in Farrow walk out", "Bus drivers in Farrow stopped work on Tuesday over night shifts. The union's Hedda Rask said that 600 drivers had joined. The operator Farrow Lines called the strike "
         "unlawful and went to court."),
        ("Court to rule on Farrow bus strike", "Farrow Lines has asked a court to end the walkout of its drivers. About 600 of them, says Hedda Rask of the union, refuse to work nights as planned by the company."),
    ],
    "theft": [
        ("Golden cup stolen from Kelm museum", "Thieves took the golden cup of King Ottmar from the museum in Kelm on Sunday night. Curator Linus Abend put its worth at two million florins. A window had been cut open."),
        ("Museum in Kelm robbed of royal cup", "The cup of King Ottmar, worth some two million florins, is gone: curator Linus Abend found the case in Kelm's museum empty and a window cut on Monday morning."),
    ],
}
FOOTER = ("Subscribe to our newsletter for the best of the region in your inbox every morning. The Veland Observer corrects its mistakes: write to the readers' desk at Castle Square 4. All rights reserved. "
          "No part of this text may be reproduced without permission in writing.")
PAYWALL = "You have read your last free article this month. To go on reading, take out a subscription for 3 florins a week. You can cancel at any time. Already a subscriber? Log in."


def row(id_, title, text, day=11, source="Veland Wire"):
    return {"id": id_, "title": title, "text": text, "published": f"2031-02-{day:02d}T09:00:00Z", "source": source}


def events():
    return [row(f"{name}/{k}", *told, source=f"Outlet {k}") for name, two in EVENTS.items() for k, told in enumerate(two)]


def joined(rows):
    rc, out, err = run("group", "--format", "json", "-", stdin=lines(rows))
    expect(rc == 0, err)
    story = {o["id"]: o["story"] for o in map(json.loads, out.splitlines())}
    return {frozenset(pair) for pair in itertools.combinations(story, 2) if story[pair[0]] == story[pair[1]]}


def wrong(pairs):
    return [sorted(p) for p in pairs if len({x.split("/")[0] for x in p}) > 1 or not all(x.split("/")[0] in EVENTS for x in p)]


def check(rows):
    pairs = joined(rows)
    expect(not wrong(pairs), wrong(pairs)[:5])
    return pairs


@test
def group_takes_notices_of_one_form_for_no_story():
    rng = random.Random(4)
    for name, (make, of, per_day) in FORMS.items():
        own = [row(f"{name}{k}", *told, day=10 + k * per_day) for k, told in enumerate(notices(make, of, rng))]
        check(own)
        check(own + events())


@test
def group_takes_notices_of_many_forms_for_no_story():
    rng = random.Random(5)
    rows = events()
    for name, (make, of, per_day) in FORMS.items():
        if name == "police":
            continue  # three thefts in one street, by the town alone: known to be joined among many others
        rows += [row(f"{name}{k}", *told, day=10 + k * per_day) for k, told in enumerate(notices(make, of, rng))]
    pairs = check(rows)
    expect(len(pairs) == len(EVENTS), "each event is one story still")


@test
def group_takes_one_footer_and_one_paywall_for_no_story():
    told = [two[0] for two in EVENTS.values()]
    told += [("Orchestra of Elsin names new conductor", "The orchestra of Elsin has chosen Vera Malko as its conductor from autumn. She has led the opera of Hanby for nine years."),
             ("New bridge over the Orle opens", "After four years of work the bridge over the Orle at Dunmar was opened. Minister Paul Hecker drove across first. It cost 88 million florins.")]
    check([row(f"n{k}", title, text + " " + FOOTER, day=10 + k) for k, (title, text) in enumerate(told)])
    check([row(f"n{k}", title, text.split(".")[0] + ". " + PAYWALL, day=10 + k) for k, (title, text) in enumerate(told)])


@test
def group_lets_a_round_up_join_no_story_to_another():
    digest = row("digest", "The day in brief", " ".join(two[0][1] for two in EVENTS.values()), source="Veland Digest")
    blog = row("blog", "Live: all that happens today", " ".join(f"1{k}:20 {two[1][1]}" for k, two in enumerate(EVENTS.values())), source="Veland Live")
    for rows in (events() + [digest], events() + [blog], [e for e in events() if e["id"].endswith("/0")] + [digest]):
        pairs = [sorted(p) for p in joined(rows) if not p & {"digest", "blog"}]
        expect(all(a.split("/")[0] == b.split("/")[0] for a, b in pairs), pairs)


@test
def group_keeps_what_is_a_year_apart_apart():
    budget = [("Council of Hanby passes budget", "The council of Hanby passed the budget of {} million florins on Thursday. Mayor Nora Feld of the Greens spoke of hard choices; the opposition under Karl Voss voted against it.")] * 2
    rows = [row(f"b{k}", title, text.format(40 + 3 * k)) for k, (title, text) in enumerate(budget)]
    rows[1]["published"] = "2032-02-11T09:00:00Z"
    check(rows + events())
