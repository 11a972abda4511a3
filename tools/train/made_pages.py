"""Invented pages for train_main_text.py: small pages in the many shapes that sites give to an article and to what stands around it.

Real pages that people marked are few and most of them are long; what they lack (a lead in a box of its own, a last paragraph behind an advertisement, lists and
tables with figures, a report of one line, a text behind "read more") is made here. Names, places and events are invented. The same seed gives the same pages.
"""
import html
import random

PLACES = "Marl Verel Brenvik Grell Oststad Lunde Vell Sarn Hask Orlo Tarn Kelm Ruvo Pesk Dalem Norrby Istra Velm Quor Zanth".split()
FIRST = "Anna Jon Marit Tom Ada Leo Eva Ivo Nils Sara Milan Olga Rui Petra Karim Lena Hugo Vera Emil Rita".split()
LAST = "Verel Halden Brekke Rask Holm Marsh Lind Bruun Foss Kallo Ortiz Demir Novak Sorel Wend Imhof Tarkan Pell Zorin Adane".split()
BODIES = ["the county council", "the fire service", "the ministry of transport", "the harbour office", "the court", "the miners' union", "the national bank",
          "the weather service", "the hospital", "the election office", "the railway", "the water works"]
THINGS = ["the old bridge", "the upper weir", "the ferry line", "the coal mine", "the new stadium", "the main road", "the power station", "the school", "the border crossing",
          "the airport", "the budget", "the strike", "the harvest", "the museum"]
VERBS = ["was closed", "was damaged", "will be rebuilt", "had been checked in spring", "remained without power", "is to be sold", "was flooded", "would open again",
         "cost more than planned", "was searched for hours"]
WHEN = ["on Tuesday", "on Monday night", "shortly before dawn", "at noon", "in the evening", "on 4 March", "last week", "two days later", "in late autumn", "since January"]
MORE = ["because nobody had paid for the repairs", "after three days of rain", "though experts had warned of it", "while the talks went on", "and many families left their homes",
        "as volunteers handed out blankets and tea", "which was built in 1954", "and the rest of the money is missing", "until the second pier is done", "and no one was hurt"]
