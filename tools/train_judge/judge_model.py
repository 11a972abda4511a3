"""The judge: the encoder's upper half over the states of two texts side by side, with small trained additions.

Each text was read alone by the frozen lower half. First every piece is compared with what stands for it in the other text: the states there,
weighted by likeness (Parikh et al., 2016, "A Decomposable Attention Model"). What comes of it is added to its state, with a vector for the side it
is of; then every piece sees all pieces of both in the upper layers, whose maps have low-rank additions (Hu et al., 2022, "LoRA") and trained norms. A
head is asked twice: does the second text follow from the first, and the first from the second? Each piece has a say of its own: whether the other
text does not bear it out, and, in a judge that was taught it, whether the other text contradicts it. The least borne out of the text that is asked
about, and of the other, count beside what the head sees, and so do those that are contradicted most.
"""
import math

import torch
import torch.nn.functional as F
from torch import nn

LOWER_LAYERS = 6  # as in tools/model/network.py

RANK = 32  # of the additions; stored weights may have another
SCALE = 2.0
COMPARED = 96  # what is kept of a comparison
HEAD_HIDDEN = 256
PIECE_HIDDEN = 64
SHARPNESS = 15.0  # of the likeness, at the start
OUTCOMES = 3  # follows, says more, contradicts


class _MergedLinear(torch.autograd.Function):
    """x (W + s B A)^T + bias for frozen W and bias: one product forward, and only products of low rank for A and B backward."""

    products = torch.float32  # what the large products are computed in; bfloat16 where a processor has instructions for it
    @staticmethod
    def forward(ctx, x, weight, bias, down, *ups):
        merged = weight + SCALE * torch.cat([up @ d for up, d in zip(ups, down.chunk(len(ups)))])
        if _MergedLinear.products == torch.float32:
            ctx.save_for_backward(x, merged, down, *ups)
            return torch.addmm(bias, x, merged.t())
        merged = merged.to(_MergedLinear.products)
        ctx.save_for_backward(x, merged, down, *ups)
        return (x.to(merged.dtype) @ merged.t()).float() + bias

    @staticmethod
    def backward(ctx, dy):
        x, merged, down, *ups = ctx.saved_tensors
        dx = (dy.to(merged.dtype) @ merged).to(dy.dtype) if ctx.needs_input_grad[0] else None
        inner = x @ down.t()
        d_downs, d_ups = [], []
        for up, part, h in zip(ups, dy.split(ups[0].shape[0], 1), inner.chunk(len(ups), 1)):
            d_downs.append((part @ up).t() @ x)
            d_ups.append(part.t() @ h)
        d_down = torch.cat(d_downs)
        return (dx, None, None, d_down.mul_(SCALE), *(d.mul_(SCALE) for d in d_ups))


class AdaptedLinear(nn.Module):
    """One or more maps of one input, frozen, each with its own low-rank addition."""

    def __init__(self, weights, biases, rank):
        super().__init__()
        self.register_buffer("weight", torch.cat(weights), persistent=False)
        self.register_buffer("bias", torch.cat(biases), persistent=False)
        count, width = len(weights), weights[0].shape[1]
        self.down = nn.Parameter(torch.randn(count * rank, width) / math.sqrt(width))
        self.ups = nn.ParameterList(nn.Parameter(torch.zeros(w.shape[0], rank)) for w in weights)

    def forward(self, x):
        return _MergedLinear.apply(x, self.weight, self.bias, self.down, *self.ups)

    def merged(self):
        """The maps with what was added to them, as they stand in the program."""
        return self.weight + SCALE * torch.cat([up @ d for up, d in zip(self.ups, self.down.chunk(len(self.ups)))])


