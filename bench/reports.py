"""Makes reports of invented events, and second renderings of them, from a seed."""
import random

PLACES = "Sarn Marl Vellin Ostria Lower-Ostria Hrebec Daros Tolm Keld Ansa Brin Cavel Dorn Esker Falm Gorst".split()
PEOPLE = "Anna Verel|Kiomar Daresh|Pavol Hrebec|Ilse Dorn|Tomas Lehn|Mira Castan|Jon Adel|Sefa Orun".split("|")
OFFICES = "the interior minister|the mayor|the head of the rescue service|a spokeswoman of the ministry|the governor|the union's chairman".split("|")
THINGS = "dam bridge road school hospital factory station harbour tunnel market barracks reservoir".split()
FORMS = [
    ("The {t} in {p} was closed on {d} after cracks were found in its wall.", "On {d} the {t} of {p} was shut because cracks had been discovered in the wall."),
    ("At least {n} people were injured, {o} said.", "According to {o}, no fewer than {n} people were hurt."),
    ("{w} said that the {t} would be rebuilt within {m} months.", "The {t} will be built again in {m} months, {w} stated."),
    ("The government of {p} has set aside {k} million crowns for the repair of the {t}.", "{k} million crowns were allotted by the {p} government to repair the {t}."),
    ("Rescue teams from {p} reached the town after {h} hours.", "It took {h} hours until rescue teams from {p} arrived in the town."),
    ("{w}, {o}, rejected the accusation that warnings had been ignored.", "The accusation that warnings were ignored was dismissed by {w}, {o}."),
    ("About {q} households were without electricity for most of the day.", "For most of the day some {q} homes had no power."),
    ("The {t} was built in {y} and belongs to a state company.", "Built in {y}, the {t} is owned by a company of the state."),
]
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


def pair(seed, size_bytes=3000, change=0.1):
    """Two renderings of one invented report; in a share `change` of the statements a figure differs."""
    rng = random.Random(seed)
    a, b, written = [], [], 0
    while written < size_bytes:
        values = dict(t=rng.choice(THINGS), p=rng.choice(PLACES), d=rng.choice(DAYS), n=rng.randrange(12, 90), o=rng.choice(OFFICES), w=rng.choice(PEOPLE), m=rng.randrange(3, 30),
                      k=rng.randrange(2, 900), h=rng.randrange(2, 20), q=rng.randrange(11, 99) * 100, y=rng.randrange(1950, 2020))
        first, second = rng.choice(FORMS)
        a.append(first.format(**values))
        written += len(a[-1])
        if rng.random() < change:
            values["n"] += 3
            values["k"] += 5
        b.append(second.format(**values))
    if rng.random() < 0.5:
        middle = b[2:-2]
        rng.shuffle(middle)
        b = b[:2] + middle + b[-2:]
    return " ".join(a), " ".join(b)
