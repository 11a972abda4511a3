"""The parser: one transformer layer over the tokens of a sentence and scorers of pairs (Dozat, Manning, 2017, "Deep Biaffine Attention for Neural
Dependency Parsing"). Of each token it sees what the frozen lower half of the encoder makes of it (src/encode/token_rows.h).

tools/model/parse_network.py is its twin.
"""
import sys
import pathlib

import torch
import torch.nn.functional as F
from torch import nn

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "model"))

from parse_labels import CLASSES, RELATIONS

SEEN = 3 * 384   # what is seen of a token
HIDDEN, HEADS, INNER = 256, 8, 512
ARC = 160        # of the scorer of heads
PAIR = 128       # of the scorer of relations
FAR = 24         # distances beyond it are as one


def distances(n):
    """[n, n]: the row of the table of distances of token i to token k."""
    places = torch.arange(n)
    return (places[None] - places[:, None]).clamp(-FAR, FAR) + FAR


class Parser(nn.Module):
    def __init__(self):
        super().__init__()
        self.register_buffer("centre", torch.zeros(SEEN))
        self.register_buffer("spread", torch.ones(SEEN))
        self.enter = nn.Linear(SEEN, HIDDEN)
        self.enter_norm = nn.LayerNorm(HIDDEN)
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.near = nn.Parameter(torch.zeros(2 * FAR + 1, HEADS))  # of attention, by distance
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.out_norm = nn.LayerNorm(HIDDEN)
        self.inner = nn.Linear(HIDDEN, INNER)
        self.outer = nn.Linear(INNER, HIDDEN)
        self.outer_norm = nn.LayerNorm(HIDDEN)
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)
        # one map for all that is said of a token by itself: as a dependent and as a head, of arcs and of relations
        self.views = nn.Linear(HIDDEN, 2 * ARC + 2 * PAIR)
        self.arc = nn.Linear(ARC, ARC, bias=False)
        self.arc_head = nn.Linear(ARC, 1, bias=False)
        self.arc_near = nn.Parameter(torch.zeros(2 * FAR + 1))
        self.pair_inner = nn.Linear(3 * PAIR, PAIR)
        self.pair_near = nn.Parameter(torch.zeros(2 * FAR + 2, PAIR))  # the last row is of the root
        self.pair_outer = nn.Linear(PAIR, len(RELATIONS))
        self.kind = nn.Linear(HIDDEN, len(CLASSES) + 2)
        self.dropout = nn.Dropout(0.2)

    def features(self, rows, there):
        """rows [texts, n, SEEN], there [texts, n] -> [texts, n, HIDDEN]"""
        texts, n, _ = rows.shape
        x = self.dropout((rows - self.centre) / self.spread)
        x = self.enter_norm(F.gelu(self.enter(x)))
        q, k, v = self.qkv(self.dropout(x)).view(texts, n, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        bias = self.near[distances(n)].permute(2, 0, 1)[None] + ((there - 1) * 1e4)[:, None, None]
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias).transpose(1, 2).reshape(texts, n, HIDDEN)
        x = self.out_norm(x + self.dropout(self.out(seen)))
        return self.outer_norm(x + self.dropout(self.outer(F.gelu(self.inner(x)))))

    def forward(self, rows, there):
        """Arcs [texts, n, n + 1], logits of each token's head, the root first; views for relations() [texts, n, PAIR], [texts, n + 1, PAIR]; kinds
        [texts, n, classes and two bits]: that it negates, that it is passive."""
        x = self.dropout(self.features(rows, there))
        texts, n, _ = x.shape
        whole = torch.cat([self.root.expand(texts, 1, HIDDEN), x], 1)
        views = self.dropout(F.gelu(self.views(whole)))
        arc_dep, arc_head, pair_dep, pair_head = views.split([ARC, ARC, PAIR, PAIR], 2)
        arcs = self.arc(arc_dep[:, 1:]) @ arc_head.transpose(1, 2) + self.arc_head(arc_head).transpose(1, 2)
        near = F.pad(self.arc_near[distances(n)] - 1e4 * torch.eye(n), (1, 0))
        return (arcs + near + F.pad((there - 1) * 1e4, (1, 0))[:, None], pair_dep[:, 1:], pair_head, self.kind(x))

    def relations(self, pair_dep, pair_head, heads):
        """Logits [texts, n, k, RELATIONS] of the relations to `heads` [texts, n, k], 0 for the root."""
        texts, n, k = heads.shape
        theirs = torch.gather(pair_head, 1, heads.reshape(texts, n * k, 1).expand(-1, -1, PAIR)).view(texts, n, k, PAIR)
        own = pair_dep[:, :, None].expand(-1, -1, k, -1)
        far = (heads - 1 - torch.arange(n)[None, :, None]).clamp(-FAR, FAR) + FAR
        near = self.pair_near[torch.where(heads == 0, torch.full_like(far, 2 * FAR + 1), far)]
        return self.pair_outer(self.dropout(F.gelu(self.pair_inner(torch.cat([own, theirs, own * theirs], 3)) + near)))