class Layer(nn.Module):
    def __init__(self, packed, name, rank=RANK):
        super().__init__()
        def matrix(part, columns=packed.hidden):
            return torch.from_numpy(packed.matrix(f"{name}.{part}.w", columns).copy())
        def floats(part):
            return torch.from_numpy(packed.floats(f"{name}.{part}").copy())
        self.heads, self.epsilon = packed.heads, packed.epsilon
        self.qkv = AdaptedLinear([matrix(k) for k in "qkv"], [floats(k + ".b") for k in "qkv"], rank)
        self.out = AdaptedLinear([matrix("ao")], [floats("ao.b")], rank)
        self.inner = AdaptedLinear([matrix("fi")], [floats("fi.b")], rank)
        self.outer = AdaptedLinear([matrix("fo", packed.inner)], [floats("fo.b")], rank)
        self.norms = nn.ParameterList(nn.Parameter(floats(k)) for k in ("aln.w", "aln.b", "oln.w", "oln.b"))

    def forward(self, x, bias, pairs):
        hidden = x.shape[1]
        q, k, v = self.qkv(x).view(pairs, -1, 3, self.heads, hidden // self.heads).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        seen = self.out(seen.transpose(1, 2).reshape(-1, hidden))
        x = F.layer_norm(x + seen, (hidden,), self.norms[0], self.norms[1], self.epsilon)
        inner = self.outer(F.gelu(self.inner(x)))
        return F.layer_norm(x + inner, (hidden,), self.norms[2], self.norms[3], self.epsilon)


def most_of_sides(values, sides):
    """[pairs, 2]: the greatest of `values` [pairs, pieces] on each side."""
    return (values.unsqueeze(1) + (sides - 1) * 1e4).amax(2)


def compute_in(kind):
    """The large products of every judge, from now on."""
    _MergedLinear.products = kind


class Judge(nn.Module):
    def __init__(self, packed, rank=RANK, clashes=False):
        """`clashes`: whether it says of pieces that the other text contradicts them."""
        super().__init__()
        hidden = packed.hidden
        self.segments = nn.Parameter(torch.randn(2, hidden) * 0.02)
        # of states, and of what the head sees: set once from data, so that all of it is of one size
        self.register_buffer("state_centre", torch.zeros(hidden))
        self.register_buffer("state_spread", torch.ones(hidden))
        self.register_buffer("head_centre", torch.zeros(5 * hidden + 4 * COMPARED))
        self.register_buffer("head_spread", torch.ones(5 * hidden + 4 * COMPARED))
        self.sharpness = nn.Parameter(torch.tensor([SHARPNESS]))
        self.compare_inner = nn.Linear(3 * hidden + 1, COMPARED)
        self.compare_outer = nn.Linear(COMPARED, hidden)
        nn.init.normal_(self.compare_outer.weight, std=0.01)
        nn.init.zeros_(self.compare_outer.bias)
        self.layers = nn.ModuleList(Layer(packed, f"l{k}", rank) for k in range(LOWER_LAYERS, packed.layers))
        self.head_inner = nn.Linear(5 * hidden + 4 * COMPARED, HEAD_HIDDEN)
        self.head_outer = nn.Linear(HEAD_HIDDEN, OUTCOMES)
        self.piece_inner = nn.Linear(hidden + COMPARED, PIECE_HIDDEN)
        self.piece_outer = nn.Linear(PIECE_HIDDEN, 1)
        nn.init.constant_(self.piece_outer.bias, -2.0)
        self.open_outcomes = nn.Parameter(torch.tensor([[-0.2, 0.0], [0.1, 0.0], [0.1, 0.0]]))
        self.clashes = clashes
        if clashes:
            self.clash_inner = nn.Linear(hidden + COMPARED, PIECE_HIDDEN)
            self.clash_outer = nn.Linear(PIECE_HIDDEN, 1)
            self.clash_outcomes = nn.Parameter(torch.zeros(OUTCOMES, 2))

    def compared(self, states, sides):
        """[pairs, pieces, COMPARED]: each piece beside what stands for it in the other text."""
        x = (states - self.state_centre) / self.state_spread
        unit = F.normalize(x, dim=-1)
        alike = unit @ unit.transpose(1, 2)
        hidden = (sides.transpose(1, 2) @ sides.flip(1) - 1) * 1e4  # 0 between the sides
        best = (alike + hidden).amax(2, keepdim=True).clamp(min=-1)
        there = (self.sharpness * alike + hidden).softmax(-1) @ x
        return F.gelu(self.compare_inner(torch.cat([x, there, (x - there).abs(), best], 2)))

    def features(self, states, sides):
        """What the head sees of both directions, [pairs, 2, features], and of each piece, [pairs, pieces, features]."""
        pairs, pieces, hidden = states.shape
        compared = self.compared(states, sides)
        x = states + torch.einsum("bsn,sh->bnh", sides, self.segments) + self.compare_outer(compared)
        there = sides.sum(1)
        bias = None if bool((there > 0).all()) else ((there - 1) * 1e4)[:, None, None, :].expand(-1, 1, pieces, -1)
        x = x.reshape(-1, hidden)
        for layer in self.layers:
            x = layer(x, bias, pairs)
        both = torch.cat([x.view(pairs, pieces, hidden), compared], 2)
        means = (sides / sides.sum(2, keepdim=True)) @ both
        most = torch.stack([(both + ((side - 1) * 1e4)[:, :, None]).amax(1) for side in sides.unbind(1)], 1)
        gap = (means[:, 0, :hidden] - means[:, 1, :hidden]).abs()
        directions = []
        for one, two in ((0, 1), (1, 0)):
            directions.append(torch.cat([means[:, one, :hidden], means[:, two, :hidden], most[:, one, :hidden], most[:, two, :hidden], gap,
                                         means[:, one, hidden:], means[:, two, hidden:], most[:, one, hidden:], most[:, two, hidden:]], 1))
        return torch.stack(directions, 1), both

    def forward(self, states, sides):
        """states [pairs, pieces, hidden]; sides [pairs, 2, pieces]: 1 where a piece is of that side.
        Logits [pairs, 2, 3], and of each piece [pairs, pieces] the logit that the other text does not bear it out, and that it contradicts it (None of
        a judge that was not taught it)."""
        seen, both = self.features(states, sides)
        seen = (seen - self.head_centre) / self.head_spread
        outcomes = self.head_outer(F.gelu(self.head_inner(seen)))
        open_ = self.piece_outer(F.gelu(self.piece_inner(both))).squeeze(2)
        outcomes = outcomes + self._asked(open_, sides) @ self.open_outcomes.t()
        if not self.clashes:
            return outcomes, open_, None
        clash = self.clash_outer(F.gelu(self.clash_inner(both))).squeeze(2)
        return outcomes + self._asked(clash, sides) @ self.clash_outcomes.t(), open_, clash

    @staticmethod
    def _asked(values, sides):
        """[pairs, 2, 2]: in each direction the greatest on the side that is asked about, first the second, then the first, and on the other."""
        most = most_of_sides(values, sides)
        return torch.stack([most.flip(1), most], 2)

    @torch.no_grad()
    def measure(self, batches):
        """Sets centres and spreads from [(states, sides)]."""
        rows = torch.cat([states[sides.sum(1) > 0] for states, sides in batches])
        self.state_centre.copy_(rows.mean(0))
        self.state_spread.copy_(rows.std(0) + 1e-3)
        seen = torch.cat([self.features(*b)[0].flatten(0, 1) for b in batches])
        self.head_centre.copy_(seen.mean(0))
        self.head_spread.copy_(seen.std(0) + 1e-3)
