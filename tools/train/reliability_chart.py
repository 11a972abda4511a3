"""Draws how often what was given with some confidence was so: an SVG, without any library."""

SIZE, LEFT, RIGHT, TOP, BOTTOM = 360, 60, 190, 50, 50
COLOURS = ("#06c", "#c40", "#0b6")
LEAST = 5  # cases of a point


def bins(given, true, weight, count=10):
    """[(mean confidence, share that was so, cases)] for each tenth that has LEAST cases or more."""
    out = []
    for k in range(count):
        here = (given >= k / count) & ((given < (k + 1) / count) | (k + 1 == count))
        if here.sum() >= LEAST:
            w = weight[here]
            out.append((float((given[here] * w).sum() / w.sum()), float((true[here] * w).sum() / w.sum()), int(here.sum())))
    return out


def reliability_chart(title, series):
    """`series`: name -> bins()."""
    def x(p):
        return LEFT + p * SIZE

    def y(p):
        return TOP + (1 - p) * SIZE

    out = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">' % (LEFT + SIZE + RIGHT, TOP + SIZE + BOTTOM),
           '<rect width="100%" height="100%" fill="#fff"/>', '<text x="%d" y="%d" font-size="14">%s</text>' % (LEFT, TOP - 24, title)]
    for k in range(0, 11, 2):
        p = k / 10
        out.append('<path d="M%.1f %.1fH%.1fM%.1f %.1fV%.1f" stroke="#ddd"/>' % (x(0), y(p), x(1), x(p), y(0), y(1)))
        out.append('<text x="%.1f" y="%.1f" text-anchor="end">%d %%</text>' % (x(0) - 6, y(p) + 4, 10 * k))
        out.append('<text x="%.1f" y="%.1f" text-anchor="middle">%.1f</text>' % (x(p), y(0) + 18, p))
    out.append('<path d="M%.1f %.1fL%.1f %.1f" stroke="#666" stroke-dasharray="4 4"/>' % (x(0), y(0), x(1), y(1)))
    out.append('<text x="%.1f" y="%.1f" text-anchor="middle">given confidence; upwards: how many were conflicts</text>' % (x(0.5), y(0) + 38))
    for k, (colour, (name, points)) in enumerate(zip(COLOURS, series.items())):
        out.append('<polyline points="%s" stroke="%s" fill="none" stroke-width="2"/>' % (" ".join("%.1f,%.1f" % (x(g), y(t)) for g, t, _ in points), colour))
        for given, true, count in points:
            out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s" fill-opacity="0.7"><title>%d cases: given %.2f, %.2f were conflicts</title></circle>' % (
                x(given), y(true), 3 + min(6.0, count**0.5 / 4), colour, count, given, true))
        out.append('<text x="%.1f" y="%.1f" fill="%s">%s</text>' % (x(1) + 12, y(1) + 14 + 18 * k, colour, name))
    return "\n".join(out + ["</svg>", ""])