SITE = ["Courier", "Post", "Times", "Herald", "Gazette", "Dagblad", "Anzeiger", "Tribune", "News", "Observer"]


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def of(self, items):
        return self.r.choice(items)

    def chance(self, p):
        return self.r.random() < p

    def name(self):
        return f"{self.of(FIRST)} {self.of(LAST)}"

    def sentence(self):
        r = self.r
        shape = r.randrange(5)
        thing, place, body, n = self.of(THINGS), self.of(PLACES), self.of(BODIES), r.choice([2, 3, 12, 14, 40, 112, 340, 2500, 12000])
        if shape == 0:
            s = f"{thing} at {place} {self.of(VERBS)} {self.of(WHEN)}, {body} said"
        elif shape == 1:
            s = f"{n} people from {place} {self.of(['were taken to hospital', 'are missing', 'lost their work', 'had to leave'])} {self.of(WHEN)}, {self.of(MORE)}"
        elif shape == 2:
            s = f"“{thing} {self.of(VERBS)} {self.of(MORE)},” {self.name()} of {body} told reporters in {place}"
        elif shape == 3:
            s = f"{body} in {place} {self.of(['decided', 'announced', 'denied', 'confirmed'])} that {thing} {self.of(VERBS)} {self.of(MORE)}"
        else:
            s = f"{self.name()}, who leads {body}, {self.of(['asked for patience', 'promised help', 'blamed the rain', 'refused to answer'])} {self.of(WHEN)}"
        return s[0].upper() + s[1:] + "."

    def paragraph(self, least=1, most=4):
        return " ".join(self.sentence() for _ in range(self.r.randint(least, most)))

    def headline(self):
        t = self.of(THINGS).replace("the ", "").capitalize()
        return f"{t} {self.of(VERBS)} at {self.of(PLACES)}"

    def item(self):
        return self.of([f"{self.r.randint(2, 400)} people are in hospital", f"The road to {self.of(PLACES)} is closed", "Two fishermen are missing",
                        f"{self.r.randint(40, 900)} households have no power", f"{self.name()} leads the search", f"Schools in {self.of(PLACES)} stay shut"])

    def page(self):
        """(html, the article's text, one paragraph a line); what stands below pictures is left out, as most of those who mark pages do"""
        r, gold = self.r, []
        site = f"{self.of(PLACES)} {self.of(SITE)}"
        title = self.headline()
        e = html.escape

        def keep(text):
            gold.append(text)
            return e(text, quote=False)

        def links(n, least=3):
            return "".join(f"<li><a href='/{r.randrange(9999)}'>{self.headline() if self.chance(.7) else self.of(PLACES)}</a></li>" for _ in range(n))

        # The article's parts, each with its own box or none.
        parts = []
        size = self.of([1, 1, 2, 3, 4, 5, 7, 10, 16])
        tag = self.of(["p", "p", "p", "p", "div", "span-br"])

        def para(text, attributes=""):
            text = keep(text)
            if self.chance(.04):
                text = f"<a href='/live/{r.randrange(999)}'>{text}</a>"
            elif self.chance(.03):
                text = f"<a href='/live/{r.randrange(999)}'><strong>{text}</strong></a>"
            elif self.chance(.04):
                text = f"<strong>{text}</strong>"
            elif self.chance(.15):
                words = text.split(" ")
                k = r.randrange(len(words))
                words[k] = f"<a href='/t/{k}'>{words[k]}</a>"
                text = " ".join(words)
            if tag == "span-br":
                return f"<span{attributes}>{text}</span><br><br>"
            return f"<{tag}{attributes}>{text}</{tag}>"

        def advertisement():
            return self.of(["<div class='ad'>Advertisement</div>", "<div class='ad-slot' id='ad-3'></div>", "<amp-ad width=300></amp-ad>", "<aside class='promo'><a href='/s'>Subscribe to our newsletter</a></aside>",
                            "<div class='teaser-box'><a href='/x'>Read also: " + self.headline() + "</a></div>", "<p class='readmore'>Read more: <a href='/y'>" + self.headline() + "</a></p>"])

        head = [f"<h1>{title}</h1>"]
        if self.chance(.35):
            head.append(f"<div class='{self.of(['byline', 'author', 'meta'])}'>By {self.name()}{', 4 March 2031' if self.chance(.5) else ''}</div>")
        if self.chance(.3):
            head.append(f"<{self.of(['time', 'span', 'p'])} class='date'>4 March 2031, 06:{r.randrange(10, 60)}</time>")
        lead_before = ""
        if size > 1 and self.chance(.45):
            text = self.paragraph(1, 2)
            kind = r.randrange(9)
            if kind == 0:
                head.append(f"<p class='{self.of(['standfirst', 'lead', 'lede', 'subtitle', 'dek', 'excerpt'])}'>{keep(text)}</p>")
            elif kind == 1:
                head.append(f"<h2 class='{self.of(['subtitle', 'deck', 'standfirst'])}'>{keep(text)}</h2>")
            elif kind == 2:
                parts.append(f"<div class='{self.of(['teaser', 'intro', 'summary', 'article-lead', 'vorspann', 'chapeau', 'entradilla'])}'><p>{keep(text)}</p></div>")
            elif kind == 3:
                parts.append(f"<section class='{self.of(['summary', 'intro', 'key'])}'><p>{keep(text)}</p></section>")
            elif kind == 4:
                parts.append(f"<p><strong>{keep(text)}</strong></p>")
            elif kind == 5:
                lead_before = f"<div class='{self.of(['intro', 'teaser', 'lead'])}'><p>{keep(text)}</p></div>"
            elif kind == 6:
                lead_before = f"<p class='{self.of(['intro', 'standfirst'])}'>{keep(text)}</p>"
            elif kind == 7:
                parts.append(f"<div class='{self.of(['teaser', 'intro', 'summary'])}'>{keep(text)}</div>")
            else:
                parts.append(f"<blockquote class='intro'><p>{keep(text)}</p></blockquote>")
        in_header = self.chance(.4)
        own_box = self.of([None] * 6 + ["div", "section", "section-heading", "step", "div-ad", "linked-heading"])
        last_box = size > 1 and self.of([None] * 3 + ["div", "div", "ad", "accordion", "section", "class", "outside"])
        hidden_from = r.randint(1, size - 1) if size > 2 and self.chance(.06) else None
        outside = ""
        for k in range(size):
            text = self.paragraph(1, 1 if (size == 1 and self.chance(.6)) or self.chance(.15) else 4)
            if size > 1 and self.chance(.07):
                text = f"{self.of(BODIES).capitalize()} {self.of(['meets', 'decides', 'will report'])} {self.of(WHEN)}."
            if size == 1 and self.chance(.4):
                text = f"{self.of(THINGS).capitalize()} at {self.of(PLACES)} is closed."
            if hidden_from == k:
                parts.append("<a class='more'>Read more</a><div class='more-content' style='display:none'>")
            last = k == size - 1 and last_box and hidden_from is None
            if last and last_box == "div":
                parts.append(f"<div>{para(text)}</div>")
            elif last and last_box == "ad":
                parts.append(advertisement() + f"<div>{para(text)}</div>")
            elif last and last_box == "accordion":
                parts.append(f"<amp-accordion><section expanded><h4>More</h4><div>{para(text)}</div></section></amp-accordion>")
            elif last and last_box == "section":
                parts.append(f"<section>{para(text)}</section>")
            elif last and last_box == "class":
                parts.append(f"<div class='{self.of(['article-end', 'closing', 'text-block', 'c-text', 'outro', 'module'])}'>{para(text)}</div>")
            elif last and last_box == "outside":
                outside = f"<div class='text'>{para(text)}</div>"
            elif own_box == "div":
                parts.append(f"<div class='c'>{para(text)}</div>")
            elif own_box == "section":
                parts.append(f"<section>{para(text)}</section>")
            elif own_box == "section-heading":
                parts.append(f"<section><h2>{keep(str(k + 1) + '. ' + self.headline())}</h2>{para(text)}</section>")
            elif own_box == "linked-heading":  # an article about things that stand elsewhere
                parts.append(f"<div class='{self.of(['c', 'item', 'row'])}'><h3><a href='/{r.randrange(9999)}'>{keep(self.headline())}</a></h3>{para(text)}</div>")
            elif own_box == "step":
                parts.append(f"<div class='step'><span class='number'>{k + 1}</span>{para(text)}</div>")
            elif own_box == "div-ad":
                parts.append(f"<div class='c'>{para(text)}</div>" + "<div class='ad'>Advertisement</div>")
            else:
                parts.append(para(text))
            if size > 1 and k < size - 1 and hidden_from is None:
                self.between(parts, keep, advertisement)
        if hidden_from is not None:
            parts.append("</div>")
        if size > 2 and self.chance(.08):
            twin = r.choice([g for g in gold if len(g) > 60] or gold)
            figure = twin.replace("14 ", "20 ").replace("12 ", "16 ").replace("340", "390").replace("2 ", "5 ")
            if figure != twin:
                parts.append("<p>Correction: an earlier version gave a wrong figure.</p>" + f"<p>{keep(figure)}</p>")
        return self.around(site, title, head, in_header, lead_before, parts, outside, links, e), "\n".join(gold)

    def between(self, parts, keep, advertisement):
        r = self.r
        kind = r.random()
        if kind < .10:
            items = [self.item() for _ in range(self.of([2, 2, 3, 4, 6]))]
            inner = self.of(["{}", "<p>{}</p>", "<span>{}</span>", "<strong>{}</strong>", "{}."])
            box = self.of(["ul", "ul", "ol"])
            parts.append(f"<{box}>" + "".join("<li>" + inner.format(keep(i)) + "</li>" for i in items) + f"</{box}>")
        elif kind < .13:
            parts.append("<dl>" + "".join(f"<dt>{keep(self.of(PLACES))}</dt><dd>{keep(self.item())}</dd>" for _ in range(r.randint(2, 4))) + "</dl>")
        elif kind < .17:
            rows = "".join(f"<tr><td>{keep(self.of(PLACES))}</td><td>{keep(str(r.randint(2, 999)))}</td><td>{keep(str(r.randint(10, 99)) + ' percent')}</td></tr>" for _ in range(r.randint(2, 6)))
            parts.append(f"<table><tr><th>{keep('Village')}</th><th>{keep('Houses')}</th><th>{keep('Share')}</th></tr>{rows}</table>")
        elif kind < .22:
            parts.append(advertisement())
        elif kind < .27:
            caption = self.sentence() + self.of(["", "", f" (Photo: {self.name()})", f" © {self.of(LAST)}", f" {self.of(LAST)}/{self.of(SITE)}"])
            box = self.of(["<figure><img src='/i.jpg'><figcaption>{}</figcaption></figure>", "<figure><img src='/i.jpg'><figcaption>{}</figcaption></figure>",
                           "<div class='image'><img src='/i.jpg'><span>{}</span></div>", "<div><img src='/i.jpg'><p class='text'>{}</p></div>", "<p><img src='/i.jpg'><br><em>{}</em></p>"])
            parts.append(box.format(caption))
        elif kind < .29:
            parts.append(f"<figure><img src='/i.jpg'><figcaption>Photo: {self.name()}</figcaption></figure>")
        elif kind < .31:
            parts.append("<div class='gallery'>" + "".join(f"<div class='slide'><img src='/{k}.jpg'><p class='caption'>{self.sentence()}</p></div>" for k in range(r.randint(2, 4))) + "</div>")
        elif kind < .36:
            parts.append(f"<h2>{keep(self.headline())}</h2>")
        elif kind < .38:
            parts.append(f"<blockquote><p>{keep(self.sentence())}</p></blockquote>")
        elif kind < .40:
            parts.append("<div class='related'><h3>Related</h3><ul>" + "".join(f"<li><a href='/{k}'>{self.headline()}</a></li>" for k in range(r.randint(1, 4))) + "</ul></div>")
        elif kind < .42:
            parts.append("<div class='newsletter'><p>Get the news of the day in your inbox every morning.</p></div>")

    def beginnings(self):
        """Beginnings of other articles under their linked titles, in boxes whose names tell nothing."""
        form = self.of(["<div class='{c}'><h2><a href='/{n}'>{t}</a></h2><p>{x}</p></div>", "<div class='{c}'><a href='/{n}'><h3>{t}</h3></a><div>{x}</div></div>",
                        "<li class='{c}'><a href='/{n}'>{t}</a> {x}</li>", "<div class='{c}'><a href='/{n}'>{t}</a><span>{x}</span></div>",
                        "<article class='{c}'><h2><a href='/{n}'>{t}</a></h2><p>{x}</p><a href='/{n}'>Continue reading</a></article>",
                        "<tr><td class='{c}'><a href='/{n}'><b>{t}</b></a><br>{x}</td></tr>", "<div class='{c}'><p><a href='/{n}'>{t}</a></p><p>{x}</p></div>"])
        name, most, cut = self.of(["item", "post", "entry", "row", "col", "box", "c-12", "story", "text", ""]), self.of([1, 2, 5]), self.of(["", "", "…", " [...]", "..."])

        def beginning():
            text = self.paragraph(1, most)
            return text if not cut else text[:max(60, int(len(text) * self.r.random()))].rsplit(" ", 1)[0] + cut

        items = "".join(form.format(c=name, n=self.r.randrange(9999), t=self.headline(), x=beginning()) for _ in range(self.r.randint(2, 8)))
        if form.startswith("<li"):
            items = f"<ul>{items}</ul>"
        elif form.startswith("<tr"):
            items = f"<table>{items}</table>"
        return self.of(["<div>{}</div>", "<section>{}</section>", "<div class='list'>{}</div>"]).format(self.of(["", "", "<h2>More</h2>", "<h3>Also in the news</h3>"]) + items)

    def behind(self, site):
        """What stands below an article in its own box: who wrote it, what the company is, that readers may pay, who else worked on it."""
        name, place = self.name(), self.of(PLACES)
        text = self.of([f"{name} writes about {place} for the {site}. Before, {self.of(['she', 'he'])} worked for the {self.of(PLACES)} {self.of(SITE)} and studied law.",
                        f"{name} is a reporter at the {site}. Reach {self.of(['her', 'him'])} at {name.split()[1].lower()}@{site.split()[0].lower()}.example or follow @{name.split()[1].lower()}.",
                        f"About {self.of(LAST)} Works: the company builds pumps and weirs in {self.r.randint(3, 40)} countries. It has its seat in {place} and employs {self.r.randint(40, 4000)} people.",
                        f"The {site} lives on what its readers give. If you find our work worth it, support us with a small sum each month.", f"{name} contributed to this report.",
                        f"This article first appeared in the {self.of(PLACES)} {self.of(SITE)}.", f"Editor's note: this text was changed on 5 March to name {place}.",
                        f"The opinions expressed here are those of the author and not of the {site}.", f"Get the {site} app and read the news of {place} wherever you are.",
                        f"Do you have a tip? Write to the desk of the {site}."])
        box = self.of(["<p>{}</p>", "<p><em>{}</em></p>", "<p><i>{}</i></p>", "<div class='note'>{}</div>", "<hr><p>{}</p>", "<div class='box'><p>{}</p></div>"])
        return box.format(text)

    def around(self, site, title, head, in_header, lead_before, parts, outside, links, e):
        r = self.r
        out = [f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{title} - {site}</title></head><body>"]
        if self.chance(.25):
            out.append("<div class='cookie-banner'><p>We use cookies to make this site better. By going on you agree to our use of cookies.</p><button>Accept</button></div>")
        if self.chance(.85):
            out.append(f"<header><a href='/'>{site}</a><nav><ul>{links(r.randint(2, 8))}</ul></nav></header>")
        related = f"<aside class='{self.of(['related', 'sidebar', 'most-read'])}'><h3>{self.of(['Related', 'Most read', 'More'])}</h3><ul>{links(r.randint(2, 8))}</ul></aside>"
        if self.chance(.15):
            out.append(related)
        if self.chance(.015):
            out.append(self.beginnings())
        box = self.of(["article", "article", "article", "main", "div class='content'", "div id='main'", "main><article"])
        ends = "".join(f"</{b.split(' ')[0]}>" for b in reversed(box.split("><")))
        body = "".join(parts)
        if self.chance(.17):
            body += self.behind(site)
        if self.chance(.4):
            kind = self.of(["article-body", "body", "content", "text", "entry-content", "story"])
            body = f"<div class='{kind}'>{body}</div>"
        top = "<header>" + "".join(head) + "</header>" if in_header else "".join(head)
        if lead_before and self.chance(.5):
            out.append(f"<h1>{title}</h1>{lead_before}<{box}>{body}{outside}{ends}")
        elif outside and self.chance(.3):
            out.append(f"<{box}>{top}{lead_before}{body}{ends}{outside}")
        else:
            out.append(f"<{box}>{top}{lead_before}{body}{outside}{ends}")
        if self.chance(.05):  # more, and real pages of lists lose theirs
            out.append(self.beginnings())
        if self.chance(.2):
            out.append("<div class='share'><a href='#'>Share</a> <a href='#'>Tweet</a></div>")
        if self.chance(.3):
            notes = "".join(f"<{self.of(['div', 'li', 'article'])} class='comment'><b>{self.of(FIRST)}</b> <p>{self.paragraph(1, 2)}</p></div>" for _ in range(r.randint(1, 5)))
            out.append(f"<section id='{self.of(['comments', 'discussion'])}'><h3>Comments</h3>{notes}</section>")
        if self.chance(.5):
            out.append(related)
        if self.chance(.2):
            cards = "".join(f"<div class='card'><a href='/{k}'><h3>{self.headline()}</h3></a><p>{self.sentence()}</p></div>" for k in range(r.randint(2, 6)))
            out.append(f"<section class='more-news'><h2>More news</h2>{cards}</section>")
        if self.chance(.85):
            out.append(f"<footer><p>Copyright {e(site)}. <a href='/imprint'>Imprint</a> <a href='/privacy'>Privacy</a></p></footer>")
        out.append("</body></html>")
        return "".join(out)


def pages(count, seed=1):
    maker = Maker(seed)
    for _ in range(count):
        page, text = maker.page()
        yield {"html": page, "text": text}
