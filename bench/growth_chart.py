"""Draws how seconds grow with the number of reports: an SVG of logarithmic axes, without any library."""
import math

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 440, 70, 200, 40, 50
COLOURS = ("#0b6", "#06c", "#c40", "#808")


def steps(low, high):
    return [10.0**k for k in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]


def growth_chart(title, series):
    """`series`: name -> [(reports, seconds)]. Beside each a dashed line: n log n from its first point on."""
    points = [p for s in series.values() for p in s]
    xs = steps(min(p[0] for p in points), max(p[0] for p in points))
    ys = steps(min(p[1] for p in points), max(p[1] for p in points))

    def place(n, seconds):
        across = math.log10(n / xs[0]) / math.log10(xs[-1] / xs[0])
        up = math.log10(seconds / ys[0]) / math.log10(ys[-1] / ys[0])
        return "%.1f,%.1f" % (LEFT + across * (WIDTH - LEFT - RIGHT), HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM))

    def text(at, words, anchor="start", more=""):
        x, y = at.split(",")
        return '<text x="%s" y="%s" text-anchor="%s"%s>%s</text>' % (x, y, anchor, more, words)

    def moved(at, dx, dy):
        x, y = map(float, at.split(","))
        return "%.1f,%.1f" % (x + dx, y + dy)

    out = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">' % (WIDTH, HEIGHT),
        '<rect width="100%" height="100%" fill="#fff"/>',
        text("%d,%d" % (LEFT, TOP - 16), title, more=' font-size="14"'),
    ]
    for x in xs:
        out.append('<polyline points="%s %s" stroke="#ddd" fill="none"/>' % (place(x, ys[0]), place(x, ys[-1])))
        out.append(text(moved(place(x, ys[0]), 0, 18), "{:,.0f}".format(x), "middle"))
    for y in ys:
        out.append('<polyline points="%s %s" stroke="#ddd" fill="none"/>' % (place(xs[0], y), place(xs[-1], y)))
        out.append(text(moved(place(xs[0], y), -6, 4), "%g s" % y, "end"))
    out.append(text("%d,%d" % ((LEFT + WIDTH - RIGHT) // 2, HEIGHT - 10), "reports", "middle"))
    for colour, (name, s) in zip(COLOURS, series.items()):
        n0, t0 = s[0]
        last = s[-1][0]
        ideal = t0 * last * math.log(last) / (n0 * math.log(n0))
        out.append('<polyline points="%s" stroke="%s" fill="none" stroke-width="2"/>' % (" ".join(place(*p) for p in s), colour))
        out += ['<circle cx="%s" cy="%s" r="3" fill="%s"/>' % (*place(*p).split(","), colour) for p in s]
        if ideal < ys[-1]:
            out.append('<polyline points="%s %s" stroke="%s" fill="none" stroke-dasharray="4 4"/>' % (place(n0, t0), place(last, ideal), colour))
        out.append(text(moved(place(*s[-1]), 8, 4), name, more=' fill="%s"' % colour))
    out.append(text("%d,%d" % (WIDTH - RIGHT + 8, HEIGHT - BOTTOM), "dashed: n log n", more=' fill="#666"'))
    return "\n".join(out + ["</svg>", ""])
